import type { Call, OnceCall } from '../resources/call';
import { toldAndLeft } from './attribution';
import type { SentCall } from './book';
import { type Connection, refuse } from './connection';
import {
	type AnsweredCall,
	type CallEnd,
	type DueCall,
	type FailedCall,
	idOf,
	isLaterAttempt,
} from './ends';
import type { CallGroup } from './groups';
import { complete, isLookedUpFirst, lookUpKnown, type LookingUp, mayBeKnown } from './known';
import { LookUps } from './lookUps';
import { lookUpOwnId } from './ownId';
import { recoverCall, sendCall, type Sender } from './send';
import { CLOCK_SKEW } from './time';
import { awaitResults, lookAtPending } from './waiting';

/** How a row ended; `null` if nothing was sent for it because the run had ended. */
export type RowEnd = CallEnd | PlannedCall | null;

/** In a dry run: a call that would be paid for, here or for another row. */
export interface PlannedCall extends Omit<DueCall, 'kind'> {
	kind: 'planned';
	as: 'paid' | 'shared';
}

/** The batch's decision once a row is ready to send. */
export type Turn =
	| { kind: 'send' }
	/** Another row has paid for one of its accounts meanwhile. */
	| { kind: 'lookUpAgain' }
	| { kind: 'end'; end: RowEnd };

/** The part of the batch that a row needs. */
export interface RowsTogether extends LookingUp {
	/** Resolves once all rows are looked up or need no turn. */
	turnOf: (group: CallGroup, due: DueCall) => Promise<Turn>;
	/** The others need not wait for this row. */
	needsNoTurn: (group: CallGroup) => void;
	/** Shapes the rows' results, and ends the run if a failure says so: called before anything else can start. */
	finish: (group: CallGroup, end: CallEnd) => void;
	isStopped: () => boolean;
}

/** The row's own call, or the same under the ID it was sent with. */
export function callOf({ call }: { call: Call }, { id }: Pick<CallEnd, 'id'>): Call {
	if (id === undefined || call.kind === 'free' || call.recovery.kind !== 'byId') return call;
	return call.recovery.underId?.(id) ?? call;
}

/** Runs a row, from what earlier tries know to its end; a group shares one run. */
export async function runRow(
	group: CallGroup,
	earlier: CallEnd | null,
	batch: RowsTogether,
): Promise<RowEnd> {
	if (earlier !== null) {
		const resumed = await resume(group, earlier, batch);
		if (resumed !== 'beginAgain') return resumed && (await untilFinal(group, resumed, batch));
	}
	for (let isAgain = false; ; isAgain = true) {
		const known = await lookUp(group, batch, isAgain);
		if (known?.kind !== 'due') return known && (await untilFinal(group, known, batch));
		const turn = await batch.turnOf(group, known);
		if (turn.kind === 'end') return turn.end;
		if (turn.kind === 'lookUpAgain') continue;
		const sent = await sendCall(known.call, senderFor(group, batch, known));
		return sent && (await untilFinal(group, sent, batch));
	}
}

/** `null` if the run has ended. `isAgain`: another row may have paid for one of its accounts. */
async function lookUp(
	group: CallGroup,
	batch: RowsTogether,
	isAgain: boolean,
): Promise<DueCall | CallEnd | null> {
	const { connection, book } = batch;
	const { call } = group.row;
	const isAsked = isAgain || isLookedUpFirst(call) || book.problemOf(call) !== null;
	const known = isAsked ? await lookUpKnown(call, batch) : await lookUpOwnId(call, batch);
	if (known?.kind === 'answered') {
		batch.needsNoTurn(group);
		return book.noteKnown(group, known);
	}
	if (known?.kind !== 'due') return known;
	const sentElsewhere = book.problemOf(known.call);
	if (sentElsewhere !== null) return refuse(sentElsewhere, connection);
	const completed = await complete(known.call, batch);
	if (completed === null) return null;
	return 'message' in completed ? refuse(completed, connection) : { ...known, call: completed };
}

function senderFor(group: CallGroup, batch: RowsTogether, due: SentCall): Sender {
	const { connection, book } = batch;
	return {
		connection,
		book,
		ofRow: group.row.call,
		note: (end) => noteEnd(group, end, batch, due),
	};
}

function noteEnd(
	group: CallGroup,
	ended: CallEnd,
	{ book, finish, connection }: RowsTogether,
	sent: SentCall = {},
): CallEnd {
	const end = book.withKnown(group, ended, sent.partly);
	book.note(group, end, sent);
	if (maxWaitOf(group, end, connection) === null) finish(group, end);
	return end;
}

