import type { IDataObject } from 'n8n-workflow';

import type { Call, Recovery, RecoveryById, RecoveryBySearch } from '../resources/operation';
import { UNDOCUMENTED_ANSWER, type Verdict } from '../transport/failure';
import type { Problem, RequestFacts } from '../transport/problem';
import type { Answer } from '../transport/send';
import { NOTES, RECORD_PROBLEMS, vanishedProblem } from './problems';
import { type CallEnd, idOf, UNKNOWN_TIME } from './rows';
import { type Exchanged, type JuspayClient, type RunSettings, sentAtBefore } from './client';
import { readLookUp, recordsIn } from './lookUps';
import {
	ageOf,
	findResults,
	isDisputed,
	isDoubtful,
	isRecord,
	isSilent,
	judgeRecord,
	proofOfAnswer,
	proofOfRecord,
	recordsOfId,
	DISPUTED,
	type SentAt,
} from './proof';
import { type Decision, decideAfterLookUp, WAIT_BEFORE_LOOK_UP } from './retry';

/** None if they contradict each other or a call under an ID. */
function readRecords(results: IDataObject[], { evidence, outcome, write }: Call): IDataObject[] {
	if (evidence === undefined) return results;
	const isRecordOf = (found: IDataObject) => isRecord(evidence.read(found));
	const records = recordsOfId(results.filter(isRecordOf), evidence);
	const isRefuted = records.some(
		(found) =>
			proofOfAnswer(evidence, found).kind === 'contradicted' ||
			isDisputed(found, records, { evidence, outcome }),
	);
	const isNone = write?.recovery.kind === 'byId' || evidence.mustAgree === true;
	return isRefuted && isNone ? [] : records;
}

/** Only lists may be empty; some calls must also be confirmed. */
function readResult(answer: Answer, verdict: Verdict, call: Call): IDataObject[] | null {
	if (verdict.kind !== 'answered') return null;
	if (call.readList) return answer.kind === 'http' ? call.readList(answer.body) : null;
	const { results } = verdict;
	if (call.write?.isConfirmed?.(results) === false) return null;
	const records = readRecords(results, call);
	return records.length > 0 ? records : null;
}

/** For messages: undocumented if the call cannot use its results. */
function reported({ answer, verdict }: Exchanged): Answer {
	return verdict.kind === 'answered' && verdict.results.length > 0 ? UNDOCUMENTED_ANSWER : answer;
}

/** Result of a look-up: records, `nothing` if Juspay has none, `unknown` if it does not tell. */
type LookedUp = 'nothing' | 'unknown' | { records: IDataObject[]; sentAt: SentAt };

/** A call whose result must be looked up. */
interface OpenCall {
	/** The answer to it. */
	answer: Answer;
	/** Whether Juspay refused its ID as used before. */
	isDuplicate: boolean;
}

/** A call of an earlier attempt of the node with an unknown result. */
export interface UnclearCall {
	problem: Problem;
	/** In milliseconds since 1970. */
	sentAt: number;
	/** When it was last sent, if later. */
	lastSentAt?: number | undefined;
	/** Whether `sentAt` is by another process's clock. */
	isOtherClock?: boolean;
	/** Called if Juspay has nothing of it and it must not be sent again under that ID. */
	onNothing?: () => void;
}

class CallInProgress {
	private readonly retries: { left: number };

	/** The answer after which the call may have arrived. */
	private lost: Answer | null = null;

	/** The first time it may have arrived. */
	private sentAt = 0;

	private lastSentAt = 0;

	constructor(
		private readonly call: Call,
		private readonly client: JuspayClient,
		private readonly onEnd: (end: CallEnd) => void,
		private readonly onMistake: () => void,
		private readonly earlier: UnclearCall | null = null,
	) {
		this.retries = { left: client.connection.settings.maxRetries };
	}

