import type { IDataObject } from 'n8n-workflow';

import type {
	AccountDetails,
	Call,
	Expected,
	MissingValue,
	PayingCall,
	Reuse,
} from '../resources/call';
import { likenessKeys } from '../resources/comparison';
import { hasNotFoundCode, isPartOfList, UNREADABLE } from '../transport/answer';
import { localProblem, type Problem } from '../transport/problem';
import { type Connection, describeLookUp } from './connection';
import { type AnsweredCall, idOf, type PartlyKnown } from './ends';
import { type Exchanged, sentAtBefore } from './exchange';
import { type LookUps, readLookUp, recordsIn } from './lookUps';
import { couldNotLookUpProblem } from './problems';
import {
	findReusable,
	isDisputed,
	isSilent,
	isTriedAgain,
	isUndated,
	proofOfRecord,
} from './proof';
import { startOfSecond } from './time';

/** A call to send, if Juspay has no result for all of its accounts. */
export interface DueCall {
	call: Call;
	/** Set if it is for fewer accounts than the row's. */
	partly?: PartlyKnown;
	/** Accounts stored as undetermined, if their ID does not tell. */
	retried?: number;
}

/** What Juspay has of a call's results before it is sent. */
export type Known =
	| { kind: 'known'; end: AnsweredCall }
	| ({ kind: 'due' } & DueCall)
	| { kind: 'failed'; problem: Problem };

/** The same from one answer; `next`: this attempt has no result, but there may be a later one. */
type Read = Known | { kind: 'next'; call: Call };

/** A call that may already have results. */
type ReusingCall = PayingCall & { reuse: Reuse };

/** Whether results of a call that Juspay has already may be used. */
export function mayBeKnown(call: Call): call is ReusingCall {
	return call.kind === 'payment' && call.reuse !== undefined;
}

function asEnd(found: IDataObject[], call: ReusingCall): AnsweredCall {
	const sentAt = call.reuse.since ?? 0;
	const reused = found.map((_, index) => index);
	return { kind: 'answered', found, doubtful: [], reused, sentAt, ...idOf(call) };
}

/** A record does not tell when or whether it was validated. */
type Silent = { kind: 'silent' };

function readAttempt(call: ReusingCall, record: IDataObject): Read | Silent {
	const { expected, outcome, recovery } = call;
	const next = recovery.kind === 'byId' ? recovery.nextAttempt : undefined;
	const isOpen = outcome(record) === 'undetermined' && next !== undefined;
	if (isOpen && isSilent(expected, record)) return { kind: 'silent' };
	return isOpen ? { kind: 'next', call: next() } : { kind: 'known', end: asEnd([record], call) };
}

function isUnproved({ expected, outcome }: ReusingCall, records: readonly IDataObject[]): boolean {
	if (expected.id === null) return false;
	return records.some(
		(record) =>
			proofOfRecord(expected, record).kind !== 'proved' ||
			isDisputed(record, records, { expected, outcome }),
	);
}

/** Juspay's clock stamps results; in doubt earlier, so that nothing is paid twice. */
function byTheirClock(reuse: Reuse, exchanged: Exchanged): Reuse {
	if (reuse.since === null) return reuse;
	const { earliest } = sentAtBefore(exchanged, reuse.since);
	return { ...reuse, since: startOfSecond(earliest) };
}

/** By what accounts have in common: a long list is not searched for every row. */
const indexes = new WeakMap<readonly IDataObject[], ReadonlyMap<string, IDataObject[]>>();

function indexOf(
	list: readonly IDataObject[],
	{ read }: Expected,
): ReadonlyMap<string, IDataObject[]> {
	const known = indexes.get(list);
	if (known !== undefined) return known;
	const index = new Map<string, IDataObject[]>();
	for (const record of list) {
		for (const key of likenessKeys(read(record).account)) {
			const alike = index.get(key) ?? [];
			alike.push(record);
			index.set(key, alike);
		}
	}
	indexes.set(list, index);
	return index;
}

function recordsLike(
	list: readonly IDataObject[],
	expected: Expected,
	account: AccountDetails | undefined,
): readonly IDataObject[] {
	if (account === undefined) return list;
	const index = indexOf(list, expected);
	return likenessKeys(account).flatMap((key) => index.get(key) ?? []);
}

/** An account of a call, the records that look like its own, and the one that is its result. */
interface SearchedAccount {
	account: AccountDetails | undefined;
	alike: readonly IDataObject[];
	record: IDataObject | undefined;
}

/** A masked record that matches two accounts proves neither. */
function withoutShared(searched: readonly SearchedAccount[]): SearchedAccount[] {
	return searched.map((one) => {
		const isShared = searched.some((other) => other !== one && other.record === one.record);
		return isShared ? { ...one, record: undefined } : one;
	});
}

