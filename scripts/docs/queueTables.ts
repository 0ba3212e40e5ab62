import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { z } from 'zod';

import { bytesPerRow, microsecondsPerRow, RowResults } from '../../test/bench/node/figures';
import { overheadOfPart, type SpeedFigures, timesFirst } from '../../test/bench/queue/figures';
import { countOf, type Settings } from '../../test/bench/queue/plan';
import {
	requestsPerSecond,
	secondsAtLimit,
	secondsFor,
	timeInWords,
} from '../../test/bench/queue/sizing';
import { mebibytes } from '../../test/bench/queue/tables';
import { QueueResults } from '../../test/bench/queue/targets';
import { wantedText } from '../../test/bench/tables';
import type { Target } from '../../test/bench/targets';
import { table } from './markdown';

/* Relative to the repository, from which npm and all tests run. */
const BENCH = 'bench';

function read<Results>(name: string, schema: z.Schema<Results>): Results {
	return schema.parse(JSON.parse(readFileSync(join(BENCH, name), 'utf8')));
}

/** The committed results of `npm run bench:queue`. */
export const QUEUE_RESULTS = read('queue.json', QueueResults);

/** The committed results of `npm run bench:rows`. */
export const ROW_RESULTS = read('rows.json', RowResults);

function number(value: number): string {
	return value.toLocaleString('en-US');
}

function day(date: string): string {
	return date.slice(0, 10);
}

function seconds(milliseconds: number): string {
	return countOf(milliseconds / 1000, 'second');
}

function introduction({ date, versions, machine, settings, speed }: QueueResults): string {
	const { rowsInAPart, partsAtATime, rowsAtATime, latency } = settings;
	const [{ rows, parts } = { rows: 0, parts: 0 }] = speed;
	return [
		`Measured on ${day(date)} ([results](../bench/queue.json)) with n8n ${versions.n8n}, PostgreSQL and Redis on one machine with ${countOf(machine.cpus, 'core')} (${machine.model}):`,
		`${countOf(rows, 'row')} in ${String(parts)} parts of ${number(rowsInAPart)}, ${countOf(partsAtATime, 'part')} at a time on each worker, ${countOf(rowsAtATime, 'row')} at a time in each part, a server that answers after ${seconds(latency)}.`,
		'Every row takes two answers, as Validate Again is set and nothing is known yet: the look-up and the validation.',
	].join(' ');
}

function speedLines(speed: readonly SpeedFigures[]): string[][] {
	return speed.map((run) => [
		String(run.workers),
		timeInWords(run.seconds),
		String(run.rowsPerSecond),
		`${String(timesFirst(speed, run))}×`,
		`${number(mebibytes(run.mainInUse))} MiB`,
		`${number(mebibytes(run.mainInUseAtWarmUp))} MiB at ${number(run.warmUpRows)}`,
		`${number(mebibytes(run.main.peak))} MiB`,
		`${number(mebibytes(run.largestWorker.peak))} MiB`,
	]);
}

const SPEED_HEAD = [
	'Workers',
	'Time',
	'Rows per second',
	'Against one worker',
	'Main process, in use',
	'The same with fewer rows',
	'Main process, peak',
	'Largest worker, peak',
];

function failureText({ failure }: QueueResults): string {
	const settings = failure.hasOwnSettings ? "n8n's own settings" : 'shorter times than its own';
	return [
		`**A worker killed in the middle** (SIGKILL, one of ${String(failure.workers)}, after ${number(failure.pennyDropsBefore)} of ${number(failure.rows)} rows were paid for):`,
		`${countOf(failure.interrupted.length, 'part')} were interrupted, after ${failure.interrupted.join(' and ')} rows. With ${settings}, n8n had given up on them after ${countOf(failure.secondsToNotice, 'second')}.`,
		`They were started again; in the end there were ${number(failure.pennyDrops)} penny drops to ${number(failure.accounts)} accounts, and ${number(failure.results)} rows had a result.`,
	].join(' ');
}

