import fc from 'fast-check';

import { isSuccess, readErrorBody, readResults } from '../../../nodes/Juspay/transport/answer';

/** Express Checkout, all three customer account pages. */
const unauthorized = {
	status: 'error',
	error_code: 'access_denied',
	error_info: {
		user_message: 'Unauthorized.',
		request_id: 'b2e0fd33-7655-4778-83a8-5179ed21b0b7',
		href: 'NA',
		developer_message: 'Invalid API Key. Please pass a valid and active api key.',
		code: 'UNAUTHORIZED',
		category: 'USER_ERROR',
	},
};

/** Express Checkout, "Get Customer Account". */
const notFound = {
	error_message: 'Cannot find what you are looking for',
	status: 'invalid_request_error',
	error_code: 'object_not_found',
	error_info: {
		user_message: 'Cannot process your request as customer account not found.',
		request_id: 'bfd8b9e6-45a8-4b41-a554-de6e435ffc36',
		href: 'NA',
		developer_message: 'Customer account not found.',
		code: 'RESOURCE_NOT_FOUND',
		category: 'USER_ERROR',
	},
};

/** Express Checkout, bank look-up. */
const bankNotFound = {
	error_type: 'INVALID_REQUEST_ERROR',
	code: 'INVALID_REQUEST',
	message: 'Bank details not found',
	user_message: 'Bank details not found',
	session_id: 's',
	error_info: { code: 'RESOURCE_NOT_FOUND', request_id: 'r-3' },
};

/** Payouts, "Bank Account Validation". */
const duplicate = {
	error: true,
	errorCode: 'E05',
	errorMessage: 'Duplicate BeneId.',
	userMessage: 'Bad request',
};

/** Payouts, "List of error codes". */
const wrapped = {
	response: {
		error: true,
		errorCode: 'E09',
		errorMessage: 'Could not find resource: BeneId b1',
		userMessage: 'Not found',
	},
	code: 404,
};

/** "Get Customer Account", 200. */
const account = {
	object: 'customer_account',
	customer_account_id: 'banh_qn2zdmZ4VAEFaBny',
	customer_id: 'cst_zqqmw0v4exbhvv2l',
	date_created: '2023-06-06T13:29:49Z',
	account_details: { vpa: '4225246777@yesg' },
	validation_amount: 1,
	currency: 'INR',
	validation_status: 'ACTIVE',
	last_validated: '2023-06-06T13:29:53Z',
};

/** "Bank Account Validation", UPI, 200. */
const validUpi = {
	validateResp: {
		subCode: '200',
		status: 'SUCCESS',
		message: 'VPA verification successful',
		data: { nameAtBank: 'JOHN SNOW', accountExists: 'YES' },
	},
	uniqueId: 'ravibene5',
	status: 'VALID',
	remark: 'VPA verification successful',
	nameAtBank: 'JOHN SNOW',
	fulfillmentMethod: 'CFGEN_UPI',
	beneDetails: { details: { vpa: 'success@upi', name: 'Shubham Kumar' }, type: 'UPI_ID' },
};

type ErrorCase = [what: string, body: unknown, code: string | null, words: string | null];

const [UNAUTHORIZED, NOT_FOUND] = ['UNAUTHORIZED', 'RESOURCE_NOT_FOUND'];
const PAYOUTS = { error: true, userMessage: 'Bad request' };

