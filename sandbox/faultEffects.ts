import { errorBodyFor, familyOf, type Answer } from './errors';
import type { EndingFault } from './faults';
import type { RecordedRequest } from './ledger';
import { tellLie } from './lies';

/** Data on the wire: a full response, half of one, a connection reset, or nothing. */
export type Outgoing =
	| { kind: 'response'; status: number; headers: Record<string, string>; text: string }
	| { kind: 'cut'; text: string; then: 'reset' | 'silence' }
	| { kind: 'reset' }
	| { kind: 'silence' };

const JSON_TYPE = 'application/json; charset=utf-8';

function response(
	status: number,
	contentType: string,
	text: string,
	headers: Record<string, string> = {},
): Outgoing {
	return { kind: 'response', status, headers: { 'content-type': contentType, ...headers }, text };
}

/** An undisturbed answer. */
export function plain({ status, body }: Answer): Outgoing {
	return response(status, JSON_TYPE, JSON.stringify(body));
}

function page(status: number): string {
	const title = status < 400 ? 'Welcome' : `${String(status)} Bad Gateway`;
	return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}

function statusResponse(
	fault: Extract<EndingFault, { kind: 'status' }>,
	request: RecordedRequest,
): Outgoing {
	const { status, contentType, headers } = fault;
	const body = fault.body ?? errorBodyFor(familyOf(request.path), status);
	return typeof body === 'string'
		? response(status, contentType ?? 'text/plain; charset=utf-8', body, headers)
		: response(status, contentType ?? JSON_TYPE, JSON.stringify(body), headers);
}

function firstHalf({ body }: Answer): string {
	const text = JSON.stringify(body);
	return text.slice(0, Math.floor(text.length / 2));
}

function takesEffect(fault: EndingFault): boolean {
	switch (fault.kind) {
		case 'resetAfter':
		case 'brokenJson':
		case 'cutBody':
		case 'answer':
		case 'lie':
			return true;
		case 'status':
		case 'hang':
		case 'html':
		case 'emptyBody':
			return fault.processed ?? false;
		default:
			return false;
	}
}

/**
 * Applies an ending fault: calls `process` exactly when the fault lets the request take effect,
 * and says what the caller gets to see.
 */
export function disturbed(
	fault: EndingFault,
	request: RecordedRequest,
	process: () => Answer,
): Outgoing {
	const answer = takesEffect(fault) ? process() : { status: 200, body: null };
	switch (fault.kind) {
		case 'resetBefore':
		case 'resetAfter':
			return { kind: 'reset' };
		case 'hang':
			return { kind: 'silence' };
		case 'rateLimit':
			return plain({ status: 429, body: errorBodyFor(familyOf(request.path), 429) });
		case 'status':
			return statusResponse(fault, request);
		case 'redirect':
			return response(fault.status, JSON_TYPE, '', { location: fault.location });
		case 'html':
			return response(fault.status, 'text/html; charset=utf-8', page(fault.status));
		case 'emptyBody':
			return response(fault.status, JSON_TYPE, '');
		case 'brokenJson':
			return response(200, JSON_TYPE, firstHalf(answer));
		case 'cutBody':
			return { kind: 'cut', text: JSON.stringify(answer.body), then: fault.then };
		case 'answer':
			return plain(fault);
		case 'lie':
			return plain(tellLie(answer, fault));
	}
}
