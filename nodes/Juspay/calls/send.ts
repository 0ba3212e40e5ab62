import type { IDataObject } from 'n8n-workflow';

import type { Call, OnceCall } from '../resources/call';
import { type Answer, UNREADABLE } from '../transport/answer';
import type { Problem } from '../transport/problem';
import type { Book } from './book';
import { type Connection, describeEnd, endOfBroken, type MoreFacts } from './connection';
import { type CallEnd, type CallResult, type FailedCall, idOf, UNKNOWN_TIME } from './ends';
import { exchange, type Exchanged, sentAtBefore } from './exchange';
import { readLookUp, recordsIn } from './lookUps';
import { type Finding, judgeFound, type LookedUp } from './lost';
import { readOwnAnswer, resultsOf } from './ownAnswer';
import { RECORD_PROBLEMS } from './problems';
import { type Decision, decideAfterLookUp, WAIT_BEFORE_LOOK_UP } from './retry';
import type { SentAt } from './time';

/** Why a call is looked up. */
interface WhyLookedUp {
	/** The answer to it. */
	answer: Answer;
	/** Whether Juspay refused its ID as used before. */
	isDuplicate: boolean;
}

/** Next step of a call. */
type Step =
	| { kind: 'send' }
	| { kind: 'lookUp'; after: number; why: WhyLookedUp }
	/** Another call takes its place. */
	| { kind: 'replace'; call: Call }
	/** Juspay has nothing of an earlier try's call, whose ID is out of date. */
	| { kind: 'beginAgain' }
	| { kind: 'end'; end: CallEnd };

/** A call of an earlier try whose result is looked for. */
export interface EarlierCall extends Omit<FailedCall, 'kind' | 'problem'> {
	/** Why it is unclear; without one, Juspay answered, but told too little. */
	problem?: Problem;
	/** Whether it belongs to another period, and Juspay must have stored it by now. */
	isIdOutdated: boolean;
}

/** Everything needed to send a call and to note its end. */
export interface Sender {
	connection: Connection;
	book: Book;
	/** The row's call, if another one is sent for some of its accounts. */
	ofRow?: Call;
	/** Notes an end before anything else can start; returns it with what was known before. */
	note: (end: CallEnd) => CallEnd;
}

/** Why it is unknown whether a call was carried out: its answer, or what an earlier try says. */
type Doubt = { answer: Answer } | { problem: Problem };

class CallUnderWay {
	private readonly retries: { left: number };

	private doubt: Doubt | null = null;

	/** When the request that may have arrived first was last sent. */
	private sentAt = 0;
	private lastSentAt = 0;

	constructor(
		private readonly call: Call,
		private readonly sender: Sender,
		private readonly earlier: EarlierCall | null = null,
	) {
		this.retries = { left: sender.connection.settings.maxRetries };
		if (earlier !== null) this.resume(earlier);
	}

	async send(): Promise<Step | null> {
		const { call, sender, retries } = this;
		const { connection } = sender;
		const step = await exchange(
			call.request,
			{
				kind: this.doubt === null ? 'first' : 'resend',
				retries,
				isLookedUp: call.kind !== 'free',
				mayUseExisting: this.mayUseExisting(),
				read: (answer, sentAt) => readOwnAnswer(answer, call, sentAt, connection.settings),
				judge: (exchanged, decision) => this.judgeAnswer(exchanged, decision),
				ifBroken: () => this.broken(),
			},
			connection,
		);
		return step ?? (this.doubt && this.failed(this.describe(this.doubt)));
	}

	async lookUp({ after, why }: Extract<Step, { kind: 'lookUp' }>): Promise<Step | null> {
		const { call, sender } = this;
		const { connection } = sender;
		if (call.kind === 'free') return null;
		if (after > 0) await connection.clock.sleep(after);
		const step = await exchange(
			call.recovery.request,
			{
				kind: 'recovery',
				retries: { left: connection.settings.maxRetries },
				read: (answer) => readLookUp(answer, call),
				judge: (exchanged) => this.judgeLookUp(call, why, this.lookedUp(exchanged)),
				ifBroken: () => this.broken(),
			},
			connection,
		);
		return step ?? this.judgeLookUp(call, why, 'unknown');
	}

