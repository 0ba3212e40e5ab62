import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { Answer } from '../transport/answer';
import type { CallSettings } from './connection';
import type { AnsweredCall } from './ends';
import {
	isDisputed,
	isDoubtful,
	isOfAnother,
	oneOfEach,
	recordsOfAccounts,
	recordsOfId,
	showsRecord,
} from './proof';
import { ageOf, isLongBefore, type SentAt } from './time';

/** None if they contradict each other or a call under an ID. */
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

/** Only lists may be empty; some calls must also be confirmed. */
function readResults(answer: Answer, call: Call): IDataObject[] | null {
	if (answer.kind !== 'answered') return null;
	if (call.kind === 'free' && call.readList) return call.readList(answer.body);
	const { results } = answer;
	if (call.kind === 'change' && call.isConfirmed?.(results) === false) return null;
	const records = recordsOf(results, call);
	return records.length > 0 ? records : null;
}

/** The results in a call's own answer. If its ID must be new, an older record is none. */
export function readOwnAnswer(
	answer: Answer,
	call: Call,
	sentAt: SentAt,
	{ onDuplicate }: Pick<CallSettings, 'onDuplicate'>,
): IDataObject[] | null {
	const found = readResults(answer, call);
	const { expected } = call;
	if (expected === undefined || onDuplicate !== 'error' || !hasOwnId(call)) return found;
	const isOlder = found?.some((result) => ageOf(expected.read(result), sentAt) === 'older');
	return isOlder === true ? null : found;
}

function hasOwnId(call: Call): boolean {
	if (call.kind === 'free') return false;
	const { recovery } = call;
	return recovery.kind === 'byNewId' || (recovery.kind === 'byId' && !recovery.isGeneratedId);
}

/** The results of a call that was sent: one of each account, the earlier ones told apart. */
export function resultsOf(
	records: readonly IDataObject[],
	call: Call,
	sentAt: SentAt,
): Pick<AnsweredCall, 'found' | 'doubtful' | 'reused' | 'mayBePaid'> {
	const { expected } = call;
	const isOnce = call.kind !== 'free' && expected !== undefined;
	const found = isOnce ? oneOfEach(records, expected) : [...records];
	const told = expected === undefined ? [] : recordsOfAccounts(records, expected);
	const indexesOf = (is: (result: IDataObject) => boolean) =>
		found.flatMap((result, index) => (is(result) ? [index] : []));
	const doubtful = indexesOf(
		(result) =>
			isDoubtful(result, call, sentAt) ||
			isDisputed(result, told.includes(result) ? told : records, call),
	);
	const isNew = call.kind === 'payment' && call.expected.existedBefore !== true;
	if (!isNew) return { found, doubtful };
	const reused = indexesOf((result) => isLongBefore(call.expected.read(result), sentAt));
	if (reused.length === 0) return { found, doubtful };
	return { found, doubtful, reused, mayBePaid: reused.length === found.length };
}
