import type { IDataObject } from 'n8n-workflow';

import type { Call, Recovery, RecoveryById, RecoveryBySearch } from '../../resources/operation';
import { isResult, readList } from '../../transport/answer';
import { saysNotFound, UNDOCUMENTED_ANSWER, type Verdict } from '../../transport/failure';
import type { Problem, RequestFacts } from '../../transport/problem';
import type { Answer } from '../../transport/send';
import { incomparableProblem, NOTES, otherRecordProblem, vanishedProblem } from '../plan/problems';
import type { CallEnd } from '../plan/rows';
import type { Exchanged, JuspayClient } from './client';
import { type Decision, decideAfterLookUp } from './retry';

/** For all but lists, an empty answer is none; and a call may need more than an answer to count as carried out. */
function readResult(answer: Answer, verdict: Verdict, call: Call): IDataObject[] | null {
	if (verdict.kind !== 'answered') return null;
	if (call.isList === true) return answer.kind === 'http' ? readList(answer.body) : null;
	const { results } = verdict;
	const isConfirmed = call.write?.isConfirmed?.(results) ?? true;
	return results.length > 0 && isConfirmed ? results : null;
}

/** The answer that messages are made of: one that is none of what this call can get has no words of its own. */
function reported({ answer, verdict }: Exchanged): Answer {
	return verdict.kind === 'answered' && verdict.results.length > 0 ? UNDOCUMENTED_ANSWER : answer;
}

/** The records that a look-up shows, `nothing` if Juspay has none, `unknown` if it does not tell. */
type LookedUp = IDataObject[] | 'nothing' | 'unknown';

function recordsIn({ answer, verdict }: Exchanged): LookedUp {
	if (verdict.kind !== 'answered') return saysNotFound(answer) ? 'nothing' : 'unknown';
	const records = verdict.results.filter(isResult);
	if (records.length > 0) return records;
	return verdict.results.length === 0 ? 'nothing' : 'unknown';
}

/** A call whose result has to be looked up. */
interface OpenCall {
	/** What came of it. */
	answer: Answer;
	/** In milliseconds since 1970. */
	sentAt: number;
	/** Whether Juspay refused its ID because that was used before. */
	isDuplicate: boolean;
}

/** One call on its way to its end: sent, looked up where its answer got lost, sent again where that is safe. */
class CallInProgress {
	private readonly retries: { left: number };

	/** What came of the last time the call was sent and may have arrived. */
	private lost: Answer | null = null;

