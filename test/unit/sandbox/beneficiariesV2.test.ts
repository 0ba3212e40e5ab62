import { expectRefused, PAYOUT_HEADERS, useSandbox, type Json } from './client';

const SETTLE_AFTER = 60_000;
const START = Date.UTC(2026, 0, 1);
let time = START;
const { sandbox, api, postJson } = useSandbox({ settleAfter: SETTLE_AFTER, now: () => time });

beforeEach(() => {
	time = START;
});

const STARTED = '2026-01-01T00:00:00Z';
const SETTLED = '2026-01-01T00:01:00Z';
const bankDetails = { name: 'Asha Rao', ifsc: 'YESB0000262', account: '026291800001191' };

const account = {
	beneId: 'bene1',
	customerId: 'c',
	command: 'VALIDATE',
	beneDetails: { type: 'ACCOUNT_IFSC', details: bankDetails },
};
const upi = { ...account, beneDetails: { type: 'UPI_ID', details: { vpa: 'success@upi' } } };
const mobile = {
	...account,
	command: 'RESOLVE',
	beneDetails: { type: 'UPI_ID', details: { name: 'Asha Rao', mobile: '8088375524' } },
};
const ifsc = {
	beneId: 'bene1',
	customerId: 'c',
	beneDetails: { type: 'IFSC', details: { ifsc: 'SBIN0008752' } },
};

const withAccount = (number: string) => ({
	...account,
	beneDetails: { type: 'ACCOUNT_IFSC', details: { ifsc: 'CITI0000001', account: number } },
});

async function validate(body: unknown): Promise<Json> {
	const reply = await postJson(body, 2);
	expect(reply.status).toBe(200);
	return reply.json();
}

async function read(version: 1 | 2): Promise<Json> {
	const path = `/payout/merchant/v${String(version)}/benedetails/c/bene1`;
	return (await api({ path, headers: PAYOUT_HEADERS })).json();
}

