import type { INodeParameters } from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../../sandbox';
import { type Cell, type Evidence, type Mode, runCell } from './cells';
import type { Ending } from './endings';
import { useNetworks } from './network';
import { type SetUp, stopIdleSandboxes } from './target';
import type { TestedOperation } from './operations';
import type { FaultTiming, FaultCase } from './faultCases';

/** What must happen after some faults. Counts are exact. */
export interface Rule {
	when: readonly FaultCase[];
	timings?: readonly FaultTiming[];
	/** Put in place before the run. */
	given?: SetUp;
	options?: INodeParameters;
	posts: number;
	lookUps: number;
	/** Whether the account is charged; more than once is never right. */
	charged: boolean;
	/** Connections tried in vain. */
	tries?: number;
	/** Least time between the first two requests, in milliseconds. */
	pause?: number;
	ends: Ending;
}

/** What n8n does on errors must make no difference to what is sent. */
const MODES: readonly Mode[] = ['stop', 'continue'];

/** Runs at the same time; most of their time is waiting. */
const LANES = 160;

interface RuleCase {
	name: string;
	cell: Cell;
	rule: Rule;
}

const AS_DESCRIBED: FaultTiming = { name: '' };

function cellsOf(operation: TestedOperation, rule: Rule): RuleCase[] {
	const { when, timings = [AS_DESCRIBED], options = {}, given } = rule;
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

function times(count: number, what: string): string {
	return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

function summary({ posts, lookUps, charged, ends }: Rule): string {
	const charge = charged ? 'charged once' : 'not charged';
	return `${times(posts, 'POST')}, ${times(lookUps, 'GET')}, ${charge}; ${ends.name}`;
}

function mostDropsPerAccount({ pennyDrops }: Evidence): number {
	const counts = new Map<string | undefined, number>();
	for (const { account, vpa } of pennyDrops) {
		const key = account ?? vpa;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

function pauseOf({ posts, lookUps }: Evidence): number {
	const [first = 0, second = 0] = [...posts, ...lookUps].map(({ at }) => at).sort((a, b) => a - b);
	return second - first;
}

/** Checks that hold in every cell. */
function judgeSafety(seen: Evidence, { operation, mode }: Cell): void {
	expect({ ended: seen.ended, elsewhere: seen.elsewhere }).toEqual({ ended: true, elsewhere: 0 });
	expect(mostDropsPerAccount(seen)).toBeLessThanOrEqual(1);
	// A second POST is the first one again: the same beneficiary ID, the same everything.
	expect(new Set(seen.posts.map(({ rawBody }) => rawBody)).size).toBeLessThanOrEqual(1);
	const lookUpPath = operation.lookUpPath(seen.posts);
	expect(seen.lookUps.filter(({ url }) => url !== lookUpPath)).toEqual([]);
	expect(seen.status).toBe(seen.error !== null && mode === 'stop' ? 'error' : 'success');
}

function judge(seen: Evidence, { cell, rule }: RuleCase): void {
	const { operation } = cell;
	judgeSafety(seen, cell);
	expect({
		posts: seen.posts.length,
		lookUps: seen.lookUps.length,
		pennyDrops: seen.pennyDrops.length,
		error: seen.error,
	}).toEqual({
		posts: rule.posts,
		lookUps: rule.lookUps,
		pennyDrops: rule.charged ? operation.pennyDrops : 0,
		error: seen.error,
	});
	if (rule.tries !== undefined) expect(seen.tries).toBe(rule.tries);
	// A timer may fire within the millisecond before its time.
	if (rule.pause !== undefined) expect(pauseOf(seen)).toBeGreaterThanOrEqual(rule.pause - 5);
	rule.ends.check(seen, operation);
}

async function runAll(cases: readonly RuleCase[], elsewhere: Sandbox) {
	const evidence = new Map<RuleCase, Evidence>();
	// What hangs takes longest: begun last, it would be waited for alone.
	const hangs = ({ cell }: RuleCase) => cell.faultCase.options !== undefined;
	const waiting = cases.toSorted((a, b) => Number(hangs(b)) - Number(hangs(a))).values();
	const lane = async () => {
		for (const next of waiting) evidence.set(next, await runCell(next.cell, elsewhere));
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return evidence;
}

/** Operations and the rules that hold for each of them. */
export interface Table {
	operations: readonly TestedOperation[];
	/** By the sentence that they prove. */
	rules: Readonly<Record<string, Rule>>;
}

function declareTable({ operations, rules }: Table, declare: (entry: RuleCase) => void): void {
	for (const operation of operations) {
		describe(operation.name, () => {
			for (const [sentence, rule] of Object.entries(rules)) {
				describe(`${sentence}: ${summary(rule)}`, () => {
					cellsOf(operation, rule).forEach(declare);
				});
			}
		});
	}
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
