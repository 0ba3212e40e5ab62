import Table from 'cli-table3';

import { type Contestant, LABELS } from './contestants';
import type { Comparison, Figures } from './figures';
import type { FunctionTime, ProfileSummary } from './profile';
import { rounded } from './statistics';
import type { Target } from './targets';

/** Draws a table for the terminal. */
export function draw(head: string[], rows: (string | number)[][]): string {
	const table = new Table({ head, style: { head: [], border: [], compact: true } });
	table.push(...rows);
	return table.toString();
}

/** A target as text, as in "≥ 1.9×". */
export function wantedText({ wanted, unit }: Target): string {
	const limit = 'atLeast' in wanted ? `≥ ${String(wanted.atLeast)}` : `≤ ${String(wanted.atMost)}`;
	return `${limit}${unit}`;
}

/** The targets, one line each. */
export function targetsTable(targets: readonly Target[]): string {
	const rows = targets.map((target) => [
		target.what,
		`${String(target.value)}${target.unit}`,
		wantedText(target),
		target.isMet ? 'met' : 'NOT MET',
	]);
	return draw(['Figure', 'Measured', 'Target', ''], rows);
}

/** The run times of a comparison, one line for each contestant. */
export function comparisonTable<Name extends Contestant>(comparison: Comparison<Name>): string {
	const { contestants, rows, latency, maxConcurrency } = comparison;
	const head = `${String(rows)} rows, ${String(latency)} ms latency, Juspay's concurrency ${String(maxConcurrency)}`;
	const lines = Object.entries<Figures>(contestants).map(([name, figures]) => {
		const { milliseconds, medianMilliseconds, rowsPerSecond, mostInFlight } = figures;
		const range = `${String(Math.min(...milliseconds))}–${String(Math.max(...milliseconds))}`;
		const label = LABELS[name as Contestant];
		return [label, medianMilliseconds, range, rowsPerSecond, mostInFlight];
	});
	return draw([head, 'Median ms', 'Range', 'Rows/s', 'Most in flight'], lines);
}

const PART_LABELS: Record<keyof ProfileSummary['parts'], string> = {
	package: "The package's own functions",
	zod: 'zod, called by the package',
	builtIns: 'Built-in functions, called by the package',
	n8n: 'n8n and what it calls',
	runtime: 'Node.js without a caller',
	garbageCollector: 'Garbage collector',
	idle: 'Idle',
};

function functionLines(functions: readonly FunctionTime[]): (string | number)[][] {
	return functions.map((entry) => [entry.function, entry.milliseconds, entry.millisecondsPerRow]);
}

/** Tables of the processor's time by part, and of the package's slowest functions. */
export function profileTables({ rows, parts, ownCallers, ownFunctions }: ProfileSummary): string {
	const keys = Object.keys(PART_LABELS) as (keyof typeof parts)[];
	const perRow = (time: number) => rounded(time / rows, 4);
	const partLines = keys.map((key) => [PART_LABELS[key], parts[key], perRow(parts[key])]);
	const tables = [
		{ title: `CPU profile, ${String(rows)} rows`, lines: partLines },
		{ title: 'With the zod and built-in functions called', lines: functionLines(ownCallers) },
		{ title: 'Self time', lines: functionLines(ownFunctions) },
	];
	return tables.map(({ title, lines }) => draw([title, 'ms', 'ms per row'], lines)).join('\n');
}