	private resume(earlier: EarlierCall): void {
		const { dryRun, maxPaidValidations } = this.sender.connection.settings;
		const { problem, sentAt, lastSentAt = sentAt } = earlier;
		this.doubt = problem === undefined ? { answer: UNREADABLE } : { problem };
		this.sentAt = sentAt;
		this.lastSentAt = lastSentAt;
		// Not if calls are limited or only planned, or if the stored end cannot be read.
		const mayResend = !dryRun && maxPaidValidations === 0 && sentAt !== UNKNOWN_TIME;
		// A further try may send it once more, also with Max Retries 0.
		this.retries.left = mayResend ? this.retries.left + 1 : 0;
	}

	private isOwn({ recovery }: OnceCall): boolean {
		return this.doubt !== null || (recovery.kind === 'byId' && recovery.isGeneratedId);
	}

	private mayUseExisting(): boolean {
		const { call, sender } = this;
		if (call.kind === 'free') return false;
		const { recovery } = call;
		if (recovery.kind === 'byNewId') return this.isOwn(call) || recovery.whenExisting !== undefined;
		const isUsable = sender.connection.settings.onDuplicate === 'useExisting';
		return recovery.kind === 'byId' && (this.isOwn(call) || isUsable);
	}

	private judgeAnswer(exchanged: Exchanged, decision: Decision): Step {
		const { answer, records } = exchanged;
		if (this.doubt === null) this.sentAt = exchanged.sentAt;
		this.lastSentAt = exchanged.sentAt;
		if (records !== null) return this.answered(records, sentAtBefore(exchanged, this.sentAt));
		if (decision.kind !== 'lookUp') return this.failedAfter(answer);
		const isDuplicate = answer.kind === 'refused';
		if (!isDuplicate) this.doubt = { answer };
		return { kind: 'lookUp', after: decision.after, why: { answer, isDuplicate } };
	}

	private failedAfter(answer: Answer): Step {
		const { doubt, sender } = this;
		const described = this.describe(doubt ?? { answer });
		if (answer.kind === 'throttled' && sender.connection.pool.throttle.isForGood)
			return this.failed({ ...described, stopsBatch: true });
		if (doubt === null || answer.kind !== 'refused') return this.failed(described);
		return this.failed(this.describe({ answer }, { mayHaveBeenProcessed: true }));
	}

	private lookedUp(exchanged: Exchanged): LookedUp {
		const records = recordsIn(exchanged, this.call);
		if (typeof records === 'string') return records;
		return { records, sentAt: sentAtBefore(exchanged, this.sentAt, this.earlier?.isOtherClock) };
	}

	private judgeLookUp(call: OnceCall, why: WhyLookedUp, lookedUp: LookedUp): Step {
		const isOwn = this.isOwn(call);
		const next = 'id' in call.recovery ? this.nextById(why, lookedUp, isOwn) : null;
		if (next !== null) return next;
		if (lookedUp === 'nothing' && call.recovery.kind === 'byId' && !isOwn)
			return this.failed(RECORD_PROBLEMS.vanished(call));
		const { connection, book, ofRow = call } = this.sender;
		const { onDuplicate } = connection.settings;
		const isLost = this.doubt !== null;
		const finding = judgeFound(call, lookedUp, { isLost, onDuplicate, book, ofRow });
		return this.stepFor(finding, why, lookedUp);
	}

	/** `null` if what was found decides. */
	private nextById(why: WhyLookedUp, lookedUp: LookedUp, isOwn: boolean): Step | null {
		const { isDuplicate } = why;
		const shown = typeof lookedUp === 'string' ? lookedUp : 'found';
		const retriesLeft = this.retries.left;
		const decision = decideAfterLookUp(shown, { isDuplicate, isOwn, retriesLeft });
		if (decision !== 'retry' && decision !== 'lookUp') return null;
		if (decision === 'retry' && this.earlier?.isIdOutdated === true) return { kind: 'beginAgain' };
		this.retries.left--;
		if (decision === 'retry') return { kind: 'send' };
		return { kind: 'lookUp', after: WAIT_BEFORE_LOOK_UP, why };
	}

