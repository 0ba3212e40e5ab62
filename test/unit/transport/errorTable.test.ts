import { credentialSecrets } from '../../../nodes/Juspay/transport/credential';
import { errorTable, type Failure } from '../../../nodes/Juspay/transport/errorTable';
import { mayHaveBeenProcessed } from '../../../nodes/Juspay/transport/failure';
import {
	describeProblem,
	localProblem,
	type RequestFacts,
} from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { watchApiKey, watchError, watchPrivateText } from '../../support/privacyWatch';
import { TEST_API_KEY } from '../../support/sandbox';

const freeCall: RequestFacts = {
	record: { label: 'Customer Account', id: 'banh_1' },
	timeout: 80_000,
	secrets: [],
	credentialSecrets: [],
};

const ADVICE = "Look at the account with 'Get' before you validate it again";

const CAUTION = {
	risk: 'The account may already have been validated and charged',
	advice: ADVICE,
};

const paidCall: RequestFacts = { ...freeCall, caution: CAUTION };

const WARNING = `. ${CAUTION.risk}. ${ADVICE}`;

function http(status: number, body: unknown): Answer {
	return { kind: 'http', status, body };
}

function noAnswer(code: string): Answer {
	return { kind: 'noAnswer', code };
}

/** A refusal as Express Checkout words it. */
function refusal(code: string, words: string, requestId = 'r-1') {
	return { error_info: { code, developer_message: words, request_id: requestId } };
}

/** A refusal as payouts words it. */
function payoutsRefusal(errorCode: string, errorMessage: string) {
	return { error: true, errorCode, errorMessage, userMessage: 'Bad request' };
}

interface ErrorCase {
	name: string;
	answer: Answer;
	message: string;
	/** What to change. */
	description: string;
	/** What the description ends with: status, request ID, network code. */
	trace: string;
	httpCode: string | null;
	stopsBatch?: true;
	/** Whether Juspay may have carried the request out. */
	isUnclear?: true;
}

