import type { INodeParameters } from 'n8n-workflow';

import { type Fault, startSandbox } from '../../sandbox';
import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { TEST_API_KEY, useSandbox } from '../support/sandbox';

const { sandbox, credential } = useSandbox();
useFakeTime();

const ACCOUNT = '026291800001191';

/** What can come back, with words that repeat what must not be seen. */
function faultsSaying(words: string): Record<string, Fault> {
	return {
		'Express Checkout error': {
			kind: 'status',
			status: 400,
			body: {
				status: 'error',
				error_code: 'x',
				error_info: { code: 'INVALID_INPUT', developer_message: words, request_id: words },
			},
		},
		'payouts error': {
			kind: 'status',
			status: 400,
			body: { error: true, errorCode: words, errorMessage: words },
		},
		'wrapped payouts error': {
			kind: 'status',
			status: 404,
			body: { response: { error: true, errorCode: 'E09', userMessage: words }, code: 404 },
		},
		'bank look-up error': {
			kind: 'status',
			status: 404,
			body: { error_type: 'X', code: 'Y', message: words },
		},
		'unknown JSON': { kind: 'status', status: 422, body: { message: words } },
		text: { kind: 'status', status: 500, body: words },
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
			body: { error: true, errorCode: 'E01', errorMessage: words },
		},
		'refused key': { kind: 'status', status: 401, body: words },
	};
}

/** Fields of each operation, and what of them is private. */
const operations: { fields: INodeParameters; secrets: string }[] = [
	{ fields: VALID_PARAMETERS.createAndValidate, secrets: ACCOUNT },
	{ fields: VALID_PARAMETERS.validateAccount, secrets: '' },
	{ fields: VALID_PARAMETERS.getAccount, secrets: '' },
	{
		fields: { ...VALID_PARAMETERS.validateBeneficiary, beneficiaryId: ACCOUNT },
		secrets: ACCOUNT,
	},
	{
		fields: { ...VALID_PARAMETERS.validateUpiId, beneficiaryId: '9876543210' },
		secrets: 'success@upi 9876543210',
	},
	{
		fields: { ...VALID_PARAMETERS.resolve, additionalFields: { phone: '8088375525' } },
		secrets: '8088375524 8088375525',
	},
];

/** Runs an operation twice against a sandbox of its own, once for each setting of On Error. */
async function failuresOf({ fields, secrets }: (typeof operations)[number], fault: string) {
	const own = await startSandbox({ apiKey: TEST_API_KEY });
	const disturbance = faultsSaying(`key ${TEST_API_KEY}, values ${secrets}`)[fault];
	if (disturbance) own.setFaults([disturbance]);
	const errors = await Promise.all(
		(['stopWorkflow', 'continueErrorOutput'] as const).map(async (onError) => {
			const { run, outputs } = await runJuspay({
				parameters: { ...fields, options: { timeout: 1, maxRetries: 0 } },
				credential: credential({ baseUrl: own.url }),
				onError,
			});
			return run.data.resultData.error ?? outputs('Juspay')[1]?.[0]?.json['error'];
		}),
	);
	await own.stop();
	return errors;
}

/*
 * The check itself runs after every test of the whole suite (test/support/afterEveryTest.ts): all errors,
 * deep-serialised with cause and context, are searched for the runs' private values and the key.
 */
describe('No error of any operation holds anything private', () => {
	// All operations at once: most of the time goes by with waiting before a look-up.
	test.each(Object.keys(faultsSaying('')))('%s', async (fault) => {
		const failures = await Promise.all(
			operations.map(async (operation) => await failuresOf(operation, fault)),
		);
		expect(failures.flat()).toHaveLength(12);
		expect(failures.flat()).not.toContain(undefined);
	});
});

test('a beneficiary ID that looks like a mobile number is masked in the message', async () => {
	sandbox().setFaults([{ kind: 'html', status: 502 }]);
	const { run } = await runJuspay({
		parameters: {
			...VALID_PARAMETERS.validateUpiId,
			beneficiaryId: '9876543210',
			options: { maxRetries: 0 },
		},
		credential: credential(),
	});
	expect(run.data.resultData.error?.message).toContain('(beneficiary ID ******3210)');
});