function targetLines(targets: readonly Target[]): string[][] {
	return targets.map((target) => [
		target.what,
		`${String(target.value)}${target.unit}`,
		wantedText(target),
		target.isMet ? 'Met' : 'Missed',
	]);
}

const TARGET_HEAD = ['Figure', 'Measured', 'Target', ''];

function speedBlock(results: QueueResults): string {
	return [
		introduction(results),
		table(SPEED_HEAD, speedLines(results.speed)),
		failureText(results),
		table(TARGET_HEAD, targetLines(results.targets)),
	].join('\n\n');
}

const LISTS = [1000, 10_000, 50_000, 100_000, 1_000_000];
const ANSWER_SECONDS = [0.3, 1, 5];
const WORKERS = [1, 2, 4];
const WORKER_HEAD = WORKERS.map((workers) => countOf(workers, 'worker'));

/** How long lists take, computed from what was measured. */
function sizingLines({ settings, speed }: QueueResults): string[][] {
	const sizing = { settings, overheadOfPart: overheadOfPart(speed, settings) };
	const alone = { ...sizing, settings: { ...settings, partsAtATime: 1 } };
	return LISTS.flatMap((rows) =>
		ANSWER_SECONDS.map((answer) => [
			number(rows),
			countOf(answer, 'second'),
			timeInWords(secondsFor(rows, answer, 1, alone)),
			...WORKERS.map((workers) => timeInWords(secondsFor(rows, answer, workers, sizing))),
		]),
	);
}

function requestLines(settings: Settings): string[][] {
	return ANSWER_SECONDS.map((answer) => [
		countOf(answer, 'second'),
		...WORKERS.map((workers) => number(Math.round(requestsPerSecond(answer, workers, settings)))),
	]);
}

const LIMITS = [10, 50, 200];

/** The shortest time of each list under limits of Juspay's, whatever n8n could do. */
function limitLines(): string[][] {
	return LISTS.map((rows) => [
		number(rows),
		...LIMITS.map((limit) => timeInWords(secondsAtLimit(rows, limit))),
	]);
}

function sizingBlock(results: QueueResults): string {
	const { settings, speed } = results;
	const { rowsInAPart, partsAtATime, rowsAtATime } = settings;
	const overhead = countOf(overheadOfPart(speed, settings), 'second');
	const head = ['Rows', 'Juspay answers after', 'Without queue mode', ...WORKER_HEAD];
	return [
		`With parts of ${number(rowsInAPart)} rows, ${countOf(partsAtATime, 'part')} at a time on each worker and ${countOf(rowsAtATime, 'row')} at a time in each part. A part takes two answers for each row and ${overhead} beside them (measured, see below). The times are calculated from this for new rows; writing the results into a table takes extra time. Without queue mode, one part runs after the other:`,
		table(head, sizingLines(results)),
		'The requests per second that Juspay then gets, at most:',
		table(['Juspay answers after', ...WORKER_HEAD], requestLines(settings)),
		'If Juspay takes fewer, its limit alone decides; no list is faster than:',
		table(['Rows', ...LIMITS.map((limit) => `${String(limit)} requests a second`)], limitLines()),
	].join('\n\n');
}

function rowsBlock({ date, machine, runs, targets }: RowResults): string {
	const lines = runs.map((run) => [
		number(run.rows),
		`${number(microsecondsPerRow(run))} µs`,
		`${number(bytesPerRow(run))} bytes`,
		`${number(mebibytes(run.peakMemory))} MiB`,
	]);
	const head = ['Rows', 'Processor time per row', 'Memory per row', 'Process, peak'];
	return [
		`Measured on ${day(date)} ([results](../bench/rows.json)) on ${countOf(machine.cpus, 'core')} (${machine.model}):`,
		table(head, lines),
		table(TARGET_HEAD, targetLines(targets)),
	].join('\n\n');
}

/** The generated parts of docs/queue-mode.md, by the names in its marks. */
export function queueTables(queue: QueueResults, rows: RowResults): Record<string, string> {
	return { sizing: sizingBlock(queue), speed: speedBlock(queue), rows: rowsBlock(rows) };
}