/** In the order of the table: one case for each of its rows. */
const cases: ErrorCase[] = [
	{
		name: 'the host cannot be found',
		answer: noAnswer('ENOTFOUND'),
		message: 'Juspay could not be reached, nothing was sent (Customer Account banh_1)',
		description:
			"The connection to Juspay could not be made. Check 'Environment' and 'Base URL' in the credential and whether this n8n may reach the internet, then run again.",
		trace: 'Network code: ENOTFOUND.',
		httpCode: null,
	},
	{
		name: 'the certificate is not trusted',
		answer: noAnswer('DEPTH_ZERO_SELF_SIGNED_CERT'),
		message: 'The secure connection to Juspay failed, nothing was sent (Customer Account banh_1)',
		description:
			"The host's certificate was not accepted. Check 'Base URL' in the credential; behind a company proxy, ask its administrator for the certificate that n8n must trust.",
		trace: 'Network code: DEPTH_ZERO_SELF_SIGNED_CERT.',
		httpCode: null,
	},
	{
		name: 'the time limit passed',
		answer: noAnswer('ECONNABORTED'),
		message:
			'Juspay did not answer within 80 seconds, the result is unknown (Customer Account banh_1)',
		description:
			"A validation can take more than a minute. Keep 'Timeout' in Options at 80 seconds or more.",
		trace: 'Network code: ECONNABORTED.',
		httpCode: null,
		isUnclear: true,
	},
	{
		name: 'the execution was canceled',
		answer: noAnswer('ERR_CANCELED'),
		message:
			'The execution was canceled before Juspay answered, the result is unknown (Customer Account banh_1)',
		description: 'The request had been sent when the execution was canceled.',
		trace: 'Network code: ERR_CANCELED.',
		httpCode: null,
		isUnclear: true,
	},
	{
		name: 'the connection was reset',
		answer: noAnswer('ECONNRESET'),
		message:
			'The connection to Juspay broke before its answer arrived, the result is unknown (Customer Account banh_1)',
		description:
			'The request had been sent, but the connection was cut before the whole answer came back.',
		trace: 'Network code: ECONNRESET.',
		httpCode: null,
		isUnclear: true,
	},
	{
		name: 'the IP address is not allowed',
		answer: http(403, refusal('BAD_ORIGIN', 'IP not whitelisted')),
		message:
			'Juspay does not accept calls from this server\'s IP address (Customer Account banh_1): BAD_ORIGIN "IP not whitelisted"',
		description:
			'Ask Juspay to allow the IP address from which n8n calls. Nothing more is sent in this run.',
		trace: "HTTP status 403. Juspay's request ID: r-1.",
		httpCode: '403',
		stopsBatch: true,
	},
	{
		name: 'the key is refused',
		answer: http(401, refusal('UNAUTHORIZED', 'Invalid API Key.')),
		message:
			'Juspay does not accept the API key (Customer Account banh_1): UNAUTHORIZED "Invalid API Key."',
		description:
			"Check 'API Key' and 'Environment' in the credential: beneficiaries need a payouts key, everything else one for Express Checkout. Nothing more is sent in this run.",
		trace: "HTTP status 401. Juspay's request ID: r-1.",
		httpCode: '401',
		stopsBatch: true,
	},
	{
		name: 'payouts are forbidden',
		answer: http(403, payoutsRefusal('E08', 'Forbidden')),
		message: 'Juspay gives this merchant no access (Customer Account banh_1): E08 "Forbidden"',
		description:
			"Check 'Merchant ID' in the credential, and ask Juspay whether payouts are enabled for this API key. Nothing more is sent in this run.",
		trace: 'HTTP status 403.',
		httpCode: '403',
		stopsBatch: true,
	},
	{
		name: 'validations are not enabled',
		answer: http(400, refusal('FEATURE_NOT_ENABLED', 'Not enabled')),
		message:
			'Account validation is not enabled for this merchant at Juspay (Customer Account banh_1): FEATURE_NOT_ENABLED "Not enabled"',
		description: 'Ask Juspay to enable account validation for this merchant.',
		trace: "HTTP status 400. Juspay's request ID: r-1.",
		httpCode: '400',
	},
	{
		name: 'the beneficiary ID was used before',
		answer: http(400, payoutsRefusal('E05', 'Duplicate BeneId.')),
		message:
			'This beneficiary ID was used before, Juspay checks each ID only once (Customer Account banh_1): E05 "Duplicate BeneId."',
		description:
			"Leave 'Beneficiary ID' empty to have one made for every row, or give an ID that was never used. The earlier result stands in Juspay's dashboard.",
		trace: 'HTTP status 400.',
		httpCode: '400',
	},
	{
		name: 'the record does not exist',
		answer: http(404, refusal('RESOURCE_NOT_FOUND', 'Customer account not found.')),
		message:
			'Juspay has no such record (Customer Account banh_1): RESOURCE_NOT_FOUND "Customer account not found."',
		description:
			'Check the IDs of this row: they must come from this merchant and the same environment (sandbox or production). An IFSC may be mistyped, or unknown to Juspay.',
		trace: "HTTP status 404. Juspay's request ID: r-1.",
		httpCode: '404',
	},
	{
		name: 'the gateway is unknown',
		answer: http(400, refusal('GATEWAY_NOT_FOUND', 'No such gateway')),
		message:
			'Juspay does not know this gateway (Customer Account banh_1): GATEWAY_NOT_FOUND "No such gateway"',
		description: "Check 'Gateway ID' and 'Preferred Gateway' in Additional Fields, or remove them.",
		trace: "HTTP status 400. Juspay's request ID: r-1.",
		httpCode: '400',
	},
	{
		name: 'the gateway account is set up wrongly',
		answer: http(400, refusal('INVALID_ACCOUNT_DETAILS', 'Wrong details')),
		message:
			'Juspay\'s gateway account for validations is not set up correctly (Customer Account banh_1): INVALID_ACCOUNT_DETAILS "Wrong details"',
		description:
			"Ask Juspay to check the merchant's gateway settings, or name another 'Preferred Gateway'.",
		trace: "HTTP status 400. Juspay's request ID: r-1.",
		httpCode: '400',
	},
	{
		name: 'the request is in process already',
		answer: http(400, refusal('DUPLICATE_REQUEST', 'In process')),
		message:
			'Juspay already has this request or record (Customer Account banh_1): DUPLICATE_REQUEST "In process"',
		description:
			'Wait for the earlier request to finish, or look the record up instead of sending it again.',
		trace: "HTTP status 400. Juspay's request ID: r-1.",
		httpCode: '400',
	},
	{
		name: 'the record has expired',
		answer: http(400, refusal('EXPIRED', 'Expired')),
		message: 'Juspay says that the record has expired (Customer Account banh_1): EXPIRED "Expired"',
		description: 'Create the record again.',
		trace: "HTTP status 400. Juspay's request ID: r-1.",
		httpCode: '400',
	},
	{
		name: 'encrypted requests are expected',
		answer: http(400, payoutsRefusal('E03', 'Invalid JWE signature')),
		message:
			'Juspay expects encrypted requests for this merchant (Customer Account banh_1): E03 "Invalid JWE signature"',
		description:
			'This node sends plain requests over https. Ask Juspay to switch off payload encryption (JWE or JWS) for this API key.',
		trace: 'HTTP status 400.',
		httpCode: '400',
	},
	{
		name: 'a field is refused',
		answer: http(400, refusal('INVALID_INPUT', 'bank_code is missing')),
		message:
			'Juspay does not accept the details that were sent (Customer Account banh_1): INVALID_INPUT "bank_code is missing"',
		description:
			'Check every field of this row and Additional Fields. Names must not hold special characters.',
		trace: "HTTP status 400. Juspay's request ID: r-1.",
		httpCode: '400',
	},
	{
		name: 'the host redirects',
		answer: http(302, ''),
		message:
			'The Base URL does not answer like Juspay: it redirects to another address (Customer Account banh_1)',
		description:
			"Redirects are never followed, because the API key would go to another host. Check 'Environment' and 'Base URL' in the credential.",
		trace: 'HTTP status 302.',
		httpCode: '302',
	},
	{
		name: 'status 403 comes with a code that is not known',
		answer: http(403, refusal('SOMETHING_ELSE', 'No')),
		message: 'Juspay gives this merchant no access (Customer Account banh_1): SOMETHING_ELSE "No"',
		description:
			"Check 'Merchant ID' and 'API Key' in the credential, and ask Juspay what this merchant may do. Nothing more is sent in this run.",
		trace: "HTTP status 403. Juspay's request ID: r-1.",
		httpCode: '403',
		stopsBatch: true,
	},
	{
		name: 'status 403 comes from a proxy',
		answer: http(403, '<html>Access denied</html>'),
		message: 'Access was denied on the way to Juspay (Customer Account banh_1)',
		description:
			"The answer did not come from Juspay's own service. Ask whoever runs the proxy or firewall between n8n and Juspay why it denies this request.",
		trace: 'HTTP status 403.',
		httpCode: '403',
	},
	{
		name: 'status 404 comes without known words',
		answer: http(404, '<html>Not Found</html>'),
		message: 'Juspay has no such record or address (Customer Account banh_1)',
		description: "Check the IDs of this row, and 'Environment' and 'Base URL' in the credential.",
		trace: 'HTTP status 404.',
		httpCode: '404',
	},
	{
		name: 'a proxy wants a log-in',
		answer: http(407, 'Proxy Authentication Required'),
		message: 'A proxy between n8n and Juspay asks for a log-in (Customer Account banh_1)',
		description:
			'The request did not reach Juspay. Ask whoever runs the proxy for n8n to be let through.',
		trace: 'HTTP status 407.',
		httpCode: '407',
	},
	{
		name: 'the request took too long to arrive',
		answer: http(408, ''),
		message:
			'Juspay gave up waiting for the request, the result is unknown (Customer Account banh_1)',
		description: 'The line between n8n and Juspay may be slow.',
		trace: 'HTTP status 408.',
		httpCode: '408',
		isUnclear: true,
	},
	{
		name: 'too many requests were sent',
		answer: http(429, ''),
		message:
			'Juspay receives too many requests at once, this one was not carried out (Customer Account banh_1)',
		description:
			"Lower 'Max Concurrency' or raise 'Min Request Interval' in Options, then run these rows again.",
		trace: 'HTTP status 429.',
		httpCode: '429',
	},
	{
		name: 'another refusal comes',
		answer: http(422, { status: 'error', error_code: 'unknown_thing', error_message: 'No' }),
		message: 'Juspay refused the request (Customer Account banh_1): unknown_thing "No"',
		description: 'Check the fields of this row and Additional Fields.',
		trace: 'HTTP status 422.',
		httpCode: '422',
	},
	{
		name: 'Juspay has trouble',
		answer: http(500, payoutsRefusal('E06', 'Internal error')),
		message:
			'Juspay has trouble at the moment, the result is unknown (Customer Account banh_1): E06 "Internal error"',
		description: 'The trouble is on the side of Juspay or of a proxy before it. Try again later.',
		trace: 'HTTP status 500.',
		httpCode: '500',
		isUnclear: true,
	},
	{
		name: 'a success has no content',
		answer: http(200, ''),
		message: "Juspay's answer was empty, the result is unknown (Customer Account banh_1)",
		description: 'Juspay reported success but sent no result.',
		trace: 'HTTP status 200.',
		httpCode: '200',
		isUnclear: true,
	},
	{
		name: 'a success is a page',
		answer: http(200, '<html>Welcome</html>'),
		message:
			'The answer is not in the form Juspay sends, the result is unknown (Customer Account banh_1)',
		description:
			"A web page or broken data came back instead of JSON. Check 'Base URL' in the credential, and whether a proxy stands between n8n and Juspay.",
		trace: 'HTTP status 200.',
		httpCode: '200',
		isUnclear: true,
	},
	{
		name: 'a success holds a refusal',
		answer: http(200, payoutsRefusal('E90', 'Something went wrong')),
		message:
			'Juspay reported success but sent a refusal (Customer Account banh_1): E90 "Something went wrong"',
		description:
			'The answer had the status of a success, but it holds a refusal instead of a result.',
		trace: 'HTTP status 200.',
		httpCode: '200',
		isUnclear: true,
	},
	{
		name: 'a success has a form that nobody documents',
		answer: http(200, 42),
		message:
			'The answer has a form that Juspay does not document, the result is unknown (Customer Account banh_1)',
		description:
			"Check 'Base URL' in the credential; if it is right, tell the authors of this node.",
		trace: 'HTTP status 200.',
		httpCode: '200',
		isUnclear: true,
	},
];