/** Only accounts that are not found are paid for. */
function readList(
	call: ReusingCall,
	records: readonly IDataObject[],
	exchanged: Exchanged,
): Read | Silent {
	const { expected, outcome } = call;
	const reuse = byTheirClock(call.reuse, exchanged);
	const wanted = { expected, outcome, reuse };
	const accounts = expected.accounts.length > 0 ? expected.accounts : [undefined];
	const searched = withoutShared(
		accounts.map((account) => {
			const alike = recordsLike(records, expected, account);
			return { account, alike, record: findReusable(wanted, alike, account) };
		}),
	);
	const missing = searched.filter(({ record }) => record === undefined);
	const isUntold = ({ account, alike }: SearchedAccount) =>
		alike.some((one) => isUndated(wanted, one, account));
	if (missing.some(isUntold)) return { kind: 'silent' };
	const known = searched.map(({ record }) => record).filter((record) => record !== undefined);
	if (missing.length === 0) return { kind: 'known', end: asEnd(known, call) };
	const left = searched.flatMap(({ record }, index) => (record === undefined ? [index] : []));
	const retried = missing.filter(({ account, alike }) =>
		isTriedAgain(wanted, alike, account),
	).length;
	const due = known.length > 0 ? reuse.forAccounts?.(left) : undefined;
	return due === undefined
		? { kind: 'due', call, retried }
		: { kind: 'due', call: due, partly: { known, left }, retried };
}

/** If Juspay has it after all, only an ID prevents paying twice. */
function isNothing(call: ReusingCall, { answer, records }: Exchanged): boolean {
	if (call.expected.existedBefore === true) return false;
	if (call.recovery.kind === 'byId') return true;
	return records === null ? hasNotFoundCode(answer) : !isPartOfList(answer);
}

function readKnown(call: ReusingCall, exchanged: Exchanged, connection: Connection): Read {
	const failed = (): Read => ({
		kind: 'failed',
		problem: unknownProblem(call, exchanged, connection),
	});
	const records = recordsIn(exchanged);
	if (records === 'nothing' && isNothing(call, exchanged)) return { kind: 'due', call };
	if (typeof records === 'string' || isUnproved(call, records)) return failed();
	const [first] = records;
	const isById = call.recovery.kind === 'byId' && first !== undefined;
	const read = isById ? readAttempt(call, first) : readList(call, records, exchanged);
	const isPart = read.kind === 'due' && isPartOfList(exchanged.answer);
	return read.kind === 'silent' || isPart ? failed() : read;
}

function unknownProblem(
	call: Pick<Call, 'record' | 'secrets'>,
	{ answer }: Pick<Exchanged, 'answer'>,
	connection: Connection,
): Problem {
	return couldNotLookUpProblem(describeLookUp(answer, call, connection));
}

/**
 * Looks up results that may be used instead of paying again; `null` if the run had ended
 * before.
 */
export async function lookUpKnown(
	call: Call,
	lookUps: LookUps,
	connection: Connection,
): Promise<Known | null> {
	let asked = call;
	while (mayBeKnown(asked)) {
		const attempt = asked;
		const lookUp = {
			read: (answer: Exchanged['answer']) => readLookUp(answer, attempt),
			judge: (exchanged: Exchanged) => readKnown(attempt, exchanged, connection),
			ifBroken: (): Read => ({
				kind: 'failed',
				problem: unknownProblem({}, { answer: UNREADABLE }, connection),
			}),
		};
		const { recovery } = attempt;
		// No other call looks up this ID.
		const read =
			recovery.kind === 'byId'
				? await lookUps.askAlone(recovery.request, lookUp)
				: await lookUps.ask(recovery.request, lookUp);
		if (read?.kind !== 'next') return read;
		asked = read.call;
	}
	return { kind: 'due', call: asked };
}

/** The completed call, or the problem. */
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
	const asked = { record, ...(call.secrets && { secrets: call.secrets }) };
	const problem = describeLookUp(answer, asked, connection, note);
	return { ...problem, message: `${failed}. ${problem.message}` };
}

function unreadable({ missing }: MissingValue): Problem {
	return localProblem(missing.message, missing.description);
}

/** Looks up the value that a call lacks, if any. Returns `null` if the run had ended before. */
export async function complete(
	call: Call,
	lookUps: LookUps,
	connection: Connection,
): Promise<Call | Problem | null> {
	const lacks = call.kind === 'free' ? undefined : call.lacks;
	if (lacks === undefined) return call;
	return await lookUps.ask<Call | Problem>(lacks.request, {
		judge: (exchanged) => completed(call, lacks, exchanged, connection),
		ifBroken: () => unreadable(lacks),
	});
}
