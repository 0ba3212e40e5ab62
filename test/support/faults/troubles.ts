import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import type { UntrustedKind } from './untrusted';

/** Which requests something happens to. */
export interface Strikes {
	name: string;
	method?: string;
	times?: number;
}

export const FIRST_POST: Strikes = { name: 'on the first POST', method: 'POST', times: 1 };
export const EVERY_POST: Strikes = { name: 'on every POST', method: 'POST' };
export const FIRST_REQUEST: Strikes = { name: 'on the first request', times: 1 };
export const EVERY_REQUEST: Strikes = { name: 'on every request' };

/** Where the Base URL leads, when it is not simply to the sandbox. */
export type Detour =
	| { kind: 'refused'; times: number }
	/** `after` so many names were found. */
	| { kind: 'nameNotFound'; times: number; after?: number }
	| { kind: 'untrusted'; server: UntrustedKind };

/** Something that goes wrong between the node and Juspay. */
export interface Trouble {
	name: string;
	/** The sandbox's faults; `elsewhere` is the address of another host. */
	faults?: (strikes: Strikes, elsewhere: string) => Fault[];
	detour?: Detour;
	options?: INodeParameters;
}

/** A fault as the sandbox knows it, without the requests that it strikes. */
type BareFault = Fault extends infer One
	? One extends Fault
		? Omit<One, keyof Strikes>
		: never
	: never;

function trouble(name: string, fault: BareFault, options?: INodeParameters): Trouble {
	const faults = ({ method, times }: Strikes): Fault[] => [{ ...fault, method, times }];
	return { name, faults, ...(options === undefined ? {} : { options }) };
}

/** Faults of several kinds, one after the other, whatever the rule says about requests. */
export function sequence(name: string, faults: Fault[], options?: INodeParameters): Trouble {
	return { name, faults: () => faults, ...(options === undefined ? {} : { options }) };
}

/** A refusal as payouts words it; with status 200 it is an answer of no use. */
const REFUSAL = { error: true, errorCode: 'E06', errorMessage: 'Something went wrong' };

/** A call that hangs is given up after it; on a busy machine one that does not must not be. */
const SHORT = { timeout: 2 };

/** No usable answer came, and Juspay did nothing. */
export const NOT_PROCESSED: readonly Trouble[] = [
	trouble('connection reset before the request was read', { kind: 'resetBefore' }),
	trouble('408', { kind: 'status', status: 408 }),
	trouble('500', { kind: 'status', status: 500 }),
	trouble('502 with a web page', { kind: 'html', status: 502 }),
	trouble('503', { kind: 'status', status: 503 }),
	trouble('no answer in time', { kind: 'hang' }, SHORT),
	trouble('empty 200', { kind: 'emptyBody', status: 200 }),
	trouble('200 with an error body', { kind: 'status', status: 200, body: REFUSAL }),
];

const HALF_JSON = trouble('half a JSON body', { kind: 'brokenJson' });

const CUT_BODIES = [
	trouble('connection reset halfway through the answer', { kind: 'cutBody', then: 'reset' }),
	trouble('silence halfway through the answer', { kind: 'cutBody', then: 'silence' }, SHORT),
];

/** No usable answer came, although Juspay did what it was asked to. */
export const PROCESSED: readonly Trouble[] = [
	trouble('connection reset after the request took effect', { kind: 'resetAfter' }),
	trouble('408, processed', { kind: 'status', status: 408, processed: true }),
	trouble('500, processed', { kind: 'status', status: 500, processed: true }),
	trouble('502 with a web page, processed', { kind: 'html', status: 502, processed: true }),
	trouble('503, processed', { kind: 'status', status: 503, processed: true }),
	trouble('no answer in time, processed', { kind: 'hang', processed: true }, SHORT),
	HALF_JSON,
	...CUT_BODIES,
	trouble('empty 200, processed', { kind: 'emptyBody', status: 200, processed: true }),
	trouble('200 with an error body, processed', { kind: 'answer', status: 200, body: REFUSAL }),
];

/** Every way in which a request that only reads can go without a usable answer. */
export const UNUSABLE: readonly Trouble[] = [...NOT_PROCESSED, HALF_JSON, ...CUT_BODIES];

/** The first POST takes effect, but its answer is lost. */
export const LOST_ANSWER: Fault = { kind: 'resetAfter', method: 'POST', times: 1 };

/** The first POST never arrives. */
export const UNREAD: Fault = { kind: 'resetBefore', method: 'POST', times: 1 };

/** The first POST takes effect, its answer is lost, and so are those to the look-ups after it, or the first `times`. */
export function lostAnswerAndLookUps(times?: number): Trouble[] {
	const strikes: Strikes = { name: '', method: 'GET', ...(times === undefined ? {} : { times }) };
	return UNUSABLE.map(({ name, faults, options = {} }) =>
		sequence(
			`answer lost, look-up: ${name}`,
			[LOST_ANSWER, ...(faults?.(strikes, '') ?? [])],
			options,
		),
	);
}

/** The connection was never made; `times` says how often, before it can be made. */
export function unreachable(times = Infinity): Trouble[] {
	return [
		{ name: 'connection refused', detour: { kind: 'refused', times } },
		{ name: 'host name not found', detour: { kind: 'nameNotFound', times } },
	];
}

/** Juspay cannot be found any more after so many connections, whatever became of them. */
export function losesItsName(name: string, after: number, faults: Fault[]): Trouble {
	return { name, faults: () => faults, detour: { kind: 'nameNotFound', times: Infinity, after } };
}

/** A secure connection could not be made. */
export const UNTRUSTED: readonly Trouble[] = [
	{
		name: 'https on a port that speaks plain http',
		detour: { kind: 'untrusted', server: 'plainHttp' },
	},
	{ name: 'self-signed certificate', detour: { kind: 'untrusted', server: 'selfSigned' } },
];

/** An answer that sends the caller to another host. */
export const REDIRECTS: readonly Trouble[] = ([302, 307] as const).map((status) => ({
	name: `${String(status)} to another host`,
	faults: ({ method, times }, location) => [{ kind: 'redirect', status, location, method, times }],
}));

/** Refusals that no second try can change. */
export const REFUSALS: readonly Trouble[] = [400, 404, 422].map((status) =>
	trouble(String(status), { kind: 'status', status }),
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
export const TOO_MANY_DATE: Trouble = {
	name: '429 with Retry-After as an HTTP date',
	faults: () => [tooMany(1, { 'retry-after': new Date(Date.now() + 3000).toUTCString() })],
};

/** 429 more often than Max Retries allows for other failures. */
export const TOO_MANY_OFTEN: readonly Trouble[] = [
	sequence('429 three times without Retry-After', [tooMany(3)]),
	sequence('429 three times with Retry-After: 0', [tooMany(3, { 'retry-after': '0' })]),
	sequence('429 three times with a Retry-After that nobody can read', [
		tooMany(3, { 'retry-after': 'soon' }),
	]),
	sequence('429 three times with a Retry-After that has passed', [
		tooMany(3, { 'retry-after': new Date(0).toUTCString() }),
	]),
];