describe('readErrorBody reads', () => {
	test.each<ErrorCase>([
		[
			'401 of Express Checkout',
			unauthorized,
			UNAUTHORIZED,
			unauthorized.error_info.developer_message,
		],
		['404 of Express Checkout', notFound, NOT_FOUND, 'Customer account not found.'],
		['404 of the bank look-up', bankNotFound, NOT_FOUND, 'Bank details not found'],
		['400 of payouts', duplicate, 'E05', 'Duplicate BeneId.'],
		['404 of payouts, wrapped in response', wrapped, 'E09', 'Could not find resource: BeneId b1'],
		['a code and a message alone', { error_code: 'x', error_message: 'No' }, 'x', 'No'],
		[
			"the user's words where the developer's are missing",
			{ error_info: { user_message: 'Unauthorized.', code: UNAUTHORIZED } },
			UNAUTHORIZED,
			'Unauthorized.',
		],
		[
			'error_message where error_info has no words',
			{ error_code: 'x', error_message: 'Words', error_info: { code: 'Y' } },
			'Y',
			'Words',
		],
		['error_code where error_info has none', { error_code: 'x', error_info: {} }, 'x', null],
		['error_code alone', { error_code: 'x' }, 'x', null],
		['error_info that is a text', { error_code: 'x', error_info: 'No' }, 'x', null],
		['error_info that is a list', { error_code: 'x', error_info: ['No'] }, 'x', null],
		[
			'blank words as none',
			{ error_code: 'x', error_message: 'Words', error_info: { developer_message: '  ' } },
			'x',
			'Words',
		],
		[
			'words without outer white space',
			{ error_code: ' x ', error_message: '\n No \n' },
			'x',
			'No',
		],
		['a code that is a number', { ...PAYOUTS, errorCode: 5 }, '5', 'Bad request'],
		[
			'words that are an object as none',
			{ ...PAYOUTS, errorMessage: { a: 1 } },
			null,
			'Bad request',
		],
		['a payouts refusal without a code', PAYOUTS, null, 'Bad request'],
		['one without the error flag', { errorCode: 'E90', errorMessage: 'No' }, 'E90', 'No'],
		['a bank look-up without error_info', { error_type: 'X', code: 'Y', message: 'No' }, 'Y', 'No'],
		[
			'error_info of a bank look-up without a message',
			{ error_type: 'X', error_info: { user_message: 'Not found' } },
			null,
			'Not found',
		],
	])('%s', (_what, body, code, words) => {
		expect(readErrorBody(body)).toMatchObject({ code, words });
	});

	test.each([
		[unauthorized, unauthorized.error_info.request_id],
		[notFound, notFound.error_info.request_id],
		[bankNotFound, 'r-3'],
		[{ error_type: 'X', error_info: { request_id: 'r' } }, 'r'],
		[{ error_code: 'x' }, null],
		[duplicate, null],
	])("Juspay's ID of the request: %#", (body, requestId) => {
		expect(readErrorBody(body)?.requestId).toBe(requestId);
	});
});

describe('readErrorBody does not take for a refusal', () => {
	test.each([
		['a customer account', account],
		['a checked UPI ID', validUpi],
		['a checked UPI ID with empty error fields', { ...validUpi, errorCode: null, error: false }],
		['an account with empty error fields', { ...account, error_code: null, error_info: null }],
		['an account with blank error fields', { ...account, error_code: '', error_info: '' }],
		['a failed validation, which is an answer', { ...account, validation_status: 'FAILURE' }],
		['an account whose status is a text', { status: 'error' }],
		['an error flag that is a text', { error: 'true' }],
		['an answer wrapped in response', { response: validUpi, code: 200 }],
		['an empty object', {}],
		['an empty list', []],
		['a list of accounts', [account]],
		['nothing', undefined],
		['null', null],
		['a page', '<html>502 Bad Gateway</html>'],
		['an empty text', ''],
		['a number', 42],
		['true', true],
	])('%s', (_kind, body) => {
		expect(readErrorBody(body)).toBeNull();
	});
});

const errorKey = fc.constantFrom(
	'error',
	'errorCode',
	'errorMessage',
	'userMessage',
	'error_code',
	'error_message',
	'error_info',
	'error_type',
	'code',
	'message',
	'response',
	'list',
	'uniqueId',
);

const anyBody = fc.oneof(fc.jsonValue(), fc.dictionary(errorKey, fc.jsonValue()));

test('readErrorBody never throws and gives texts or null only, whatever arrives', () => {
	fc.assert(
		fc.property(anyBody, (body) => {
			const { code = null, words = null, requestId = null } = readErrorBody(body) ?? {};
			for (const part of [code, words, requestId]) {
				expect(part === null || (typeof part === 'string' && part !== '')).toBe(true);
			}
		}),
	);
});

