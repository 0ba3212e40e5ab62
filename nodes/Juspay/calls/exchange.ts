import type { IDataObject } from 'n8n-workflow';

import { type Answer, cameBack, refusesDuplicate } from '../transport/answer';
import { isIdempotent, type JuspayRequest } from '../transport/request';
import type { Connection } from './connection';
import type { RequestKind, Slot } from './pool';
import { type AboutRequest, decide, type Decision, retryAfterOf } from './retry';
import { type SentAt, sentAtByJuspay } from './time';

/** A request's last answer. */
export interface Exchanged {
	answer: Answer;
	/** The records that it holds for the asker; `null` if it does not tell. */
	records: IDataObject[] | null;
	/** When the request was last sent, in milliseconds since 1970. */
	sentAt: number;
	/** When the answer arrived, in milliseconds since 1970. */
	receivedAt: number;
}

/**
 * When a call was sent by Juspay's clock, as a later answer shows it; `sentAt` is by this machine's clock or another
 * process's, in milliseconds since 1970.
 */
export function sentAtBefore(
	{ answer, receivedAt }: Pick<Exchanged, 'answer' | 'receivedAt'>,
	sentAt: number,
	isOtherClock = false,
): SentAt {
	const date = isOtherClock ? undefined : answer.headers.date;
	return sentAtByJuspay(sentAt, { date, receivedAt });
}

/** How to send one request, and what to make of its last answer. */
export interface Asking<Result> extends Pick<AboutRequest, 'isLookedUp' | 'mayUseExisting'> {
	kind: RequestKind;
	/** Retries left, counted down. */
	retries: { left: number };
	/** Finds the records in an answer; all of Juspay's objects by default. */
	read?: (answer: Answer, sentAt: SentAt) => IDataObject[] | null;
	/** Judges the last answer before anything else can start in its slot; may close the pool. */
	judge: (exchanged: Exchanged, decision: Exclude<Decision, { kind: 'retry' }>) => Result;
	/** The result if this package stumbles over an answer. */
	ifBroken: () => Result;
	/** In milliseconds; the run's timeout by default. */
	timeout?: number;
	/** By the run's clock, in milliseconds; not sent later. */
	expiresAt?: number;
}

/** All of Juspay's objects. */
export function allResults(answer: Answer): IDataObject[] | null {
	return answer.kind === 'answered' ? answer.results : null;
}

/**
 * Refusals until a request counts as refused by itself: five minutes have as many with the longest Retry-After, and may
 * also pass in a slow queue.
 */
const TELLING_REFUSALS = 6;

class Repetitions<Result> {
	private kind: RequestKind;
	private waits = 0;
	private startedAt = 0;
	private throttledSince: number | null = null;
	private refusals = 0;

	/** The last answer after which the request may have been carried out. */
	private unclear: Exchanged | null = null;

	constructor(
		private readonly request: JuspayRequest,
		private readonly asking: Asking<Result>,
		private readonly connection: Connection,
	) {
		this.kind = asking.kind;
	}

	async enter(): Promise<Slot | null> {
		return await this.connection.pool.enter(this.kind, this.asking.expiresAt);
	}

	async enterAfter(wait: number): Promise<Slot | null> {
		await this.connection.clock.sleep(wait);
		return this.connection.isCancelled() ? null : await this.enter();
	}

	mayStart(): boolean {
		return this.connection.pool.isOpen(this.kind);
	}

	async send(): Promise<Exchanged> {
		const { clock, send } = this.connection;
		const { read = allResults, timeout } = this.asking;
		const sentAt = clock.timeOfDay();
		this.startedAt = clock.now();
		const answer = await send(this.request, timeout);
		const receivedAt = clock.timeOfDay();
		const records = read(answer, sentAtBefore({ answer, receivedAt }, sentAt));
		return { answer, records, sentAt, receivedAt };
	}

	decide(exchanged: Exchanged): Decision {
		const { answer, records } = exchanged;
		const { clock, isCancelled, random } = this.connection;
		const retryAfter = retryAfterOf(answer, clock.timeOfDay());
		const request = { ...this.asking, isIdempotent: isIdempotent(this.request) };
		const repetitions = {
			retriesLeft: this.asking.retries.left,
			waits: this.waits,
			throttledFor: this.noteForPool(answer, retryAfter),
			isCancelled: isCancelled(),
		};
		const facts = {
			fate: answer.kind,
			hasResult: records !== null,
			isDuplicate: refusesDuplicate(answer),
			retryAfter,
		};
		const decision = decide(request, repetitions, facts, random);
		if (decision.kind === 'retry') this.noteRetry(exchanged);
		return decision;
	}

	/** Of requests that did not arrive, what an earlier one may have done: "nothing was sent" would be untrue. */
	toTell(last: Exchanged): Exchanged {
		return last.answer.kind === 'neverReached' ? (this.unclear ?? last) : last;
	}

	private noteRetry(exchanged: Exchanged): void {
		const { kind } = exchanged.answer;
		if (this.kind === 'first') this.kind = 'resend';
		if (kind === 'throttled') return;
		if (kind !== 'neverReached') this.unclear = exchanged;
		this.asking.retries.left--;
		this.waits++;
	}

	/** How long only 429 has come back, here or for all rows. */
	private noteForPool(answer: Answer, retryAfter: number | null): number {
		const { clock } = this.connection;
		const { throttle } = this.connection.pool;
		if (answer.kind !== 'throttled') {
			this.throttledSince = null;
			this.refusals = 0;
			if (cameBack(answer)) throttle.noteAnswered(this.startedAt);
			else throttle.noteUnanswered();
			return 0;
		}
		this.throttledSince ??= clock.now();
		this.refusals++;
		const forAll = throttle.noteRefused(this.startedAt, retryAfter);
		if (this.refusals < TELLING_REFUSALS) return forAll;
		return Math.max(forAll, clock.now() - this.throttledSince);
	}
}

/** Sends one request as often as it may be sent; `null` if nothing could be sent any more. */
export async function exchange<Result>(
	request: JuspayRequest,
	asking: Asking<Result>,
	connection: Connection,
): Promise<Result | null> {
	const repetitions = new Repetitions(request, asking, connection);
	let last: Exchanged | null = null;
	let slot = await repetitions.enter();
	while (slot !== null) {
		let next: Promise<Slot | null>;
		try {
			if (!repetitions.mayStart()) break;
			last = await repetitions.send();
			const decision = repetitions.decide(last);
			if (decision.kind !== 'retry') return asking.judge(repetitions.toTell(last), decision);
			// Queues before the slot is free: nothing else starts in between.
			next = decision.after > 0 ? repetitions.enterAfter(decision.after) : repetitions.enter();
		} catch {
			return asking.ifBroken();
		} finally {
			slot.leave();
		}
		slot = await next;
	}
	// Nothing more can start.
	return last && asking.judge(repetitions.toTell(last), { kind: 'fail' });
}