test('Every row of the table has its case here', () => {
	expect(cases).toHaveLength(errorTable.length);
	expect(cases.map(({ description }) => description)).toEqual(
		errorTable.map(({ description }) => description),
	);
});

describe.each(cases)('When $name', (errorCase) => {
	const { answer, message, description, trace, httpCode, stopsBatch, isUnclear } = errorCase;

	test('message and description are exact for a call that costs nothing', () => {
		expect(describeProblem(answer, freeCall)).toEqual({
			message,
			description: `${description} ${trace}`,
			headline: message.replace(/ \(Customer Account banh_1\).*$/, ''),
			httpCode,
			stopsBatch: stopsBatch === true,
			isUnclear: false,
		});
	});

	test(`a call that costs money gets ${isUnclear ? 'the' : 'no'} money warning`, () => {
		const problem = describeProblem(answer, paidCall);
		expect([problem.message, problem.description]).toEqual(
			isUnclear
				? [`${message}${WARNING}`, `${description} ${ADVICE}. ${trace}`]
				: [message, `${description} ${trace}`],
		);
		expect(problem.isUnclear).toBe(isUnclear === true);
	});

	test('message and description each make sense alone', () => {
		const problem = describeProblem(answer, paidCall);
		expect(problem.description).not.toBe(problem.message);
		expect(problem.description).toMatch(/^[A-Z].{20,}\.$/);
		expect(problem.message).toMatch(/^[A-Z].{20,}[^.]$/);
	});
});