	async perform(): Promise<void> {
		const { call, client, retries } = this;
		const recovery = call.write?.recovery;
		const options = {
			onMistake: this.onMistake,
			kind: this.lost === null ? ('first' as const) : ('resend' as const),
			retries,
			read: (answer: Answer, verdict: Verdict, sentAt: SentAt) =>
				this.readOwn(answer, verdict, sentAt),
			...(recovery && { recovery: recovery.kind, mayUseExisting: this.mayUseExisting(recovery) }),
		};
		// An object: the next step starts inside the slot and is awaited outside.
		const next = await client.exchange(call.request, options, (exchanged, decision) => ({
			end: this.conclude(exchanged, decision),
		}));
		if (next !== null) await next.end;
		else if (this.lost !== null) this.fail(this.lost);
	}

	async lookUpAgain(): Promise<void> {
		const recovery = this.call.write?.recovery;
		if (this.earlier === null || recovery === undefined) return;
		this.sentAt = this.earlier.sentAt;
		this.lastSentAt = this.earlier.lastSentAt ?? this.sentAt;
		// The reason for this attempt, not a retry within it.
		this.retries.left = this.mayResend(this.earlier) ? this.retries.left + 1 : 0;
		this.lost = UNDOCUMENTED_ANSWER;
		await this.lookUp({ answer: this.lost, isDuplicate: false }, recovery, 0);
	}

	/** Not if calls are limited or only planned, or if the ID they were sent under is unknown. */
	private mayResend({ sentAt }: UnclearCall): boolean {
		const { dryRun, maxPaidValidations } = this.client.connection.settings;
		return !dryRun && maxPaidValidations === 0 && sentAt !== UNKNOWN_TIME;
	}

	/** If the ID must be new, an older record is no result. */
	private readOwn(answer: Answer, verdict: Verdict, sentAt: SentAt): IDataObject[] | null {
		const { evidence, write } = this.call;
		const found = readResult(answer, verdict, this.call);
		const { onDuplicate } = this.client.connection.settings;
		const isOwnId = write?.recovery.kind === 'byId' && !write.recovery.isGeneratedId;
		if (evidence === undefined || !isOwnId || onDuplicate !== 'error') return found;
		const isOlder = found?.some((result) => ageOf(evidence.read(result), sentAt) === 'older');
		return isOlder === true ? null : found;
	}

	private mayUseExisting(recovery: Recovery): boolean {
		if (recovery.kind === 'bySearch') return false;
		const isKnownToBeOwn = this.lost !== null || recovery.isGeneratedId;
		if (isKnownToBeOwn || recovery.whenExisting !== undefined) return true;
		return this.onDuplicate(recovery) === 'useExisting';
	}

	private onDuplicate({ takesOnlyNew }: RecoveryById): RunSettings['onDuplicate'] {
		return takesOnlyNew === true ? 'error' : this.client.connection.settings.onDuplicate;
	}

	private conclude(exchanged: Exchanged, decision: Decision): Promise<void> | undefined {
		const { found, verdict } = exchanged;
		const answer = reported(exchanged);
		const recovery = this.call.write?.recovery;
		if (this.lost === null) this.sentAt = exchanged.sentAt;
		this.lastSentAt = exchanged.sentAt;
		if (found !== null) this.end(found, sentAtBefore(exchanged, this.sentAt));
		else if (decision.kind !== 'lookUp' || recovery === undefined) this.failFor(answer, verdict);
		else {
			const isDuplicate = verdict.kind === 'refused';
			if (!isDuplicate) this.lost = answer;
			return this.lookUp({ answer, isDuplicate }, recovery, decision.after);
		}
		return undefined;
	}

	private end(found: IDataObject[], sentAt: SentAt, reused: readonly number[] = []): void {
		const { evidence, outcome } = this.call;
		const judged = evidence && { evidence, outcome, sentAt };
		const doubtful = found.flatMap((result, index) =>
			judged && (isDoubtful(result, judged) || isDisputed(result, found, judged)) ? [index] : [],
		);
		this.client.noteUsed(found, this.call);
		this.onEnd({
			kind: 'answered',
			found,
			doubtful,
			...(reused.length > 0 && { reused }),
			...this.noted(),
		});
	}

	/** An earlier request for the same call may have been carried out. */
	private failFor(answer: Answer, { kind }: Verdict): void {
		if (kind === 'throttled' && this.client.pool.isRefused) this.failForAll(answer);
		else if (this.lost === null) this.fail(answer);
		else if (kind === 'refused') this.fail(answer, { mayHaveBeenProcessed: true });
		else this.fail(this.lost);
	}

