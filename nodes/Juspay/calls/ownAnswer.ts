import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { Answer } from '../transport/answer';
import { ambiguousRecords, hasRival, isDisputed, oneOfEach, recordsAsTelling } from './attribution';
import type { CallSettings } from './connection';
import type { AnsweredCall, CallResult } from './ends';
import { dateOf, isDoubtful, isOfAnother, recordsOfId, showsRecord } from './proof';
import { ageOf, isLongBefore, type SentAt } from './time';

/** None if one is contradicted and a look-up can tell more. */
function recordsOf(results: readonly IDataObject[], call: Call): IDataObject[] {
	const { expected } = call;
	if (expected === undefined) return [...results];
	const shown = results.filter((found) => showsRecord(expected.read(found)));
	const records = recordsOfId(shown, expected);
	const isRefuted = records.some(
		(found) => isOfAnother(found, expected) || isDisputed(found, records, call),
	);
	const hasId = call.kind !== 'free' && 'id' in call.recovery;
	return isRefuted && (hasId || expected.mustAgree === true) ? [] : records;
}

function readResults(answer: Answer, call: Call): IDataObject[] | null {
	if (answer.kind !== 'answered') return null;
	if (call.kind === 'free' && call.readList) return call.readList(answer.body);
	const { results } = answer;
	if (call.kind === 'change' && call.isConfirmed?.(results) === false) return null;
	const records = recordsOf(results, call);
	return records.length > 0 ? records : null;
}

/** The results in a call's own answer. If its ID must be new, an older record does not count. */
export function readOwnAnswer(
	answer: Answer,
	call: Call,
	sentAt: SentAt,
	{ onDuplicate }: Pick<CallSettings, 'onDuplicate'>,
): IDataObject[] | null {
	const found = readResults(answer, call);
	const { expected } = call;
	if (expected === undefined || onDuplicate !== 'error' || !hasUserId(call)) return found;
	const isOlder = found?.some((result) => ageOf(expected.read(result), sentAt) === 'older');
	return isOlder === true ? null : found;
}

function hasUserId(call: Call): boolean {
	if (call.kind === 'free') return false;
	const { recovery } = call;
	return recovery.kind === 'byNewId' || (recovery.kind === 'byId' && !recovery.isGeneratedId);
}

/** Whether a record is older than the call; `isDoubtful` judges accounts that existed before. */
function isLate(record: IDataObject, call: Call, sentAt: SentAt): boolean {
	if (call.kind !== 'payment' || call.expected.existedBefore === true) return false;
	return isLongBefore({ date: dateOf(call, record) }, sentAt);
}

/** The results of a call that was sent, one per account, with those not to trust marked. */
export function resultsOf(
	records: readonly IDataObject[],
	call: Call,
	sentAt: SentAt,
): Pick<AnsweredCall, 'results' | 'mayBePaid'> {
	const { expected } = call;
	if (expected === undefined)
		return { results: records.map((record) => ({ record, origin: 'own' })) };
	const chosen = call.kind === 'free' ? records : oneOfEach(records, expected);
	const isOld = (record: IDataObject) => isLate(record, call, sentAt);
	const areAllOld = chosen.length > 0 && chosen.every(isOld);
	// A result from before the call does not contradict a new one.
	const rivals = areAllOld ? records : records.filter((record) => !isOld(record));
	const ambiguous = ambiguousRecords(rivals, call);
	const results = chosen.map((record): CallResult => {
		const isContradicted =
			ambiguous.includes(record) ||
			isDisputed(record, recordsAsTelling(record, rivals, expected), call);
		const isContested = isContradicted || hasRival(record, rivals, expected);
		return {
			record,
			origin: isOld(record) ? 'late' : 'own',
			...((isContradicted || isDoubtful(record, call, sentAt)) && { isDoubtful: true }),
			...(isContested && { isContested }),
		};
	});
	return { results, ...(areAllOld && { mayBePaid: true }) };
}
