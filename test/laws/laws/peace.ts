import type { INodeParameters } from 'n8n-workflow';

import { truthOf } from '../settings/rows';
import type { Setting } from '../settings/setting';
import {
	type Account,
	type AskedRow,
	failureText,
	isAbout,
	isEffectOn,
	itemsOf,
	type NodeRun,
	type SentRequest,
	short,
	type Story,
} from '../story';
import type { Law } from './law';
import { excuses, scopeOf } from './paidOnce';
import { accountOf, ALLOWED_SKEW } from './proved';

/** Juspay refuses an ID of the user's own that was used before, or no longer has what is deleted. */
const TAKES_EFFECT_ONCE = new Set(['customer create', 'customerAccount delete']);

/** Without an ID, what never arrived cannot be told from what arrives later: a further try only looks for it. */
const HAS_NO_ID = new Set([
	'customerAccount createAndValidate',
	'customerAccount create',
	'customerAccount validate',
	'customerAccount delete',
]);

/** A further try of the same run, in which only unclear rows of this kind may stay unclear. */
function isFurtherTry(run: NodeRun, { runs }: Story): boolean {
	return runs.some(({ book, number }) => book === run.book && number < run.number);
}

function mayStayUnclear(row: AskedRow, run: NodeRun, story: Story): boolean {
	const { operation, parameters, onError } = story.setting;
	const wasDone = story.effects.some(
		(effect) => effect.kind !== 'changed' && isEffectOn(effect, row),
	);
	const options = parameters['options'] as INodeParameters;
	const isTry = isFurtherTry(run, story);
	if (TAKES_EFFECT_ONCE.has(operation) && !isTry) return wasDone;
	if (options['onDuplicate'] === 'error' && !isTry) return wasDone;
	if ('maxPaidValidations' in options) return true;
	return isTry && HAS_NO_ID.has(operation) && onError === 'stopWorkflow';
}

/** After an answer that proves nothing, a further try knows its own record by the time only, which other clocks do not tell. */
function mayStayContested(row: AskedRow, run: NodeRun, story: Story): boolean {
	const { restarts, tellsDate } = story.setting;
	const isTold = restarts !== true || tellsDate || !isFurtherTry(run, story);
	const provesNothing = ({ way, request }: SentRequest) =>
		way.hasRival === true || (way.hides === true && request.method === 'POST');
	return !isTold && story.requests.some((sent) => provesNothing(sent) && isAbout(sent, row));
}

function withoutResult(
	row: AskedRow,
	run: NodeRun,
	{ index, story }: { index: number; story: Story },
): string[] {
	return itemsOf(run, index).flatMap((item) => {
		const text = failureText(item);
		if (text !== '') {
			return mayStayUnclear(row, run, story)
				? []
				: [`row ${String(index + 1)} has no result in peace: "${text.split('\n')[0] ?? ''}"`];
		}
		const { outcome } = item.json;
		const account = accountOf(item.json, row);
		if (typeof outcome !== 'string' || account === undefined) return [];
		const truth = truthOf(account);
		const isOpen =
			isStillOpen(outcome, account, { run, story }) || mayStayContested(row, run, story);
		if (outcome === truth || isOpen) return [];
		return [`row ${String(index + 1)} is ${String(outcome)} in peace, not ${truth}`];
	});
}

/** Without Wait for Result, what is validated again is pending at first. */
function isStillOpen(
	outcome: unknown,
	{ value }: Account,
	{ run, story: { effects, setting } }: { run: NodeRun; story: Story },
): boolean {
	if (setting.parameters['waitForResult'] === true) return false;
	const isStored =
		setting.operation === 'beneficiary create' || setting.operation === 'customerAccount create';
	if (isStored) return outcome === 'notValidated';
	const isNew = effects.some((effect) => effect.run === run.number && effect.value === value);
	return outcome === 'pending' && isNew;
}

function withoutEnd(run: NodeRun, story: Story): string[] {
	if (run.how === 'well') return [];
	const { rows } = story.setting;
	const isExcused = rows.some((row) => mayStayUnclear(row, run, story));
	return isExcused
		? []
		: [
				`in peace, run ${String(run.number + 1)} ended: ${failureText(run.error).split('\n')[0] ?? run.how}`,
			];
}

/** In peace, only what was never carried out is paid for, as far as payments count for later runs. */
function paidAgain(run: NodeRun, story: Story): string[] {
	const { scope, rows } = story.setting;
	const paid = story.effects.filter(
		({ kind, run: number }) => kind === 'payment' && number === run.number,
	);
	return paid.flatMap((payment) => {
		const { value, at } = payment;
		const account = rows.flatMap(({ accounts }) => accounts).find((one) => one.value === value);
		if (account !== undefined && truthOf(account) === 'undetermined') return [];
		const earlier = story.effects.filter(
			(effect) =>
				effect.kind === 'payment' &&
				effect.value === value &&
				effect.at < at &&
				(scope === 'id' || scopeOf(story, effect) === scopeOf(story, payment)),
		);
		const isExcused = earlier.length === 0 || excuses(story, payment, earlier).length > 0;
		return isExcused ? [] : [`${short(value)} was paid for again in peace`];
	});
}

function isProvable({ areAlike, isRefused, fast = 0 }: Setting): boolean {
	return areAlike !== true && isRefused !== true && Math.abs(fast) <= ALLOWED_SKEW;
}

export const inPeaceEverythingComesOut: Law = {
	name: 'Law 7 (in peace everything comes out)',
	sentence:
		'Once Juspay is healthy, the next attempt or run gives every row its result, and pays only for what was never carried out.',
	breaches: (story) =>
		story.runs
			.filter(({ isPeace }) => isPeace && isProvable(story.setting))
			.flatMap((run) => [
				...withoutEnd(run, story),
				...story.setting.rows.flatMap((row, index) => withoutResult(row, run, { index, story })),
				...paidAgain(run, story),
			]),
};
