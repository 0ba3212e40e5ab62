import type { IDataObject } from 'n8n-workflow';

import type {
	Call,
	OnceCall,
	RecoveryById,
	RecoveryOfCustomer,
	RecoveryOfDeletion,
} from '../resources/call';
import { isUnclear } from '../resources/outcome';
import type { Problem } from '../transport/problem';
import { isDisputed } from './attribution';
import type { Book } from './book';
import type { CallSettings, MoreFacts } from './connection';
import { NOTES, RECORD_PROBLEMS } from './problems';
import { findResults, hasNoStatus, judgeRecord, proofOfRecord } from './proof';
import { ageOf, type SentAt, timeOf } from './time';

/** The answer of a look-up for a call: records, `nothing` if Juspay has none, `unknown` if it does not tell. */
export type LookedUp = 'nothing' | 'unknown' | { records: IDataObject[]; sentAt: SentAt };

type Records = Exclude<LookedUp, string>;

/** Conclusion from a look-up for a call. */
export type Finding =
	/** `origin`: if they are not, or not surely, of this run. */
	| { kind: 'result'; records: IDataObject[]; origin?: 'earlier' | 'unknown' | undefined }
	/** Another call takes its place. */
	| { kind: 'replace'; call: Call }
	/** Juspay did nothing for this row. */
	| { kind: 'refused'; problem: Problem }
	| { kind: 'unknown'; facts: MoreFacts };

/** Facts about the call itself. */
export interface Search extends Pick<CallSettings, 'onDuplicate'> {
	/** Whether it may have arrived; otherwise Juspay refused its ID as used before. */
	isLost: boolean;
	book: Book;
	/** The row's call, if this one is for some of its accounts. */
	ofRow: Call;
}

function unknown(note: keyof typeof NOTES, more: MoreFacts = {}): Finding {
	return { kind: 'unknown', facts: { note: NOTES[note], ...more } };
}

/** Judges a look-up of a call whose answer got lost, or whose ID was used before. */
export function judgeFound(call: OnceCall, lookedUp: LookedUp, search: Search): Finding {
	const { recovery } = call;
	if (recovery.kind === 'byAbsence') return judgeDeletion(call, recovery, lookedUp);
	if (recovery.kind === 'bySearch') return judgeList(call, lookedUp, search);
	if (typeof lookedUp !== 'string') {
		return recovery.kind === 'byId'
			? judgeById(call, recovery, lookedUp, search)
			: judgeCustomer(call, recovery, lookedUp, search);
	}
	const isOwn = search.isLost || (recovery.kind === 'byId' && recovery.isGeneratedId);
	return unknown(lookedUp, { mayHaveBeenProcessed: isOwn });
}

function judgeDeletion(
	{ expected }: OnceCall,
	{ isDeleted }: RecoveryOfDeletion,
	lookedUp: LookedUp,
): Finding {
	if (lookedUp === 'nothing') return { kind: 'result', records: [{}] };
	if (lookedUp === 'unknown') return unknown('unknown');
	const deleted = lookedUp.records.filter(isDeleted).filter((record) => {
		return expected !== undefined && proofOfRecord(expected, record) === 'proved';
	});
	return deleted.length > 0 ? { kind: 'result', records: deleted } : unknown('nothing');
}

function judgeList(call: OnceCall, lookedUp: LookedUp, { book, ofRow }: Search): Finding {
	if (typeof lookedUp === 'string') return unknown(lookedUp);
	const { expected } = call;
	if (expected === undefined) return unknown('nothing');
	const { records, sentAt } = lookedUp;
	const own = records.filter(
		(record) => !book.isClaimed(record, expected, ofRow) && !book.mayBeOfAnother(record, call),
	);
	const found = findResults({ ...call, expected }, sentAt, own);
	return found === null ? unknown('nothing') : { kind: 'result', records: found };
}

function judgeCustomer(
	call: OnceCall,
	{ whenExisting }: RecoveryOfCustomer,
	lookedUp: Records,
	search: Search,
): Finding {
	const [record] = lookedUp.records;
	if (record === undefined) return unknown('unknown');
	const existing = whenExisting?.(record) ?? null;
	if (existing === 'stored') return { kind: 'result', records: [record] };
	if (existing !== null) return { kind: 'replace', call: existing };
	const asNew = { ...search, onDuplicate: 'error' as const, isGeneratedId: false };
	return judgementOf(call, record, lookedUp, asNew) === 'use'
		? { kind: 'result', records: [record] }
		: unknown('unproved');
}

/**
 * How long (ms) n8n may run an execution again that a worker left unfinished, without what the first one knew: until
 * then, an older record can be its own.
 */
const LONGEST_EXECUTION = 24 * 3_600_000;

/** An execution's number comes again if n8n's database was restored, or is a new one. */
function isOfOtherExecution(
	{ expected }: OnceCall,
	{ since }: RecoveryById,
	record: IDataObject,
): boolean {
	if (since === undefined || expected === undefined) return false;
	return timeOf(expected.read(record).date) < since - LONGEST_EXECUTION;
}

/** If the record is undetermined, or of another execution, the account is validated under the next ID. */
function judgeById(
	call: OnceCall,
	recovery: RecoveryById,
	lookedUp: Records,
	search: Search,
): Finding {
	const { isGeneratedId, nextAttempt } = recovery;
	const [record] = lookedUp.records;
	if (record === undefined) return unknown('unknown');
	const isOther = call.kind === 'payment' && isOfOtherExecution(call, recovery, record);
	if (isOther && (search.isLost || nextAttempt === undefined)) return unknown('unproved');
	const judgement = judgementOf(call, record, lookedUp, { ...search, isGeneratedId });
	if (judgement === 'unknown') return unknown('unproved', { mayHaveBeenProcessed: true });
	if (judgement !== 'use') return { kind: 'refused', problem: RECORD_PROBLEMS[judgement](call) };
	const isOpen = isOther || isUnclear(call.outcome?.(record));
	const isWorthAnother = !search.isLost && isOpen;
	if (isWorthAnother && nextAttempt !== undefined) return { kind: 'replace', call: nextAttempt() };
	return {
		kind: 'result',
		records: [record],
		origin: originOf(call, recovery, record, { ...lookedUp, ...search }),
	};
}

function judgementOf(
	call: OnceCall,
	record: IDataObject,
	{ records, sentAt }: Records,
	{
		isLost,
		onDuplicate,
		isGeneratedId,
	}: Omit<Search, 'book' | 'ofRow'> & { isGeneratedId: boolean },
): ReturnType<typeof judgeRecord> {
	const { expected, outcome } = call;
	if (expected === undefined) return 'unknown';
	const isValidation = call.kind === 'payment';
	const tellsNothing = isValidation && (isLost || isGeneratedId) && hasNoStatus(expected, record);
	const provesNothing = tellsNothing || isDisputed(record, records, call);
	return judgeRecord({
		proof: provesNothing ? 'silent' : proofOfRecord(expected, record),
		age: ageOf(expected.read(record), sentAt),
		outcome: outcome?.(record),
		isLost,
		isGeneratedId,
		isValidation,
		onDuplicate,
	});
}

function originOf(
	call: OnceCall,
	{ mayExist }: RecoveryById,
	record: IDataObject,
	{ sentAt, isLost }: Records & Search,
): 'earlier' | 'unknown' | undefined {
	if (call.kind !== 'payment') return undefined;
	const age = ageOf(call.expected.read(record), sentAt);
	if (!isLost || age === 'older') return 'earlier';
	return mayExist && age === 'unknown' ? 'unknown' : undefined;
}
