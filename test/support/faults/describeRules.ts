import type { INodeParameters } from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../../sandbox';
import { brokenStories } from '../../laws/laws';
import { type Cell, type Evidence, runCell } from './cells';
import type { Ending } from './endings';
import { useNetworks } from './network';
import { type SetUp, stopIdleSandboxes } from './target';
import type { TestedOperation } from './operations';
import type { FaultTiming, FaultCase } from './faultCases';

/** Expected behavior after some faults. */
export interface Rule {
	when: readonly FaultCase[];
	timings?: readonly FaultTiming[];
	/** Set up before the run. */
	given?: SetUp;
	options?: INodeParameters;
	/** Exact counts, and whether the account is charged; more than once is never right. */
	then: readonly [posts: number, lookUps: number, charge: 'charged' | 'free', ends: Ending];
	/** Failed connection attempts. */
	tries?: number;
}

/** Rules by the sentence that they prove. */
export type Rules = Readonly<Record<string, Rule>>;

/** On Error must not change the requests. */
const MODES = ['stop', 'continue'] as const;

/** Number of parallel runs; they mostly wait. */
const LANES = 160;

interface RuleCase {
	name: string;
	cell: Cell;
	rule: Rule;
}

function cellsOf(operation: TestedOperation, rule: Rule): RuleCase[] {
	const { when, timings = [{ name: '' }], options = {}, given } = rule;
	return when.flatMap((faultCase) =>
		timings.flatMap((timing) =>
			MODES.map((mode) => ({
				name: `${[faultCase.name, timing.name].filter(Boolean).join(' ')} (On Error: ${mode})`,
				cell: { operation, faultCase, timing, mode, options, ...(given && { seed: given }) },
				rule,
			})),
		),
	);
}

/** The laws, and what else holds in every cell. */
function judgeSafety(seen: Evidence, { operation, mode }: Cell): void {
	expect(brokenStories(seen.story)).toEqual([]);
	expect(seen.elsewhere).toBe(0);
	// A second POST is the first one again: the same beneficiary ID, the same everything.
	expect(new Set(seen.posts.map(({ rawBody }) => rawBody)).size).toBeLessThanOrEqual(1);
	const lookUpPath = operation.lookUpPath(seen.posts);
	expect(seen.lookUps.filter(({ url }) => url !== lookUpPath)).toEqual([]);
	expect(seen.status).toBe(seen.error !== null && mode === 'stop' ? 'error' : 'success');
}

function judge(seen: Evidence, { cell, rule }: RuleCase): void {
	const { operation } = cell;
	const [posts, lookUps, charge, ends] = rule.then;
	judgeSafety(seen, cell);
	expect({
		posts: seen.posts.length,
		lookUps: seen.lookUps.length,
		pennyDrops: seen.pennyDrops.length,
		tries: rule.tries && seen.tries,
		error: seen.error,
	}).toEqual({
		posts,
		lookUps,
		pennyDrops: charge === 'charged' ? operation.pennyDrops : 0,
		tries: rule.tries,
		error: seen.error,
	});
	ends.check(seen, operation);
}

async function runAll(cases: readonly RuleCase[], elsewhere: Sandbox) {
	const evidence = new Map<RuleCase, Evidence>();
	const waiting = cases.values();
	const lane = async () => {
		for (const next of waiting) evidence.set(next, await runCell(next.cell, elsewhere));
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return evidence;
}

/** Operations and the rules that hold for each of them. */
export interface Table {
	operations: readonly TestedOperation[];
	rules: Rules;
}

function declareTable({ operations, rules }: Table, declare: (entry: RuleCase) => void): void {
	describe.each(operations.map((operation) => [operation.name, operation] as const))(
		'%s',
		(_name, operation) => {
			for (const [sentence, rule] of Object.entries(rules)) {
				const [posts, lookUps, charge, ends] = rule.then;
				const counts = `${String(posts)} × POST, ${String(lookUps)} × look-up`;
				describe(`${sentence}: ${counts}, ${charge}; ${ends.name}`, () => {
					cellsOf(operation, rule).forEach(declare);
				});
			}
		},
	);
}

/**
 * Declares one test for every operation, rule, fault and setting of On Error.
 * Runs wait in real time, so all are made together before the first test; the tests look at what happened.
 */
export function describeRules(...tables: Table[]): void {
	const cases: RuleCase[] = [];
	let evidence = new Map<RuleCase, Evidence>();
	useNetworks();
	beforeAll(async () => {
		const elsewhere = await startSandbox();
		evidence = await runAll(cases, elsewhere);
		await Promise.all([elsewhere.stop(), stopIdleSandboxes()]);
		// Half a minute on an idle machine.
	}, 600_000);
	const declare = (entry: RuleCase) => {
		cases.push(entry);
		test(entry.name, () => {
			const seen = evidence.get(entry);
			if (seen === undefined) throw new Error('The run did not come about');
			judge(seen, entry);
		});
	};
	for (const table of tables) declareTable(table, declare);
}
