import type { INodeParameters } from 'n8n-workflow';

import { type Fault, startSandbox } from '../../sandbox';
import { useFakeTime } from '../support/fakeTime';
import { type Sampled, useJuspay } from '../support/juspay';
import { TEST_API_KEY } from '../support/sandbox';

const { run, setFaults } = useJuspay();
useFakeTime();

const ACCOUNT = '026291800001191';

/** Faults whose texts repeat private values. */
function faultsSaying(words: string): Record<string, Fault> {
	const status = (code: number, body: object | string): Fault => ({
		kind: 'status',
		status: code,
		body,
	});
	const info = { code: 'INVALID_INPUT', developer_message: words, request_id: words };
	const payouts = { error: true, errorCode: words, errorMessage: words };
	const wrapped = { error: true, errorCode: 'E09', userMessage: words };
	return {
		'Express Checkout error': status(400, { status: 'error', error_code: 'x', error_info: info }),
		'payouts error': status(400, payouts),
		'wrapped payouts error': status(404, { response: wrapped, code: 404 }),
		'bank look-up error': status(404, { error_type: 'X', code: 'Y', message: words }),
		'unknown JSON': status(422, { message: words }),
		text: status(500, words),
		page: { kind: 'html', status: 502 },
		'page with status 200': { kind: 'html', status: 200 },
		'empty answer': { kind: 'emptyBody', status: 200 },
		'half an answer': { kind: 'brokenJson' },
		redirect: { kind: 'redirect', status: 302, location: `http://127.0.0.1:9/${TEST_API_KEY}` },
		reset: { kind: 'resetAfter' },
		'no answer in time': { kind: 'hang' },
		'refusal with status 200': {
			kind: 'answer',
			status: 200,
			body: { ...payouts, errorCode: 'E01' },
		},
		'refused key': status(401, words),
	};
}

/** Operations with what of their fields is private. */
const OPERATIONS: [Sampled, INodeParameters, secrets: string][] = [
	['createAndValidate', {}, ACCOUNT],
	['validateAccount', {}, ''],
	['getAccount', {}, ''],
	['validateBeneficiary', { beneficiaryId: ACCOUNT }, ACCOUNT],
	['validateUpiId', { beneficiaryId: '9876543210' }, 'success@upi 9876543210'],
	[
		'createBeneficiary',
		{ additionalFields: { documentId: 'ABCPR1234D' }, options: { apiVersion: 'v2' } },
		'ABCPR1234D abcpr-1234-d',
	],
	['resolve', { additionalFields: { phone: '8088375525' } }, '8088375524 8088375525'],
];

/** Runs an operation twice against a sandbox of its own, once for each setting of On Error. */
async function failuresOf(
	[operation, fields, secrets]: (typeof OPERATIONS)[number],
	fault: string,
) {
	const own = await startSandbox({ apiKey: TEST_API_KEY });
	const disturbance = faultsSaying(`key ${TEST_API_KEY}, values ${secrets}`)[fault];
	if (disturbance) own.setFaults([disturbance]);
	const options = { ...(fields['options'] as INodeParameters), timeout: 1, maxRetries: 0 };
	const changes = { ...fields, options };
	const credential = { baseUrl: own.url };
	const [stopped, continued] = await Promise.all([
		run(operation, changes, { credential }),
		run(operation, changes, { credential, onError: 'continueErrorOutput' }),
	]);
	await own.stop();
	return [stopped.error, continued.errors[0]];
}

/*
 * The check itself runs after every test of the whole suite (test/support/afterEveryTest.ts): all errors,
 * deep-serialised with cause and context, are searched for the runs' private values and the key.
 */
describe('No error of any operation holds anything private', () => {
	// All operations at once: most of the time goes by with waiting before a look-up.
	test.each(Object.keys(faultsSaying('')))('%s', async (fault) => {
		const failures = await Promise.all(
			OPERATIONS.map(async (operation) => await failuresOf(operation, fault)),
		);
		expect(failures.flat()).toHaveLength(2 * OPERATIONS.length);
		expect(failures.flat()).not.toContain(undefined);
	});
});

test('a beneficiary ID that looks like a mobile number is masked in the message', async () => {
	setFaults({ kind: 'html', status: 502 });
	const changes = { beneficiaryId: '9876543210', options: { maxRetries: 0 } };
	const { error } = await run('validateUpiId', changes);
	expect(error?.message).toContain('(beneficiary ID ******3210)');
});

test('private values of the row are masked in what the look-up before a creation says', async () => {
	const body = { error_code: 'X1', error_message: 'Customer with 99887.76655 exists' };
	setFaults({ kind: 'status', status: 400, body });
	const { error } = await run('upsertCustomer');
	expect(error).toBeDefined();
	expect(error?.message).not.toContain('99887.76655');
});

test("Juspay's request ID is masked where it spells a private value", async () => {
	const info = { request_id: 'req-99887-76655', developer_message: 'no' };
	setFaults({ kind: 'status', status: 400, body: { error_code: 'x', error_info: info } });
	const { error } = await run('createCustomer');
	expect(JSON.stringify(error)).not.toContain('99887-76655');
});

test.each(['CD11100001', 'SB01234567', 'AB 1234-567', 'SBIN12345678', 'GB12345', 'abcd1234'])(
	'an account number in the place of an IFSC is masked: %s',
	async (ifsc) => {
		const onError = 'continueRegularOutput';
		const { items } = await run('validateBeneficiary', { ifsc }, { onError });
		expect(items[0]?.['error']).toMatch(/^'IFSC' (?:is|has|does) .*: "\*+[A-Za-z0-9 -]{4}"/);
		expect(items[0]?.['error']).not.toContain(ifsc);
	},
);
