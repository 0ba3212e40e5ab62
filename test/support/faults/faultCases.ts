import type { Fault } from '../../../sandbox';
import type { UntrustedKind } from './untrusted';

/** The requests that a fault applies to. */
export interface FaultTiming {
	name: string;
	method?: string;
	times?: number;
}

export const FIRST_POST: FaultTiming = { name: 'on the first POST', method: 'POST', times: 1 };
export const EVERY_POST: FaultTiming = { name: 'on every POST', method: 'POST' };
export const POSTS = [FIRST_POST, EVERY_POST];
export const FIRST_REQUEST: FaultTiming = { name: 'on the first request', times: 1 };
export const EVERY_REQUEST: FaultTiming = { name: 'on every request' };

/** Target of the Base URL, if it is not simply the sandbox. */
export type Route =
	| { kind: 'refused'; times: number }
	/** `after` so many names were found. */
	| { kind: 'nameNotFound'; times: number; after?: number }
	| { kind: 'untrusted'; server: UntrustedKind }
	/** To the sandbox, with this code where the connection is reset. */
	| { kind: 'resetsAs'; code: string };

/** A fault between the node and Juspay. */
export interface FaultCase {
	name: string;
	/** The sandbox's faults; `elsewhere` is the address of another host. */
	faults?: (timing: FaultTiming, elsewhere: string) => Fault[];
	route?: Route;
	/** Whether requests are left without an answer until their time limit. */
	hangs?: boolean;
}

/** A fault as the sandbox knows it, without the requests that it concerns. */
type BareFault = Fault extends infer One
	? One extends Fault
		? Omit<One, keyof FaultTiming>
		: never
	: never;

function faultCase(name: string, fault: BareFault, hangs = false): FaultCase {
	return { name, faults: ({ method, times }) => [{ ...fault, method, times }], hangs };
}

/** Faults of several kinds, one after the other, whatever the rule says about requests. */
export function sequence(name: string, faults: Fault[]): FaultCase {
	return { name, faults: () => faults };
}

/** A refusal as payouts words it; with status 200 it is an answer of no use. */
const REFUSAL = { error: true, errorCode: 'E06', errorMessage: 'Something went wrong' };

/** No usable answer came; `processed` says whether Juspay did what it was asked to. */
function withoutAnswer(processed: boolean): FaultCase[] {
	return [
		...[408, 500, 503].map((status) =>
			faultCase(String(status), { kind: 'status', status, processed }),
		),
		faultCase('502 with a web page', { kind: 'html', status: 502, processed }),
		faultCase('no answer in time', { kind: 'hang', processed }, true),
		faultCase('empty 200', { kind: 'emptyBody', status: 200, processed }),
	];
}

/** No usable answer came, and Juspay did nothing. */
export const NOT_PROCESSED: readonly FaultCase[] = [
	...withoutAnswer(false),
	faultCase('connection reset before the request was read', { kind: 'resetBefore' }),
	faultCase('200 with an error body', { kind: 'status', status: 200, body: REFUSAL }),
];

const BROKEN_ANSWERS = [
	faultCase('half a JSON body', { kind: 'brokenJson' }),
	faultCase('connection reset halfway through the answer', { kind: 'cutBody', then: 'reset' }),
	faultCase('silence halfway through the answer', { kind: 'cutBody', then: 'silence' }, true),
];

/** No usable answer came, although Juspay did what it was asked to. */
export const PROCESSED: readonly FaultCase[] = [
	...withoutAnswer(true),
	...BROKEN_ANSWERS,
	faultCase('connection reset after the request took effect', { kind: 'resetAfter' }),
	{
		...faultCase('host unreachable after the request took effect', { kind: 'resetAfter' }),
		route: { kind: 'resetsAs', code: 'EHOSTUNREACH' },
	},
	faultCase('200 with an object that is no record', {
		kind: 'answer',
		status: 200,
		body: { message: 'maintenance' },
	}),
	faultCase('200 with an error body, processed', { kind: 'answer', status: 200, body: REFUSAL }),
];

