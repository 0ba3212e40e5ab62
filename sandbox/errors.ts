import { randomUUID } from 'node:crypto';

/** Juspay's error styles; which one applies depends on the endpoint. */
export type Family = 'expressCheckout' | 'customers' | 'bankInfo' | 'payouts';

/** An answer of the API: HTTP status and a JSON value. */
export interface Answer {
	status: number;
	body: unknown;
}

export type Reason =
	| 'missingParameter'
	| 'invalidInput'
	| 'keyMissing'
	| 'keyWrong'
	| 'merchantUnknown'
	| 'merchantBlocked'
	| 'originUnknown'
	| 'notFound'
	| 'duplicateBeneficiary'
	| 'duplicateCustomer'
	| 'tooManyRequests'
	| 'serverError';

/** The field that a refusal is about, and what is wrong with it. */
export interface FieldFault {
	name: string;
	reason: string;
}

/** Thrown anywhere in the API code to refuse a request; the endpoint's family decides its shape. */
export class Refusal extends Error {
	constructor(
		readonly reason: Reason,
		message: string,
		readonly field?: FieldFault,
	) {
		super(message);
	}
}

const STATUS_OF: Record<Reason, number> = {
	missingParameter: 400,
	invalidInput: 400,
	keyMissing: 401,
	keyWrong: 401,
	merchantUnknown: 401,
	merchantBlocked: 403,
	originUnknown: 403,
	notFound: 404,
	duplicateBeneficiary: 400,
	duplicateCustomer: 400,
	tooManyRequests: 429,
	serverError: 500,
};

interface ExpressCheckoutWords {
	status: string;
	error_code: string;
	error_message?: string;
	user_message: string;
	code: string;
	category: string;
}

const ACCESS_DENIED: ExpressCheckoutWords = {
	status: 'error',
	error_code: 'access_denied',
	user_message: 'Unauthorized.',
	code: 'UNAUTHORIZED',
	category: 'USER_ERROR',
};

const BAD_REQUEST: ExpressCheckoutWords = {
	status: 'invalid_request_error',
	error_code: 'invalid_request',
	error_message: 'Invalid request',
	user_message: 'Cannot process your request.',
	code: 'INVALID_INPUT',
	category: 'USER_ERROR',
};

const EXPRESS_CHECKOUT_WORDS: Record<Reason, ExpressCheckoutWords> = {
	missingParameter: { ...BAD_REQUEST, code: 'MISSING_MANDATORY_PARAMETER' },
	invalidInput: BAD_REQUEST,
	keyMissing: ACCESS_DENIED,
	keyWrong: ACCESS_DENIED,
	merchantUnknown: ACCESS_DENIED,
	merchantBlocked: {
		...ACCESS_DENIED,
		user_message: 'Forbidden.',
		code: 'FEATURE_NOT_ENABLED',
		category: 'CONFIG_ERROR',
	},
	originUnknown: {
		...ACCESS_DENIED,
		user_message: 'Access denied.',
		code: 'BAD_ORIGIN',
	},
	notFound: {
		status: 'invalid_request_error',
		error_code: 'object_not_found',
		error_message: 'Cannot find what you are looking for',
		user_message: 'Cannot process your request as customer account not found.',
		code: 'RESOURCE_NOT_FOUND',
		category: 'USER_ERROR',
	},
	duplicateBeneficiary: { ...BAD_REQUEST, code: 'ALREADY_EXISTS' },
	duplicateCustomer: {
		...BAD_REQUEST,
		error_code: 'unique',
		error_message: 'Customer with given object reference id already exist for your account.',
		user_message: 'Already exists.',
		code: 'ALREADY_EXISTS',
	},
	tooManyRequests: {
		status: 'error',
		error_code: 'too_many_requests',
		user_message: 'Too many requests.',
		code: 'TOO_MANY_REQUESTS',
		category: 'USER_ERROR',
	},
	serverError: {
		status: 'error',
		error_code: 'internal_error',
		user_message: 'Something went wrong.',
		code: 'INTERNAL_SERVER_ERROR',
		category: 'SERVER_ERROR',
	},
};

const PAYOUT_CODES: Record<Reason, { errorCode: string; userMessage: string }> = {
	missingParameter: { errorCode: 'E01', userMessage: 'Bad request' },
	invalidInput: { errorCode: 'E01', userMessage: 'Bad request' },
	keyMissing: { errorCode: 'E04', userMessage: 'Unauthorized' },
	keyWrong: { errorCode: 'E02', userMessage: 'Unauthorized' },
	merchantUnknown: { errorCode: 'E07', userMessage: 'Unauthorized' },
	merchantBlocked: { errorCode: 'E08', userMessage: 'Forbidden' },
	originUnknown: { errorCode: 'E08', userMessage: 'Forbidden' },
	notFound: { errorCode: 'E09', userMessage: 'Not found' },
	duplicateBeneficiary: { errorCode: 'E05', userMessage: 'Bad request' },
	duplicateCustomer: { errorCode: 'E05', userMessage: 'Bad request' },
	tooManyRequests: { errorCode: 'E05', userMessage: 'Too many requests' },
	serverError: { errorCode: 'E06', userMessage: 'Something went wrong' },
};

