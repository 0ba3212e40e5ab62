import { credentialSecrets } from '../../../nodes/Juspay/transport/credential';
import { errorTable } from '../../../nodes/Juspay/transport/errorTable';
import { failureOf, rowFor, verdictOf } from '../../../nodes/Juspay/transport/failure';
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

const paidCall: RequestFacts = {
	...freeCall,
	caution: { risk: 'It may have been charged', advice: "Look at it with 'Get'" },
};

const PAGE = '<html>Some page</html>';

function http(status: number, body: unknown = PAGE): Answer {
	return { kind: 'http', status, body };
}

function noAnswer(code: string): Answer {
	return { kind: 'noAnswer', code };
}

function pages(...statuses: number[]): Answer[] {
	return statuses.map((status) => http(status));
}

/** A refusal as Express Checkout words it. */
function refusal(code: string, words = 'Words', requestId = 'r-1') {
	return { error_info: { code, developer_message: words, request_id: requestId } };
}

/** A refusal as payouts word it. */
function payouts(errorCode: string, errorMessage = 'Words') {
	return { error: true, errorCode, errorMessage, userMessage: 'Bad request' };
}

function refusals(status: number, ...codes: string[]): Answer[] {
	return codes.map((code) => http(status, refusal(code)));
}

/** A refusal after which every further row would meet the same. */
const ENDS_RUN = 'refused, ends the run';

/** What a row of the table alone says (docs/errors.md has all its words), and answers that find it first. */
type RowCase = [says: string, verdict: string, answers: Answer[]];

