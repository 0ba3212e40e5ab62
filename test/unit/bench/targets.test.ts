import { comparisonTable, profileTables, targetsTable } from '../../bench/tables';
import { judge, type Measured } from '../../bench/targets';

const settings = { rows: 1000, latency: 50, maxConcurrency: 10 };

function figures(time: number) {
	const speed = { rowsPerSecond: 1_000_000 / time, mostInFlight: 10 };
	return { milliseconds: [time], medianMilliseconds: time, ...speed };
}

function growth(medianRatio: number, mebibytes: number) {
	const medianPeakMemory = mebibytes * 2 ** 20;
	return { rows: 1000, manyRows: 20_000, passes: [], medianRatio, medianPeakMemory };
}

const own = { package: 90, zod: 40, builtIns: 20 };
const others = { n8n: 700, runtime: 10, garbageCollector: 30, idle: 5 };

const measured: Measured = {
	cpuBound: {
		...settings,
		contestants: {
			httpRequest: figures(4000),
			computedExpressions: figures(3200),
			fiveExpressions: figures(1000),
			inputColumns: figures(800),
		},
	},
	latencyBound: {
		...settings,
		contestants: {
			plainValidations: figures(5000),
			computedExpressions: figures(7000),
			fiveExpressions: figures(5500),
			inputColumns: figures(5550),
		},
	},
	paidOnce: {
		...settings,
		contestants: {
			plainLookUps: figures(5000),
			always: figures(5000),
			fresh: figures(10_500),
			known: figures(5800),
		},
	},
	growth: {
		httpRequest: growth(2, 1000),
		fiveExpressions: growth(1.15, 600),
		inputColumns: growth(1.16, 601),
	},
	profile: {
		rows: 1000,
		parts: { ...own, ...others },
		ownMillisecondsPerRow: 0.15,
		busyMillisecondsPerRow: 0.89,
		ownCallers: [],
		ownFunctions: [],
	},
};

test('Every figure is compared with its target, the limit included', () => {
	const verdicts = judge(measured).map(({ value, isMet }) => [value, isMet]);
	expect(verdicts).toEqual([
		[1.25, false],
		[4, false],
		[5, true],
		[1.4, true],
		[1.1, true],
		[1.11, false],
		[1.16, false],
		[2.1, true],
		[1.15, true],
		[1.16, false],
		[60, true],
		[60.1, false],
		[0.15, true],
	]);
});

test('The tables tell which targets are met, and name the contestants that took part', () => {
	const targets = targetsTable(judge(measured));
	expect(targets).toMatch(/computed expressions: rows per second .* 1\.25× .* ≥ 1\.8× .* NOT MET/);
	expect(targets).toMatch(/HTTP Request's, 601 of 1000 MiB .* 60\.1 % .* ≤ 60 % .* NOT MET/);
	expect(targets).toMatch(/own CPU time per row .* 0\.15 ms .* ≤ 0\.15 ms .* met/);
	const times = comparisonTable(measured.latencyBound);
	expect(times).toMatch(/Juspay, input columns .* 5550/);
	expect(times).not.toContain('HTTP Request');
	expect(profileTables(measured.profile)).toMatch(/n8n and what it calls .* 700 .* 0\.7 /);
});
