import type { IDataObject } from 'n8n-workflow';

import type { Call, MissingValue, PayingCall, Reuse } from '../resources/call';
import { asSent, compareId } from '../resources/comparison';
import { isUnclear } from '../resources/outcome';
import { type Answer, hasNotFoundCode, isPartOfList, UNREADABLE } from '../transport/answer';
import { localProblem, type Problem } from '../transport/problem';
import { isDisputed } from './attribution';
import type { Book } from './book';
import { type Connection, describeLookUp, refuse } from './connection';
import { type AnsweredCall, type CallResult, type DueCall, type FailedCall, idOf } from './ends';
import { type Exchanged, sentAtBefore } from './exchange';
import { recordsLike } from './likeness';
import { type LookUps, readLookUp, recordsIn } from './lookUps';
import { CONTRADICTORY_RESULTS, couldNotLookUpProblem } from './problems';
import { dateOf, hasNoStatus, isNewsOf, isSettled, proofOfRecord, showsRecord } from './proof';
import { findReusable, type Reusable } from './reusable';
import { ageOf, startOfSecond } from './time';

/** Outcome of looking up a call before it is sent: its results, what is still due, or a failed look-up. */
export type Known = AnsweredCall | DueCall | FailedCall;

/** Reading of one look-up; `next`: look up the next attempt; `null`: it does not tell. */
type Read = AnsweredCall | DueCall | { kind: 'next'; call: Call } | Problem | null;

/** A call that may already have results. */
type ReusingCall = PayingCall & { reuse: Reuse };

/** Whether results that Juspay already has may be used. */
export function mayBeKnown(call: Call): call is ReusingCall {
	return call.kind === 'payment' && call.reuse !== undefined;
}

/** With Always (`isOfRun`), only once another row has paid. */
export function isLookedUpFirst(call: Call): boolean {
	return mayBeKnown(call) && call.reuse.isOfRun !== true;
}

interface Seen extends Exchanged {
	unclear?: FailedCall | undefined;
}

/** The unclear call's own are newer than it, or under the ID that it was sent with. */
function originOf(found: IDataObject, call: ReusingCall, shown: Seen): CallResult['origin'] {
	const { unclear } = shown;
	const { expected } = call;
	if (unclear === undefined) return 'earlier';
	const { partly, sentAt, isOtherClock } = unclear;
	const { id } = expected.read(found);
	const known = partly?.known.find(
		({ record }) => compareId(expected.read(record).id, asSent(id)) === 'same',
	);
	if (known !== undefined) return known.origin;
	const range = sentAtBefore(shown, sentAt, isOtherClock);
	const age = ageOf({ date: dateOf(call, found) }, range);
	if (age === 'newer') return 'own';
	if (age === 'older') return 'late';
	return unclear.id !== undefined && unclear.id === idOf(call).id ? 'own' : 'unknown';
}

function asEnd(results: CallResult[], call: ReusingCall, { unclear }: Seen): AnsweredCall {
	const mayBePaid = unclear !== undefined && results.every(({ origin }) => origin !== 'own');
	return {
		kind: 'answered',
		results,
		sentAt: call.reuse.since ?? 0,
		...idOf(call),
		...(mayBePaid && { mayBePaid }),
	};
}

function readAttempt(call: ReusingCall, record: IDataObject, shown: Seen): Read {
	const { expected, outcome, recovery } = call;
	const next = recovery.kind === 'byId' ? recovery.nextAttempt : undefined;
	if (!isUnclear(outcome(record)) || next === undefined)
		return asEnd([{ record, origin: originOf(record, call, shown) }], call, shown);
	return hasNoStatus(expected, record) ? null : { kind: 'next', call: next() };
}

function isUnproved(call: ReusingCall, records: readonly IDataObject[]): boolean {
	const { expected } = call;
	if (expected.id === null) return false;
	return records.some(
		(record) => proofOfRecord(expected, record) !== 'proved' || isDisputed(record, records, call),
	);
}