/** The number of the row whose words an answer gets. */
function rowOf(answer: Answer): string {
	const { description } = describeProblem(answer, freeCall);
	return cases.find((errorCase) => description.startsWith(errorCase.description))?.name ?? '';
}

describe('The network code', () => {
	test.each([
		['ENOTFOUND', 'the host cannot be found'],
		['EAI_AGAIN', 'the host cannot be found'],
		['ECONNREFUSED', 'the host cannot be found'],
		['EHOSTUNREACH', 'the host cannot be found'],
		['ENETUNREACH', 'the host cannot be found'],
		['CERT_HAS_EXPIRED', 'the certificate is not trusted'],
		['CERT_UNTRUSTED', 'the certificate is not trusted'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is not trusted'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'the certificate is not trusted'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificate is not trusted'],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'the certificate is not trusted'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'the certificate is not trusted'],
		['EPROTO', 'the certificate is not trusted'],
		['ETIMEDOUT', 'the time limit passed'],
		['ECONNABORTED', 'the time limit passed'],
		['ESOCKETTIMEDOUT', 'the time limit passed'],
		['ERR_CANCELED', 'the execution was canceled'],
		['ECONNRESET', 'the connection was reset'],
		['EPIPE', 'the connection was reset'],
		['ERR_BAD_RESPONSE', 'the connection was reset'],
		['ERR_NOT_KNOWN_YET', 'the connection was reset'],
		['XENOTFOUND', 'the connection was reset'],
	])('%s means: %s', (code, name) => {
		expect(rowOf(noAnswer(code))).toBe(name);
	});

	test('may be missing, then the connection broke', () => {
		expect(describeProblem(noAnswer(''), freeCall)).toMatchObject({
			headline: 'The connection to Juspay broke before its answer arrived, the result is unknown',
			description:
				'The request had been sent, but the connection was cut before the whole answer came back.',
		});
	});

	test('is shown without signs that codes do not have', () => {
		const { description } = describeProblem(noAnswer('E<b>X</b> Y'), freeCall);
		expect(description).toMatch(/ Network code: EbXbY\.$/);
	});

	test('is cut at 64 characters', () => {
		const { description } = describeProblem(noAnswer('E'.repeat(500)), freeCall);
		expect(description.endsWith(` Network code: ${'E'.repeat(64)}.`)).toBe(true);
	});
});

