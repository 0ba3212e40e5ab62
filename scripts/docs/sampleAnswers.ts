import { type Answer, classify } from '../../nodes/Juspay/transport/answer';

/** An answer without a result, and how the page names it. */
export interface SampleAnswer {
	label: string;
	answer: Answer;
}

function noAnswers(...codes: string[]): SampleAnswer[] {
	return codes.map((code) => ({ label: code, answer: classify({ kind: 'noAnswer', code }) }));
}

function http(label: string, status: number, body: unknown): SampleAnswer {
	return { label, answer: classify({ kind: 'http', status, body }) };
}

/** Refusals in the form of payouts. */
function payouts(status: number, ...codes: string[]): SampleAnswer[] {
	return codes.map((errorCode) => http(errorCode, status, { error: true, errorCode }));
}

/** Refusals in the form of Express Checkout. */
function expressCheckout(status: number, ...codes: string[]): SampleAnswer[] {
	return codes.map((code) => http(code, status, { error_info: { code } }));
}

const PAGE = '<html><body>A page of a proxy</body></html>';

/** Answers that are no JSON, or none of Juspay's. */
function pages(...statuses: number[]): SampleAnswer[] {
	return statuses.map((status) => http(`HTTP ${String(status)}`, status, PAGE));
}

/**
 * Answers of every kind: the network codes that Node.js gives, the codes that Juspay documents, and the HTTP statuses
 * that come without one.
 */
export const SAMPLE_ANSWERS: readonly SampleAnswer[] = [
	...noAnswers('ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'),
	...noAnswers('CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'),
	...noAnswers('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'),
	...noAnswers('ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED', 'ECONNRESET', 'EPIPE'),
	...expressCheckout(403, 'BAD_ORIGIN', 'ACCESS_DENIED'),
	...expressCheckout(401, 'UNAUTHORIZED', 'UNAUTHENTICATED'),
	...payouts(401, 'E02', 'E04', 'E07'),
	...pages(401),
	...payouts(403, 'E08'),
	http("HTTP 403 in Juspay's form", 403, { error: true, errorCode: 'X' }),
	http('FEATURE_NOT_ENABLED with HTTP 403', 403, { error_info: { code: 'FEATURE_NOT_ENABLED' } }),
	...expressCheckout(400, 'FEATURE_NOT_ENABLED', 'LOCKER_NOT_CONFIGURED'),
	http('E05 Duplicate BeneId', 400, { errorCode: 'E05', errorMessage: 'Duplicate BeneId.' }),
	...payouts(404, 'E09'),
	...expressCheckout(404, 'RESOURCE_NOT_FOUND', 'OBJECT_NOT_FOUND'),
	...expressCheckout(400, 'GATEWAY_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'INVALID_ACCOUNT_DETAILS'),
	...expressCheckout(400, 'DUPLICATE_REQUEST', 'ALREADY_EXISTS', 'EXPIRED'),
	...payouts(400, 'E01', 'E03', 'E05'),
	...expressCheckout(400, 'INVALID_INPUT', 'MISSING_MANDATORY_PARAMETER', 'INVALID_ACTION'),
	...pages(301, 302, 303, 307, 308),
	...pages(403, 404, 407, 408, 429),
	...pages(400, 409, 422),
	...payouts(500, 'E06', 'E90'),
	...pages(500, 502, 503, 504),
	http('HTTP 200 without a body', 200, ''),
	http('HTTP 200 with a page', 200, PAGE),
	http('HTTP 200 with a refusal', 200, { error: true, errorCode: 'E01' }),
	http('HTTP 200 with other data', 200, 0),
];
