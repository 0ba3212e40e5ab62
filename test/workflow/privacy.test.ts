import type { Fault } from '../../sandbox';
import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../support/parameters';
import { TEST_API_KEY, useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();

const ACCOUNT = '026291800001191';
const LEAKY_WORDS = `key ${TEST_API_KEY}, account ${ACCOUNT}, mobile 8088375524, VPA success@upi`;

const faults: [string, Fault][] = [
	[
		'Express Checkout error',
		{
			kind: 'status',
			status: 400,
			body: {
				status: 'error',
				error_code: 'x',
				error_info: {
					code: 'INVALID_INPUT',
					developer_message: LEAKY_WORDS,
					request_id: LEAKY_WORDS,
				},
			},
		},
	],
	[
		'payouts error',
		{
			kind: 'status',
			status: 400,
			body: { error: true, errorCode: LEAKY_WORDS, errorMessage: LEAKY_WORDS },
		},
	],
	[
		'wrapped payouts error',
		{
			kind: 'status',
			status: 404,
			body: { response: { error: true, errorCode: 'E09', userMessage: LEAKY_WORDS }, code: 404 },
		},
	],
	[
		'bank look-up error',
		{ kind: 'status', status: 404, body: { error_type: 'X', code: 'Y', message: LEAKY_WORDS } },
	],
	['unknown JSON', { kind: 'status', status: 422, body: { message: LEAKY_WORDS } }],
	['text', { kind: 'status', status: 500, body: LEAKY_WORDS }],
	['page', { kind: 'html', status: 502 }],
	['page with status 200', { kind: 'html', status: 200 }],
	['empty answer', { kind: 'emptyBody', status: 200 }],
	['half an answer', { kind: 'brokenJson' }],
	['redirect', { kind: 'redirect', status: 302, location: `http://127.0.0.1:9/${TEST_API_KEY}` }],
	['reset', { kind: 'resetAfter' }],
	['no answer in time', { kind: 'hang' }],
	[
		'refusal with status 200',
		{
			kind: 'answer',
			status: 200,
			body: { error: true, errorCode: 'E01', errorMessage: LEAKY_WORDS },
		},
	],
	['refused key', { kind: 'status', status: 401, body: LEAKY_WORDS }],
];

const parameters = {
	createAndValidate: { ...VALID_PARAMETERS.createAndValidate },
	validateAccount: VALID_PARAMETERS.validateAccount,
	getAccount: VALID_PARAMETERS.getAccount,
	validateBeneficiary: { ...VALID_PARAMETERS.validateBeneficiary, beneficiaryId: ACCOUNT },
	validateUpiId: { ...VALID_PARAMETERS.validateUpiId, beneficiaryId: '9876543210' },
	resolve: { ...VALID_PARAMETERS.resolve, additionalFields: { phone: '8088375524' } },
};

/*
 * The check itself runs after every test of the whole suite (test/support/afterEveryTest.ts): all errors,
 * deep-serialised with cause and context, are searched for the run's private values and the key.
 */
describe.each(Object.entries(parameters))(
	'No error of %s holds anything private',
	(_name, fields) => {
		test.each(faults)('%s', async (_fault, fault) => {
			for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
				sandbox().reset();
				sandbox().setFaults([fault]);
				const { run, outputs } = await runJuspay({
					parameters: { ...fields, options: { timeout: 1 } },
					credential: credential(),
					onError,
				});
				const error = run.data.resultData.error ?? outputs('Juspay')[1]?.[0]?.json['error'];
				expect(error).toBeDefined();
				expect(requests()).toHaveLength(1);
			}
		});
	},
);

test('a beneficiary ID that looks like a mobile number is masked in the message', async () => {
	sandbox().setFaults([{ kind: 'html', status: 502 }]);
	const { run } = await runJuspay({
		parameters: parameters.validateUpiId,
		credential: credential(),
	});
	expect(run.data.resultData.error?.message).toContain('(beneficiary ID ******3210)');
});
