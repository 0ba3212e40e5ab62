import { sample as resolveSample } from '../../samples/beneficiary/resolve';
import { sample as validateSample } from '../../samples/beneficiary/validate';
import { expectRefused, PAYOUT_HEADERS, useSandbox, type Json } from './client';

const SETTLE_AFTER = 60_000;
const START = Date.UTC(2026, 0, 1);
const STARTED = '2026-01-01T00:00:00Z';
const SETTLED = '2026-01-01T00:01:00Z';
let time = START;
const { api, postJson, drops } = useSandbox({ settleAfter: SETTLE_AFTER, now: () => time });

beforeEach(() => {
	time = START;
});

type Version = 1 | 2;
const VERSIONS: readonly Version[] = [1, 2];

const ids = { beneId: 'bene1', customerId: 'c' };
const bank = (account: string) => ({
	type: 'ACCOUNT_IFSC',
	details: { name: 'Asha Rao', ifsc: 'YESB0000262', account },
});
const upi = (vpa: string) => ({ type: 'UPI_ID', details: { vpa } });
const mobile = (number: string) => ({ type: 'UPI_ID', details: { mobile: number } });
const ifsc = (code: string) => ({ type: 'IFSC', details: { ifsc: code } });

const VALID = bank('026291800001191');
const UPI = upi('success@upi');
const MOBILE = mobile('8088375524');
const IFSC = ifsc('SBIN0008752');

function submit(version: Version, command: string, beneDetails: object, changes: Json = {}) {
	const words = beneDetails === IFSC ? {} : { command };
	const cased = version === 2 && 'command' in words ? { command: command.toUpperCase() } : words;
	return postJson({ ...ids, ...cased, beneDetails, ...changes }, version);
}

async function answer(...call: Parameters<typeof submit>): Promise<Json> {
	return (await submit(...call)).json();
}

async function read(version: Version): Promise<Json> {
	const path = `/payout/merchant/v${String(version)}/benedetails/c/bene1`;
	return (await api({ path, headers: PAYOUT_HEADERS })).json();
}

const text: unknown = expect.any(String);

describe('the requests of the pages', () => {
	/** An answer without what the gateway makes up each time: of its references only the form is left. */
	const withoutReferences = (body: unknown): unknown =>
		JSON.parse(JSON.stringify(body), (key, value: unknown) => {
			if (/^merchant(Channel)?Id$/.test(key)) return 'any';
			const isReference = /^(utr|refId|gatewayRefId|gatewayTransactionId)$/.test(key);
			return isReference ? String(value).replace(/[0-9a-f]/g, '0') : value;
		});

	it.each([
		['account IFSC', validateSample, 1],
		['UPI', validateSample, 0],
		['mobile number to VPA', resolveSample, 0],
	])('%s: gets the answer of the page', async (source, { examples }, paid) => {
		const example = examples.find((one) => one.source === source);
		const { beneId: uniqueId } = example?.request?.json ?? {};
		const reply = await postJson(example?.request?.json);
		const [expected] = [example?.answer].flat();
		expect(withoutReferences(reply.json())).toEqual(withoutReferences({ ...expected, uniqueId }));
		expect(drops()).toHaveLength(paid);
	});
});

