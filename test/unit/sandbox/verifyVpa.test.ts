import { expectRefused, JSON_HEADERS, PAYOUT_HEADERS, useSandbox } from './client';

const PATH = '/v2/upi/verify-vpa';
const { sandbox, api, postForm } = useSandbox();

function verify(vpa: string, changes: Record<string, string> = {}) {
	return postForm(PATH, { vpa, merchant_id: 'demo-merchant', ...changes });
}

afterEach(() => {
	expect(sandbox().ledger.pennyDrops).toEqual([]);
});

describe('verify a UPI ID', () => {
	it('answers a valid one with its name', async () => {
		const reply = await verify('success@upi');
		expect(reply.status).toBe(200);
		expect(reply.json()).toEqual({
			vpa: 'success@upi',
			status: 'VALID',
			customer_name: 'JOHN SNOW',
			mandate_details: { is_handle_supported: true },
		});
	});

	it('answers an invalid one without a name', async () => {
		expect((await verify('invalid@upi')).json()).toEqual({
			vpa: 'invalid@upi',
			status: 'INVALID',
			mandate_details: { is_handle_supported: true },
		});
	});

	it.each(['pending@upi', 'anyone@bank'])('answers %s as valid at once', async (vpa) => {
		expect((await verify(vpa, { customer_id: 'c' })).json()).toMatchObject({ status: 'VALID' });
	});

	it('answers a provider that is out of reach in the general 400 shape', async () => {
		const reply = await verify('error@upi');
		expect(reply.status).toBe(400);
		expect(reply.json()).toMatchObject({
			status: 'invalid_request_error',
			error_code: 'invalid_request',
			error_info: {
				code: 'INVALID_INPUT',
				developer_message: 'UPI provider could not be reached.',
			},
		});
	});

	it('needs no routing ID, but a key', async () => {
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const call = { method: 'POST', path: PATH, body: 'vpa=a%40b&merchant_id=demo-merchant' };
		const headers = { ...PAYOUT_HEADERS, ...form };
		expect((await api({ ...call, headers })).status).toBe(200);
		const foreign = { ...headers, authorization: 'Basic eDo=' };
		expect((await api({ ...call, headers: foreign })).status).toBe(401);
	});
});

describe('a form to verify a UPI ID', () => {
	it.each([
		['no UPI ID', 'vpa', 'merchant_id=demo-merchant'],
		['no merchant', 'merchant_id', 'vpa=a%40b'],
		['another merchant than the header', 'merchant_id', 'vpa=a%40b&merchant_id=another'],
		['a UPI ID without @', 'vpa', 'vpa=nobody&merchant_id=demo-merchant'],
		['an empty customer', 'customer_id', 'vpa=a%40b&merchant_id=demo-merchant&customer_id='],
		['an unknown field', 'order_id', 'vpa=a%40b&merchant_id=demo-merchant&order_id=1'],
	])('with %s is refused naming the field', async (_what, field, body) => {
		expectRefused(await postForm(PATH, body), 400, field);
	});

	it('is refused as JSON', async () => {
		const body = JSON.stringify({ vpa: 'a@b', merchant_id: 'demo-merchant' });
		const call = { method: 'POST', path: PATH, headers: JSON_HEADERS, body };
		expectRefused(await api(call), 400, 'content-type');
	});

	it('is not found under GET', async () => {
		expect((await api({ path: PATH })).status).toBe(404);
	});
});