	private async lookUp(open: OpenCall, recovery: Recovery, after: number): Promise<void> {
		const { client } = this;
		if (after > 0) await client.connection.clock.sleep(after);
		const conclude = (lookedUp: LookedUp): Promise<void> | undefined => {
			if (recovery.kind === 'byId') return this.concludeById(open, recovery, lookedUp);
			this.concludeSearch(open, recovery, lookedUp);
			return undefined;
		};
		const retries = { left: client.connection.settings.maxRetries };
		const next = await client.exchange(
			recovery.request,
			{
				kind: 'lookUp',
				retries,
				onMistake: this.onMistake,
				read: (_, verdict) => readLookUp(verdict, this.call),
			},
			(exchanged) => ({ end: conclude(this.readLookedUp(exchanged)) }),
		);
		await (next === null ? conclude('unknown') : next.end);
	}

	private readLookedUp(exchanged: Exchanged): LookedUp {
		const records = recordsIn(exchanged);
		if (typeof records === 'string') return records;
		return { records, sentAt: sentAtBefore(exchanged, this.sentAt, this.earlier?.isOtherClock) };
	}

	private concludeById(
		open: OpenCall,
		recovery: RecoveryById,
		lookedUp: LookedUp,
	): Promise<void> | undefined {
		const { isDuplicate } = open;
		// The lost answer tells more than that its ID is used by now.
		const answer = this.lost ?? open.answer;
		const shown = typeof lookedUp === 'string' ? lookedUp : 'found';
		const isOwn = this.lost !== null || recovery.isGeneratedId;
		const retriesLeft = this.retries.left;
		const decision = decideAfterLookUp(shown, { isDuplicate, isOwn, retriesLeft });
		if (decision === 'retry' && this.earlier?.onNothing !== undefined) {
			this.earlier.onNothing();
			return undefined;
		}
		if (decision === 'retry' || decision === 'lookUp') this.retries.left--;
		if (decision === 'retry') return this.perform();
		if (decision === 'lookUp') return this.lookUp(open, recovery, WAIT_BEFORE_LOOK_UP);
		if (typeof lookedUp !== 'string') return this.judge(lookedUp, recovery, answer);
		const isBeneficiary = recovery.takesOnlyNew !== true;
		if (lookedUp === 'nothing' && !isOwn && isBeneficiary)
			this.failWith(vanishedProblem(this.call));
		else this.fail(answer, { note: NOTES[lookedUp], mayHaveBeenProcessed: isOwn });
		return undefined;
	}

	private judge(
		{ records, sentAt }: Exclude<LookedUp, string>,
		recovery: RecoveryById,
		answer: Answer,
	): Promise<void> | undefined {
		const { isGeneratedId, nextAttempt } = recovery;
		const { evidence, outcome } = this.call;
		const [record] = records;
		if (record === undefined || evidence === undefined) return undefined;
		const existing = recovery.whenExisting?.(record) ?? null;
		if (existing === 'stored') {
			this.end([record], sentAt);
			return undefined;
		}
		if (existing !== null) return this.performNext(existing);
		const isContradicted = isDisputed(record, records, { evidence, outcome });
		const isValidation = this.call.write?.follow !== undefined;
		const age = ageOf(evidence.read(record), sentAt);
		const isOwn = this.lost !== null || isGeneratedId;
		const tellsNothing = isValidation && isOwn && isSilent(evidence, record);
		const judgement = judgeRecord({
			proof: isContradicted || tellsNothing ? DISPUTED : proofOfRecord(evidence, record),
			age,
			outcome: outcome?.(record),
			isLost: this.lost !== null,
			isGeneratedId,
			isValidation,
			onDuplicate: this.onDuplicate(recovery),
		});
		const isWorthAnother = this.lost === null && outcome?.(record) === 'undetermined';
		if (judgement === 'use' && isWorthAnother && nextAttempt !== undefined) {
			return this.performNext(nextAttempt());
		}
		// Unless a call of this row arrived, the result existed before.
		const isReused = isValidation && (this.lost === null || age === 'older');
		if (judgement === 'use') this.end([record], sentAt, isReused ? [0] : []);
		else if (recovery.takesOnlyNew === true) this.fail(answer, { note: NOTES.unproved });
		else if (judgement !== 'unknown') this.failWith(RECORD_PROBLEMS[judgement](this.call));
		else this.fail(answer, { note: NOTES.unproved, mayHaveBeenProcessed: true });
		return undefined;
	}

