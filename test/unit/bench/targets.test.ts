import type { Figures, Growth } from '../../bench/figures';
import { comparisonTable, profileTables, targetsTable } from '../../bench/tables';
import { judge, type Measured } from '../../bench/targets';

function figures(milliseconds: number): Figures {
	return {
		milliseconds: [milliseconds],
		medianMilliseconds: milliseconds,
		rowsPerSecond: 1_000_000 / milliseconds,
		mostInFlight: 10,
	};
}

function growth(medianRatio: number, mebibytes: number): Growth {
	const medianPeakMemory = mebibytes * 2 ** 20;
	return { rows: 1000, manyRows: 20_000, passes: [], medianRatio, medianPeakMemory };
}

function measured(): Measured {
	const settings = { rows: 1000, maxConcurrency: 10 };
	return {
		cpuBound: {
			...settings,
			latency: 2,
			contestants: {
				httpRequest: figures(4000),
				fiveExpressions: figures(3200),
				inputColumns: figures(1000),
			},
		},
		latencyBound: {
			...settings,
			latency: 50,
			contestants: { fiveExpressions: figures(7500), inputColumns: figures(5800) },
		},
		growth: {
			httpRequest: growth(2, 900),
			fiveExpressions: growth(1.15, 900),
			inputColumns: growth(1.16, 901),
		},
		profile: {
			rows: 1000,
			parts: {
				package: 90,
				zod: 40,
				builtIns: 20,
				n8n: 700,
				runtime: 10,
				garbageCollector: 30,
				idle: 5,
			},
			ownMillisecondsPerRow: 0.15,
			busyMillisecondsPerRow: 0.89,
			ownCallers: [{ function: 'check (a.js:1)', milliseconds: 60, millisecondsPerRow: 0.06 }],
			ownFunctions: [{ function: 'parse (b.js:2)', milliseconds: 20, millisecondsPerRow: 0.02 }],
		},
	};
}

describe('judge', () => {
	it('compares every figure with its target, the limit included', () => {
		const verdicts = judge(measured()).map(({ value, isMet }) => [value, isMet]);
		expect(verdicts).toEqual([
			[1.25, false],
			[4, true],
			[1.5, true],
			[1.16, false],
			[1.15, true],
			[1.16, false],
			[900, true],
			[901, false],
			[0.15, true],
		]);
	});

	it('has no targets for a contestant that was left out', () => {
		const all = measured();
		delete all.cpuBound.contestants.inputColumns;
		delete all.latencyBound.contestants.inputColumns;
		delete all.growth.inputColumns;
		expect(judge(all).map(({ what }) => what)).not.toContainEqual(
			expect.stringContaining('input columns'),
		);
		expect(judge(all)).toHaveLength(5);
	});
});

describe('The tables', () => {
	it('tell which targets are met', () => {
		const table = targetsTable(judge(measured()));
		expect(table).toMatch(/five expressions: rows per second .* 1\.25× .* ≥ 1\.3× .* NOT MET/);
		expect(table).toMatch(/input columns: rows per second .* 4× .* ≥ 4× .* met/);
		expect(table).toMatch(/own CPU time per row .* 0\.15 ms .* ≤ 0\.15 ms .* met/);
	});

	it('show the contestants of a comparison', () => {
		const table = comparisonTable(measured().latencyBound);
		expect(table).toContain("1000 rows, 50 ms latency, Juspay's concurrency 10");
		expect(table).toMatch(/Juspay, input columns .* 5800/);
		expect(table).not.toContain('HTTP Request');
	});

	it('show where the time went', () => {
		const table = profileTables(measured().profile);
		expect(table).toMatch(/n8n and what it calls .* 700 .* 0\.7 /);
		expect(table).toMatch(/check \(a\.js:1\) .* 60 .* 0\.06/);
		expect(table).toMatch(/parse \(b\.js:2\) .* 20 .* 0\.02/);
	});
});
