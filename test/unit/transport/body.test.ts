import fc from 'fast-check';

import { isBeyondReading, readErrorBody, readResults } from '../../../nodes/Juspay/transport/body';
import { testForAll } from '../../support/property';

/** Express Checkout, all three customer account pages. */
const unauthorized = {
	status: 'error',
	error_code: 'access_denied',
	error_info: {
		user_message: 'Unauthorized.',
		request_id: 'r-1',
		developer_message: 'Invalid API Key. Please pass a valid and active api key.',
		code: 'UNAUTHORIZED',
	},
};

/** Express Checkout, "Get Customer Account". */
const notFound = {
	error_message: 'Cannot find what you are looking for',
	status: 'invalid_request_error',
	error_code: 'object_not_found',
	error_info: {
		user_message: 'Cannot process your request as customer account not found.',
		request_id: 'r-2',
		developer_message: 'Customer account not found.',
		code: 'RESOURCE_NOT_FOUND',
	},
};

/** Express Checkout, bank look-up. */
const bankNotFound = {
	error_type: 'INVALID_REQUEST_ERROR',
	code: 'INVALID_REQUEST',
	message: 'Bank details not found',
	user_message: 'Bank details not found',
	error_info: { code: 'RESOURCE_NOT_FOUND', request_id: 'r-3' },
};

/** Express Checkout, "Create Customer": 400, and 403 for an IP address that is not allowed. */
const refusedFields = {
	error_info: {
		code: 'INVALID_INPUT',
		developer_message: 'Invalid request params.',
		request_id: 'r-4',
		fields: [{ field_name: 'ifsc', reason: 'is not valid' }, { field_name: 'name' }, { a: 1 }],
	},
};
const NO_IP = { error: true, error_message: 'Internal Server error.', user_message: 'No.' };

/** Express Checkout, "Get Customer" and "Update Customer": `error: true` and `error_info` at once. */
const notAllowed = {
	...NO_IP,
	error_info: {
		code: 'BAD_ORIGIN',
		developer_message: 'IP Verification Failed',
		request_id: 'r-5',
	},
};

/** Payouts, "Bank Account Validation". */
const PAYOUTS = { error: true, userMessage: 'Bad request' };
const duplicate = { ...PAYOUTS, errorCode: 'E05', errorMessage: 'Duplicate BeneId.' };

/** Payouts, "List of error codes". */
const wrapped = {
	response: { ...duplicate, errorCode: 'E09', errorMessage: 'Could not find resource' },
	code: 404,
};

/** "Get Customer Account", 200. */
const account = {
	object: 'customer_account',
	customer_account_id: 'banh_qn2zdmZ4VAEFaBny',
	account_details: { vpa: '4225246777@yesg' },
	validation_status: 'ACTIVE',
};

/** "Bank Account Validation", UPI, 200. */
const validUpi = {
	validateResp: { subCode: '200', status: 'SUCCESS', data: { nameAtBank: 'JOHN SNOW' } },
	uniqueId: 'ravibene5',
	status: 'VALID',
	nameAtBank: 'JOHN SNOW',
};

type ErrorCase = [what: string, body: object, code: string | null, words: string | null];

const [UNAUTHORIZED, NOT_FOUND] = ['UNAUTHORIZED', 'RESOURCE_NOT_FOUND'];
const INVALID_KEY = unauthorized.error_info.developer_message;
const X = { error_code: 'x' };
const NO = { user_message: 'No' };

test.each<[...ErrorCase, requestId?: string]>([
	['401 of Express Checkout', unauthorized, UNAUTHORIZED, INVALID_KEY, 'r-1'],
	['404 of Express Checkout', notFound, NOT_FOUND, 'Customer account not found.', 'r-2'],
	[
		'refused fields with their reasons',
		refusedFields,
		'INVALID_INPUT',
		'Invalid request params. IFSC: is not valid; Account Holder Name',
		'r-4',
	],
	['404 of the bank look-up', bankNotFound, NOT_FOUND, 'Bank details not found', 'r-3'],
	['403 of Express Checkout', notAllowed, 'BAD_ORIGIN', 'IP Verification Failed', 'r-5'],
	[
		'another code with the error flag, with its fields',
		{ error: true, ...refusedFields },
		'INVALID_INPUT',
		'Invalid request params. IFSC: is not valid; Account Holder Name',
		'r-4',
	],
	['error_code with the error flag', { error: true, ...X }, 'x', null],
	['the same text once', { ...PAYOUTS, errorMessage: 'Bad request' }, null, 'Bad request'],
	['404 of payouts, wrapped in response', wrapped, 'E09', 'Could not find resource'],
	['a code and a message alone', { ...X, error_message: 'No' }, 'x', 'No'],
	["the user's words without the developer's", { error_info: NO }, null, 'No'],
	['error_message without either', { error_info: { code: 'Y' }, error_message: 'No' }, 'Y', 'No'],
	['error_code where error_info has none', { ...X, error_info: {} }, 'x', null],
	['error_code alone', X, 'x', null],
	['error_info that is a text', { ...X, error_info: 'No' }, 'x', null],
	['error_info that is a list', { ...X, error_info: ['No'] }, 'x', null],
	['blank words as none', { error_info: { ...NO, developer_message: '  ' } }, null, 'No'],
	['words without white space', { error_code: ' x ', error_message: '\n No \n' }, 'x', 'No'],
	['a code that is a number', { ...PAYOUTS, errorCode: 5 }, '5', 'Bad request'],
	['words that are an object as none', { ...PAYOUTS, errorMessage: {} }, null, 'Bad request'],
	['a payouts refusal without a code', PAYOUTS, null, 'Bad request'],
	['one without the error flag', { errorCode: 'E90', errorMessage: 'No' }, 'E90', 'No'],
	['a bank look-up without error_info', { error_type: 'X', code: 'Y', message: 'No' }, 'Y', 'No'],
	['its error_info', { error_type: 'X', error_info: { ...NO, request_id: 'r' } }, null, 'No', 'r'],
])('readErrorBody reads %s', (_what, body, code, words, requestId = undefined) => {
	const { otherWords, ...error } = readErrorBody(body) ?? {};
	expect(error).toEqual({ code, words, requestId: requestId ?? null });
	// Payouts have a second text for users.
	expect([undefined, 'Bad request']).toContain(otherWords);
});

