import { asFailure, classify, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { credentialSecrets } from '../../../nodes/Juspay/transport/credential';
import { errorTable } from '../../../nodes/Juspay/transport/errorTable';
import {
	describeProblem as describeAnswer,
	localProblem,
	type RequestFacts,
} from '../../../nodes/Juspay/transport/problem';
import { watchApiKey, watchError, watchPrivateText } from '../../support/privacyWatch';
import { TEST_API_KEY } from '../../support/sandbox';

const freeCall: RequestFacts = { timeout: 80_000, secrets: [], credentialSecrets: [] };

const record = { label: 'Customer Account', id: 'banh_1' };
const caution = { risk: 'It may have been charged', advice: "Look at it with 'Get'" };
const paidCall: RequestFacts = { ...freeCall, record, caution };

function describeProblem(raw: RawAnswer, facts: RequestFacts) {
	return describeAnswer(classify(raw), facts);
}

/** The row of the table for an answer. */
function rowFor(raw: RawAnswer) {
	return asFailure(classify(raw)).row;
}

function http(status: number, body: unknown = '<html>Some page</html>'): RawAnswer {
	return { kind: 'http', status, body };
}

function noAnswers(...codes: string[]): RawAnswer[] {
	return codes.map((code) => ({ kind: 'noAnswer', code }));
}

function failingIn(systemCall: string, ...codes: string[]): RawAnswer[] {
	return codes.map((code) => ({ kind: 'noAnswer', code, systemCall }));
}

function pages(...statuses: number[]): RawAnswer[] {
	return statuses.map((status) => http(status));
}

/** A refusal as Express Checkout words it. */
function refusal(code: string | null, words = 'Words', requestId = 'r-1') {
	return { error_info: { code, developer_message: words, request_id: requestId } };
}

/** A refusal as payouts word it. */
function payouts(errorCode: string, errorMessage = 'Words') {
	return { error: true, errorCode, errorMessage, userMessage: 'Bad request' };
}

function refusals(status: number, ...codes: string[]): RawAnswer[] {
	return codes.map((code) => http(status, refusal(code)));
}

function duplicates(status: number, ...words: string[]): RawAnswer[] {
	return words.map((text) => http(status, payouts('E05', text)));
}

/** A refusal after which every further row would meet the same. */
const ENDS_RUN = 'refused, ends the run';

/** Words that only this row of the table has (docs/errors.md has all), its verdict, and answers that match it first. */
const ROWS: Record<string, [verdict: string, ...answers: RawAnswer[][]]> = {
	'could not be reached': [
		'neverReached',
		noAnswers('ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'),
		failingIn('connect', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'),
		failingIn('getaddrinfo', 'EHOSTUNREACH'),
	],
	'secure connection': [
		'refused',
		noAnswers('CERT_HAS_EXPIRED', 'CERT_UNTRUSTED', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
		[{ kind: 'noAnswer', code: 'EPROTO', isHandshake: true }],
		noAnswers('ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'),
		noAnswers('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
		noAnswers('ERR_SSL_WRONG_VERSION_NUMBER'),
	],
	'did not answer within': ['unclear', noAnswers('ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT')],
	'was canceled before': ['unclear', noAnswers('ERR_CANCELED')],
	'broke before its answer': [
		'unclear',
		noAnswers('ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'NOT_KNOWN_YET', 'XENOTFOUND', ''),
		// A connection that stands can die like this after the whole request has arrived.
		failingIn('read', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED'),
		noAnswers('EHOSTUNREACH', 'ENETUNREACH', 'EPROTO', 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'),
		noAnswers('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'),
	],
	'IP address': [
		ENDS_RUN,
		...[400, 401, 403].map((status) => refusals(status, 'BAD_ORIGIN')),
		[http(403, { error: true, error_message: 'Internal Server error.', user_message: 'No' })],
	],
	'does not accept the API key or the Merchant ID': [
		ENDS_RUN,
		refusals(401, 'E02', 'E04', 'E07', 'UNAUTHORIZED', 'UNAUTHENTICATED', 'access_denied'),
		refusals(400, 'E02', 'UNAUTHORIZED'),
		refusals(401, 'never_seen'),
		pages(401),
	],
	'whether payouts are enabled': [ENDS_RUN, [http(403, payouts('E08'))]],
	'is not enabled': ['refused', refusals(400, 'FEATURE_NOT_ENABLED', 'LOCKER_NOT_CONFIGURED')],
	'was used before': [
		'refused',
		duplicates(400, 'Duplicate BeneId.', 'DUPLICATE BENEID', 'This is a duplicate bene id'),
	],
	'An IFSC may be mistyped': [
		'refused',
		refusals(404, 'E09', 'RESOURCE_NOT_FOUND', 'object_not_found'),
		refusals(400, 'RESOURCE_NOT_FOUND'),
	],
	'does not know this gateway': ['refused', refusals(400, 'GATEWAY_NOT_FOUND')],
	'gateway account': ['refused', refusals(400, 'ACCOUNT_NOT_FOUND', 'INVALID_ACCOUNT_DETAILS')],
	'already has this request': ['refused', refusals(400, 'DUPLICATE_REQUEST', 'ALREADY_EXISTS')],
	'has expired': ['refused', refusals(400, 'EXPIRED')],
	'encrypted requests': ['refused', refusals(400, 'E03')],
	'the details that were sent': [
		'refused',
		refusals(400, 'E01', 'E05', 'INVALID_INPUT', 'INVALID_ACTION', 'MISSING_MANDATORY_PARAMETER'),
	],
	'it redirects': ['refused', pages(300, 301, 302, 304, 307, 308, 399)],
	'what this merchant may do': [ENDS_RUN, refusals(403, 'SOMETHING_ELSE')],
	'Access to Juspay was denied, but not by Juspay itself': ['refused', pages(403)],
	'no such record or address': ['refused', pages(404)],
	'requires a login': ['refused', pages(407)],
	'gave up waiting': ['unclear', pages(408), refusals(408, 'E02', 'INVALID_INPUT')],
	'too many requests': [
		'throttled',
		pages(429),
		refusals(429, 'E01', 'E02', 'E05', 'E08', 'E09', 'BAD_ORIGIN', 'INVALID_INPUT', 'never_seen'),
		[http(429, payouts('E05')), ...duplicates(429, 'Duplicate BeneId.')],
	],
	'refused the request': [
		'refused',
		pages(400, 402, 405, 409, 413, 422, 499),
		refusals(400, 'never_seen', 'constructor'),
		refusals(409, 'never_seen'),
	],
	'returned a server error': [
		'unclear',
		pages(500, 502, 503, 504, 599),
		refusals(500, 'E06', 'E90', 'UNAUTHORIZED', 'INVALID_INPUT'),
		duplicates(500, 'Duplicate BeneId.'),
	],
	'was empty': [
		'unclear',
		['', null, {}, [null]].map((body) => http(200, body)),
		[201, 204, 299].map((status) => http(status, '')),
	],
	"not in Juspay's format": ['unclear', pages(200, 203)],
	'success but sent a refusal': [
		'unclear',
		[http(200, payouts('E90')), ...refusals(200, 'E02', 'INVALID_INPUT')],
	],
	'undocumented format': ['unclear', [http(200, 42), ...pages(199, 600)]],
};

test('every row of the table has its answers here, in the same order', () => {
	const texts = errorTable.map(({ message, description }) => `${message}. ${description}`);
	expect(Object.keys(ROWS).map((says) => texts.filter((text) => text.includes(says)))).toEqual(
		texts.map((text) => [text]),
	);
});

const CASES = Object.entries(ROWS).flatMap(([says, [verdict, ...lists]]) =>
	lists.flat().map((answer): [string, string, RawAnswer] => [says, verdict, answer]),
);

test.each(CASES)('It is said: … %s …, which is %s: %j', (says, verdict, answer) => {
	const endsRun = verdict === ENDS_RUN;
	const row = rowFor(answer);
	expect(`${row.message}. ${row.description}`).toContain(says);
	expect(classify(answer).kind).toBe(endsRun ? 'refused' : verdict);
	expect(describeProblem(answer, freeCall)).toMatchObject({
		httpCode: answer.kind === 'http' ? String(answer.status) : null,
		stopsBatch: endsRun,
		isUnclear: false,
	});
	const { message, description, isUnclear } = describeProblem(answer, paidCall);
	expect(isUnclear).toBe(verdict === 'unclear');
	// Each makes sense alone.
	expect(message).toMatch(/^[A-Z].{20,1000}[^.]$/);
	expect(description).toMatch(/^[A-Z].{20,1000}\.$/);
	expect(description).not.toBe(message);
});

test.each([[], { list: [] }])('%j is worded like an empty answer', (body) => {
	expect(describeProblem(http(200, body), freeCall).headline).toContain('was empty');
});

describe('What happened, to which record, in whose words, and what it may have cost', () => {
	test('are the message; what to change and how Juspay can trace it, the description', () => {
		const answer = http(401, refusal('UNAUTHORIZED', 'Invalid API Key.'));
		const { message, description } = rowFor(answer);
		expect(describeProblem(answer, paidCall)).toEqual({
			message: `${message} (Customer Account banh_1): UNAUTHORIZED "Invalid API Key."`,
			description: `${description} HTTP status 401. Juspay's request ID: r-1.`,
			headline: message,
			httpCode: '401',
			stopsBatch: true,
			isUnclear: false,
		});
	});

	test('are both told with a warning when a paid call may have been carried out', () => {
		const answer: RawAnswer = { kind: 'noAnswer', code: 'ECONNRESET' };
		const { message, description } = rowFor(answer);
		const note = 'It was looked up.';
		expect(describeProblem(answer, { ...paidCall, note })).toEqual({
			message: `${message} (Customer Account banh_1). It may have been charged. Look at it with 'Get'`,
			description: `${description} ${note} Look at it with 'Get'. Network code: ECONNRESET.`,
			headline: message,
			httpCode: null,
			stopsBatch: false,
			isUnclear: true,
		});
	});

	test.each([
		[400, true],
		[500, false],
	])('status %i: whether it may have been carried out, the caller knows better', (status, may) => {
		const facts = { ...paidCall, mayHaveBeenProcessed: may };
		expect(describeProblem(http(status), facts).isUnclear).toBe(may);
	});
});

test.each([
	['is left out when there is none', '', ''],
	['loses signs that codes do not have', 'E<b>X</b> Y', ' Network code: EbXbY.'],
	['is cut at 64 characters', 'E'.repeat(500), ` Network code: ${'E'.repeat(64)}.`],
])('The network code %s', (_rule, code, shown) => {
	const answer: RawAnswer = { kind: 'noAnswer', code };
	const { description } = rowFor(answer);
	expect(describeProblem(answer, freeCall).description).toBe(`${description}${shown}`);
});

const KEY_FACTS = { credentialSecrets: ['k-987654-x'] };
const MADE_ID = `n8n-${'a12345678'.repeat(4)}1234567`;

describe('What follows "Juspay refused the request"', () => {
	/** The message with Juspay's code and words, or with a record. */
	function told(code: string | null, words?: string, facts: Partial<RequestFacts> = {}): string {
		const { message } = describeProblem(http(422, refusal(code, words)), { ...freeCall, ...facts });
		return message.replace('Juspay refused the request', '');
	}

	test.each([
		['quoted', 'Invalid name', 'Invalid name'],
		['without white space around them', '  Invalid name \n', 'Invalid name'],
		['without markup', 'See <a href="https://evil.example">here</a>', 'See here'],
		['without markup that is not closed', 'Hello <img src=x', 'Hello img src=x'],
		['without scripts', '<script>alert(1)</script>', 'alert(1)'],
		['on one line', 'first\r\nsecond\tthird', 'first second third'],
		['without control characters', 'a\u0000b\u001bc\u009fd', 'a b c d'],
		['masked: account number', 'Account 026291800001191', 'Account ***********1191'],
		['masked: UPI ID', 'VPA success@upi', 'VPA *****ss@upi'],
		['masked: number broken by markup', '0262918<b></b>00001191', '************1191'],
		['in their own script', 'खाता नहीं मिला', 'खाता नहीं मिला'],
		['with system codes', 'preexisting EEXIST', 'preexisting EEXIST'],
		['whole up to 300 characters', 'x'.repeat(300), 'x'.repeat(300)],
		['cut behind them', 'x'.repeat(301), `${'x'.repeat(300)}…`],
		['cut beside an emoji', `${'x'.repeat(299)}👍👍`, `${'x'.repeat(299)}👍…`],
		['as the first 2,000 characters alone', `${'<'.repeat(1990)}read`, 'read'],
	])("are Juspay's words %s", (_rule, words, quoted) => {
		expect(told('CODE', words)).toBe(`: CODE "${quoted}"`);
	});

	test.each([
		['no words but markup', 'CODE', '<br><br/>', ': CODE'],
		['no words', 'CODE', '', ': CODE'],
		['no words within 2,000 characters', 'CODE', `${'<'.repeat(2000)}read`, ': CODE'],
		['no code', null, 'No', ': "No"'],
		['a code with markup', '<b>SOME</b> CODE', '', ': SOME CODE'],
		['a private code', 'ACCOUNT_026291800001191', '', ': ACCOUNT_***********1191'],
		['neither', null, '', ''],
	])('is for %s', (_what, code, words, shown) => {
		expect(told(code, words)).toBe(shown);
	});

	test.each<[string, string, string, Partial<RequestFacts>]>([
		['an account number', 'No SBINXYZABCDE', 'No ********BCDE', { secrets: ['SBINXYZABCDE'] }],
		['one with digits', 'No AB123456CDEF', 'No ********CDEF', { secrets: ['AB123456CDEF'] }],
		['one beside letters', 'NoAB123456CDEFx', 'No********CDEFx', { secrets: ['AB123456CDEF'] }],
		[
			'one with markup',
			'No AB12<b>3456</b>CDEF',
			'No **********CDEF',
			{ secrets: ['AB123456CDEF'] },
		],
		['an encoded one', 'No AB12&#51;456%2543DEF', 'No ********CDEF', { secrets: ['AB123456CDEF'] }],
		[
			'one with entities',
			'No AB12&nbsp;3456CDEF',
			'No *********CDEF',
			{ secrets: ['AB123456CDEF'] },
		],
		['a short UPI ID', 'Payer ravi is unknown', 'Payer **vi is unknown', { secrets: ['ravi@ybl'] }],
		['a mobile number', 'No (98765) 43210', 'No (********3210', {}],
		['the API key in capitals', 'Key K-987654-X', 'Key ****', KEY_FACTS],
		['the API key with spaces', 'Key k 987 654 x', 'Key ****', KEY_FACTS],
		['the API key with markup', 'Key k-987<wbr>654-x', 'Key ****', KEY_FACTS],
		['the API key, invisibly cut', 'Key k-987\u200b654-x', 'Key ****', KEY_FACTS],
		['the API key, encoded twice', 'Key k%252D987654%252Dx', 'Key ****', KEY_FACTS],
		['the API key, encoded five times', 'Key k%252525252D987654-x', 'Key ****', KEY_FACTS],
		['the API key', `Key ${TEST_API_KEY}`, 'Key ****', { credentialSecrets: [TEST_API_KEY] }],
		['a key with digits', 'Key k-987654-x', 'Key ****', { credentialSecrets: ['k-987654-x'] }],
	])('holds of the secrets no more than a mask: %s', (_what, words, quoted, facts) => {
		expect(told('CODE', words, facts)).toBe(`: CODE "${quoted}"`);
	});

	test('holds no part of a secret on which the cut falls', () => {
		const facts = { credentialSecrets: [TEST_API_KEY] };
		expect(told('CODE', `${'x '.repeat(140)}${TEST_API_KEY}`, facts)).not.toContain('key-of');
		expect(told('CODE', `${'x '.repeat(145)}026291800001191`)).not.toContain('0262');
	});

	test.each([
		['is named as it is', 'bene-1', 'bene-1'],
		['is masked when it is a mobile number', '9876543210', '******3210'],
		['is masked when it is a mobile number with +91', '+919876543210', '+********3210'],
		['is masked when it is a mobile number with 91', '919876543210', '********3210'],
		['is masked when it is a mobile number with 0', '09876543210', '*******3210'],
		['is masked when it is another number', '1234567890', '******7890'],
		['is masked where a mobile number is a part of it', 'order-9876543210', 'order-******3210'],
		['is masked when it is a UPI ID', 'asha.rao@ybl', '******ao@ybl'],
		['loses signs that could mislead', '<b>x</b>\u202e1', 'bx/b1'],
		['is masked where a number is a part of it', 'bene-98765_43210', 'bene-*******3210'],
		['is masked where a number stands beside letters', 'acct02629180x', 'acct****9180x'],
		['keeps short numbers', 'row-1234', 'row-1234'],
		['keeps the hash of the node', MADE_ID, MADE_ID],
		['keeps no number that looks like one', `n8n-${'1'.repeat(20)}`, `n8n-${'*'.repeat(16)}1111`],
		['is masked when it is a secret', '026291800001191', '***********1191', '026291800001191'],
		['has a secret in it masked', 'a-026291800001191', 'a-***********1191', '026291800001191'],
	])('is the record, which %s', (_rule, id, shown, ...secrets) => {
		const facts = { record: { label: 'Beneficiary', id }, secrets };
		expect(told(null, '', facts)).toBe(` (Beneficiary ${shown})`);
	});
});

test('A record whose ID is the API key shows no part of it', () => {
	const record = { label: 'Beneficiary', id: 'k-987654-x' };
	const { message } = describeProblem(http(422), { ...freeCall, ...KEY_FACTS, record });
	expect(message).toContain('(Beneficiary ****)');
});

test.each([
	['as it came', 'b2e0fd33-7655-4778-83a8', 'b2e0fd33-7655-4778-83a8'],
	['without markup', '<b>r 1</b>', 'r1'],
	['cut at 64 characters', 'r'.repeat(500), 'r'.repeat(64)],
	['without the secrets of the request', TEST_API_KEY, '****'],
])("Juspay's request ID stands in the description %s", (_rule, requestId, shown) => {
	const facts = { ...freeCall, credentialSecrets: [TEST_API_KEY] };
	expect(describeProblem(http(422, refusal('X', 'No', requestId)), facts).description).toBe(
		`Check the fields of this row and Additional Fields. HTTP status 422. Juspay's request ID: ${shown}.`,
	);
});

test.each([
	[80_000, '80'],
	[1500, '1.5'],
])('A time limit of %i milliseconds is shown as %s seconds', (timeout, seconds) => {
	const answer: RawAnswer = { kind: 'noAnswer', code: 'ETIMEDOUT' };
	expect(describeProblem(answer, { ...freeCall, timeout }).headline).toBe(
		`Juspay did not answer within ${seconds} seconds, the result is unknown`,
	);
});

test('No text of a problem holds key, account number, mobile number or UPI ID, whatever Juspay repeats', () => {
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

test('A local problem has the given texts, no status, and does not stop the others', () => {
	expect(localProblem("'IFSC' is empty", 'The field needs a value.')).toEqual({
		message: "'IFSC' is empty",
		description: 'The field needs a value.',
		headline: "'IFSC' is empty",
		httpCode: null,
		stopsBatch: false,
		isUnclear: false,
	});
});