	/** An account that an earlier run of this execution could not validate may be validated again, under the next ID. */
	private async performNext(call: Call): Promise<void> {
		const onEnd = (end: CallEnd) => {
			this.onEnd({ ...idOf(call), ...end });
		};
		await new CallInProgress(call, this.client, onEnd, this.onMistake).perform();
	}

	private concludeSearch(
		{ answer }: OpenCall,
		recovery: RecoveryBySearch,
		lookedUp: LookedUp,
	): void {
		const whenMissing = lookedUp === 'nothing' ? (recovery.whenMissing ?? null) : null;
		const found = typeof lookedUp === 'string' ? whenMissing : this.search(recovery, lookedUp);
		const byOurClock = { earliest: this.sentAt, latest: this.sentAt };
		if (found !== null)
			this.end(found, typeof lookedUp === 'string' ? byOurClock : lookedUp.sentAt);
		else this.fail(answer, { note: NOTES[lookedUp === 'unknown' ? 'unknown' : 'nothing'] });
	}

	private search(
		{ find }: RecoveryBySearch,
		{ records, sentAt }: Exclude<LookedUp, string>,
	): IDataObject[] | null {
		if (find !== undefined) return find(records);
		const { evidence, outcome } = this.call;
		if (evidence === undefined) return null;
		const unused = records.filter((found) => !this.client.isUsed(found, evidence));
		return findResults({ evidence, outcome, sentAt }, unused);
	}

	private failForAll(answer: Answer): void {
		const problem = this.describe(this.lost ?? answer);
		this.failWith({ ...problem, stopsBatch: true });
	}

	private fail(answer: Answer, more?: Pick<RequestFacts, 'note' | 'mayHaveBeenProcessed'>): void {
		this.failWith(this.describe(answer, more));
	}

	/** A call that was only looked up again keeps its earlier problem. */
	private describe(answer: Answer, more?: Pick<RequestFacts, 'note' | 'mayHaveBeenProcessed'>) {
		const known = answer === UNDOCUMENTED_ANSWER ? this.earlier?.problem : undefined;
		return known ?? this.client.describe(answer, this.call, more);
	}

	private failWith(problem: Problem): void {
		const isResent = this.lastSentAt > this.sentAt;
		const lastSentAt = isResent ? { lastSentAt: this.lastSentAt } : {};
		this.onEnd({ kind: 'failed', problem, ...this.noted(), ...lastSentAt });
	}

	private noted(): Pick<CallEnd, 'sentAt' | 'isOtherClock'> {
		const { isOtherClock } = this.earlier ?? {};
		return { sentAt: this.sentAt, ...(isOtherClock === true && { isOtherClock }) };
	}
}

/**
 * Performs one call without paying twice (docs/money-and-retries.md). `onEnd` and `onMistake` (a bug in this package)
 * are called before anything else can start; `onEnd` not if the run ended before it was sent.
 */
export async function performCall(
	call: Call,
	client: JuspayClient,
	onEnd: (end: CallEnd) => void,
	onMistake: () => void,
): Promise<void> {
	await new CallInProgress(call, client, onEnd, onMistake).perform();
}

/**
 * Looks up a call that an earlier attempt left unclear; sends it again only under its own ID, if Juspay has nothing of
 * it. `onEnd` gets its result, or the earlier problem.
 */
export async function lookUpAgain(
	call: Call,
	earlier: UnclearCall,
	client: JuspayClient,
	onEnd: (end: CallEnd) => void,
	onMistake: () => void,
): Promise<void> {
	await new CallInProgress(call, client, onEnd, onMistake, earlier).lookUpAgain();
}