test('readErrorBody knows the refusal that has no code', () => {
	expect(readErrorBody(NO_IP)).toEqual({
		code: null,
		words: 'No.',
		requestId: null,
		hasNoCode: true,
	});
});

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
	['a number', 42],
])('readErrorBody does not take for a refusal: %s', (_kind, body) => {
	expect(readErrorBody(body)).toBeNull();
});

const ERROR_KEYS = 'error errorCode errorMessage userMessage error_code error_message error_info';
const OTHER_KEYS = 'error_type code message response list uniqueId';
const anyKey = fc.constantFrom(...`${ERROR_KEYS} ${OTHER_KEYS}`.split(' '));
const anyBody = fc.oneof(fc.jsonValue(), fc.dictionary(anyKey, fc.jsonValue()));

testForAll('readErrorBody gives texts or null only, whatever arrives', anyBody, (body) => {
	const { code = null, words = null, requestId = null } = readErrorBody(body) ?? {};
	for (const part of [code, words, requestId]) {
		expect(part === null || (typeof part === 'string' && part !== '')).toBe(true);
	}
});

test('readErrorBody copes with an object nested very deeply', () => {
	let body: unknown = unauthorized;
	for (let depth = 0; depth < 20_000; depth++) body = { response: body };
	expect(() => readErrorBody(body)).not.toThrow();
});

test.each<[string, unknown, unknown[]]>([
	['one object', account, [account]],
	['an array of objects', [account, validUpi], [account, validUpi]],
	['an object with a list', { object: 'list', list: [account], count: 1 }, [account]],
	['an empty array', [], []],
	['an empty list', { object: 'list', list: [], count: 0 }, []],
	['an array with gaps', [null, account, {}, 'x', 1], [account]],
	['a list with gaps', { list: [{}, validUpi, null] }, [validUpi]],
	['an object whose list is no array', { list: 'x' }, [{ list: 'x' }]],
	['an object that nobody documents', { anything: true }, [{ anything: true }]],
])('readResults gives the results of %s, and copies nothing', (_kind, body, results) => {
	const read = readResults(body);
	expect(read).toEqual(results);
	if (results.includes(account)) expect(read).toContain(account);
});

// A paid answer must not be lost because the gateway added an error to it.
test.each<[string, object]>([
	['a checked UPI ID with an error code', { ...validUpi, errorCode: 'E90' }],
	['an account with error_info', { ...account, error_info: { code: 'X' } }],
	['an account with an error flag', { customer_account_id: 'b', error: true }],
	['a status with an error code', { validation_status: 'PENDING', error_code: 'x' }],
	['an IFSC answer with an error code', { beneId: 'b1', errorCode: 'E90' }],
])('readResults gives %s added, too', (_what, body) => {
	expect(readResults(body)).toEqual([body]);
});

test.each<[reason: string, ...bodies: unknown[]]>([
	['empty', undefined, null, '', {}, [null], [{}, {}], [{}, null], { list: [{}] }],
	['text', 'text', '<html><body>OK</body></html>', '{"object":"customer_account'],
	['unexpected', 42, 0, true, false, [1, 'x'], [[account]], [{}, 1], { list: ['x'] }],
	['error', unauthorized, bankNotFound, duplicate, wrapped],
	['error', { ...duplicate, uniqueId: '', beneId: null }],
])('readResults says why there are none: %s', (reason, ...bodies) => {
	for (const body of bodies) expect([body, readResults(body)]).toEqual([body, reason]);
});

testForAll(
	'readResults gives nothing but objects with content, whatever arrives',
	fc.oneof(anyBody, fc.array(anyBody)),
	(value) => {
		const results = readResults(value);
		if (typeof results === 'string') return;
		for (const result of results) expect(Object.keys(result)).not.toEqual([]);
	},
);

function nested(levels: number): unknown {
	let value: unknown = {};
	for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { a: value } : [value];
	return value;
}

test.each([
	['a text', 'x', false],
	['nothing', null, false],
	['an answer of Juspay', { list: Array.from({ length: 10_000 }, () => ({ a: { b: 1 } })) }, false],
	['ninety levels', nested(90), false],
	['two hundred levels', nested(200), true],
	['a hundred thousand levels', nested(100_000), true],
	['a million and more values', { list: new Array(1_000_001).fill(1) }, true],
])('isBeyondReading: %s', (_what, body, expected) => {
	expect(isBeyondReading(body)).toBe(expected);
});