describe('validate a bank account in v2', () => {
	it('answers the shape of v2 and pays once', async () => {
		expect(await validate(account)).toEqual({
			uniqueId: 'bene1',
			beneDetails: account.beneDetails,
			status: 'VALID',
			nameAtBank: 'JOHN DOE',
			responseCode: 'ACCOUNT_IS_VALID',
			responseMessage: 'VALIDATION_SUCCESSFULL',
			validationType: 'PENNYDROP',
			createdAt: STARTED,
			updatedAt: STARTED,
			transactions: [
				{
					transactionRef: expect.stringMatching(/^[0-9a-f]{30}$/) as unknown,
					gatewayRefId: expect.stringMatching(/^\d{12}$/) as unknown,
					validationMethod: 'DUMMY_IMPS',
					status: 'VALID',
					nameAtBank: 'JOHN DOE',
					responseCode: 'ACCOUNT_IS_VALID',
					responseMessage: 'VALIDATION_SUCCESSFULL',
					validateResp: expect.objectContaining({ accountStatus: 'VALID' }) as unknown,
					createdAt: STARTED,
					updatedAt: STARTED,
				},
			],
		});
		expect(sandbox().ledger.pennyDrops).toMatchObject([
			{ api: 'payouts', customerId: 'c', account: '026291800001191', reference: 'bene1' },
		]);
	});

	it.each([
		['000100289877623', 'INVALID', 'INVALID_BANK_ACCOUNT', 'VALIDATION_SUCCESSFULL'],
		['026291800001190', 'ERROR', 'UNABLE_TO_VALIDATE', 'UNABLE_TO_VALIDATE'],
	])('of %s says %s without a name', async (number, status, responseCode, responseMessage) => {
		const answer = await validate(withAccount(number));
		expect(answer).toMatchObject({ status, responseCode, responseMessage });
		expect(answer).not.toHaveProperty('nameAtBank');
	});

	it('sends the one transaction that was pending on to its outcome', async () => {
		expect(await validate(withAccount('02014457596968'))).toMatchObject({ status: 'PENDING' });
		time += SETTLE_AFTER;
		expect(await read(2)).toMatchObject({
			status: 'VALID',
			createdAt: STARTED,
			updatedAt: SETTLED,
			transactions: [{ status: 'VALID', createdAt: STARTED, updatedAt: SETTLED }],
		});
	});

	it('adds a transaction, newest first, to one that timed out', async () => {
		expect(await validate(withAccount('2640101002727'))).toMatchObject({ status: 'TIMEOUT' });
		time += SETTLE_AFTER;
		const answer = await read(2);
		expect(answer).toMatchObject({
			status: 'INVALID',
			transactions: [
				{ status: 'INVALID', createdAt: SETTLED },
				{ status: 'TIMEOUT', createdAt: STARTED, updatedAt: STARTED },
			],
		});
		const [second, first] = answer['transactions'] as Json[];
		expect(second?.['transactionRef']).not.toBe(first?.['transactionRef']);
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	it('names the gateway and rail it was asked to prefer', async () => {
		const answer = await validate({ ...account, preferredGatewayList: ['CFGEN_IMPS', 'X_IMPS'] });
		expect(answer).toMatchObject({ transactions: [{ validationMethod: 'CFGEN_IMPS' }] });
		expect(await read(1)).toMatchObject({ fulfillmentMethod: 'CFGEN_IMPS' });
	});

	it('takes and repeats the document of the holder', async () => {
		const details = { ...bankDetails, docType: 'PAN', docId: 'AAAAA0000A' };
		const answer = await validate({ ...account, beneDetails: { type: 'ACCOUNT_IFSC', details } });
		expect(answer['beneDetails']).toEqual({ type: 'ACCOUNT_IFSC', details });
	});
});

describe('the other kinds in v2', () => {
	it('validate a UPI ID without moving money', async () => {
		expect(await validate(upi)).toMatchObject({
			status: 'VALID',
			nameAtBank: 'JOHN SNOW',
			responseCode: 'VALID_VPA',
			responseMessage: 'Vpa is valid',
			validationType: 'PENNYLESS',
			transactions: [{ validationMethod: 'DUMMY_UPI', status: 'VALID' }],
		});
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('resolve a mobile number to a UPI ID', async () => {
		const answer = await validate({ ...mobile, preferredGatewayList: ['YESBIZ_UPI'] });
		expect(answer).toMatchObject({
			uniqueId: 'bene1',
			status: 'VALID',
			resolvedVpa: 'test@upi',
			nameAtBank: 'Aditya',
			responseCode: 'VALID_VPA',
			transactions: [{ validationMethod: 'YESBIZ_UPI', validateResp: { status: 'SUCCESS' } }],
		});
		expect(answer['beneDetails']).toEqual({ type: 'UPI_ID', details: { mobile: '8088375524' } });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('look up an IFSC as v1 does', async () => {
		const answer = await validate(ifsc);
		expect(Object.keys(answer)).toEqual(['validateResp', 'beneId', 'beneDetails']);
		expect(answer).toMatchObject({ validateResp: { data: { bank: 'STATE BANK OF INDIA' } } });
	});

	it('create only stores, with dates and the gateways it was given', async () => {
		const gateways = { preferredGatewayList: ['YESBIZ_UPI'] };
		expect(await validate({ ...account, command: 'CREATE', ...gateways })).toEqual({
			status: 'CREATED',
			uniqueId: 'bene1',
			...gateways,
			createdAt: STARTED,
			updatedAt: STARTED,
			beneDetails: account.beneDetails,
		});
		time += SETTLE_AFTER;
		expect(await read(2)).toMatchObject({ status: 'CREATED', updatedAt: STARTED });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it.each([
		['bank account', account],
		['UPI ID', upi],
		['mobile number', mobile],
		['IFSC', ifsc],
	])('answer the status of a %s as they answered it first', async (_what, body) => {
		const first = await validate(body);
		expect(await read(2)).toEqual(first);
	});

	it.each([account, upi, mobile])('carry none of the keys that only v1 has (%#)', async (body) => {
		const answer = await validate(body);
		for (const key of ['remark', 'fulfillmentMethod', 'validateResp', 'gatewayRefId']) {
			expect(answer).not.toHaveProperty(key);
		}
	});
});

describe('one beneficiary in both versions', () => {
	const inV1 = { ...account, command: 'validate' };

	it('made in v2 is read in v1, in the shape of v1', async () => {
		await validate(account);
		expect(await read(1)).toMatchObject({
			uniqueId: 'bene1',
			status: 'VALID',
			remark: expect.any(String) as unknown,
			fulfillmentMethod: 'DUMMY_IMPS',
		});
	});

	it('made in v1 is read in v2, in the shape of v2', async () => {
		await postJson({ ...inV1, preferredGateway: 'CFGEN' });
		expect(await read(2)).toMatchObject({
			validationType: 'PENNYDROP',
			transactions: [{ validationMethod: 'CFGEN_IMPS' }],
		});
	});

	it.each<[1 | 2, 1 | 2]>([
		[1, 2],
		[2, 1],
		[2, 2],
	])('made in v%d is a duplicate in v%d, and nothing is paid again', async (first, second) => {
		const bodies = { 1: inV1, 2: account };
		await postJson(bodies[first], first);
		const reply = await postJson(bodies[second], second);
		expectRefused(reply, 400, 'Duplicate BeneId.');
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});

	it('answers E09 in v2 for an ID or customer it does not know', async () => {
		await validate(account);
		for (const ids of ['c/nothing', 'another/bene1']) {
			const reply = await api({ path: `/payout/merchant/v2/benedetails/${ids}` });
			expectRefused(reply, 404, 'E09');
		}
	});
});

describe('a request to v2', () => {
	it.each<[string, string, Json]>([
		['no command', 'command', { ...account, command: undefined }],
		['a command in lower case', 'command', { ...account, command: 'validate' }],
		['RESOLVE for an account', 'command', { ...account, command: 'RESOLVE' }],
		['a command for an IFSC', 'command', { ...ifsc, command: 'VALIDATE' }],
		['the gateway of v1', 'preferredGateway', { ...account, preferredGateway: 'CFGEN' }],
		[
			'a gateway that is no list',
			'preferredGatewayList',
			{ ...account, preferredGatewayList: 'A' },
		],
		['an empty gateway list', 'preferredGatewayList', { ...account, preferredGatewayList: [] }],
		['a gateway number', 'preferredGatewayList.0', { ...account, preferredGatewayList: [1] }],
		['metadata', 'metadata', { ...account, metadata: 'batch 7' }],
		['an empty email', 'email', { ...account, email: '' }],
		[
			'an empty document',
			'beneDetails.details.docId',
			{
				...account,
				beneDetails: { type: 'ACCOUNT_IFSC', details: { ...bankDetails, docId: '' } },
			},
		],
	])('with %s is refused with E01 naming the field', async (_what, field, body) => {
		const reply = await postJson(body, 2);
		expectRefused(reply, 400, `\\"${field}\\"`);
		expect(reply.json()).toMatchObject({ errorCode: 'E01' });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('may carry email and phone', async () => {
		await validate({ ...account, email: 'a@example.com', phone: '9999999999' });
	});
});

describe('a request to v1', () => {
	it('knows no documents of a holder', async () => {
		const details = { ...bankDetails, docType: 'PAN', docId: 'AAAAA0000A' };
		const beneDetails = { type: 'ACCOUNT_IFSC', details };
		const reply = await postJson({ ...account, command: 'validate', beneDetails });
		expectRefused(reply, 400, 'docType');
	});
});
