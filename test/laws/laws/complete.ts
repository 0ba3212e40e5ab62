import type { INodeParameters } from 'n8n-workflow';

import { textOf } from '../../support/text';
import type { Setting } from '../settings/setting';
import {
	type AskedRow,
	failureText,
	itemsOf,
	type NodeRun,
	rowOf,
	type SentRequest,
	short,
	type Story,
} from '../story';
import type { Law } from './law';
import { runOf } from './paidOnce';

/** Every row comes out, in order, with as many items as it has accounts, or one that says why not. */
function missingRows({ items }: NodeRun, { setting }: Story): string[] {
	const order = items.map(rowOf);
	const isInOrder = order.every((row, index) => index === 0 || row >= (order[index - 1] ?? 0));
	const lost = setting.rows.flatMap(({ accounts }, row) => {
		const count = order.filter((one) => one === row).length;
		const isFailed = items.some((item) => rowOf(item) === row && failureText(item) !== '');
		const expected = isFailed ? 1 : Math.max(1, accounts.length);
		return count === expected ? [] : [`row ${String(row + 1)} came out ${String(count)} times`];
	});
	return isInOrder ? lost : [...lost, 'the rows came out in another order'];
}

function isSame(shown: unknown, sent: unknown): boolean {
	return textOf(shown).toLowerCase() === textOf(sent).toLowerCase();
}

/** Keys by which a person or the next node tells rows apart. */
function lostIdentity(
	run: NodeRun,
	row: AskedRow,
	{ index, story }: { index: number; story: Story },
): string[] {
	const { onError, operation } = story.setting;
	if (onError === 'continueErrorOutput' || row.accounts.length > 1) return [];
	const { customerId, accountNumber, upiId, beneficiaryId, mobileNumber } = row.fields;
	const sent = { customerId, accountNumber, upiId, beneficiaryId };
	const isResolved = operation === 'beneficiary resolve' || mobileNumber !== undefined;
	return itemsOf(run, index).flatMap(({ json }) =>
		Object.entries(sent).flatMap(([key, value]) => {
			const isTold = value === undefined || isResolved || !(key in json);
			const shown = json[key] ?? null;
			const isMasked = typeof shown === 'string' && shown.includes('*');
			// Asked for by the merchant's own reference, Juspay answers with its ID.
			const isByReference = key === 'customerId' && json['objectReferenceId'] === value;
			return isTold || isMasked || isByReference || isSame(shown, value)
				? []
				: [`row ${String(index + 1)} lost its ${key}`];
		}),
	);
}

const ALWAYS_RESULTS = ['outcome', 'error', 'message', 'beneficiaryId', 'customerAccountId'];

/** Names for which a result wins over a column. */
function namesOfResults({ parameters }: Setting): ReadonlySet<string> {
	const chosen = (parameters['outputFields'] ?? []) as string[];
	return new Set([...ALWAYS_RESULTS, ...chosen]);
}

/** n8n adds the columns in its error output, and a model does not read them of a failure. */
function keepsColumns({ onError, isTool, parameters }: Setting, isFailed: boolean): boolean {
	const { includeInputFields } = parameters['options'] as INodeParameters;
	const isKept = includeInputFields ?? parameters['takeValuesFrom'] === 'inputColumns';
	return isKept === true && !(isFailed && (isTool === true || onError === 'continueErrorOutput'));
}

/** Where results keep the columns of their item, none is lost. */
function lostColumns(
	run: NodeRun,
	{ columns = {} }: AskedRow,
	{ index, story: { setting } }: { index: number; story: Story },
): string[] {
	const names = namesOfResults(setting);
	const own = Object.entries(columns).filter(([name]) => !names.has(name));
	return itemsOf(run, index).flatMap((item) => {
		if (!keepsColumns(setting, failureText(item) !== '')) return [];
		return own
			.filter(([name, value]) => item.json[name] !== value)
			.map(([name]) => `row ${String(index + 1)} lost its column "${name}"`);
	});
}

const FOR_A_MODEL = 'failed, message, description';

/** A model gets an answer, whatever goes wrong; with a key `error`, Retry On Fail would call the tool again. */
function notForModel({ how, items, number }: NodeRun, { setting }: Story): string[] {
	if (setting.isTool !== true) return [];
	const forms = items
		.filter((item) => failureText(item) !== '' || 'error' in item.json)
		.map(({ json }) => Object.keys(json).join(', '));
	return [
		...(how === 'failed' ? [`as a tool, run ${String(number + 1)} threw an error`] : []),
		...forms
			.filter((form) => form !== FOR_A_MODEL)
			.map((form) => `as a tool, a failure has the keys ${form}`),
	];
}

/** Ways in which the answer to a paid call came back whole and in time. */
function cameBack({ way, told, request }: SentRequest): boolean {
	return (
		request.method === 'POST' &&
		way.name === 'honest' &&
		told?.kind === 'http' &&
		told.status === 200
	);
}

/** A result that was paid for and answered comes out, or is kept for the next try. */
function droppedResults(run: NodeRun, story: Story): string[] {
	const paid = story.effects.filter(
		(effect) => effect.kind === 'payment' && runOf(story, effect).number === run.number,
	);
	const answered = paid.filter(({ request }) =>
		story.requests.some((sent) => sent.number === request && cameBack(sent)),
	);
	return answered.flatMap(({ value }) => {
		const rows = story.setting.rows.flatMap(({ accounts }, index) =>
			accounts.some((one) => one.value === value) ? [index] : [],
		);
		return rows
			.filter((index) => itemsOf(run, index).some((item) => failureText(item) !== ''))
			.filter((index) => (story.setting.rows[index]?.accounts.length ?? 0) === 1)
			.map(
				(index) =>
					`row ${String(index + 1)} failed, although ${short(value)} was paid for and answered`,
			);
	});
}

export const complete: Law = {
	name: 'Law 3 (complete)',
	sentence:
		'Every row comes out once, in order, with its own identity; what was paid for and answered is never dropped.',
	breaches: (story) => [
		...story.runs.flatMap((run) => notForModel(run, story)),
		...story.runs
			.filter(({ how }) => how === 'well')
			.flatMap((run) => [
				...missingRows(run, story),
				...story.setting.rows.flatMap((row, index) => [
					...lostIdentity(run, row, { index, story }),
					...lostColumns(run, row, { index, story }),
				]),
				...droppedResults(run, story),
			]),
	],
};
