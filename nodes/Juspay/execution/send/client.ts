import type { IDataObject } from 'n8n-workflow';

import type { ColumnNames } from '../../parameters/columns';
import type { Call, Evidence } from '../../resources/operation';
import { refusesDuplicate, type Verdict, verdictOf } from '../../transport/failure';
import { describeProblem, type Problem, type RequestFacts } from '../../transport/problem';
import { isIdempotent, type JuspayRequest } from '../../transport/request';
import type { Answer, Send } from '../../transport/send';
import type { Clock } from './clock';
import { type Pace, type RequestKind, RequestPool } from './pool';
import { type SentAt, sentAtByJuspay } from './proof';
import { type Asked, decide, type Decision, type Reply, retryAfterOf } from './retry';
import { Slices } from './slices';
import type { Random } from './throttle';

/** What holds for a whole run, from the first item's Options. */
export interface RunSettings extends Pace {
	/** How long to wait for one answer, in milliseconds. */
	timeout: number;
	/** How often one request may be sent again; 429 does not count. */
	maxRetries: number;
	/** What a beneficiary ID that was used before means. */
	onDuplicate: 'useExisting' | 'error';
	/** Whether rows that ask for the same share one call. */
	reuseSameAccount: boolean;
	/** Whether the results stand beside the input item's own columns. */
	includeInputFields: boolean;
	/** Columns of the user's own choice. */
	columnNames: ColumnNames;
	/** Whether to only look up what is known and what would be paid for. */
	dryRun: boolean;
	/** How many calls may be paid for at most; 0 for any number. */
	maxPaidValidations: number;
}

/** The way from a run to Juspay. */
export interface Connection {
	send: Send;
	settings: RunSettings;
	clock: Clock;
	random: Random;
	/** The API key in all its forms, for messages. */
	credentialSecrets: readonly string[];
	isCancelled: () => boolean;
}

/** A request's last answer. */
export interface Exchanged {
	answer: Answer;
	verdict: Verdict;
	/** The result in it; `null` if there is none. */
	found: IDataObject[] | null;
	/** When the request was last sent, in milliseconds since 1970. */
	sentAt: number;
	/** When the answer came, in milliseconds since 1970. */
	receivedAt: number;
}

/**
 * When a call was sent by Juspay's clock, which an answer that came after it shows.
 *
 * @param sentAt by this machine's clock, in milliseconds since 1970
 * @param isOtherClock whether another process noted that, whose clock the answer does not show
 */
export function sentAtBefore(
	{ answer, receivedAt }: Pick<Exchanged, 'answer' | 'receivedAt'>,
	sentAt: number,
	isOtherClock = false,
): SentAt {
	const date = answer.kind === 'http' && !isOtherClock ? answer.date : undefined;
	return sentAtByJuspay(sentAt, { date, receivedAt });
}

/** How one request is sent. */
export interface ExchangeOptions extends Pick<Asked, 'recovery' | 'mayUseExisting'> {
	kind: RequestKind;
	/** How often it may still be sent again: counted down. */
	retries: { left: number };
	/** Finds the result in an answer; all of Juspay's objects when left out. */
	read?: (answer: Answer, verdict: Verdict, sentAt: SentAt) => IDataObject[] | null;
	/** In milliseconds; the run's own when left out. */
	timeout?: number;
	/** Not sent any more when its turn comes later, by the run's own clock in milliseconds. */
	expiresAt?: number;
	/** Told of an error of this package's own, before anything else can start; there is no result then. */
	onMistake: () => void;
}

/** What an attempt led to. The next one has queued already, before the slot of this one is free. */
type Step<Result> =
	{ next: Promise<Step<Result>>; ended?: never } | { next?: never; ended: Result | null };

/** What is made of a request's last answer. Called while nothing else can start in its place. */
type Conclude<Result> = (
	exchanged: Exchanged,
	decision: Exclude<Decision, { kind: 'retry' }>,
) => Result;

function allResults(_: Answer, verdict: Verdict): IDataObject[] | null {
	return verdict.kind === 'answered' ? verdict.results : null;
}

/** Sends the requests of a run through one pool, each as often as it may be sent (docs/money-and-retries.md). */
export class JuspayClient {
	readonly pool: RequestPool;

	/** For what is done for all rows at once. */
	readonly slices: Slices;

	/** IDs that Juspay gave to records of this run. */
	private readonly usedIds = new Set<unknown>();

	constructor(readonly connection: Connection) {
		const { settings, clock, random, isCancelled } = connection;
		this.pool = new RequestPool(settings, clock, random, isCancelled);
		this.slices = new Slices(() => clock.now());
	}

	/**
	 * Sends a request until its answer is final.
	 *
	 * @returns what was made of the last answer, or `null` if nothing was sent because the run had ended
	 */
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

	/** Notes results that a row has got: where Juspay makes the IDs, none of them is another row's. */
	noteUsed(found: readonly IDataObject[], { evidence }: Pick<Call, 'evidence'>): void {
		if (evidence === undefined || evidence.id !== null) return;
		for (const { id } of found.map(evidence.read)) if (id !== null) this.usedIds.add(id);
	}

	/** Whether another row of the run has got this record. */
	isUsed(found: IDataObject, { id, read }: Evidence): boolean {
		return id === null && this.usedIds.has(read(found).id);
	}

	/** Puts into words why a call has no result. */
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
 * A request is refused by itself, while others get through, only after so many refusals; before, the minutes may have
 * gone by in the queue, at a slow pace. With the longest Retry-After there are so many in five minutes.
 */
const TELLING_REFUSALS = 6;

/** One request on its way, and what came of it so far. */
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

	/** Sends it once. */
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

	/** Decides about an answer, and counts what goes out again. */
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

	/** The pool itself pauses after 429. Returns for how long there has been nothing else, here or for all rows. */
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
