import { deepCopy, type IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import type { NameMatch } from '../resources/beneficiary/nameMatch';
import type { ResultOutcome } from '../resources/outcome';
import { type OutputForm, pick } from '../resources/output';
import { rawResult } from '../shared/json';
import type { AnsweredCall } from './ends';
import type { AnsweredRow } from './rows';

/** One of Juspay's objects, with its outcome. */
interface Result {
	found: IDataObject;
	outcome: ResultOutcome;
	/** Whether it existed before the run. */
	reused: boolean;
}

/** Rows can share a call; later nodes may change an object. */
function rawOf(found: IDataObject): IDataObject {
	return rawResult(deepCopy(found));
}

function present(
	{ found, outcome, reused, simplified }: SimplifiedResult,
	call: Call,
	form: OutputForm,
): IDataObject {
	if (form === 'raw') return rawOf(found);
	if (form === 'simplified') return simplified;
	const hasObject = outcome !== 'planned' && outcome !== 'failed';
	const raw = form.includes('raw') && hasObject ? rawOf(found) : null;
	return pick({ ...simplified, ...call.detail?.(found), reused, raw }, form);
}

/** A result with its simplified keys, by which names are counted in every form. */
interface SimplifiedResult extends Result {
	simplified: IDataObject;
}

/** @param answer all objects of Juspay's answer */
function simplify(result: Result, call: Call, answer: readonly IDataObject[]): SimplifiedResult {
	return { ...result, simplified: call.simplify(result.found, result.outcome, answer) };
}

function countNames(results: readonly SimplifiedResult[], match: NameMatch): number {
	return results.filter(
		({ outcome, simplified }) => outcome === 'valid' && simplified['nameMatch'] === match,
	).length;
}

function summarize(
	results: readonly SimplifiedResult[],
): Pick<AnsweredRow, 'outcomes' | 'otherNames' | 'partialNames' | 'reused'> {
	return {
		outcomes: results.map(({ outcome }) => outcome),
		otherNames: countNames(results, 'none'),
		partialNames: countNames(results, 'partial'),
		reused: results.filter((one) => one.reused).length,
	};
}

/** A call's end as the result of one of its rows. */
export function toAnsweredRow(call: Call, end: AnsweredCall, form: OutputForm): AnsweredRow {
	const doubtful = new Set(end.doubtful.map((index) => end.found[index]));
	const reused = new Set(end.reused?.map((index) => end.found[index]));
	const found = new Set(end.found);
	const selected = call.select?.(end.found) ?? end.found;
	const results = selected.map((one) => {
		const outcome = doubtful.has(one) ? 'undetermined' : (call.outcome?.(one) ?? 'done');
		return simplify({ found: one, outcome, reused: reused.has(one) }, call, end.found);
	});
	return {
		kind: 'answered',
		results: results.map((result) => present(result, call, form)),
		...(form === 'raw' && { isRaw: true }),
		...summarize(results),
		doubtful: selected.filter((one) => doubtful.has(one)).length,
		missing: selected.filter((one) => !found.has(one)).length,
	};
}

/** A dry-run row that would be paid for, with the results already known. */
export function toPlannedRow(
	call: Call,
	known: readonly IDataObject[],
	planned: 'paid' | 'shared',
	form: OutputForm,
): AnsweredRow {
	const isKnown = new Set(known);
	const all = call.select?.([...known]) ?? [{}];
	const results = all.map((found) => {
		const reused = isKnown.has(found);
		const outcome = reused ? (call.outcome?.(found) ?? 'done') : 'planned';
		return simplify({ found, reused, outcome }, call, known);
	});
	const formOf = ({ reused }: Result) => (form === 'raw' && !reused ? 'simplified' : form);
	return {
		kind: 'answered',
		results: results.map((result) => present(result, call, formOf(result))),
		...summarize(results),
		planned,
	};
}

/** The result keys of a failed row, filled from its request. */
export function identityOf(call: Call, form: OutputForm): IDataObject {
	const [only = {}, another] = call.select?.([]) ?? [];
	const found = another === undefined ? only : {};
	const result: Result = { found, outcome: 'failed', reused: false };
	return present(simplify(result, call, []), call, form === 'raw' ? 'simplified' : form);
}