function errorInfo(words: ExpressCheckoutWords, message: string) {
	return {
		user_message: words.user_message,
		request_id: randomUUID(),
		href: 'NA',
		developer_message: message,
		code: words.code,
		category: words.category,
	};
}

function expressCheckoutBody(
	{ reason, message }: Refusal,
	words = EXPRESS_CHECKOUT_WORDS[reason],
): unknown {
	return {
		...(words.error_message === undefined ? {} : { error_message: words.error_message }),
		status: words.status,
		error_code: words.error_code,
		error_info: errorInfo(words, message),
	};
}

/** Error body of the create customer page for an invalid field; it has no request ID or link. */
function wrongFieldBody({ name, reason }: FieldFault): unknown {
	return {
		error_message: `Wrong value in ${name}`,
		status: 'Invalid Request',
		error_code: 'Invalid Request',
		error_info: {
			user_message: 'Invalid request params. Please verify your input.',
			fields: [{ field_name: name, reason }],
			developer_message: 'Invalid request params',
			code: 'INVALID_INPUT',
			category: 'USER_ERROR',
		},
	};
}

/** The 403 of an IP address that is not allowed: with an error flag, too. Facts: pages get and update customer. */
function wrongOriginBody(): unknown {
	return {
		error: true,
		error_message: 'Internal Server error.',
		error_info: {
			user_message: 'Access denied.',
			request_id: randomUUID(),
			developer_message: 'IP Verification Failed',
			code: 'BAD_ORIGIN',
			category: 'USER_ERROR',
		},
	};
}

function customersBody(refusal: Refusal): unknown {
	if (refusal.field) return wrongFieldBody(refusal.field);
	if (refusal.reason === 'originUnknown') return wrongOriginBody();
	if (refusal.reason !== 'notFound') return expressCheckoutBody(refusal);
	const user_message = 'Cannot process your request as customer not found.';
	return expressCheckoutBody(refusal, { ...EXPRESS_CHECKOUT_WORDS.notFound, user_message });
}

function bankInfoBody(refusal: Refusal): unknown {
	const { reason, message } = refusal;
	// Only the look-up's own 404 has this third shape; the rest is ordinary Express Checkout.
	if (reason !== 'notFound') return expressCheckoutBody(refusal);
	return {
		error_type: 'INVALID_REQUEST_ERROR',
		code: 'INVALID_REQUEST',
		message: 'Bank details not found',
		user_message: 'Invalid request params. Please verify your input.',
		session_id: randomUUID(),
		error_info: errorInfo({ ...EXPRESS_CHECKOUT_WORDS.notFound, user_message: message }, message),
	};
}

function payoutBody({ reason, message }: Refusal): unknown {
	const { errorCode, userMessage } = PAYOUT_CODES[reason];
	return { error: true, errorCode, errorMessage: message, userMessage };
}

const BODY_OF: Record<Family, (refusal: Refusal) => unknown> = {
	expressCheckout: (refusal) => expressCheckoutBody(refusal),
	customers: customersBody,
	bankInfo: bankInfoBody,
	payouts: payoutBody,
};

/**
 * A refusal in the error shape of its endpoint family: 401 and 404 as on the customer account
 * pages, fields at fault as on the create customer page, 404 of the bank info page, `E..` codes of
 * the payout error list.
 */
export function refusalAnswer(family: Family, refusal: Refusal): Answer {
	return { status: STATUS_OF[refusal.reason], body: BODY_OF[family](refusal) };
}

const REASON_OF_STATUS: Partial<Record<number, Reason>> = {
	401: 'keyWrong',
	403: 'merchantBlocked',
	404: 'notFound',
	429: 'tooManyRequests',
};

/** Error body a family would give with this HTTP status; used by faults that bring no body. */
export function errorBodyFor(family: Family, status: number): unknown {
	const fallback = status >= 500 ? 'serverError' : 'invalidInput';
	const isOrigin = status === 403 && family === 'customers';
	const reason = isOrigin ? 'originUnknown' : (REASON_OF_STATUS[status] ?? fallback);
	return BODY_OF[family](new Refusal(reason, `HTTP status ${String(status)}`));
}

/** The family whose error shape answers on this raw path, known endpoint or not. */
export function familyOf(path: string): Family {
	if (path.startsWith('/payout/')) return 'payouts';
	if (/^\/customers(?:\/[^/]*)?$/.test(path)) return 'customers';
	return path === '/bank-info' ? 'bankInfo' : 'expressCheckout';
}