describe("Juspay's code", () => {
	test.each([
		['E02', 401, 'the key is refused'],
		['E04', 401, 'the key is refused'],
		['E07', 401, 'the key is refused'],
		['UNAUTHORIZED', 401, 'the key is refused'],
		['UNAUTHENTICATED', 401, 'the key is refused'],
		['access_denied', 401, 'the key is refused'],
		['E08', 403, 'payouts are forbidden'],
		['BAD_ORIGIN', 401, 'the IP address is not allowed'],
		['FEATURE_NOT_ENABLED', 400, 'validations are not enabled'],
		['LOCKER_NOT_CONFIGURED', 400, 'validations are not enabled'],
		['E09', 404, 'the record does not exist'],
		['RESOURCE_NOT_FOUND', 404, 'the record does not exist'],
		['object_not_found', 404, 'the record does not exist'],
		['RESOURCE_NOT_FOUND', 400, 'the record does not exist'],
		['GATEWAY_NOT_FOUND', 400, 'the gateway is unknown'],
		['ACCOUNT_NOT_FOUND', 400, 'the gateway account is set up wrongly'],
		['INVALID_ACCOUNT_DETAILS', 400, 'the gateway account is set up wrongly'],
		['DUPLICATE_REQUEST', 400, 'the request is in process already'],
		['ALREADY_EXISTS', 400, 'the request is in process already'],
		['EXPIRED', 400, 'the record has expired'],
		['E03', 400, 'encrypted requests are expected'],
		['E01', 400, 'a field is refused'],
		['E05', 400, 'a field is refused'],
		['INVALID_INPUT', 400, 'a field is refused'],
		['MISSING_MANDATORY_PARAMETER', 400, 'a field is refused'],
		['INVALID_ACTION', 400, 'a field is refused'],
		['E06', 500, 'Juspay has trouble'],
		['E90', 500, 'Juspay has trouble'],
		['never_seen', 400, 'another refusal comes'],
		['never_seen', 409, 'another refusal comes'],
		['constructor', 400, 'another refusal comes'],
	])('%s with status %i means: %s', (code, status, name) => {
		expect(rowOf(http(status, { error_code: code, error_message: 'Words' }))).toBe(name);
	});

	test.each(['Duplicate BeneId.', 'DUPLICATE BENEID', 'This is a duplicate bene id'])(
		'does not matter when the words say that the beneficiary ID was used: %s',
		(words) => {
			expect(rowOf(http(400, payoutsRefusal('E05', words)))).toBe(
				'the beneficiary ID was used before',
			);
		},
	);
});