/** Every way in which a request that only reads can go without a usable answer. */
export const UNUSABLE: readonly FaultCase[] = [...NOT_PROCESSED, ...BROKEN_ANSWERS];

/** The first POST takes effect, but its answer is lost. */
export const LOST_ANSWER: Fault = { kind: 'resetAfter', method: 'POST', times: 1 };

/** The first POST never arrives. */
export const UNREAD: Fault = { kind: 'resetBefore', method: 'POST', times: 1 };

/** The first POST takes effect, its answer is lost, and this happens to the look-ups after it, or the first `times`. */
export function lostAnswerAnd(lookUps: readonly FaultCase[], times?: number): FaultCase[] {
	const timing = { name: '', method: 'GET', ...(times !== undefined && { times }) };
	return lookUps.map((lookUp) => ({
		...lookUp,
		name: `answer lost, look-up: ${lookUp.name}`,
		faults: (_, location) => [LOST_ANSWER, ...(lookUp.faults?.(timing, location) ?? [])],
	}));
}

/** The connection was never made; `times` says how often, before it can be made. */
export function unreachable(times = Infinity): FaultCase[] {
	return [
		{ name: 'connection refused', route: { kind: 'refused', times } },
		{ name: 'host name not found', route: { kind: 'nameNotFound', times } },
	];
}

/** Juspay's name is no longer found after so many connections. */
export function losesItsName(name: string, after: number, faults: Fault[]): FaultCase {
	return { ...sequence(name, faults), route: { kind: 'nameNotFound', times: Infinity, after } };
}

/** A secure connection could not be made. */
export const UNTRUSTED: readonly FaultCase[] = [
	{ name: 'https on a port of plain http', route: { kind: 'untrusted', server: 'plainHttp' } },
	{ name: 'self-signed certificate', route: { kind: 'untrusted', server: 'selfSigned' } },
];

/** An answer that sends the caller to another host. */
export const REDIRECTS: readonly FaultCase[] = ([302, 307] as const).map((status) => ({
	name: `${String(status)} to another host`,
	faults: ({ method, times }, location) => [{ kind: 'redirect', status, location, method, times }],
}));

/** Answers with these statuses, and nothing done. */
export function statuses(...all: number[]): FaultCase[] {
	return all.map((status) => faultCase(String(status), { kind: 'status', status }));
}

/** Refusals that no second try can change. */
export const REFUSALS: readonly FaultCase[] = statuses(400, 404, 422);

/** One POST is refused. */
export function refusedPost(status: number): Fault {
	return { kind: 'status', status, method: 'POST', times: 1 };
}

/** A status that comes so often, with the time to wait. */
export function tooMany(
	times: number,
	what: string,
	retryAfter?: () => string,
	status = 429,
): FaultCase {
	const headers = () => retryAfter && { 'retry-after': retryAfter() };
	return {
		name: `${String(status)} ${what}`,
		faults: () => [{ kind: 'status', status, times, headers: headers() }],
	};
}

/** 429 once, with the time to wait. */
export const TOO_MANY_ONCE: readonly FaultCase[] = [
	tooMany(1, 'with Retry-After: 1', () => '1'),
	tooMany(1, 'with a date two to three seconds ahead', () =>
		new Date(Date.now() + 3000).toUTCString(),
	),
];

/** 429 more often than Max Retries allows for other failures. */
export const TOO_MANY_OFTEN: readonly FaultCase[] = [
	tooMany(3, 'three times without Retry-After'),
	tooMany(3, 'three times with Retry-After: 0', () => '0'),
	tooMany(3, 'three times with a Retry-After that nobody can read', () => 'soon'),
	tooMany(3, 'three times with one that has passed', () => new Date(0).toUTCString()),
];