const ROWS: readonly RowCase[] = [
	[
		'could not be reached',
		'neverReached',
		['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].map(noAnswer),
	],
	[
		'secure connection',
		'refused',
		[
			'CERT_HAS_EXPIRED',
			'CERT_UNTRUSTED',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'ERR_SSL_WRONG_VERSION_NUMBER',
			'EPROTO',
		].map(noAnswer),
	],
	[
		'did not answer within',
		'unclear',
		['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT'].map(noAnswer),
	],
	['was canceled before', 'unclear', [noAnswer('ERR_CANCELED')]],
	[
		'broke before its answer',
		'unclear',
		['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'NOT_KNOWN_YET', 'XENOTFOUND', ''].map(noAnswer),
	],
	[
		"this server's IP address",
		ENDS_RUN,
		[400, 401, 403].flatMap((status) => refusals(status, 'BAD_ORIGIN')),
	],
	[
		'does not accept the API key',
		ENDS_RUN,
		[
			...refusals(401, 'E02', 'E04', 'E07', 'UNAUTHORIZED', 'UNAUTHENTICATED', 'access_denied'),
			...refusals(400, 'E02', 'UNAUTHORIZED'),
			...refusals(401, 'never_seen'),
			...pages(401),
		],
	],
	['whether payouts are enabled', ENDS_RUN, [http(403, payouts('E08'))]],
	[
		'validation is not enabled',
		'refused',
		refusals(400, 'FEATURE_NOT_ENABLED', 'LOCKER_NOT_CONFIGURED'),
	],
	[
		'was used before',
		'refused',
		['Duplicate BeneId.', 'DUPLICATE BENEID', 'This is a duplicate bene id'].map((words) =>
			http(400, payouts('E05', words)),
		),
	],
	[
		'An IFSC may be mistyped',
		'refused',
		[
			...refusals(404, 'E09', 'RESOURCE_NOT_FOUND', 'object_not_found'),
			...refusals(400, 'RESOURCE_NOT_FOUND'),
		],
	],
	['does not know this gateway', 'refused', refusals(400, 'GATEWAY_NOT_FOUND')],
	['gateway account', 'refused', refusals(400, 'ACCOUNT_NOT_FOUND', 'INVALID_ACCOUNT_DETAILS')],
	['already has this request', 'refused', refusals(400, 'DUPLICATE_REQUEST', 'ALREADY_EXISTS')],
	['has expired', 'refused', refusals(400, 'EXPIRED')],
	['encrypted requests', 'refused', refusals(400, 'E03')],
	[
		'the details that were sent',
		'refused',
		[
			...refusals(400, 'E01', 'E05', 'INVALID_INPUT', 'INVALID_ACTION'),
			...refusals(400, 'MISSING_MANDATORY_PARAMETER'),
		],
	],
	['it redirects', 'refused', pages(300, 301, 302, 304, 307, 308, 399)],
	['what this merchant may do', ENDS_RUN, refusals(403, 'SOMETHING_ELSE')],
	['on the way to Juspay', 'refused', pages(403)],
	['no such record or address', 'refused', pages(404)],
	['asks for a log-in', 'refused', pages(407)],
	['gave up waiting', 'unclear', [...pages(408), ...refusals(408, 'E02', 'INVALID_INPUT')]],
	['too many requests', 'throttled', pages(429)],
	[
		'refused the request',
		'refused',
		[
			...pages(400, 402, 405, 409, 413, 422, 499),
			...refusals(400, 'never_seen', 'constructor'),
			...refusals(409, 'never_seen'),
		],
	],
	[
		'has trouble at the moment',
		'unclear',
		[
			...pages(500, 502, 503, 504, 599),
			...refusals(500, 'E06', 'E90', 'UNAUTHORIZED', 'INVALID_INPUT'),
			http(500, payouts('E05', 'Duplicate BeneId.')),
		],
	],
	[
		'was empty',
		'unclear',
		[
			...['', null, {}, [null]].map((body) => http(200, body)),
			http(201, ''),
			http(204, ''),
			http(299, ''),
		],
	],
	['not in the form Juspay sends', 'unclear', pages(200, 203)],
	[
		'success but sent a refusal',
		'unclear',
		[http(200, payouts('E90')), ...refusals(200, 'E02', 'INVALID_INPUT')],
	],
	['does not document', 'unclear', [http(200, 42), ...pages(199, 600)]],
];

test('every row of the table has its answers here, in the same order', () => {
	const texts = errorTable.map(({ message, description }) => `${message}. ${description}`);
	expect(ROWS.map(([says]) => texts.filter((text) => text.includes(says)))).toEqual(
		texts.map((text) => [text]),
	);
});

describe.each(ROWS)('An answer of which it is said: … %s …', (says, verdict, answers) => {
	const endsRun = verdict === ENDS_RUN;

	test.each(answers)('%j', (answer) => {
		const { message, description } = rowFor(failureOf(answer));
		expect(`${message}. ${description}`).toContain(says);
		expect(verdictOf(answer).kind).toBe(endsRun ? 'refused' : verdict);
		expect(describeProblem(answer, freeCall)).toMatchObject({
			httpCode: answer.kind === 'http' ? String(answer.status) : null,
			stopsBatch: endsRun,
			isUnclear: false,
		});
		expect(describeProblem(answer, paidCall).isUnclear).toBe(verdict === 'unclear');
	});

	test('message and description each make sense alone', () => {
		for (const answer of answers) {
			const { message, description } = describeProblem(answer, paidCall);
			expect(message).toMatch(/^[A-Z].{20,1000}[^.]$/);
			expect(description).toMatch(/^[A-Z].{20,1000}\.$/);
			expect(description).not.toBe(message);
		}
	});
});

test.each([[], { list: [] }])(
	'the words for an answer without results, %j, are those of an empty one',
	(body) => {
		expect(describeProblem(http(200, body), freeCall).headline).toContain('was empty');
	},
);

describe('What happened, to which record, in whose words, and what it may have cost', () => {
	const row = (answer: Answer) => rowFor(failureOf(answer));

	test('are the message; what to change and how Juspay can trace it, the description', () => {
		const answer = http(401, refusal('UNAUTHORIZED', 'Invalid API Key.'));
		const { message, description } = row(answer);
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
		const answer = noAnswer('ECONNRESET');
		const { message, description } = row(answer);
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

	test('are told with a warning as well when only the caller knows that', () => {
		const facts = { ...paidCall, mayHaveBeenProcessed: true };
		expect(describeProblem(http(400), facts).isUnclear).toBe(true);
		expect(describeProblem(http(500), { ...facts, mayHaveBeenProcessed: false }).isUnclear).toBe(
			false,
		);
	});
});

describe('The network code', () => {
	test.each([
		['is left out when there is none', '', ''],
		['loses signs that codes do not have', 'E<b>X</b> Y', ' Network code: EbXbY.'],
		['is cut at 64 characters', 'E'.repeat(500), ` Network code: ${'E'.repeat(64)}.`],
	])('%s', (_rule, code, shown) => {
		const { description } = describeProblem(noAnswer(code), freeCall);
		expect(description).toBe(`${rowFor(failureOf(noAnswer(code))).description}${shown}`);
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

	test.each([
		[300, ''],
		[301, '…'],
	])('of %i characters are followed by "%s"', (length, end) => {
		const quoted = `${'x'.repeat(300)}${end}`;
		expect(messageFor('x'.repeat(length))).toBe(`Juspay refused the request: CODE "${quoted}"`);
	});

	test('are not cut in the middle of an emoji', () => {
		expect(messageFor(`${'x'.repeat(299)}👍👍`)).not.toMatch(/\p{Surrogate}/u);
	});

	test.each<[string, string, string, Partial<RequestFacts>]>([
		['an account number', 'No SBINXYZABCDE', 'No ********BCDE', { secrets: ['SBINXYZABCDE'] }],
		['one with digits', 'No AB123456CDEF', 'No ********CDEF', { secrets: ['AB123456CDEF'] }],
		['the API key', `Key ${TEST_API_KEY}`, 'Key ****', { credentialSecrets: [TEST_API_KEY] }],
		[
			'an API key with a long number',
			'Key key-987654-x',
			'Key ****',
			{ credentialSecrets: ['key-987654-x'] },
		],
	])('hold of the secrets no more than a mask: %s', (_what, words, quoted, facts) => {
		expect(messageFor(words, facts)).toBe(`Juspay refused the request: CODE "${quoted}"`);
	});

	test('hold no part of a secret on which the cut falls', () => {
		const facts = { credentialSecrets: [TEST_API_KEY] };
		expect(messageFor(`${'x '.repeat(140)}${TEST_API_KEY}`, facts)).not.toContain('key-of');
		expect(messageFor(`${'x '.repeat(145)}026291800001191`)).not.toContain('0262');
	});

	test('are read no further than 2,000 characters, so that hostile ones take no time', () => {
		expect(messageFor(`${'<'.repeat(1990)}read`)).toContain('"read"');
		expect(messageFor(`${'<'.repeat(2000)}read`)).not.toContain('read');
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

	test.each([
		['it is a secret of the request', '026291800001191', '026291800001191', '***********1191'],
		['a secret is a part of it', 'order-9876543210', '9876543210', 'order-******3210'],
	])('is masked when %s', (_what, id, secret, shown) => {
		expect(messageFor(id, [secret])).toBe(`Juspay refused the request (Beneficiary ${shown})`);
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