describe('The status', () => {
	test.each([
		[300, 'the host redirects'],
		[301, 'the host redirects'],
		[304, 'the host redirects'],
		[307, 'the host redirects'],
		[308, 'the host redirects'],
		[400, 'another refusal comes'],
		[401, 'the key is refused'],
		[402, 'another refusal comes'],
		[403, 'status 403 comes from a proxy'],
		[404, 'status 404 comes without known words'],
		[405, 'another refusal comes'],
		[408, 'the request took too long to arrive'],
		[413, 'another refusal comes'],
		[429, 'too many requests were sent'],
		[499, 'another refusal comes'],
		[500, 'Juspay has trouble'],
		[502, 'Juspay has trouble'],
		[503, 'Juspay has trouble'],
		[504, 'Juspay has trouble'],
		[599, 'Juspay has trouble'],
		[200, 'a success is a page'],
		[203, 'a success is a page'],
		[600, 'a success has a form that nobody documents'],
	])('%i of a page means: %s', (status, name) => {
		expect(rowOf(http(status, '<html>Some page</html>'))).toBe(name);
	});

	test.each([
		['an empty text', ''],
		['null', null],
		['an empty object', {}],
		['an empty array', []],
		['an empty list', { list: [] }],
		['an array of null', [null]],
	])('200 with %s means an empty answer', (_kind, body) => {
		expect(rowOf(http(200, body))).toBe('a success has no content');
	});

	test('204 means an empty answer', () => {
		expect(rowOf(http(204, ''))).toBe('a success has no content');
	});
});

describe("Juspay's words", () => {
	function messageFor(words: string, changes: Partial<RequestFacts> = {}): string {
		return describeProblem(http(422, refusal('CODE', words)), {
			...freeCall,
			record: undefined,
			...changes,
		}).message;
	}

	test.each([
		['are quoted', 'Invalid name', 'Invalid name'],
		['lose white space around them', '  Invalid name \n', 'Invalid name'],
		['lose markup', 'See <a href="https://evil.example">here</a>', 'See here'],
		['lose markup that is not closed', 'Hello <img src=x', 'Hello img src=x'],
		['lose a script', '<script>alert(1)</script>', 'alert(1)'],
		['come on one line', 'first\r\nsecond\tthird', 'first second third'],
		['lose control characters', 'a\u0000b\u001bc\u009fd', 'a b c d'],
		['are masked: account number', 'Account 026291800001191', 'Account ***********1191'],
		['are masked: mobile number', 'Mobile 8088375524', 'Mobile ******5524'],
		['are masked: UPI ID', 'VPA success@upi', 'VPA *****ss@upi'],
		['are masked: number broken by markup', '0262918<b></b>00001191', '************1191'],
		['keep other scripts', 'खाता नहीं मिला', 'खाता नहीं मिला'],
		['keep system codes', 'preexisting EEXIST', 'preexisting EEXIST'],
	])('%s', (_rule, words, quoted) => {
		expect(messageFor(words)).toBe(`Juspay refused the request: CODE "${quoted}"`);
	});

	test('are left out when nothing but markup is in them', () => {
		expect(messageFor('<br><br/>')).toBe('Juspay refused the request: CODE');
	});

	test('of 300 characters stay whole', () => {
		expect(messageFor('x'.repeat(300))).toBe(
			`Juspay refused the request: CODE "${'x'.repeat(300)}"`,
		);
	});

	test('of more than 300 characters are cut', () => {
		expect(messageFor('x'.repeat(301))).toBe(
			`Juspay refused the request: CODE "${'x'.repeat(300)}…"`,
		);
	});

	test('are not cut in the middle of an emoji', () => {
		expect(messageFor(`${'x'.repeat(299)}👍👍`)).not.toMatch(/\p{Surrogate}/u);
	});

	test('hold no secret of the request', () => {
		const secrets = ['SBINXYZABCDE'];
		expect(messageFor('For account SBINXYZABCDE', { secrets })).toBe(
			'Juspay refused the request: CODE "For account ********BCDE"',
		);
	});

	test('hold no API key', () => {
		expect(messageFor(`Key ${TEST_API_KEY} is wrong`, { credentialSecrets: [TEST_API_KEY] })).toBe(
			'Juspay refused the request: CODE "Key **** is wrong"',
		);
	});

	test('hold no API key in which a long number stands', () => {
		const credentialSecrets = ['key-987654-of-the-tests'];
		expect(messageFor('Key key-987654-of-the-tests is wrong', { credentialSecrets })).not.toContain(
			'of-the-tests',
		);
	});

	test('show no more than four characters of an account number with letters', () => {
		const secrets = ['AB123456CDEFGH'];
		expect(messageFor('Account AB123456CDEFGH is closed', { secrets })).toBe(
			'Juspay refused the request: CODE "Account **********EFGH is closed"',
		);
	});

	test('hold no part of a secret on which the cut falls', () => {
		const words = `${'x '.repeat(140)}${TEST_API_KEY}`;
		expect(messageFor(words, { credentialSecrets: [TEST_API_KEY] })).not.toContain(
			'key-of-the-tests',
		);
	});

	test('hold no account number on which the cut falls', () => {
		expect(messageFor(`${'x '.repeat(145)}026291800001191`)).not.toContain('0262');
	});

	test('that are very long are handled quickly', () => {
		const start = performance.now();
		messageFor('a'.repeat(50_000));
		expect(performance.now() - start).toBeLessThan(500);
	});

	test('of opened tags without an end are handled quickly', () => {
		const start = performance.now();
		messageFor('<'.repeat(50_000));
		expect(performance.now() - start).toBeLessThan(500);
	});
});

