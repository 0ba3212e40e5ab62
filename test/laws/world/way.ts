import type { Answer } from '../../../sandbox/errors';
import type { RecordedRequest } from '../../../sandbox/ledger';

/** The answer to a request, or none. */
export type Told =
	| {
			kind: 'http';
			status: number;
			body: unknown;
			retryAfter?: string;
			/** Records that Juspay does not have, by their IDs: look-ups of these IDs return them. */
			invented?: Readonly<Record<string, unknown>>;
	  }
	| { kind: 'noAnswer'; code: string; syscall?: string }
	| { kind: 'silence' };

/** A request with all that its answer depends on. */
export interface Occasion {
	request: RecordedRequest;
	/** Resource and operation. */
	operation: string;
	/** Value of the field Validate Again; `undefined` where there is none. */
	validateAgain: unknown;
	honest: Answer;
	/** As if nothing had taken effect since the world began. */
	before: Answer;
}

/** How one request and its answer fare. */
export interface Way {
	name: string;
	/** Whether the request takes effect at Juspay: not at all, before the answer, or seconds after it. */
	effect: 'none' | 'done' | 'late';
	/** In milliseconds, beyond the usual time on the way. */
	delay?: number;
	/** Something else that happens while the request is under way. */
	then?: 'cancel' | 'kill';
	/**
	 * Whether it is combined with other faults. The rest differs from one of these in words (a page for a broken
	 * connection, 500 for 502) or in a detail of a record for which the code decides as for one of these, and is tried
	 * alone.
	 */
	isCombined: boolean;
	/** Whether the answer can hide from a careful reader that an account was paid for. */
	hides?: true;
	/** Whether it shows another record that is just as good. */
	hasRival?: true;
	/** The result in it cannot be told from an undetermined one, or bears an earlier date. */
	shows?: 'noOutcome' | 'earlierDate';
	/** `null` where it makes no sense. */
	tell: (occasion: Occasion) => Told | null;
}

export function http(status: number, body: unknown, retryAfter?: string): Told {
	return { kind: 'http', status, body, ...(retryAfter !== undefined && { retryAfter }) };
}

export function isPost({ request }: Occasion): boolean {
	return request.method === 'POST';
}

export function isList({ request }: Occasion): boolean {
	return request.path.endsWith('/list');
}

export function isPayouts({ request }: Occasion): boolean {
	return request.path.startsWith('/payout');
}

export const HONEST: Way = {
	name: 'honest',
	effect: 'done',
	isCombined: false,
	tell: ({ honest }) => http(honest.status, honest.body),
};

/** A way without its name; those that are not combined say nothing. */
export type Parts = Omit<Way, 'name' | 'isCombined'> & { isCombined?: true };