	constructor(
		private readonly call: Call,
		private readonly client: JuspayClient,
		private readonly onEnd: (end: CallEnd) => void,
		private readonly onMistake: () => void,
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
			read: (answer: Answer, verdict: Verdict) => readResult(answer, verdict, call),
			...(recovery && { recovery: recovery.kind, mayUseExisting: this.mayUseExisting(recovery) }),
		};
		// In an object, so that what follows is begun inside the slot and awaited outside.
		const next = await client.exchange(call.request, options, (exchanged, decision) => ({
			end: this.conclude(exchanged, decision),
		}));
		if (next !== null) await next.end;
		else if (this.lost !== null) this.fail(this.lost);
	}

	/** Whether a record under the call's ID is its own: it was sent before, or nobody else can have made the ID. */
	private isOwn({ isGeneratedId }: RecoveryById): boolean {
		return this.lost !== null || isGeneratedId;
	}

	private mayUseExisting(recovery: Recovery): boolean {
		if (recovery.kind === 'bySearch') return false;
		const { onDuplicate } = this.client.connection.settings;
		return this.isOwn(recovery) || onDuplicate === 'useExisting';
	}

	private conclude(exchanged: Exchanged, decision: Decision): Promise<void> | undefined {
		const { found, verdict, sentAt } = exchanged;
		const answer = reported(exchanged);
		const recovery = this.call.write?.recovery;
		if (found !== null) this.onEnd({ kind: 'answered', found });
		else if (decision.kind !== 'lookUp' || recovery === undefined) this.failFor(answer, verdict);
		else {
			const isDuplicate = verdict.kind === 'refused';
			if (!isDuplicate && recovery.kind === 'byId') this.lost = answer;
			return this.lookUp({ answer, sentAt, isDuplicate }, recovery, decision.after);
		}
		return undefined;
	}

	/** Nothing came of this request; an earlier one for the same call may still have been carried out. */
	private failFor(answer: Answer, { kind }: Verdict): void {
		if (this.lost === null) this.fail(answer);
		else if (kind === 'refused') this.fail(answer, { mayHaveBeenProcessed: true });
		else this.fail(this.lost);
	}

	/** Asks what became of the call. */
	private async lookUp(open: OpenCall, recovery: Recovery, after: number): Promise<void> {
		const { client } = this;
		if (after > 0) await client.connection.clock.sleep(after);
		const conclude = (records: LookedUp) =>
			recovery.kind === 'byId'
				? this.concludeById(open, recovery, records)
				: this.concludeSearch(open, recovery, records);
		const retries = { left: client.connection.settings.maxRetries };
		const next = await client.exchange(
			recovery.request,
			{ kind: 'lookUp', retries, onMistake: this.onMistake },
			(exchanged) => ({ end: conclude(recordsIn(exchanged)) }),
		);
		await (next === null ? conclude('unknown') : next.end);
	}

	private concludeById(
		{ answer, isDuplicate }: OpenCall,
		recovery: RecoveryById,
		records: LookedUp,
	): Promise<void> | undefined {
		const shown = typeof records === 'string' ? records : 'found';
		const decision = decideAfterLookUp(shown, { isDuplicate, retriesLeft: this.retries.left });
		if (decision === 'retry') {
			this.retries.left--;
			return this.perform();
		}
		if (typeof records !== 'string') this.useIfSame(records, recovery);
		else if (records === 'nothing' && !this.isOwn(recovery)) {
			this.failWith(vanishedProblem(this.call.record));
		} else {
			const mayHaveBeenProcessed = this.isOwn(recovery);
			this.fail(answer, { note: NOTES[records], mayHaveBeenProcessed });
		}
		return undefined;
	}

	private useIfSame(found: IDataObject[], recovery: RecoveryById): void {
		const { record: asked } = this.call;
		const [record] = found;
		const comparison = record === undefined ? 'incomparable' : recovery.compare(record);
		if (comparison === 'different') this.failWith(otherRecordProblem(asked));
		else if (comparison === 'same' || this.isOwn(recovery)) this.onEnd({ kind: 'answered', found });
		else this.failWith(incomparableProblem(asked));
	}

	private concludeSearch(
		{ answer, sentAt }: OpenCall,
		recovery: RecoveryBySearch,
		records: LookedUp,
	): Promise<void> | undefined {
		const whenMissing = records === 'nothing' ? (recovery.whenMissing ?? null) : null;
		const found = typeof records === 'string' ? whenMissing : recovery.find(records, sentAt);
		if (found !== null) this.onEnd({ kind: 'answered', found });
		else this.fail(answer, { note: NOTES[records === 'unknown' ? 'unknown' : 'nothing'] });
		return undefined;
	}

	private fail(answer: Answer, more?: Pick<RequestFacts, 'note' | 'mayHaveBeenProcessed'>): void {
		this.failWith(this.client.describe(answer, this.call, more));
	}

	private failWith(problem: Problem): void {
		this.onEnd({ kind: 'failed', problem });
	}
}

/**
 * Performs one call to its end without ever paying twice (docs/money-and-retries.md).
 *
 * @param onEnd told how it ended, before anything else can start in its place; not if it was never sent because the
 *   run had ended
 * @param onMistake told of an error of this package's own, before anything else can start
 */
export async function performCall(
	call: Call,
	client: JuspayClient,
	onEnd: (end: CallEnd) => void,
	onMistake: () => void,
): Promise<void> {
	await new CallInProgress(call, client, onEnd, onMistake).perform();
}
