/**
 * Measures the name check: what it makes of the labelled pairs and of random pairs of two people, and how long one
 * comparison takes. The figures of docs/name-check.md come from here.
 */
import Table from 'cli-table3';

import { compareNames } from '../../../nodes/Juspay/resources/beneficiary/names/compareNames.js';
import {
	type Measured,
	measurePairs,
	NAME_PAIRS,
	randomPairs,
	type Verdict,
	verdictOf,
} from '../../support/namePairs.js';

const RANDOM_PAIRS = 400_000;
const SEED = 46;
const VERDICTS: readonly Verdict[] = ['approved', 'review', 'refused'];

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

function printLabelled(rows: readonly (readonly [name: string, measured: Measured])[]): void {
	const table = new Table({
		head: ['labelled pairs', 'label', 'pairs', ...VERDICTS],
		style: { head: [], border: [] },
	});
	for (const [name, { counts }] of rows)
		for (const [label, count] of Object.entries(counts)) {
			const total = VERDICTS.reduce((sum, verdict) => sum + count[verdict], 0);
			table.push([name, label, total, ...VERDICTS.map((verdict) => count[verdict])]);
		}
	console.log(table.toString());
	for (const [name, { approved, review, wrong }] of rows) {
		console.log(
			`${name}: same persons approved ${percent(approved)}, left to review ${percent(review)} of all,`,
			`wrong ${String(wrong.length)}`,
		);
		for (const { given, atBank, label } of wrong) console.log(`  ${label}: ${given} · ${atBank}`);
	}
}

/** How many of each score are one person's and two people's, from a score on. */
function printThresholds(): void {
	const table = new Table({
		head: ['nameScore from', 'same', 'different', 'undecidable'],
		style: { head: [], border: [] },
	});
	const scored = NAME_PAIRS.map(({ given, atBank, label }) => ({
		label,
		score: compareNames(given, atBank).score ?? 0,
	}));
	for (const from of [100, 95, 90, 85, 80, 75, 70, 60, 50, 40, 0]) {
		const count = (wanted: string) =>
			scored.filter(({ label, score }) => label === wanted && score >= from).length;
		table.push([from, count('same'), count('different'), count('undecidable')]);
	}
	console.log(table.toString());
}

function printRandom(name: string, pairs: Iterable<[string, string]>): void {
	const counts = { approved: 0, review: 0, refused: 0 };
	for (const [given, atBank] of pairs) {
		const verdict = verdictOf(compareNames(given, atBank).match);
		counts[verdict]++;
		if (verdict === 'approved') console.log(`  approved: ${given} · ${atBank}`);
	}
	console.log(`${name}: ${JSON.stringify(counts)}`);
}

function printSpeed(
	name: string,
	pairs: readonly (readonly [string, string])[],
	rounds: number,
): void {
	const times: number[] = [];
	for (let round = 0; round < rounds; round++)
		for (const [given, atBank] of pairs) {
			const start = process.hrtime.bigint();
			compareNames(given, atBank);
			times.push(Number(process.hrtime.bigint() - start) / 1_000);
		}
	const sorted = times.sort((one, other) => one - other);
	const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
	console.log(`${name}: median ${at(0.5)} µs, 95th percentile ${at(0.95)} µs`);
}

const heldOut = NAME_PAIRS.filter(({ isHeldOut }) => isHeldOut);
printLabelled([
	['all', measurePairs(NAME_PAIRS)],
	['held out', measurePairs(heldOut)],
]);
printThresholds();
console.log(`Random pairs of two people, ${String(RANDOM_PAIRS)} each`);
printRandom('any surnames', randomPairs(RANDOM_PAIRS, SEED));
printRandom('one surname', randomPairs(RANDOM_PAIRS, SEED, true));
const labelled = NAME_PAIRS.map(({ given, atBank }) => [given, atBank] as const);
printSpeed('A comparison of labelled pairs', labelled, 100);
printSpeed('A comparison of random pairs, each once', [...randomPairs(40_000, SEED + 1)], 1);
