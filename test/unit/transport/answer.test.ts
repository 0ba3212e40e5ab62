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

describe('readErrorBody reads every documented refusal', () => {
	test.each([
		[
			'401 of Express Checkout',
			unauthorized,
			{
				code: 'UNAUTHORIZED',
				words: 'Invalid API Key. Please pass a valid and active api key.',
				requestId: 'b2e0fd33-7655-4778-83a8-5179ed21b0b7',
			},
		],
		[
			'404 of Express Checkout',
			notFound,
			{
				code: 'RESOURCE_NOT_FOUND',
				words: 'Customer account not found.',
				requestId: 'bfd8b9e6-45a8-4b41-a554-de6e435ffc36',
			},
		],
		[
			'404 of the bank look-up',
			bankNotFound,
			{
				code: 'RESOURCE_NOT_FOUND',
				words: 'Bank details not found',
				requestId: 'r-3',
			},
		],
		['400 of payouts', duplicate, { code: 'E05', words: 'Duplicate BeneId.', requestId: null }],
		[
			'404 of payouts, wrapped in response',
			wrapped,
			{
				code: 'E09',
				words: 'Could not find resource: BeneId b1',
				requestId: null,
			},
		],
		[
			'400 of a sibling API, without error_info',
			{ status: 'error', error_code: 'invalid_request', error_message: 'Customer not found' },
			{
				code: 'invalid_request',
				words: 'Customer not found',
				requestId: null,
			},
		],
	])('%s', (_source, body, error) => {
		expect(readErrorBody(body)).toEqual(error);
	});
});

describe('readErrorBody makes do with parts', () => {
	test.each([
		[
			"the user's words where the developer's are missing",
			{ error_info: { user_message: 'Unauthorized.', code: 'UNAUTHORIZED' } },
			{ code: 'UNAUTHORIZED', words: 'Unauthorized.', requestId: null },
		],
		[
			'error_message where error_info has no words',
			{ error_code: 'x', error_message: 'Words', error_info: { code: 'Y' } },
			{ code: 'Y', words: 'Words', requestId: null },
		],
		[
			'error_code where error_info has none',
			{ error_code: 'access_denied', error_info: {} },
			{ code: 'access_denied', words: null, requestId: null },
		],
		[
			'error_code alone',
			{ error_code: 'access_denied' },
			{ code: 'access_denied', words: null, requestId: null },
		],
		[
			'error_info that is a text',
			{ error_code: 'access_denied', error_info: 'Unauthorized.' },
			{ code: 'access_denied', words: null, requestId: null },
		],
		[
			'error_info that is a list',
			{ error_code: 'access_denied', error_info: ['Unauthorized.'] },
			{ code: 'access_denied', words: null, requestId: null },
		],
		[
			'blank words as none',
			{ error_code: 'x', error_message: 'Words', error_info: { developer_message: '  ' } },
			{ code: 'x', words: 'Words', requestId: null },
		],
		[
			'words with white space around them',
			{ error_code: ' x ', error_message: '\n Words \n' },
			{ code: 'x', words: 'Words', requestId: null },
		],
		[
			'a code that is a number',
			{ error: true, errorCode: 5, errorMessage: 'Bad request' },
			{ code: '5', words: 'Bad request', requestId: null },
		],
		[
			'words that are an object as none',
			{ error: true, errorCode: 'E01', errorMessage: { a: 1 }, userMessage: 'Bad request' },
			{ code: 'E01', words: 'Bad request', requestId: null },
		],
		[
			'a payouts refusal without a code',
			{ error: true, userMessage: 'Bad request' },
			{ code: null, words: 'Bad request', requestId: null },
		],
		[
			'a payouts refusal without the error flag',
			{ errorCode: 'E90', errorMessage: 'Something went wrong' },
			{ code: 'E90', words: 'Something went wrong', requestId: null },
		],
		[
			'the code of a bank look-up without error_info',
			{ error_type: 'INVALID_REQUEST_ERROR', code: 'INVALID_REQUEST', message: 'Not found' },
			{ code: 'INVALID_REQUEST', words: 'Not found', requestId: null },
		],
		[
			'error_info of a bank look-up without a message',
			{ error_type: 'X', error_info: { user_message: 'Not found', request_id: 'r' } },
			{ code: null, words: 'Not found', requestId: 'r' },
		],
	])('%s', (_part, body, error) => {
		expect(readErrorBody(body)).toEqual(error);
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

test('readErrorBody never throws, whatever JSON arrives', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (body) => {
			expect(() => readErrorBody(body)).not.toThrow();
		}),
	);
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

test('readErrorBody gives texts or null only, whatever stands in the known keys', () => {
	fc.assert(
		fc.property(fc.dictionary(errorKey, fc.jsonValue()), (body) => {
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
		[
			'a checked UPI ID with an error code added',
			{ ...validUpi, errorCode: 'E90' },
			[{ ...validUpi, errorCode: 'E90' }],
		],
		[
			'an account with error_info added',
			{ ...account, error_info: { code: 'X' } },
			[{ ...account, error_info: { code: 'X' } }],
		],
		[
			'an account with an error flag added',
			{ customer_account_id: 'b', error: true },
			[{ customer_account_id: 'b', error: true }],
		],
		[
			'a status with an error code added',
			{ validation_status: 'PENDING', error_code: 'x' },
			[{ validation_status: 'PENDING', error_code: 'x' }],
		],
		[
			'an IFSC answer with an error code added',
			{ beneId: 'b1', errorCode: 'E90' },
			[{ beneId: 'b1', errorCode: 'E90' }],
		],
	])('%s', (_kind, body, results) => {
		expect(readResults(body)).toEqual(results);
	});

	test('an array by reference, nothing is copied', () => {
		const results = readResults([account, validUpi]);
		expect(results[0]).toBe(account);
		expect(results[1]).toBe(validUpi);
	});

	test('an object by reference', () => {
		expect(readResults(account)[0]).toBe(account);
	});

	test('a list by reference', () => {
		expect(readResults({ list: [account] })[0]).toBe(account);
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

test('readResults never throws, whatever JSON arrives', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (body) => {
			expect(() => readResults(body)).not.toThrow();
		}),
	);
});

test('readResults gives nothing but objects with content, whatever JSON arrives', () => {
	const body = fc.oneof(fc.jsonValue(), fc.dictionary(errorKey, fc.jsonValue()));
	fc.assert(
		fc.property(fc.oneof(body, fc.array(body)), (value) => {
			const results = readResults(value);
			if (typeof results === 'string') return;
			for (const result of results) expect(Object.keys(result)).not.toEqual([]);
		}),
	);
});

describe('isSuccess', () => {
	test.each([
		[200, true],
		[201, true],
		[204, true],
		[299, true],
		[199, false],
		[300, false],
		[302, false],
		[400, false],
		[404, false],
		[500, false],
	])('for status %i is %s', (status, success) => {
		expect(isSuccess({ kind: 'http', status, body: account })).toBe(success);
	});

	test('is false when no answer came', () => {
		expect(isSuccess({ kind: 'noAnswer', code: 'ECONNRESET' })).toBe(false);
	});
});