test('readErrorBody copes with an object nested very deeply', () => {
	let body: unknown = unauthorized;
	for (let depth = 0; depth < 20_000; depth++) body = { response: body };
	expect(() => readErrorBody(body)).not.toThrow();
});

describe('readResults gives the results of', () => {
	test.each([
		['one object', account, [account]],
		['an array of objects', [account, validUpi], [account, validUpi]],
		['an object with a list', { object: 'list', list: [account], count: 1 }, [account]],
		['an empty array', [], []],
		['an empty list', { object: 'list', list: [], count: 0 }, []],
		['an array with gaps', [null, account, {}, 'x', 1], [account]],
		['a list with gaps', { list: [{}, validUpi, null] }, [validUpi]],
		['an object whose list is no array', { list: 'x' }, [{ list: 'x' }]],
		['an object that nobody documents', { anything: true }, [{ anything: true }]],
	])('%s', (_kind, body, results) => {
		expect(readResults(body)).toEqual(results);
	});

	// A paid answer must not be lost because the gateway added an error to it.
	test.each<[string, object]>([
		['a checked UPI ID with an error code', { ...validUpi, errorCode: 'E90' }],
		['an account with error_info', { ...account, error_info: { code: 'X' } }],
		['an account with an error flag', { customer_account_id: 'b', error: true }],
		['a status with an error code', { validation_status: 'PENDING', error_code: 'x' }],
		['an IFSC answer with an error code', { beneId: 'b1', errorCode: 'E90' }],
	])('%s added, too', (_what, body) => {
		expect(readResults(body)).toEqual([body]);
	});

	test.each([
		['an array', [account]],
		['an object', account],
		['a list', { list: [account] }],
	])('%s by reference, nothing is copied', (_what, body) => {
		expect(readResults(body)[0]).toBe(account);
	});
});

describe('readResults says why there are none', () => {
	test.each([
		['nothing', undefined, 'empty'],
		['null', null, 'empty'],
		['an empty text', '', 'empty'],
		['an empty object', {}, 'empty'],
		['an array of null', [null], 'empty'],
		['an array of empty objects', [{}, {}], 'empty'],
		['an array of empty objects and null', [{}, null], 'empty'],
		['a list of an empty object', { list: [{}] }, 'empty'],
		['a text', 'text', 'text'],
		['a page', '<html><body>OK</body></html>', 'text'],
		['broken JSON', '{"object":"customer_account', 'text'],
		['a number', 42, 'unexpected'],
		['zero', 0, 'unexpected'],
		['true', true, 'unexpected'],
		['false', false, 'unexpected'],
		['an array without objects', [1, 'x'], 'unexpected'],
		['an array of arrays', [[account]], 'unexpected'],
		['an empty object among other things', [{}, 1], 'unexpected'],
		['a list without objects', { list: ['x'] }, 'unexpected'],
		['a refusal of Express Checkout', unauthorized, 'error'],
		['a refusal of the bank look-up', bankNotFound, 'error'],
		['a refusal of payouts', duplicate, 'error'],
		['a wrapped refusal of payouts', wrapped, 'error'],
		['a refusal with empty result keys', { ...duplicate, uniqueId: '', beneId: null }, 'error'],
	])('for %s', (_kind, body, reason) => {
		expect(readResults(body)).toBe(reason);
	});
});

test('readResults never throws and gives nothing but objects with content, whatever arrives', () => {
	fc.assert(
		fc.property(fc.oneof(anyBody, fc.array(anyBody)), (value) => {
			const results = readResults(value);
			if (typeof results === 'string') return;
			for (const result of results) expect(Object.keys(result)).not.toEqual([]);
		}),
	);
});

describe('isSuccess', () => {
	test.each([200, 201, 204, 299])('is true for status %i', (status) => {
		expect(isSuccess({ kind: 'http', status, body: account })).toBe(true);
	});

	test.each([199, 300, 302, 400, 404, 500])('is false for status %i', (status) => {
		expect(isSuccess({ kind: 'http', status, body: account })).toBe(false);
	});

	test('is false when no answer came', () => {
		expect(isSuccess({ kind: 'noAnswer', code: 'ECONNRESET' })).toBe(false);
	});
});
