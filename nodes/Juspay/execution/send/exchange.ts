import { type Verdict, verdictOf } from '../../transport/failure';
import { isLookUp, type JuspayRequest } from '../../transport/request';
import { retryAfterOf } from '../../transport/retryAfter';
import type { Answer, Send } from '../../transport/send';
import { backoff, type Random } from './backoff';
import type { Clock } from './clock';
import type { Place, RequestKind } from './pool';
import { LONGEST_THROTTLING, type Throttle } from './throttle';

/** A request's last answer. */
export interface Exchanged {
	answer: Answer;
	verdict: Verdict;
	/** When the request was last sent, in milliseconds since 1970. */
	sentAt: number;
}

/** How often a request may still be sent again. */
export interface Budget {
	left: number;
}

interface ExchangeOptions {
	/** Where the request takes its place; still taken afterwards. */
	place: Place;
	kind: RequestKind;
	/** Counted down with every request that is sent again; 429 costs nothing. */
	budget: Budget;
	/** In milliseconds; the run's own when left out. */
	timeout?: number;
	/** Not sent any more when its turn comes later, by the run's own clock in milliseconds. */
	expiresAt?: number;
}

interface Sent extends Exchanged {
	/** By the run's own clock, in milliseconds. */
	startedAt: number;
}

/**
 * Sends a request as often as it may be sent (docs/money-and-retries.md), each time through the pool.
 *
 * @returns the last answer, or `null` when nothing was sent because the pool had been closed
 */
export type Exchange = (
	request: JuspayRequest,
	options: ExchangeOptions,
) => Promise<Exchanged | null>;

/** What sending needs. */
export interface Line {
	send: Send;
	throttle: Throttle;
	clock: Clock;
	random: Random;
	isCancelled: () => boolean;
}

/** A look-up costs nothing; everything else goes out again only if it cannot have arrived. */
function maySendAgain(request: JuspayRequest, { kind }: Verdict): boolean {
	return kind === 'neverReached' || (kind === 'unclear' && isLookUp(request));
}

/** Decides after each answer to a request whether it goes out again, and waits before it does. */
class Repetition {
	private backoffs = 0;

	private throttledSince: number | null = null;

	constructor(
		private readonly line: Line,
		private readonly request: JuspayRequest,
		private readonly options: ExchangeOptions,
	) {}

	async isDue(sent: Sent): Promise<boolean> {
		return sent.verdict.kind === 'throttled'
			? this.isWorthThePause(sent)
			: await this.isWithinBudget(sent);
	}

	/** The pool itself waits until the pause is over. */
	private isWorthThePause({ answer, startedAt }: Sent): boolean {
		const { throttle, clock } = this.line;
		this.throttledSince ??= clock.now();
		const isUseful = throttle.refuse(startedAt, retryAfterOf(answer, clock.timeOfDay()));
		const isInTime = clock.now() - this.throttledSince < LONGEST_THROTTLING;
		return isUseful && isInTime && this.options.kind !== 'poll';
	}

	private async isWithinBudget({ answer, verdict, startedAt }: Sent): Promise<boolean> {
		const { throttle, clock, random, isCancelled } = this.line;
		const { budget, place } = this.options;
		if (answer.kind === 'http') throttle.accept(startedAt);
		if (!maySendAgain(this.request, verdict) || budget.left <= 0 || isCancelled()) return false;
		budget.left--;
		const asked = retryAfterOf(answer, clock.timeOfDay());
		place.release();
		await clock.sleep(asked ?? backoff(this.backoffs++, random));
		return !isCancelled();
	}
}

async function sendOnce(
	{ send, clock }: Line,
	request: JuspayRequest,
	{ place, kind, timeout, expiresAt = Infinity }: ExchangeOptions,
): Promise<Sent | null> {
	return await place.run(kind, async () => {
		const [startedAt, sentAt] = [clock.now(), clock.timeOfDay()];
		if (startedAt > expiresAt) return null;
		const answer = await send(request, timeout);
		return { answer, verdict: verdictOf(answer), startedAt, sentAt };
	});
}

/** Makes the function that sends the requests of a run. */
export function createExchange(line: Line): Exchange {
	return async (request, options) => {
		const repetition = new Repetition(line, request, options);
		const again = options.kind === 'first' ? { ...options, kind: 'resend' as const } : options;
		let last = await sendOnce(line, request, options);
		while (last !== null && (await repetition.isDue(last))) {
			const next = await sendOnce(line, request, again);
			if (next === null) return last;
			last = next;
		}
		return last;
	};
}
