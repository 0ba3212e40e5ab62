import type { Fault } from '../../sandbox';

/** A fault as the sandbox knows it, without its part in the random plan. */
type BareFault = Fault extends infer One
	? One extends Fault
		? Omit<One, 'probability' | 'seed'>
		: never
	: never;

/** Which part of all requests, in percent, meets which fault: 20 in all. */
const SHARES: readonly (readonly [percent: number, fault: BareFault])[] = [
	[2.5, { kind: 'resetBefore' }],
	[2.5, { kind: 'resetAfter' }],
	[2, { kind: 'status', status: 500 }],
	[2, { kind: 'status', status: 500, processed: true }],
	[1.5, { kind: 'html', status: 502 }],
	[1, { kind: 'html', status: 502, processed: true }],
	[1.5, { kind: 'status', status: 503 }],
	[1, { kind: 'status', status: 408 }],
	[0.5, { kind: 'status', status: 408, processed: true }],
	[2, { kind: 'brokenJson' }],
	[1, { kind: 'cutBody', then: 'reset' }],
	[1.5, { kind: 'emptyBody', status: 200, processed: true }],
	[0.2, { kind: 'hang' }],
	[0.2, { kind: 'hang', processed: true }],
	[0.3, { kind: 'status', status: 429 }],
	[0.3, { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
];

/** Parts of all requests that the faults of {@link randomFaults} strike, together. */
export const FAULTY_SHARE = SHARES.reduce((sum, [percent]) => sum + percent, 0) / 100;

/**
 * Faults of all kinds at random. Which request meets which one follows from the seed and the order of arrival;
 * the latter differs a little from run to run.
 */
export function randomFaults(seed: number): Fault[] {
	let left = 1;
	return SHARES.map(([percent, fault], index) => {
		// The sandbox asks one fault after the other: each sees only the requests that those before it let through.
		const probability = percent / 100 / left;
		left -= percent / 100;
		return { ...fault, probability, seed: seed + index };
	});
}
