import { deepCopy, type IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { NameMatch, NameReason } from '../resources/beneficiary/nameMatch';
import type { ResultOutcome } from '../resources/outcome';
import { type OutputForm, pick } from '../resources/output';
import { rawResult } from '../shared/json';
import type { AnsweredCall } from './ends';
import type { AnsweredRow } from './rows';

/** One of Juspay's objects as a result. */
interface Result {
	found: IDataObject;
	outcome: ResultOutcome;
	/** Whether it existed before the run. */
	reused: boolean;
	/** Its simplified keys, by which names are counted in every form. */
	simplified: IDataObject;
}

function toResult(
	{ found, outcome, reused }: Omit<Result, 'simplified'>,
	call: Call,
	answer: readonly IDataObject[],
	isShared = false,
): Result {
	return { found, outcome, reused, simplified: call.simplify(found, outcome, answer, isShared) };
}

/** Rows can share a call; later nodes may change an object. */
function rawOf(found: IDataObject): IDataObject {
	return rawResult(deepCopy(found));
}

function present(
	{ found, outcome, reused, simplified }: Result,
	call: Call,
	form: OutputForm,
): IDataObject {
	const hasObject = outcome !== 'planned' && outcome !== 'failed';
	if (form === 'raw' && hasObject) return rawOf(found);
	if (form === 'raw' || form === 'simplified') return simplified;
	const raw = form.includes('raw') && hasObject ? rawOf(found) : null;
	return pick({ ...simplified, ...call.detail?.(found), reused, raw }, form);
}

function nameWord({ outcome, simplified, found }: Result, { detail }: Call): unknown {
	if (outcome !== 'valid') return null;
	const match = simplified['nameMatch'];
	return match === null ? detail?.(found)['nameReason'] : match;
}

function toRow(results: readonly Result[], call: Call, form: OutputForm): AnsweredRow {
	const words = results.map((result) => nameWord(result, call));
	const count = (wanted: NameMatch | NameReason) => words.filter((word) => word === wanted).length;
	return {
		kind: 'answered',
		results: results.map((result) => present(result, call, form)),
		outcomes: results.map(({ outcome }) => outcome),
		otherNames: count('none'),
		partialNames: count('partial'),
		otherScripts: count('script'),
		reused: results.filter((one) => one.reused).length,
	};
}

/** A call's end as the result of one of its rows. */
export function toAnsweredRow(
	call: Call,
	end: AnsweredCall,
	form: OutputForm,
	isShared = false,
): AnsweredRow {
	const doubtful = new Set(end.doubtful.map((index) => end.found[index]));
	const old = new Set(end.reused?.map((index) => end.found[index]));
	const all = new Set(end.found);
	const selected = call.select?.(end.found) ?? end.found;
	const results = selected.map((found) => {
		const outcome = doubtful.has(found) ? 'undetermined' : (call.outcome?.(found) ?? 'done');
		return toResult({ found, outcome, reused: old.has(found) }, call, end.found, isShared);
	});
	const row = toRow(results, call, form);
	return {
		...row,
		...(form === 'raw' && { isRaw: true }),
		...(end.late && { earlier: end.late.length }),
		doubtful: selected.filter((one) => doubtful.has(one)).length,
		missing: selected.filter((one) => !all.has(one)).length,
	};
}

/** A dry-run row that would be paid for, with the results already known. */
export function toPlannedRow(
	call: Call,
	known: readonly IDataObject[],
	planned: 'paid' | 'shared',
	form: OutputForm,
): AnsweredRow {
	const selected = call.select?.([...known]) ?? [{}];
	const results = selected.map((found) => {
		const reused = known.includes(found);
		const outcome = reused ? (call.outcome?.(found) ?? 'done') : 'planned';
		return toResult({ found, reused, outcome }, call, known);
	});
	return { ...toRow(results, call, form), planned };
}

/** The result keys of a failed row, filled from its request. */
export function identityOf(call: Call, form: OutputForm): IDataObject {
	const [only = {}, another] = call.select?.([]) ?? [];
	const found = another === undefined ? only : {};
	return present(toResult({ found, outcome: 'failed', reused: false }, call, []), call, form);
}