describe("Juspay's code in the message", () => {
	function messageFor(code: string): string {
		const answer = http(422, { error_code: code });
		return describeProblem(answer, { ...freeCall, record: undefined }).message;
	}

	test('stands alone when there are no words', () => {
		expect(messageFor('SOME_CODE')).toBe('Juspay refused the request: SOME_CODE');
	});

	test('loses markup', () => {
		expect(messageFor('<b>SOME</b> CODE')).toBe('Juspay refused the request: SOME CODE');
	});

	test('is masked', () => {
		expect(messageFor('ACCOUNT_026291800001191')).toBe(
			'Juspay refused the request: ACCOUNT_***********1191',
		);
	});

	test('is left out when Juspay gives none', () => {
		const answer = http(422, { error_info: { user_message: 'No' } });
		expect(describeProblem(answer, { ...freeCall, record: undefined }).message).toBe(
			'Juspay refused the request: "No"',
		);
	});
});

describe("Juspay's request ID in the description", () => {
	test.each([
		['as it came', 'b2e0fd33-7655-4778-83a8-5179ed21b0b7', 'b2e0fd33-7655-4778-83a8-5179ed21b0b7'],
		['without markup', '<b>r 1</b>', 'br1b'],
		['cut at 64 characters', 'r'.repeat(500), 'r'.repeat(64)],
	])('stands %s', (_rule, requestId, shown) => {
		const { description } = describeProblem(http(422, refusal('X', 'No', requestId)), freeCall);
		expect(description).toBe(
			`Check the fields of this row and Additional Fields. HTTP status 422. Juspay's request ID: ${shown}.`,
		);
	});

	test('loses the secrets of the request', () => {
		const facts = { ...freeCall, credentialSecrets: [TEST_API_KEY] };
		const { description } = describeProblem(http(422, refusal('X', 'No', TEST_API_KEY)), facts);
		expect(description).not.toContain(TEST_API_KEY);
	});
});

describe('The record in the message', () => {
	function messageFor(id: string, secrets: string[] = []): string {
		const facts = { ...freeCall, record: { label: 'Beneficiary', id }, secrets };
		return describeProblem(http(422, ''), facts).message;
	}

	test.each([
		['is named as it is', 'bene-1', 'bene-1'],
		['is masked when it is a mobile number', '9876543210', '******3210'],
		['is masked when it is a mobile number with +91', '+919876543210', '*********3210'],
		['is masked when it is a mobile number with 91', '919876543210', '********3210'],
		['is masked when it is a mobile number with 0', '09876543210', '*******3210'],
		['is kept when it is a number, but none of a mobile', '1234567890', '1234567890'],
		['is masked where a mobile number is a part of it', 'order-9876543210', 'order-******3210'],
		['is masked when it is a UPI ID', 'asha.rao@ybl', '******ao@ybl'],
		['loses signs that could mislead', '<b>x</b>\u202e1', 'bx/b1'],
		['keeps other long numbers: they may be your own', '1234567890123', '1234567890123'],
	])('%s', (_rule, id, shown) => {
		expect(messageFor(id)).toBe(`Juspay refused the request (Beneficiary ${shown})`);
	});

	test('is masked when it is a secret of the request', () => {
		expect(messageFor('026291800001191', ['026291800001191'])).toBe(
			'Juspay refused the request (Beneficiary ***********1191)',
		);
	});

	test('is masked when the details of the request are a part of it', () => {
		expect(messageFor('order-9876543210', ['9876543210'])).toBe(
			'Juspay refused the request (Beneficiary order-******3210)',
		);
	});

	test('is left out where there is none', () => {
		expect(describeProblem(http(422, ''), { ...freeCall, record: undefined }).message).toBe(
			'Juspay refused the request',
		);
	});

	test('is not part of the headline, which other rows are told', () => {
		expect(describeProblem(http(422, refusal('X', 'No')), freeCall).headline).toBe(
			'Juspay refused the request',
		);
	});
});

