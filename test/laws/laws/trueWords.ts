import type { INodeParameters } from 'n8n-workflow';

import {
	type AskedRow,
	type Effect,
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
import { runOf } from './paidOnce';

const NOTHING_SENT = /nothing was sent|\bnot sent\b/i;
const NOTHING_PAID = /nothing was paid|cannot have been charged|nothing was done for this row/i;
const MAY_HAVE_HAPPENED =
	/may (?:already )?have (?:already )?been|result is unknown|processed \d+ of \d+/i;

/** Whether a request cannot have taken effect: it never arrived, or Juspay itself said no. */
function cameToNothing({ way, told }: SentRequest): boolean {
	const status = told?.kind === 'http' ? told.status : 0;
	return way.name === 'no connection' || (status >= 300 && status < 500 && status !== 408);
}

/** Requests that could cost or change something, in this run and the tries before it. */
function sentFor(row: AskedRow, run: NodeRun, story: Story): SentRequest[] {
	return story.requests.filter(
		(sent) =>
			sent.request.method === 'POST' &&
			!cameToNothing(sent) &&
			runOf(story, sent).book === run.book &&
			sent.run <= run.number &&
			isAbout(sent, row),
	);
}

function effectsOn(row: AskedRow, run: NodeRun, story: Story): Effect[] {
	return story.effects.filter(
		(effect) =>
			isEffectOn(effect, row) &&
			story.requests.some((sent) => sent.number === effect.request && isAbout(sent, row)) &&
			runOf(story, effect).book === run.book &&
			effect.at <= run.endedAt,
	);
}

/** Juspay itself said no, so the row need not fear for money even if it took effect in an earlier run. */
function falseWords(
	row: AskedRow,
	run: NodeRun,
	{ text, story }: { text: string; story: Story },
): string[] {
	if (text === '') return [];
	const sent = sentFor(row, run, story);
	const happened = effectsOn(row, run, story);
	const paid = happened.filter(({ kind }) => kind === 'payment');
	const first = text.split('\n')[0] ?? '';
	return [
		...(NOTHING_SENT.test(text) && sent.length > 0
			? [`says that nothing was sent: "${first}"`]
			: []),
		...(NOTHING_PAID.test(text) && paid.length > 0
			? [`says that nothing was paid: "${first}"`]
			: []),
		...(happened.length > 0 && !MAY_HAVE_HAPPENED.test(text)
			? [`does not say that something may have happened: "${first}"`]
			: []),
	];
}

function wordsOfRows(run: NodeRun, story: Story): string[] {
	return story.setting.rows.flatMap((row, index) =>
		itemsOf(run, index).flatMap((item) =>
			falseWords(row, run, { text: failureText(item), story }).map(
				(breach) => `row ${String(index + 1)} ${breach}`,
			),
		),
	);
}

/** An error that ends the run speaks for all rows. */
function wordsOfRun(run: NodeRun, story: Story): string[] {
	const text = failureText(run.error);
	const sent = story.setting.rows.flatMap((row) => sentFor(row, run, story));
	return NOTHING_SENT.test(text) && sent.length > 0 && !MAY_HAVE_HAPPENED.test(text)
		? [`the run says that nothing was sent: "${text}"`]
		: [];
}

const PAID = /(?:^|[.,:] )([\d,]+) paid for/;
const UNCLEAR = /(?:^|[.,:] )([\d,]+) (?:may have been paid for|in doubt)/;

function numberIn(text: string, pattern: RegExp): number {
	return Number(pattern.exec(text)?.[1]?.replace(',', '') ?? 0);
}

/** Whether an answer hides in which run a record was paid for: by an earlier date, or where records bear none. */
function hidesWhose({ way, request }: SentRequest, { setting }: Story): boolean {
	if (way.shows === 'earlierDate') return true;
	const { apiVersion } = setting.parameters['options'] as INodeParameters;
	const isUndated = request.path.startsWith('/payout') && apiVersion !== 'v2';
	return isUndated && request.method === 'GET' && way.hides === true;
}

/** The output pane counts what the run and its earlier tries have cost. */
function falseCost(run: NodeRun, story: Story): string[] {
	const text = run.hints.join(' ');
	const tellsCost = PAID.test(text) || UNCLEAR.test(text) || /nothing was paid for/i.test(text);
	if (!tellsCost) return [];
	const spent = story.effects.filter(
		(effect) =>
			effect.kind === 'payment' &&
			runOf(story, effect).book === run.book &&
			effect.at <= run.endedAt,
	).length;
	const [paid, unclear] = [numberIn(text, PAID), numberIn(text, UNCLEAR)];
	const isUntold = story.requests.some(
		(sent) => runOf(story, sent).book === run.book && hidesWhose(sent, story),
	);
	return isUntold || (paid <= spent && spent <= paid + unclear)
		? []
		: [`${String(spent)} were paid for, but the output pane says: "${text}"`];
}

const COSTS_NOTHING = /running (?:it|them) again costs nothing/i;

/** "Running it again costs nothing", of pending rows: no later run may prove it wrong. */
function brokenPromise(run: NodeRun, story: Story): string[] {
	if (!run.hints.some((hint) => COSTS_NOTHING.test(hint))) return [];
	const pending = story.setting.rows.flatMap(({ accounts }, index) =>
		itemsOf(run, index).some(({ json }) => json['outcome'] === 'pending') ? accounts : [],
	);
	const values = new Set(pending.map(({ value }) => value));
	const isTroubled = story.requests.some(
		({ run: number, way }) => number > run.number && way.name !== 'honest',
	);
	if (isTroubled) return [];
	return story.effects
		.filter(
			({ kind, value, run: number }) =>
				kind === 'payment' && values.has(value) && number > run.number,
		)
		.map(({ value }) => `running ${short(value)} again was to cost nothing, but was paid for`);
}

export const trueWords: Law = {
	name: 'Law 4 (true words)',
	sentence:
		'“Nothing was sent” and “nothing was paid” stand only where the ledger agrees; where a payment may have happened and its result is not given, the row says so; hints about the cost of a further run are true.',
	breaches: (story) =>
		story.runs.flatMap((run) => [
			...wordsOfRows(run, story),
			...wordsOfRun(run, story),
			...falseCost(run, story),
			...brokenPromise(run, story),
		]),
};
