import type { IncomingMessage } from 'node:http';

/** A received request and its answer. */
export interface RecordedRequest {
	/** Arrival, in milliseconds since 1970. */
	at: number;
	method: string;
	/** Path and query exactly as received, nothing decoded. */
	url: string;
	/** `url` without its query, nothing decoded. */
	path: string;
	/** Decoded query; a name that came more than once has a list. */
	query: Record<string, string | string[]>;
	/** Names in lower case, as Node joins them. */
	headers: Record<string, string>;
	/** Names and values alternating, exactly as received. */
	rawHeaders: string[];
	rawBody: string;
	/** `null` while nothing was answered: reset, hung, or the caller had already gone. */
	answeredStatus: number | null;
	/** Kind of the fault that was applied, else `null`. */
	fault: string | null;
}

/** One paid validation: money went to `account` or to `vpa`. */
export interface PennyDrop {
	/** Milliseconds since 1970. */
	at: number;
	api: 'expressCheckout' | 'payouts';
	customerId: string;
	/** `customerAccountId` on Express Checkout, `beneId` on payouts. */
	reference: string;
	account?: string;
	vpa?: string;
}

/** Everything that reached the sandbox since the start or the last `clear`, oldest first. */
export class Ledger {
	readonly requests: RecordedRequest[] = [];

	readonly pennyDrops: PennyDrop[] = [];

	/** Empties both lists in place, so that references handed out earlier stay live. */
	clear(): void {
		this.requests.length = 0;
		this.pennyDrops.length = 0;
	}

	/** Adds one penny drop, stamped with the present time. */
	addPennyDrop(drop: Omit<PennyDrop, 'at'>): void {
		this.pennyDrops.push({ at: Date.now(), ...drop });
	}
}

function decodedQuery(url: string): Record<string, string | string[]> {
	const start = url.indexOf('?');
	if (start < 0) return {};
	const parameters = new URLSearchParams(url.slice(start + 1));
	return Object.fromEntries(
		[...new Set(parameters.keys())].map((name) => {
			const values = parameters.getAll(name);
			const [only = ''] = values;
			return [name, values.length > 1 ? values : only];
		}),
	);
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(message.headers).map(([name, value]) => [name, String(value ?? '')]),
	);
}

/** The record of a request whose head has arrived; `rawBody` is filled in once the body has. */
export function recordOf(message: IncomingMessage, url: string): RecordedRequest {
	const [path = ''] = url.split('?', 1);
	return {
		at: Date.now(),
		method: message.method ?? '',
		url,
		path,
		query: decodedQuery(url),
		headers: flatHeaders(message),
		rawHeaders: [...message.rawHeaders],
		rawBody: '',
		answeredStatus: null,
		fault: null,
	};
}
