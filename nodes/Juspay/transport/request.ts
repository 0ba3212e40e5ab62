import type { IHttpRequestOptions } from 'n8n-workflow';

import type { JuspayCredential } from './credential';

interface RequestTarget {
	/** Unencoded; one path segment each. */
	pathSegments: readonly string[];
	/** The part after the `?`, unencoded. */
	query?: Readonly<Record<string, string>>;
	/** Sent as `x-routing-id`. */
	routingId?: string;
}

interface Post {
	method: 'POST';
	/** Whether it may be repeated like a GET: it only reads, or sets the same values again. */
	isIdempotent?: true;
}

/** One call to Juspay, without host, key and timeout. */
export type JuspayRequest = RequestTarget &
	(
		| { method: 'GET' }
		| (Post & { form: Readonly<Record<string, string>> })
		| (Post & { json: object })
	);

/** Whether it may be sent any number of times. */
export function isIdempotent(request: JuspayRequest): boolean {
	return request.method === 'GET' || request.isIdempotent === true;
}

/** Drops entries without a value. */
export function withoutEmpty<Value>(
	entries: Record<string, Value | undefined>,
): Record<string, Value> {
	return Object.fromEntries(
		Object.entries(entries).filter((entry): entry is [string, Value] => entry[1] !== undefined),
	);
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

function buildBody(request: JuspayRequest): Pick<IHttpRequestOptions, 'body'> {
	if ('json' in request) return { body: request.json };
	// As text: n8n would add a charset to the content type of URLSearchParams.
	if ('form' in request) return { body: new URLSearchParams(request.form).toString() };
	return {};
}

function buildHeaders(request: JuspayRequest): Record<string, string> {
	return {
		// API page "Get Customer Account": the form content type with a GET, too.
		'Content-Type': 'json' in request ? JSON_TYPE : FORM,
		...(request.routingId === undefined ? {} : { 'x-routing-id': request.routingId }),
	};
}

function buildPath({ pathSegments, query }: JuspayRequest): string {
	const path = pathSegments.map((segment) => encodeURIComponent(segment)).join('/');
	return query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`;
}

/**
 * Options for n8n, which adds the credential's headers. No redirects: n8n would repeat a paid POST and send the key to
 * another host. HTTP errors are answers: otherwise n8n sends every 401 twice.
 */
export function toHttpRequestOptions(
	request: JuspayRequest,
	credential: JuspayCredential,
	timeout: number,
): IHttpRequestOptions {
	return {
		method: request.method,
		url: `${credential.baseUrl}/${buildPath(request)}`,
		headers: buildHeaders(request),
		...buildBody(request),
		json: true,
		timeout,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}