describe('The time limit in the message', () => {
	test.each([
		[80_000, '80'],
		[1000, '1'],
		[1500, '1.5'],
		[3_600_000, '3600'],
	])('of %i milliseconds is shown as %s seconds', (timeout, seconds) => {
		expect(describeProblem(noAnswer('ETIMEDOUT'), { ...freeCall, timeout }).headline).toBe(
			`Juspay did not answer within ${seconds} seconds, the result is unknown`,
		);
	});
});

describe('mayHaveBeenProcessed', () => {
	function mayHave(failure: Partial<Failure>): boolean {
		const complete = { networkCode: null, status: null, error: null, body: null, ...failure };
		const row = errorTable.find(({ fits }) => fits(complete));
		if (row === undefined) throw new Error('No row fits');
		return mayHaveBeenProcessed(complete, row);
	}

	test.each([
		[200, true],
		[201, true],
		[204, true],
		[299, true],
		[300, false],
		[301, false],
		[302, false],
		[307, false],
		[400, false],
		[401, false],
		[403, false],
		[404, false],
		[408, true],
		[409, false],
		[429, false],
		[499, false],
		[500, true],
		[502, true],
		[503, true],
		[504, true],
		[600, true],
	])('for status %i is %s', (status, expected) => {
		expect(mayHave({ status })).toBe(expected);
	});

	test.each([
		['ENOTFOUND', false],
		['EAI_AGAIN', false],
		['ECONNREFUSED', false],
		['EHOSTUNREACH', false],
		['ENETUNREACH', false],
		['CERT_HAS_EXPIRED', false],
		['SELF_SIGNED_CERT_IN_CHAIN', false],
		['ECONNABORTED', true],
		['ETIMEDOUT', true],
		['ECONNRESET', true],
		['EPIPE', true],
		['ERR_CANCELED', true],
		['ERR_NOT_KNOWN_YET', true],
		['', true],
	])('for network code "%s" is %s', (networkCode, expected) => {
		expect(mayHave({ networkCode })).toBe(expected);
	});

	test.each([
		['UNAUTHORIZED', 500],
		['INVALID_INPUT', 500],
		['INVALID_INPUT', 200],
	])('for code %s with status %i is true: the status decides', (code, status) => {
		const error = { code, words: null, requestId: null };
		expect(mayHave({ status, error })).toBe(true);
	});
});

describe('No text of a problem', () => {
	test('holds key, account number, mobile number or UPI ID, whatever Juspay repeats', () => {
		const account = 'ABCD026291800001191';
		const credential = { baseUrl: '', apiKey: TEST_API_KEY, merchantId: 'demo-merchant' };
		const key = Buffer.from(`${TEST_API_KEY}:`).toString('base64');
		const words = `${TEST_API_KEY} ${key} ${account} 8088375524 success@upi`;
		const problem = describeProblem(http(401, refusal(words, words, words)), {
			record: { label: 'Beneficiary', id: account },
			caution: { risk: `Maybe ${account}`, advice: `Look for ${account}` },
			timeout: 80_000,
			secrets: [account, '8088375524', 'success@upi'],
			credentialSecrets: credentialSecrets(credential),
		});
		watchApiKey(TEST_API_KEY);
		[account, '8088375524', 'success@upi'].forEach(watchPrivateText);
		watchError(problem);
		expect(problem.message).toContain('(Beneficiary ***************1191)');
	});

	test.each(cases)('is empty or endless when $name', ({ answer }) => {
		const { message, description, headline } = describeProblem(answer, paidCall);
		for (const text of [message, description, headline]) {
			expect(text.length).toBeGreaterThan(20);
			expect(text.length).toBeLessThan(1000);
		}
	});
});

describe('localProblem', () => {
	test('has the given texts, no status, and does not stop the others', () => {
		expect(localProblem("'IFSC' is empty", 'The field needs a value.')).toEqual({
			message: "'IFSC' is empty",
			description: 'The field needs a value.',
			headline: "'IFSC' is empty",
			httpCode: null,
			stopsBatch: false,
			isUnclear: false,
		});
	});
});
