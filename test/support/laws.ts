import type { INodeParameters } from 'n8n-workflow';

import { askedRow, scopeOf } from '../laws/askedRows';
import { brokenStories } from '../laws/laws';
import { nodeRunOf, observedStory } from '../laws/observed';
import { failureText, type NodeRun, type Story } from '../laws/story';
import { dayInIndia } from './calendar';
import { type JuspayForTests, type NotedRun, remembered } from './juspay';
import { textOf } from './text';

const LENGTHS: Readonly<Record<string, number>> = { daily: 10, monthly: 7, yearly: 4, never: 0 };

/** The calendar period of a moment, like "2026-01" for Once a Month. */
function periodOf({ validateAgain }: INodeParameters, at: number): string {
	const length = LENGTHS[textOf(validateAgain ?? 'never')] ?? 0;
	return dayInIndia(at).slice(0, length);
}

/** Runs about the same rows, with the same fields, belong to one story. */
function keyOf({ parameters, settings: { rows = [{}] } }: NotedRun): string {
	return JSON.stringify([{ ...parameters, options: null }, rows]);
}

/** The run of which this one is a further try: n8n has given it what that one left. */
function triedBefore(
	{ settings: { contextData } }: NotedRun,
	earlier: readonly NotedRun[],
): NotedRun | undefined {
	const given = JSON.stringify(contextData);
	return earlier.findLast(({ result }) => JSON.stringify(remembered(result)) === given);
}

/** With Reuse Results off equal rows are paid for each, and what an expression makes a row of is not seen here. */
function isBeyondLaws({ options, accountType }: INodeParameters): boolean {
	const { reuseSameAccount } = (options ?? {}) as INodeParameters;
	return reuseSameAccount === false || textOf(accountType).startsWith('=');
}

/** Whether a run can be told from all others: neither at the same time, nor a try of a run about other rows. */
function isTold(noted: NotedRun, index: number, all: readonly NotedRun[]): boolean {
	const { parameters, requests, settings } = noted;
	if (isBeyondLaws(parameters)) return false;
	const together = all.filter((one) => one.requests.some((sent) => requests.includes(sent)));
	if (together.length > 1) return false;
	if (settings.contextData === undefined) return true;
	const before = triedBefore(noted, all.slice(0, index));
	return before !== undefined && keyOf(before) === keyOf(noted);
}

function isTool({ nodeType = '' }: NotedRun['settings']): boolean {
	return nodeType.endsWith('Tool');
}

/** A model that got its results asks for others; after a failure it tries again. */
function isFurtherTry({ settings }: NotedRun, before: NodeRun | undefined): before is NodeRun {
	if (before === undefined) return false;
	return !isTool(settings) || before.items.some((item) => failureText(item) !== '');
}

function toNodeRun(noted: NotedRun, number: number, before: NodeRun | undefined): NodeRun {
	const { parameters, settings, result, isHealthy, startedAt, endedAt } = noted;
	const { executionId = '1' } = settings;
	const isDryRun = (parameters['options'] as INodeParameters | undefined)?.['dryRun'] === true;
	return nodeRunOf(result, {
		number,
		book: isFurtherTry(noted, before) ? before.book : number,
		execution: before?.execution ?? Number(executionId),
		period: periodOf(parameters, startedAt),
		isDryRun,
		isPeace: isHealthy && number > 0 && !isDryRun,
		startedAt,
		endedAt,
	});
}

function nodeRuns(noted: readonly NotedRun[]): NodeRun[] {
	const runs: NodeRun[] = [];
	for (const [number, one] of noted.entries()) {
		const before = triedBefore(one, noted.slice(0, number));
		runs.push(toNodeRun(one, number, before && runs[noted.indexOf(before)]));
	}
	return runs;
}

/** Options that hold for all runs. */
function sharedOptions(noted: readonly NotedRun[]): INodeParameters {
	const all = noted.map(({ parameters }) => (parameters['options'] ?? {}) as INodeParameters);
	const entries = Object.entries(all[0] ?? {});
	return Object.fromEntries(
		entries.filter(([name, value]) => all.every((options) => options[name] === value)),
	);
}

function storyOf(noted: readonly NotedRun[]): Story {
	const [first] = noted;
	if (first === undefined) throw new RangeError('A story has a run');
	const { parameters, settings } = first;
	const { rows = [{}], retryOnFail = false } = settings;
	const modes = noted.map((one) => one.settings.onError ?? 'stopWorkflow');
	return observedStory(
		{
			name: expect.getState().currentTestName ?? '',
			operation: `${textOf(parameters['resource'])} ${textOf(parameters['operation'])}`,
			parameters: { ...parameters, options: sharedOptions(noted) },
			rows: rows.map((json) => askedRow(parameters, json)),
			onError: modes.find((mode) => mode === 'continueErrorOutput') ?? modes[0] ?? 'stopWorkflow',
			retryOnFail,
			...(isTool(settings) && { isTool: true as const }),
			scope: scopeOf(parameters),
		},
		nodeRuns(noted),
		{
			requests: noted.flatMap((one) => one.requests),
			pennyDrops: noted.flatMap((one) => one.pennyDrops),
			// Where time is faked, runs may begin in the millisecond in which the one before them ended.
			runOf: (entry) =>
				noted.findIndex((one) => [...one.requests, ...one.pennyDrops].includes(entry)),
		},
	);
}

/** The stories of runs that are told apart, one for all runs about the same rows. */
export function storiesOf(noted: readonly NotedRun[]): Story[] {
	const runs = noted.filter(isTold);
	const keys = new Set(runs.map(keyOf));
	return [...keys].map((key) => storyOf(runs.filter((run) => keyOf(run) === key)));
}

/** Asks all laws about the runs of every test of a file. */
export function useLaws(juspay: JuspayForTests): JuspayForTests {
	afterEach(() => {
		expect(storiesOf(juspay.runs()).flatMap(brokenStories)).toEqual([]);
	});
	return juspay;
}
