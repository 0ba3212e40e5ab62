import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import type { UntrustedKind } from './untrusted';

/** Which requests something happens to. */
export interface FaultTiming {
	name: string;
	method?: string;
	times?: number;
}

export const FIRST_POST: FaultTiming = { name: 'on the first POST', method: 'POST', times: 1 };
export const EVERY_POST: FaultTiming = { name: 'on every POST', method: 'POST' };
export const FIRST_REQUEST: FaultTiming = { name: 'on the first request', times: 1 };
export const EVERY_REQUEST: FaultTiming = { name: 'on every request' };

/** Where the Base URL leads, when it is not simply to the sandbox. */
export type Route =
	| { kind: 'refused'; times: number }
	/** `after` so many names were found. */
	| { kind: 'nameNotFound'; times: number; after?: number }
	| { kind: 'untrusted'; server: UntrustedKind };

/** Something that goes wrong between the node and Juspay. */
export interface FaultCase {
	name: string;
	/** The sandbox's faults; `elsewhere` is the address of another host. */
	faults?: (timing: FaultTiming, elsewhere: string) => Fault[];
	route?: Route;
	options?: INodeParameters;
}

/** A fault as the sandbox knows it, without the requests that it concerns. */
type BareFault = Fault extends infer One
	? One extends Fault
		? Omit<One, keyof FaultTiming>
		: never
	: never;

function faultCase(name: string, fault: BareFault, options?: INodeParameters): FaultCase {
	const faults = ({ method, times }: FaultTiming): Fault[] => [{ ...fault, method, times }];
	return { name, faults, ...(options === undefined ? {} : { options }) };
}

/** Faults of several kinds, one after the other, whatever the rule says about requests. */
export function sequence(name: string, faults: Fault[], options?: INodeParameters): FaultCase {
	return { name, faults: () => faults, ...(options === undefined ? {} : { options }) };
}

/** A refusal as payouts words it; with status 200 it is an answer of no use. */
const REFUSAL = { error: true, errorCode: 'E06', errorMessage: 'Something went wrong' };

/** A call that hangs is given up after it; on a busy machine one that does not must not be. */
const SHORT = { timeout: 2 };

/** No usable answer came, and Juspay did nothing. */
export const NOT_PROCESSED: readonly FaultCase[] = [
	faultCase('connection reset before the request was read', { kind: 'resetBefore' }),
	faultCase('408', { kind: 'status', status: 408 }),
	faultCase('500', { kind: 'status', status: 500 }),
	faultCase('502 with a web page', { kind: 'html', status: 502 }),
	faultCase('503', { kind: 'status', status: 503 }),
	faultCase('no answer in time', { kind: 'hang' }, SHORT),
	faultCase('empty 200', { kind: 'emptyBody', status: 200 }),
	faultCase('200 with an error body', { kind: 'status', status: 200, body: REFUSAL }),
];

const HALF_JSON = faultCase('half a JSON body', { kind: 'brokenJson' });

const CUT_BODIES = [
	faultCase('connection reset halfway through the answer', { kind: 'cutBody', then: 'reset' }),
	faultCase('silence halfway through the answer', { kind: 'cutBody', then: 'silence' }, SHORT),
];

/** No usable answer came, although Juspay did what it was asked to. */
export const PROCESSED: readonly FaultCase[] = [
	faultCase('connection reset after the request took effect', { kind: 'resetAfter' }),
	faultCase('408, processed', { kind: 'status', status: 408, processed: true }),
	faultCase('500, processed', { kind: 'status', status: 500, processed: true }),
	faultCase('502 with a web page, processed', { kind: 'html', status: 502, processed: true }),
	faultCase('503, processed', { kind: 'status', status: 503, processed: true }),
	faultCase('no answer in time, processed', { kind: 'hang', processed: true }, SHORT),
	HALF_JSON,
	...CUT_BODIES,
	faultCase('empty 200, processed', { kind: 'emptyBody', status: 200, processed: true }),
	faultCase('200 with an error body, processed', { kind: 'answer', status: 200, body: REFUSAL }),
];

/** Every way in which a request that only reads can go without a usable answer. */
export const UNUSABLE: readonly FaultCase[] = [...NOT_PROCESSED, HALF_JSON, ...CUT_BODIES];

/** The first POST takes effect, but its answer is lost. */
export const LOST_ANSWER: Fault = { kind: 'resetAfter', method: 'POST', times: 1 };

/** The first POST never arrives. */
export const UNREAD: Fault = { kind: 'resetBefore', method: 'POST', times: 1 };

/** The first POST takes effect, its answer is lost, and so are those to the look-ups after it, or the first `times`. */
export function lostAnswerAndLookUps(times?: number): FaultCase[] {
	const timing: FaultTiming = {
		name: '',
		method: 'GET',
		...(times === undefined ? {} : { times }),
	};
	return UNUSABLE.map(({ name, faults, options = {} }) =>
		sequence(
			`answer lost, look-up: ${name}`,
			[LOST_ANSWER, ...(faults?.(timing, '') ?? [])],
			options,
		),
	);
}

/** The connection was never made; `times` says how often, before it can be made. */
export function unreachable(times = Infinity): FaultCase[] {
	return [
		{ name: 'connection refused', route: { kind: 'refused', times } },
		{ name: 'host name not found', route: { kind: 'nameNotFound', times } },
	];
}

/** Juspay cannot be found any more after so many connections, whatever became of them. */
export function losesItsName(name: string, after: number, faults: Fault[]): FaultCase {
	return { name, faults: () => faults, route: { kind: 'nameNotFound', times: Infinity, after } };
}

/** A secure connection could not be made. */
export const UNTRUSTED: readonly FaultCase[] = [
	{
		name: 'https on a port that speaks plain http',
		route: { kind: 'untrusted', server: 'plainHttp' },
	},
	{ name: 'self-signed certificate', route: { kind: 'untrusted', server: 'selfSigned' } },
];

/** An answer that sends the caller to another host. */
export const REDIRECTS: readonly FaultCase[] = ([302, 307] as const).map((status) => ({
	name: `${String(status)} to another host`,
	faults: ({ method, times }, location) => [{ kind: 'redirect', status, location, method, times }],
}));

/** Refusals that no second try can change. */
export const REFUSALS: readonly FaultCase[] = [400, 404, 422].map((status) =>
	faultCase(String(status), { kind: 'status', status }),
);

function tooMany(count: number, headers?: Record<string, string>): Fault {
	return {
		kind: 'status',
		status: 429,
		times: count,
		...(headers === undefined ? {} : { headers }),
	};
}

/** 429 once, with the time to wait in seconds. */
export const TOO_MANY_SECONDS = sequence('429 with Retry-After: 1', [
	tooMany(1, { 'retry-after': '1' }),
]);

/** 429 once, with the time to wait as a date two to three seconds ahead. */
export const TOO_MANY_DATE: FaultCase = {
	name: '429 with Retry-After as an HTTP date',
	faults: () => [tooMany(1, { 'retry-after': new Date(Date.now() + 3000).toUTCString() })],
};

/** 429 more often than Max Retries allows for other failures. */
export const TOO_MANY_OFTEN: readonly FaultCase[] = [
	sequence('429 three times without Retry-After', [tooMany(3)]),
	sequence('429 three times with Retry-After: 0', [tooMany(3, { 'retry-after': '0' })]),
	sequence('429 three times with a Retry-After that nobody can read', [
		tooMany(3, { 'retry-after': 'soon' }),
	]),
	sequence('429 three times with a Retry-After that has passed', [
		tooMany(3, { 'retry-after': new Date(0).toUTCString() }),
	]),
];
