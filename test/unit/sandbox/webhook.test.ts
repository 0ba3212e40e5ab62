import { startSandbox } from '../../../sandbox';
import { expectRefused, PAYOUT_HEADERS, send, until, useSandbox } from './client';
import { useReceiver } from './receiver';

const SETTLE_AFTER = 5;
const { sandbox, api, postJson } = useSandbox({ settleAfter: SETTLE_AFTER });
const { received, react, recipient } = useReceiver();

function control(method: string, path: string, body?: unknown) {
	const headers = body === undefined ? {} : { 'content-type': 'application/json' };
	const call = { method, path, headers };
	return send(
		sandbox().controlUrl,
		body === undefined ? call : { ...call, body: JSON.stringify(body) },
	);
}

let count = 0;

function validate(details: Record<string, string>, version: 1 | 2 = 2, changes: object = {}) {
	count += 1;
	const type = 'vpa' in details ? 'UPI_ID' : 'ACCOUNT_IFSC';
	const body = { customerId: 'c', command: version === 2 ? 'VALIDATE' : 'validate' };
	const beneDetails = { type, details };
	return postJson({ beneId: `bene${String(count)}`, ...body, beneDetails, ...changes }, version);
}

const bank = (account: string) => ({ account, ifsc: 'YESB0000262' });

/**
 * Everything received before the event of one more validation, which settles as late as any: what
 * should not have been sent would have come by then.
 */
async function receivedInTheEnd(): Promise<unknown[]> {
	const isSentinel = ({ body }: { body: unknown }) => JSON.stringify(body).includes('sentinel');
	sandbox().setWebhook(recipient());
	await validate({ vpa: 'pending@upi' }, 2, { beneId: 'sentinel' });
	await until(() => received.some(isSentinel));
	return received.filter((event) => !isSentinel(event));
}

describe('with a webhook', () => {
	beforeEach(() => {
		sandbox().setWebhook(recipient());
	});

	it.each<[string, Record<string, string>, 1 | 2, string, string]>([
		['a valid account in v2', bank('026291800001191'), 2, 'VALIDATION_V2', 'VALID'],
		['a UPI ID in v1', { vpa: 'invalid@upi' }, 1, 'VALIDATION', 'INVALID'],
		['an account that is pending', bank('02014457596968'), 2, 'VALIDATION_V2', 'VALID'],
		['an account that times out', bank('2640101002729'), 1, 'VALIDATION', 'ERROR'],
	])('%s sends its event once', async (_what, details, version, label, value) => {
		const { uniqueId } = (await validate(details, version)).json();
		await until(() => received.length > 0);
		expect(received[0]?.body).toMatchObject({ label, value, info: { uniqueId, status: value } });
		expect(await receivedInTheEnd()).toHaveLength(1);
	});

	it('dates the event of a validation that settled as the answer does', async () => {
		const { uniqueId } = (await validate(bank('02014457596968'))).json();
		await until(() => received.length === 1);
		const path = `/payout/merchant/v2/benedetails/c/${String(uniqueId)}`;
		const { updatedAt } = (await api({ path, headers: PAYOUT_HEADERS })).json();
		expect(received[0]?.body).toMatchObject({ info: { updatedAt } });
	});

	it('what stays pending, is stored, looked up, resolved or refused sends nothing', async () => {
		await validate(bank('02014457596969'));
		await validate(bank('026291800001191'), 2, { command: 'CREATE' });
		const ifsc = { type: 'IFSC', details: { ifsc: 'YESB0000262' } };
		await validate({}, 2, { command: undefined, beneDetails: ifsc });
		const mobile = { type: 'UPI_ID', details: { mobile: '8088375524' } };
		await validate({}, 2, { command: 'RESOLVE', beneDetails: mobile });
		await validate(bank('nothing!'));
		expect(await receivedInTheEnd()).toEqual([]);
	});

	it('a refused event comes again', async () => {
		react(503);
		await validate(bank('026291800001191'));
		await until(() => received.length === 2);
		expect(received[1]?.body).toEqual(received[0]?.body);
	});
});

describe('without a webhook', () => {
	it.each<[string, () => unknown]>([
		['without one from the start', () => undefined],
		[
			'taken away',
			() => {
				sandbox().setWebhook(recipient());
				sandbox().setWebhook(null);
			},
		],
		[
			'reset',
			() => {
				sandbox().setWebhook(recipient());
				sandbox().reset();
			},
		],
		[
			'taken away over the control port',
			async () => {
				sandbox().setWebhook(recipient());
				expect((await control('DELETE', '/webhook')).status).toBe(204);
			},
		],
	])('nothing is sent: %s', async (_what, arrange) => {
		await arrange();
		await validate(bank('026291800001191'));
		expect(await receivedInTheEnd()).toEqual([]);
	});
});

describe('a webhook over the control port', () => {
	it('is set', async () => {
		expect((await control('PUT', '/webhook', recipient())).status).toBe(204);
		await validate(bank('026291800001191'));
		await until(() => received.length === 1);
	});

	it.each([
		['no user', { url: 'http://127.0.0.1/', password: 'p' }, 'user'],
		['no address', { url: 'x', user: 'u', password: 'p' }, 'url'],
	])('is refused with %s, naming the field', async (_what, body, field) => {
		const reply = await control('PUT', '/webhook', body);
		expectRefused(reply, 400, field);
	});
});

describe('one event', () => {
	it('is sent by the sandbox, which tells attempts and status', async () => {
		react(404);
		const event = { kind: 'invalid' as const, beneficiaryId: 'mine' };
		const result = await sandbox().sendEvent({ ...recipient(), event });
		expect(result).toEqual({ attempts: 2, status: 200 });
		expect(received[1]?.body).toMatchObject({ value: 'INVALID', info: { uniqueId: 'mine' } });
	});

	it('is sent over the control port', async () => {
		const event = { kind: 'valid', version: 1 };
		const reply = await control('POST', '/events', { ...recipient(), event });
		expect(reply.status).toBe(200);
		expect(reply.json()).toEqual({ attempts: 1, status: 200 });
		expect(received[0]?.body).toMatchObject({ label: 'VALIDATION', value: 'VALID' });
	});

	it.each([
		['an unknown kind', { kind: 'pending' }, 'event.kind'],
		['an unknown version', { kind: 'valid', version: 3 }, 'event.version'],
		['an empty beneficiary', { kind: 'valid', beneficiaryId: '' }, 'event.beneficiaryId'],
	])('is refused with %s, and nothing is sent', async (_what, event, field) => {
		const reply = await control('POST', '/events', { ...recipient(), event });
		expectRefused(reply, 400, field);
		expect(received).toEqual([]);
	});

	it.each(['reset', 'stop'] as const)('that was refused is given up on %s', async (end) => {
		const own = await startSandbox();
		const { url, user, password } = recipient();
		react(500);
		const result = own.sendEvent({ url, user, password, event: { kind: 'other' } });
		await until(() => received.length === 1);
		await own[end]();
		expect(await result).toMatchObject({ attempts: 1 });
		await own.stop();
	});
});