describe('a validation', () => {
	it('has in v2 the dates and one transaction, and pays once', async () => {
		const result = {
			status: 'VALID',
			nameAtBank: 'JOHN DOE',
			responseCode: 'ACCOUNT_IS_VALID',
			responseMessage: 'VALIDATION_SUCCESSFULL',
			createdAt: STARTED,
			updatedAt: STARTED,
		};
		const transaction = {
			...result,
			transactionRef: expect.stringMatching(/^[0-9a-f]{30}$/) as unknown,
			gatewayRefId: expect.stringMatching(/^\d{12}$/) as unknown,
			validationMethod: 'DUMMY_IMPS',
			validateResp: expect.objectContaining({ accountStatus: 'VALID' }) as unknown,
		};
		expect(await answer(2, 'validate', VALID)).toEqual({
			...result,
			uniqueId: 'bene1',
			beneDetails: VALID,
			validationType: 'PENNYDROP',
			transactions: [transaction],
		});
		const { account } = VALID.details;
		const at = expect.any(Number) as unknown;
		expect(drops()).toEqual([{ at, api: 'payouts', customerId: 'c', account, reference: 'bene1' }]);
	});

	it.each([
		['026291800001190', 'ERROR', 'ERROR'],
		['02014457596968', 'PENDING', 'VALID'],
		['2640101002729', 'TIMEOUT', 'ERROR'],
	])('of account %s is %s, and at the time of settling %s', async (account, first, later) => {
		expect(await answer(1, 'validate', bank(account))).toMatchObject({ status: first });
		time += SETTLE_AFTER - 1;
		expect(await read(1)).toMatchObject({ status: first });
		time += 1;
		expect(await read(1)).toMatchObject({ status: later });
	});

	it('sends the one transaction that was pending on to its outcome', async () => {
		const pending = await answer(2, 'validate', bank('02014457596968'));
		expect(pending).not.toHaveProperty('nameAtBank');
		time += SETTLE_AFTER;
		const settled = { status: 'VALID', createdAt: STARTED, updatedAt: SETTLED, nameAtBank: text };
		expect(await read(2)).toMatchObject({ ...settled, transactions: [settled] });
	});

	it('adds a transaction, newest first, to one that timed out', async () => {
		await submit(2, 'validate', bank('2640101002727'));
		time += SETTLE_AFTER;
		const later = await read(2);
		expect(later).toMatchObject({
			status: 'INVALID',
			transactions: [
				{ status: 'INVALID', createdAt: SETTLED },
				{ status: 'TIMEOUT', createdAt: STARTED, updatedAt: STARTED },
			],
		});
		const [second, first] = later['transactions'] as Json[];
		expect(second?.['transactionRef']).not.toBe(first?.['transactionRef']);
		expect(drops()).toHaveLength(1);
	});

	it.each<[Version, object, Json]>([
		[1, bank('000100289877623'), { status: 'INVALID', validateResp: { accountStatus: 'INVALID' } }],
		[1, upi('invalid@upi'), { status: 'INVALID', validateResp: { data: { accountExists: 'NO' } } }],
		[2, bank('000100289877623'), { status: 'INVALID', responseCode: 'INVALID_BANK_ACCOUNT' }],
		[2, bank('026291800001190'), { status: 'ERROR', responseCode: 'UNABLE_TO_VALIDATE' }],
	])('in v%d of %j that is not valid has no name', async (version, beneDetails, expected) => {
		const result = await answer(version, 'validate', beneDetails);
		expect(result).toMatchObject(expected);
		expect(result).not.toHaveProperty('nameAtBank');
	});

	it('of a UPI ID moves no money in v2', async () => {
		expect(await answer(2, 'validate', UPI)).toMatchObject({
			nameAtBank: 'JOHN SNOW',
			responseCode: 'VALID_VPA',
			responseMessage: 'Vpa is valid',
			validationType: 'PENNYLESS',
			transactions: [{ validationMethod: 'DUMMY_UPI', status: 'VALID' }],
		});
		expect(drops()).toEqual([]);
	});

	it('names the gateway and rail it was asked to prefer, in both versions', async () => {
		const preferredGatewayList = ['CFGEN_IMPS', 'X_IMPS'];
		expect(await answer(2, 'validate', VALID, { preferredGatewayList })).toMatchObject({
			transactions: [{ validationMethod: 'CFGEN_IMPS' }],
		});
		expect(await read(1)).toMatchObject({ fulfillmentMethod: 'CFGEN_IMPS', remark: text });
	});

	it('made in v1 is read in the shape of v2', async () => {
		await submit(1, 'validate', VALID, { preferredGateway: 'CFGEN' });
		const transactions = [{ validationMethod: 'CFGEN_IMPS' }];
		expect(await read(2)).toMatchObject({ validationType: 'PENNYDROP', transactions });
	});

	it('takes and repeats the document of the holder in v2', async () => {
		const beneDetails = { ...VALID, details: { ...VALID.details, docType: 'PAN', docId: 'A' } };
		expect(await answer(2, 'validate', beneDetails)).toMatchObject({ beneDetails });
	});

	it('gives a name that depends on nothing but the account', async () => {
		const { nameAtBank } = await answer(1, 'validate', upi('anyone@bank'));
		const other = await answer(1, 'validate', upi('anyone@bank'), { beneId: 'b', customerId: 'd' });
		expect(nameAtBank).toMatch(/^[A-Z]+ [A-Z]+$/);
		expect(other).toMatchObject({ nameAtBank });
	});
});

