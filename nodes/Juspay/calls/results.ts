import { deepCopy, type IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { NameMatch, NameReason } from '../resources/beneficiary/names/compareNames';
import type { ResultOutcome } from '../resources/outcome';
import { type OutputForm, pick } from '../resources/output';
import { rawResult } from '../shared/json';
import { type AnsweredCall, type CallResult, isReused } from './ends';
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

/** How the names of a valid account compare, or why not; `null` if there are not two. */
function nameWord({ outcome, simplified, found }: Result, { detail }: Call): unknown {
	if (outcome !== 'valid') return null;
	const { nameMatch: match, nameAtBank } = simplified;
	if (match !== null) return match;
	const { nameReason = null } = detail?.(found) ?? {};
	return nameReason ?? (nameAtBank === null ? null : 'noName');
}

function toRow(results: readonly Result[], call: Call, form: OutputForm): AnsweredRow {
	const words = results.map((result) => nameWord(result, call));
	const count = (...wanted: (NameMatch | NameReason | 'noName')[]) =>
		words.filter((word) => wanted.some((one) => one === word)).length;
	return {
		kind: 'answered',
		results: results.map((result) => present(result, call, form)),
		outcomes: results.map(({ outcome }) => outcome),
		otherNames: count('none'),
		partialNames: count('partial'),
		otherScripts: count('script'),
		comparedNames: count('exact', 'close', 'partial', 'none'),
		withoutNames: count('noName'),
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
	const answer = end.results.map(({ record }) => record);
	const selected = call.select?.(answer) ?? answer;
	const byRecord = new Map(end.results.map((result) => [result.record, result]));
	const isDoubtful = (found: IDataObject) => byRecord.get(found)?.isDoubtful === true;
	const results = selected.map((found) => {
		const result = byRecord.get(found);
		const outcome = isDoubtful(found) ? 'undetermined' : (call.outcome?.(found) ?? 'done');
		const reused = result !== undefined && isReused(result);
		return toResult({ found, outcome, reused }, call, answer, isShared);
	});
	const late = end.results.filter(({ origin }) => origin === 'late').length;
	const leftOut = call.kind === 'free' ? (call.leftOut?.(answer) ?? 0) : 0;
	return {
		...toRow(results, call, form),
		...(leftOut > 0 && { leftOut }),
		...(form === 'raw' && { isRaw: true }),
		...(late > 0 && { late }),
		...(end.mayBePaid === true && { mayBePaid: 1 }),
		doubtful: selected.filter(isDoubtful).length,
		missing: selected.filter((found) => !byRecord.has(found)).length,
	};
}

/** A dry-run row that would be paid for, with the results already known. */
export function toPlannedRow(
	call: Call,
	known: readonly CallResult[],
	planned: 'paid' | 'shared',
	form: OutputForm,
): AnsweredRow {
	const answer = known.map(({ record }) => record);
	const selected = call.select?.(answer) ?? [{}];
	const results = selected.map((found) => {
		const reused = answer.includes(found);
		const outcome = reused ? (call.outcome?.(found) ?? 'done') : 'planned';
		return toResult({ found, reused, outcome }, call, answer);
	});
	return { ...toRow(results, call, form), planned };
}

/** The result keys of a failed row, filled from its request. */
export function identityOf(call: Call, form: OutputForm): IDataObject {
	const [only = {}, another] = call.select?.([]) ?? [];
	const found = another === undefined ? only : {};
	return present(toResult({ found, outcome: 'failed', reused: false }, call, []), call, form);
}