	private stepFor(finding: Finding, why: WhyLookedUp, lookedUp: LookedUp): Step {
		switch (finding.kind) {
			case 'replace':
				return finding;
			case 'refused':
				return this.failed(finding.problem);
			case 'unknown':
				// Not a later "ID used before": the lost answer tells more.
				return this.failed(this.describe(this.doubt ?? { answer: why.answer }, finding.facts));
			case 'result': {
				const byOurClock = { earliest: this.sentAt, latest: this.sentAt };
				const sentAt = typeof lookedUp === 'string' ? byOurClock : lookedUp.sentAt;
				return this.answered(finding.records, sentAt, finding.origin);
			}
		}
	}

	private answered(records: IDataObject[], sentAt: SentAt, origin?: CallResult['origin']): Step {
		const answered = resultsOf(records, this.call, sentAt);
		const end = origin && {
			results: answered.results.map((one) => ({ ...one, origin })),
			mayBePaid: origin === 'unknown',
		};
		return this.ended({ kind: 'answered', ...(end ?? answered), ...this.sentWhen() });
	}

	private failed(problem: Problem): Step {
		const isResent = this.lastSentAt > this.sentAt;
		const lastSentAt = isResent ? { lastSentAt: this.lastSentAt } : {};
		return this.ended({ kind: 'failed', problem, ...this.sentWhen(), ...lastSentAt });
	}

	private broken(): Step {
		return this.ended(endOfBroken(this.call, this.sender.connection));
	}

	private describe(doubt: Doubt, more?: MoreFacts): Problem {
		if ('problem' in doubt) return doubt.problem;
		return describeEnd(doubt.answer, this.call, this.sender.connection, more);
	}

	private sentWhen(): Pick<CallEnd, 'sentAt' | 'isOtherClock'> {
		const { isOtherClock } = this.earlier ?? {};
		return { sentAt: this.sentAt, ...(isOtherClock === true && { isOtherClock }) };
	}

	private ended(end: CallEnd): Step {
		const id = this.earlier?.id === undefined ? {} : { id: this.earlier.id };
		return { kind: 'end', end: this.sender.note({ ...idOf(this.call), ...end, ...id }) };
	}
}

async function follow(
	first: CallUnderWay,
	start: Step,
	sender: Sender,
): Promise<CallEnd | 'beginAgain' | null> {
	let call = first;
	let step: Step | null = start;
	while (step !== null) {
		if (step.kind === 'end') return step.end;
		if (step.kind === 'beginAgain') return 'beginAgain';
		if (step.kind === 'replace') call = new CallUnderWay(step.call, sender);
		step = step.kind === 'lookUp' ? await call.lookUp(step) : await call.send();
	}
	return null;
}

/**
 * Sends a call without paying twice, and looks for its result if the answer got lost; `null` if the run had ended
 * before.
 */
export async function sendCall(call: Call, sender: Sender): Promise<CallEnd | null> {
	const end = await follow(new CallUnderWay(call, sender), { kind: 'send' }, sender);
	return end === 'beginAgain' ? null : end;
}

/**
 * Looks for an unclear call of an earlier try; sends it again only under its own ID, if Juspay has nothing of it.
 * `beginAgain`: its ID is outdated.
 */
export async function recoverCall(
	call: OnceCall,
	earlier: EarlierCall,
	sender: Sender,
): Promise<CallEnd | 'beginAgain' | null> {
	const why = { answer: UNREADABLE, isDuplicate: false };
	const underWay = new CallUnderWay(call, sender, earlier);
	return await follow(underWay, { kind: 'lookUp', after: 0, why }, sender);
}