/** By Juspay's clock; in doubt earlier, so that nothing is paid twice. */
function byTheirClock(reuse: Reuse, exchanged: Exchanged): Reuse {
	if (reuse.since === null) return reuse;
	const { earliest } = sentAtBefore(exchanged, reuse.since);
	return { ...reuse, since: startOfSecond(earliest) };
}

function mayHaveResult({ reuse }: ReusingCall, index: number, book: Book): boolean {
	return reuse.isOfRun !== true || book.hasSent(reuse.accounts?.[index] ?? '');
}

/** With Always: a row's own answer showed it, or its date tells. */
function isOfRun(
	found: IDataObject,
	{ expected, reuse }: ReusingCall,
	shown: Seen,
	book: Book,
): boolean {
	if (reuse.isOfRun !== true || expected.id !== null) return true;
	const startedAt = sentAtBefore(shown, reuse.since ?? 0);
	return book.isClaimed(found, expected) || ageOf(expected.read(found), startedAt) === 'newer';
}

const NOTHING_FOUND: Reusable = {
	record: undefined,
	hasRival: false,
	isUntold: false,
	isContradictory: false,
	isOpen: false,
};

/** The result of an earlier try, as the list shows it by now if it was not final. */
function latest(
	noted: IDataObject,
	records: readonly IDataObject[],
	call: ReusingCall,
	shown: Seen,
): IDataObject {
	const { expected, outcome, reuse } = call;
	if (isSettled(outcome(noted))) return noted;
	const id = asSent(expected.read(noted).id);
	const [same, another] = records.filter(
		(found) => compareId(expected.read(found).id, id) === 'same',
	);
	if (same === undefined || another !== undefined) return noted;
	return isNewsOf(noted, same, call, sentAtBefore(shown, reuse.since ?? 0)) ? same : noted;
}

function searchList(
	call: ReusingCall,
	records: readonly IDataObject[],
	shown: Seen,
	book: Book,
): Reusable[] {
	const { expected } = call;
	const wanted = { ...call, reuse: byTheirClock(call.reuse, shown) };
	const accounts = expected.accounts.length > 0 ? expected.accounts : [undefined];
	return accounts.map((account, index) => {
		const noted = book.resultOf(call.reuse.accounts?.[index]);
		if (noted !== undefined)
			return { ...NOTHING_FOUND, record: latest(noted, records, call, shown) };
		if (!mayHaveResult(call, index, book)) return NOTHING_FOUND;
		const alike = recordsLike(records, expected, account);
		const own = alike.filter(
			(found) => !book.mayBeOfAnother(found, call) && isOfRun(found, call, shown, book),
		);
		return findReusable(wanted, own, account);
	});
}

function readList(
	call: ReusingCall,
	records: readonly IDataObject[],
	shown: Seen,
	book: Book,
): Read {
	const searched = searchList(call, records, shown, book);
	const missing = searched.filter(({ record }) => record === undefined);
	if (missing.some(({ isContradictory }) => isContradictory)) return CONTRADICTORY_RESULTS;
	if (missing.some(({ isUntold }) => isUntold)) return null;
	const known = searched.flatMap(({ record, hasRival }): CallResult[] => {
		if (record === undefined) return [];
		const isOthers = shown.unclear !== undefined && book.isClaimed(record, call.expected, call);
		const origin = isOthers ? 'unknown' : originOf(record, call, shown);
		return [{ record, origin, ...(hasRival && { isContested: true }) }];
	});
	if (missing.length === 0) return asEnd(known, call, shown);
	// They may be in the part not shown.
	if (isIncomplete(call, shown)) return null;
	const left = searched.flatMap(({ record }, index) => (record === undefined ? [index] : []));
	const retried = missing.filter(({ isOpen }) => isOpen).length;
	const due = known.length > 0 ? call.reuse.forAccounts?.(left) : undefined;
	return due === undefined
		? { kind: 'due', call, retried }
		: { kind: 'due', call: due, partly: { known, left }, retried };
}

const incomplete = new WeakMap<Answer, boolean>();

