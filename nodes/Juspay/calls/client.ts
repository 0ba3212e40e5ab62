import type { IDataObject } from 'n8n-workflow';

import type { Call, Evidence } from '../resources/operation';
import { refusesDuplicate, type Verdict, verdictOf } from '../transport/failure';
import { describeProblem, type Problem, type RequestFacts } from '../transport/problem';
import { isIdempotent, type JuspayRequest } from '../transport/request';
import type { Answer, Send } from '../transport/send';
import type { Clock } from './clock';
import { type Pace, type RequestKind, RequestPool } from './pool';
import { type SentAt, sentAtByJuspay } from './proof';
import { type Asked, decide, type Decision, type Reply, retryAfterOf } from './retry';
import { Slices } from '../shared/slices';
import type { Random } from './throttle';

/** Settings of a whole run, from the first item's Options. */
export interface RunSettings extends Pace {
	/** Longest wait for an answer, in milliseconds. */
	timeout: number;
	/** Retries per request; 429 does not count. */
	maxRetries: number;
	/** How to treat a beneficiary ID that was used before. */
	onDuplicate: 'useExisting' | 'error';
	/** Whether rows with the same request share one call. */
	reuseSameAccount: boolean;
	/** Whether to only look up what is known and what would be paid for. */
	dryRun: boolean;
	/** Most validations to pay for; 0 for no limit. */
	maxPaidValidations: number;
}

/** A run's connection to Juspay. */
export interface Connection {
	send: Send;
	settings: RunSettings;
	clock: Clock;
	random: Random;
	/** The API key in all its forms, to hide in messages. */
	credentialSecrets: readonly string[];
	isCancelled: () => boolean;
}

/** A request's last answer. */
export interface Exchanged {
	answer: Answer;
	verdict: Verdict;
	/** Its result; `null` if there is none. */
	found: IDataObject[] | null;
	/** When the request was last sent, in milliseconds since 1970. */
	sentAt: number;
	/** When the answer arrived, in milliseconds since 1970. */
	receivedAt: number;
}

/**
 * When a call was sent by Juspay's clock, as a later answer shows it.
 *
 * @param sentAt by this machine's clock, in milliseconds since 1970
 * @param isOtherClock whether `sentAt` is by another process's clock
 */
export function sentAtBefore(
	{ answer, receivedAt }: Pick<Exchanged, 'answer' | 'receivedAt'>,
	sentAt: number,
	isOtherClock = false,
): SentAt {
	const date = answer.kind === 'http' && !isOtherClock ? answer.date : undefined;
	return sentAtByJuspay(sentAt, { date, receivedAt });
}

/** How to send one request. */
export interface ExchangeOptions extends Pick<Asked, 'recovery' | 'mayUseExisting'> {
	kind: RequestKind;
	/** Retries left, counted down. */
	retries: { left: number };
	/** Finds the result in an answer; all of Juspay's objects by default. */
	read?: (answer: Answer, verdict: Verdict, sentAt: SentAt) => IDataObject[] | null;
	/** In milliseconds; the run's timeout by default. */
	timeout?: number;
	/** By the run's clock, in milliseconds; not sent later. */
	expiresAt?: number;
	/** Called for a bug in this package, before anything else can start; there is no result then. */
	onMistake: () => void;
}

/** Result of one attempt; the next is queued before this slot is freed. */
type Step<Result> =
	{ next: Promise<Step<Result>>; ended?: never } | { next?: never; ended: Result | null };

/** Handles a request's last answer, before anything else can start in its slot. */
type Conclude<Result> = (
	exchanged: Exchanged,
	decision: Exclude<Decision, { kind: 'retry' }>,
) => Result;

function allResults(_: Answer, verdict: Verdict): IDataObject[] | null {
	return verdict.kind === 'answered' ? verdict.results : null;
}

/** Sends requests through one pool, with the retries that are safe (docs/money-and-retries.md). */
export class JuspayClient {
	readonly pool: RequestPool;

	readonly slices: Slices;

	/** IDs that Juspay gave to records of this run. */
	private readonly usedIds = new Set<unknown>();

	constructor(readonly connection: Connection) {
		const { settings, clock, random, isCancelled } = connection;
		this.pool = new RequestPool(settings, clock, random, isCancelled);
		this.slices = new Slices(() => clock.now());
	}

	/** Sends a request until its answer is final; `null` if the run had ended before. */
	async exchange<Result>(
		request: JuspayRequest,
		options: ExchangeOptions,
		conclude: Conclude<Result>,
	): Promise<Result | null> {
		let step = this.attempt(new RequestAttempts(this, request, options), null, conclude);
		for (;;) {
			const { next, ended } = await step;
			if (next === undefined) return ended;
			step = next;
		}
	}