function maxWaitOf({ maxWait }: CallGroup, end: CallEnd, { settings }: Connection): number | null {
	return end.kind === 'failed' || settings.dryRun ? null : maxWait;
}

async function untilFinal(group: CallGroup, end: CallEnd, batch: RowsTogether): Promise<CallEnd> {
	const { connection, isStopped } = batch;
	const maxWait = maxWaitOf(group, end, connection);
	if (end.kind === 'failed' || maxWait === null) return end;
	batch.needsNoTurn(group);
	// A failed look-up must not lose a paid result.
	const waited = awaitResults(end, callOf(group.row, end), { maxWait, isStopped }, connection);
	return await waited.catch(() => end);
}

/** How long Juspay may take to store a call (ms); until then, resend only under the same ID. */
const LONGEST_DELAY = 10 * 60_000;

function isIdOutdated(call: Call, unclear: FailedCall, now: number): boolean {
	const { id, sentAt, lastSentAt = sentAt, isOtherClock = false } = unclear;
	const delay = LONGEST_DELAY + (isOtherClock ? CLOCK_SKEW : 0);
	if (!mayBeKnown(call) || now - lastSentAt <= delay) return false;
	return id !== undefined && idOf(call).id !== id && !isLaterAttempt(call, { id });
}

async function resume(
	group: CallGroup,
	end: CallEnd,
	batch: RowsTogether,
): Promise<CallEnd | 'beginAgain' | null> {
	if (end.kind === 'answered') return await lookAgain(group, end, batch);
	const { call } = group.row;
	if (call.kind === 'free') return 'beginAgain';
	// Look-ups of its own: one failed answer must not leave several rows unclear.
	const { connection, book } = batch;
	const means = {
		connection,
		book,
		lookUps: new LookUps(connection),
		unclear: { ...idOf(call), ...end },
	};
	const known = isLookedUpFirst(call) ? await lookUpKnown(call, means) : null;
	if (known?.kind !== 'answered') return await recover(group, end, call, batch);
	return noteEnd(group, known, batch);
}

async function lookAgain(
	group: CallGroup,
	end: AnsweredCall,
	batch: RowsTogether,
): Promise<CallEnd> {
	batch.needsNoTurn(group);
	noteEnd(group, end, batch);
	const told = await searched(group, end, batch);
	const looked = lookAtPending(told, callOf(group.row, end), batch.connection);
	return noteEnd(group, await looked.catch(() => told), batch);
}

/** A call without an ID whose answer told too little is looked for like a lost one. */
async function searched(
	group: CallGroup,
	end: AnsweredCall,
	batch: RowsTogether,
): Promise<AnsweredCall> {
	const { call } = group.row;
	if (call.kind === 'free' || call.recovery.kind !== 'bySearch') return end;
	const { told, left } = toldAndLeft(end.results, call);
	if (left.length === 0) return end;
	const forLeft = call.kind === 'payment' ? call.reuse?.forAccounts?.(left) : undefined;
	const sender = { ...senderFor(group, batch, {}), note: (found: CallEnd) => found };
	const looking = recoverCall(forLeft ?? call, { ...end, isIdOutdated: false }, sender);
	const found = await looking.catch(() => null);
	if (found === null || found === 'beginAgain' || found.kind === 'failed') return end;
	const results = [...(forLeft === undefined ? [] : told), ...found.results];
	const better = { ...end, results };
	noteEnd(group, better, batch);
	return better;
}

async function recover(
	group: CallGroup,
	unclear: FailedCall,
	call: OnceCall,
	batch: RowsTogether,
): Promise<CallEnd | 'beginAgain' | null> {
	const { left } = unclear.partly ?? {};
	const forLeft = left && call.kind === 'payment' ? call.reuse?.forAccounts?.(left) : undefined;
	const partly = forLeft === undefined ? undefined : unclear.partly;
	const sent = forLeft ?? callOf(group.row, unclear);
	if (sent.kind === 'free') return 'beginAgain';
	const now = batch.connection.clock.timeOfDay();
	const earlier = { ...unclear, isIdOutdated: isIdOutdated(call, unclear, now) };
	const sender = senderFor(group, batch, partly === undefined ? {} : { partly });
	const found = await recoverCall(sent, earlier, sender);
	// The results known before may have changed since the earlier try.
	const mayBeOld = found !== null && found !== 'beginAgain' && found.kind === 'answered';
	return mayBeOld && partly !== undefined ? await lookAgain(group, found, batch) : found;
}
