import type { IDataObject } from 'n8n-workflow';

import type {
	PreparedCall,
	PreparedSubmission,
	RecoveryById,
	RecoveryBySearch,
} from '../../resources/operation';
import { isResult, readList } from '../../transport/answer';
import {
	refusesDuplicate,
	saysNotFound,
	UNDOCUMENTED_ANSWER,
	type Verdict,
} from '../../transport/failure';
import { describeProblem, type Problem, type RequestFacts } from '../../transport/problem';
import type { Answer } from '../../transport/send';
import type { Clock } from './clock';
import type { Place } from './pool';
import type { Budget, Exchange, Exchanged } from './exchange';
import {
	incomparableProblem,
	NOTES,
	otherRecordProblem,
	vanishedProblem,
} from './recoveryProblems';

/** How one call ended; `null` stands for one that was never sent. */
export type CallOutcome =
	{ kind: 'answered'; found: IDataObject[] } | { kind: 'failed'; problem: Problem };

/** What performing a call needs. */
export interface Performing {
	exchange: Exchange;
	place: Place;
	clock: Clock;
	/** How often one request may be sent again. */
	maxRetries: number;
	/** What an ID that was used before means: its stored result, or an error. */
	onDuplicate: 'useExisting' | 'error';
	/** In milliseconds, for messages. */
	timeout: number;
	/** The API key in all its forms, for messages. */
	credentialSecrets: readonly string[];
	isCancelled: () => boolean;
}

/** Juspay gets so long to store what it received before it is asked, in milliseconds (docs/money-and-retries.md). */
const WAIT_BEFORE_LOOK_UP = 1000;

/** For all but lists, an empty answer is none; and a call may need more than an answer to count as carried out. */
function resultsOf({ answer, verdict }: Exchanged, call: PreparedCall): IDataObject[] | null {
	if (verdict.kind !== 'answered') return null;
	if (call.isList === true) return answer.kind === 'http' ? readList(answer.body) : null;
	const { results } = verdict;
	const isConfirmed = call.submission?.isConfirmed?.(results) ?? true;
	return results.length > 0 && isConfirmed ? results : null;
}

/** The answer that messages are made of: one that is none of what this call can get has no words of its own. */
function reported({ answer, verdict }: Exchanged): Answer {
	return verdict.kind === 'answered' && verdict.results.length > 0 ? UNDOCUMENTED_ANSWER : answer;
}

/** For a paid call an empty list is no answer: nobody knows whether it was carried out. */
function isUnclear(verdict: Verdict): boolean {
	return verdict.kind === 'unclear' || verdict.kind === 'answered';
}

/** One call on its way to its end: sent, looked up where its answer got lost, sent again where that is safe. */
class CallInProgress {
	private readonly budget: Budget;

	/** What came of the last time the call was sent and may have arrived. */
	private lost: Answer | null = null;

	constructor(
		private readonly call: PreparedCall,
		private readonly performing: Performing,
	) {
		this.budget = { left: performing.maxRetries };
	}

	async perform(): Promise<CallOutcome | null> {
		const { exchange, place } = this.performing;
		const kind = this.lost !== null ? 'resend' : 'first';
		const exchanged = await exchange(this.call.request, { place, kind, budget: this.budget });
		if (exchanged === null) return null;
		const found = resultsOf(exchanged, this.call);
		if (found !== null) return { kind: 'answered', found };
		const { submission } = this.call;
		const answer = reported(exchanged);
		if (submission === undefined || this.performing.isCancelled()) return this.failed(answer);
		return await this.recover({ ...exchanged, answer }, submission);
	}

	private async recover(
		exchanged: Exchanged,
		submission: PreparedSubmission,
	): Promise<CallOutcome> {
		const recovery = submission.recover();
		if (recovery.kind === 'byId' && refusesDuplicate(exchanged.answer)) {
			return await this.useExisting(exchanged.answer, recovery);
		}
		if (!isUnclear(exchanged.verdict)) return this.notCarriedOut(exchanged);
		this.performing.place.release();
		await this.performing.clock.sleep(WAIT_BEFORE_LOOK_UP);
		return recovery.kind === 'byId'
			? await this.recoverById(exchanged.answer, recovery)
			: await this.recoverBySearch(exchanged, recovery);
	}