	private async attempt<Result>(
		attempts: RequestAttempts,
		last: Exchanged | null,
		conclude: Conclude<Result>,
	): Promise<Step<Result>> {
		const run = async (): Promise<Step<Result>> => {
			try {
				const exchanged = await attempts.send();
				const decision = attempts.judge(exchanged);
				if (decision.kind !== 'retry') return { ended: conclude(exchanged, decision) };
				return { next: this.attemptAfter(decision.after, attempts, exchanged, conclude) };
			} catch {
				attempts.options.onMistake();
				return { ended: null };
			}
		};
		const step = await this.pool.withSlot(attempts.kind, run, attempts.options.expiresAt);
		return step ?? { ended: last === null ? null : conclude(last, { kind: 'fail' }) };
	}

	private async attemptAfter<Result>(
		wait: number,
		attempts: RequestAttempts,
		last: Exchanged,
		conclude: Conclude<Result>,
	): Promise<Step<Result>> {
		if (wait > 0) await this.connection.clock.sleep(wait);
		if (this.connection.isCancelled()) return { ended: conclude(last, { kind: 'fail' }) };
		return await this.attempt(attempts, last, conclude);
	}

	/** Claims a row's results: no other row gets a record whose ID Juspay generated. */
	noteUsed(found: readonly IDataObject[], { evidence }: Pick<Call, 'evidence'>): void {
		if (evidence === undefined || evidence.id !== null) return;
		for (const { id } of found.map(evidence.read)) if (id !== null) this.usedIds.add(id);
	}

	isUsed(found: IDataObject, { id, read }: Evidence): boolean {
		return id === null && this.usedIds.has(read(found).id);
	}

	describe(
		answer: Answer,
		{ record, secrets, write }: Pick<Call, 'record' | 'secrets' | 'write'>,
		more: Pick<RequestFacts, 'note' | 'mayHaveBeenProcessed'> = {},
	): Problem {
		const { settings, credentialSecrets } = this.connection;
		const { timeout } = settings;
		const caution = write?.caution;
		return describeProblem(answer, {
			record,
			secrets,
			caution,
			timeout,
			credentialSecrets,
			...more,
		});
	}
}

/**
 * Refusals until a request counts as refused by itself; before, the minutes may have passed in a slow queue. With the
 * longest Retry-After, five minutes have as many.
 */
const TELLING_REFUSALS = 6;

class RequestAttempts {
	kind: RequestKind;

	private waits = 0;

	private startedAt = 0;

	private throttledSince: number | null = null;

	private refusals = 0;

	constructor(
		private readonly client: JuspayClient,
		private readonly request: JuspayRequest,
		readonly options: ExchangeOptions,
	) {
		this.kind = options.kind;
	}

	async send(): Promise<Exchanged> {
		const { clock, send } = this.client.connection;
		const { read = allResults, timeout } = this.options;
		const sentAt = clock.timeOfDay();
		this.startedAt = clock.now();
		const answer = await send(this.request, timeout);
		const receivedAt = clock.timeOfDay();
		const verdict = verdictOf(answer);
		const found = read(answer, verdict, sentAtBefore({ answer, receivedAt }, sentAt));
		return { answer, verdict, found, sentAt, receivedAt };
	}

	judge(exchanged: Exchanged): Decision {
		const { clock, isCancelled, random } = this.client.connection;
		const { answer, verdict, found } = exchanged;
		const retryAfter = retryAfterOf(answer, clock.timeOfDay());
		const attempts = {
			retriesLeft: this.options.retries.left,
			waits: this.waits,
			throttledFor: this.noteForPool(exchanged, retryAfter),
			isCancelled: isCancelled(),
		};
		const reply = {
			verdict: verdict.kind,
			hasResult: found !== null,
			isDuplicate: verdict.kind === 'refused' && refusesDuplicate(answer),
			retryAfter,
		};
		const asked = { ...this.options, isIdempotent: isIdempotent(this.request) };
		const decision = decide(asked, attempts, reply, random);
		if (decision.kind === 'retry') this.noteRetry(reply);
		return decision;
	}

	private noteRetry({ verdict }: Pick<Reply, 'verdict'>): void {
		if (this.kind === 'first') this.kind = 'resend';
		if (verdict === 'throttled') return;
		this.options.retries.left--;
		this.waits++;
	}

	/** The pool pauses after 429. Returns how long only 429 has come back, here or for all rows. */
	private noteForPool({ answer, verdict }: Exchanged, retryAfter: number | null): number {
		const { pool, connection } = this.client;
		if (verdict.kind !== 'throttled') {
			this.throttledSince = null;
			this.refusals = 0;
			if (answer.kind === 'http') pool.noteAccepted(this.startedAt);
			else pool.noteUnanswered();
			return 0;
		}
		this.throttledSince ??= connection.clock.now();
		this.refusals++;
		const forAll = pool.noteThrottled(this.startedAt, retryAfter);
		if (this.refusals < TELLING_REFUSALS) return forAll;
		return Math.max(forAll, connection.clock.now() - this.throttledSince);
	}
}