function isIncomplete({ expected }: ReusingCall, { answer }: Pick<Exchanged, 'answer'>): boolean {
	const isPart =
		incomplete.get(answer) ?? isPartOfList(answer, (entry) => showsRecord(expected.read(entry)));
	incomplete.set(answer, isPart);
	return isPart;
}

function isNothing(call: ReusingCall, { answer, records }: Exchanged): boolean {
	if (call.expected.existedBefore === true) return false;
	if (call.recovery.kind === 'byId') return true;
	return records === null ? hasNotFoundCode(answer) : !isIncomplete(call, { answer });
}

function readKnown(call: ReusingCall, shown: Seen, book: Book): Read {
	const records = recordsIn(shown, call);
	const isNoted = call.reuse.accounts?.some((account) => book.resultOf(account) !== undefined);
	if (records === 'nothing' && isNoted === true) return readList(call, [], shown, book);
	if (records === 'nothing' && isNothing(call, shown)) return { kind: 'due', call };
	if (typeof records === 'string' || isUnproved(call, records)) return null;
	const [first] = records;
	const isById = call.recovery.kind === 'byId' && first !== undefined;
	return isById ? readAttempt(call, first, shown) : readList(call, records, shown, book);
}

function readOrFail(
	call: ReusingCall,
	exchanged: Exchanged,
	{ connection, book, unclear }: LookingUp,
): Exclude<Read, Problem | null> | FailedCall {
	const failed = (answer: Exchanged['answer']) =>
		refuse(couldNotLookUpProblem(describeLookUp(answer, call, connection)), connection);
	try {
		const read = readKnown(call, { ...exchanged, unclear }, book) ?? failed(exchanged.answer);
		return 'kind' in read ? read : refuse(read, connection);
	} catch {
		return failed(UNREADABLE);
	}
}

/** Everything needed to look up results. */
export interface LookingUp {
	connection: Connection;
	lookUps: LookUps;
	book: Book;
	/** The call of an earlier try that is looked for. */
	unclear?: FailedCall;
}

/** Looks up results to use instead of paying again; `null` if the run had ended before. */
export async function lookUpKnown(call: Call, means: LookingUp): Promise<Known | null> {
	const { lookUps } = means;
	let asked = call;
	while (mayBeKnown(asked)) {
		const attempt = asked;
		const { recovery } = attempt;
		const readRecords = (answer: Exchanged['answer']) => readLookUp(answer, attempt);
		const exchanged =
			recovery.kind === 'byId'
				? await lookUps.askAlone(recovery.request, readRecords)
				: await lookUps.ask(recovery.request, readRecords);
		if (exchanged === null) return null;
		const read = readOrFail(attempt, exchanged, means);
		if (read.kind !== 'next') return read;
		asked = read.call;
	}
	return { kind: 'due', call: asked };
}

function completed(
	call: Call,
	lacks: MissingValue,
	{ answer, records }: Exchanged,
	connection: Connection,
): Call | Problem {
	const [object] = records ?? [];
	if (object !== undefined) return lacks.complete(object) ?? unreadable(lacks);
	if (lacks.whenMissing !== undefined && hasNotFoundCode(answer)) return lacks.whenMissing();
	const { record, note, failed } = lacks;
	const problem = describeLookUp(answer, { ...call, record }, connection, { note });
	return { ...problem, message: `${failed}. ${problem.message}` };
}

function unreadable({ missing }: MissingValue): Problem {
	return localProblem(missing.message, missing.description);
}

/** Looks up the value that a call lacks, if any; `null` if the run had ended before. */
export async function complete(
	call: Call,
	{ lookUps, connection }: Omit<LookingUp, 'book'>,
): Promise<Call | Problem | null> {
	const lacks = call.kind === 'free' ? undefined : call.lacks;
	if (lacks === undefined) return call;
	const exchanged = await lookUps.ask(lacks.request);
	try {
		return exchanged && completed(call, lacks, exchanged, connection);
	} catch {
		return unreadable(lacks);
	}
}