	private async recoverById(lost: Answer, recovery: RecoveryById): Promise<CallOutcome> {
		this.lost = lost;
		const found = await this.lookUp(recovery.request);
		if (found === 'nothing' && this.budget.left > 0) {
			this.budget.left--;
			// The same ID: should the first call arrive after all, Juspay refuses the second one.
			return (await this.perform()) ?? this.failed(lost);
		}
		return typeof found === 'string'
			? this.failed(lost, { note: NOTES[found] })
			: this.compared(found, recovery);
	}

	/** After E05. The ID's result is this call's own if it was sent before, or if nobody else can have made the ID. */
	private async useExisting(refusal: Answer, recovery: RecoveryById): Promise<CallOutcome> {
		const isOwn = this.lost !== null || recovery.isGeneratedId;
		if (!isOwn && this.performing.onDuplicate === 'error') return this.failed(refusal);
		const found = await this.lookUp(recovery.request);
		if (found === 'nothing' && !isOwn) return failedWith(vanishedProblem(this.call.facts));
		return typeof found === 'string'
			? this.failed(refusal, { note: NOTES[found], mayHaveBeenProcessed: isOwn })
			: this.compared(found, recovery);
	}

	private compared(found: IDataObject[], recovery: RecoveryById): CallOutcome {
		const [record] = found;
		const comparison = record === undefined ? 'incomparable' : recovery.compare(record);
		if (comparison === 'different') return failedWith(otherRecordProblem(this.call.facts));
		const isOwn = this.lost !== null || recovery.isGeneratedId;
		return comparison === 'same' || isOwn
			? { kind: 'answered', found }
			: failedWith(incomparableProblem(this.call.facts));
	}

	private async recoverBySearch(
		{ answer, sentAt }: Exchanged,
		recovery: RecoveryBySearch,
	): Promise<CallOutcome> {
		const list = await this.lookUp(recovery.request);
		const whenMissing = list === 'nothing' ? (recovery.whenMissing ?? null) : null;
		const found = typeof list === 'string' ? whenMissing : recovery.find(list, sentAt);
		if (found !== null) return { kind: 'answered', found };
		return this.failed(answer, { note: NOTES[list === 'unknown' ? 'unknown' : 'nothing'] });
	}

	/** Nothing came of this request; an earlier one for the same call may still have been carried out. */
	private notCarriedOut({ answer, verdict }: Exchanged): CallOutcome {
		if (this.lost === null) return this.failed(answer);
		return verdict.kind === 'refused'
			? this.failed(answer, { mayHaveBeenProcessed: true })
			: this.failed(this.lost);
	}

	/** Asks what became of the call: records, `nothing` if Juspay has none, `unknown` if it does not tell. */
	private async lookUp(
		request: PreparedCall['request'],
	): Promise<IDataObject[] | 'nothing' | 'unknown'> {
		const { exchange, place, maxRetries } = this.performing;
		const budget = { left: maxRetries };
		const exchanged = await exchange(request, { place, kind: 'lookUp', budget });
		if (exchanged === null) return 'unknown';
		const { answer, verdict } = exchanged;
		if (verdict.kind !== 'answered') return saysNotFound(answer) ? 'nothing' : 'unknown';
		const records = verdict.results.filter(isResult);
		if (records.length > 0) return records;
		return verdict.results.length === 0 ? 'nothing' : 'unknown';
	}

	private failed(
		answer: Answer,
		more: Pick<RequestFacts, 'note' | 'mayHaveBeenProcessed'> = {},
	): CallOutcome {
		const { timeout, credentialSecrets } = this.performing;
		return failedWith(
			describeProblem(answer, { ...this.call.facts, timeout, credentialSecrets, ...more }),
		);
	}
}

function failedWith(problem: Problem): CallOutcome {
	return { kind: 'failed', problem };
}

/**
 * Performs one call to its end without ever paying twice (docs/money-and-retries.md).
 *
 * @returns `null` when it was never sent, because the run had ended
 */
export async function performCall(
	call: PreparedCall,
	performing: Performing,
): Promise<CallOutcome | null> {
	return await new CallInProgress(call, performing).perform();
}