describe('resolving a mobile number', () => {
	it('answers in v2 with the number alone', async () => {
		const changes = { preferredGatewayList: ['YESBIZ_UPI'] };
		const named = { ...MOBILE, details: { name: 'Asha Rao', ...MOBILE.details } };
		const result = await answer(2, 'resolve', named, changes);
		expect(result).toMatchObject({
			status: 'VALID',
			resolvedVpa: 'test@upi',
			nameAtBank: 'Aditya',
			responseCode: 'VALID_VPA',
			transactions: [{ validationMethod: 'YESBIZ_UPI', validateResp: { status: 'SUCCESS' } }],
		});
		expect(result['beneDetails']).toEqual(MOBILE);
		expect(drops()).toEqual([]);
	});
});

describe('looking up an IFSC', () => {
	it.each(VERSIONS)('answers bank data and repeats what was sent in v%d', async (version) => {
		const bankData = { bank: 'STATE BANK OF INDIA', ifsc: 'SBIN0008752', imps: 'Live' };
		const data: unknown = expect.objectContaining(bankData);
		expect(await answer(version, '', IFSC)).toEqual({
			beneId: 'bene1',
			beneDetails: IFSC,
			validateResp: expect.objectContaining({ data }) as unknown,
		});
		expect(drops()).toEqual([]);
	});

	it('answers E09 for a branch it does not know, and keeps the beneId free', async () => {
		const unknown = { beneDetails: ifsc('ZZZZ0000001') };
		expectRefused(await submit(1, '', IFSC, unknown), 404, 'E09');
		expect((await submit(1, '', IFSC)).status).toBe(200);
	});
});

describe('create', () => {
	const preferred = { preferredGatewayList: ['YESBIZ_UPI'] };

	it.each<[Version, Json, Json]>([
		[1, {}, {}],
		[2, preferred, { ...preferred, createdAt: STARTED, updatedAt: STARTED }],
	])('only stores in v%d', async (version, changes, more) => {
		const expected = { uniqueId: 'bene1', status: 'CREATED', beneDetails: VALID, ...more };
		expect(await answer(version, 'create', VALID, changes)).toEqual(expected);
		time += SETTLE_AFTER;
		expect(await read(version)).toEqual(expected);
		expect(drops()).toEqual([]);
	});
});

describe('the status of one beneficiary', () => {
	const KINDS: [string, object][] = [
		['validate', VALID],
		['validate', UPI],
		['resolve', MOBILE],
		['', IFSC],
	];
	it.each(VERSIONS.flatMap((version) => KINDS.map((kind) => [version, ...kind] as const)))(
		'has in v%d the shape of the first answer: %s %j',
		async (version, command, beneDetails) => {
			const first = await answer(version, command, beneDetails);
			expect(await read(version)).toEqual(first);
			if (version === 1 || beneDetails === IFSC) return;
			for (const key of ['remark', 'fulfillmentMethod', 'validateResp', 'gatewayRefId']) {
				expect(first).not.toHaveProperty(key);
			}
		},
	);

	it.each(['v1', 'v2'])('is E09 in %s for an ID or customer it does not know', async (version) => {
		await submit(1, 'validate', VALID);
		for (const unknown of ['c/nothing', 'another/bene1']) {
			const path = `/payout/merchant/${version}/benedetails/${unknown}`;
			expectRefused(await api({ path }), 404, 'E09');
		}
	});
});

it.each<[Version, Version, object, Json]>([
	[1, 1, VALID, {}],
	[1, 1, VALID, { customerId: 'another' }],
	[1, 1, UPI, {}],
	[1, 2, VALID, {}],
	[2, 1, VALID, {}],
	[2, 2, VALID, {}],
])('a beneId of v%d is refused in v%d for %j %j, unpaid', async (first, second, kind, changes) => {
	await submit(first, 'validate', VALID);
	const reply = await submit(second, 'validate', kind, changes);
	const words = { errorMessage: 'Duplicate BeneId.', userMessage: 'Bad request' };
	const refusal = { error: true, errorCode: 'E05', ...words };
	expect([reply.status, reply.json()]).toEqual([400, refusal]);
	expect(drops()).toHaveLength(1);
});
