import { judgeNeighbour } from '../../bench/neighbour/figures';
import { judgeRows } from '../../bench/node/figures';
import { checkLedger, type SpeedFigures } from '../../bench/queue/figures';
import { judgeQueue } from '../../bench/queue/targets';
import { target, type Target } from '../../bench/targets';

function missed(targets: readonly Target[]): string[] {
	return targets.filter(({ isMet }) => !isMet).map(({ what }) => what);
}

test.each([
	[{ atLeast: 5 }, 5, true],
	[{ atLeast: 5 }, 4.9, false],
	[{ atMost: 1.15 }, 1.15, true],
	[{ atMost: 1.15 }, 1.16, false],
])('A target %j with the figure %d is met: %s', (wanted, value, isMet) => {
	expect(target('speed', value, '×', wanted)).toMatchObject({ isMet });
});

test.each([
	[550, true],
	[551, false],
])(
	"A neighbour's slowest answers of %d ms, against 250 ms beside No Operation, meet it: %s",
	(worst, isMet) => {
		const round = (milliseconds: number) => ({
			...{ asked: 3, median: 20, seconds: 1 },
			worst: milliseconds,
		});
		const noOp = [100, 250, 9000].map(round);
		const rounds = { idle: [round(30)], noOp, juspay: [worst, 8000, 40].map(round) };
		const measured = { rows: 20_000, maxConcurrency: 10, latency: 2, rounds };
		expect(missed(judgeNeighbour(measured))).toHaveLength(isMet ? 0 : 1);
	},
);

test.each([
	[300, 5750, []],
	[303, 5000, [expect.stringContaining('processor time per row')]],
	[250, 5800, [expect.stringContaining('memory per row')]],
])(
	'100,000 rows at %d µs and %d bytes, against 10,000 at 250 µs and 5,000 bytes, miss %j',
	(microseconds, bytes, expected) => {
		const list = (rows: number, time: number, size: number) => ({
			rows,
			milliseconds: [3, 1, 0.5].map((times) => (times * rows * time) / 1000),
			...{ mostInRun: rows * size, peakMemory: 100 },
		});
		const runs = [list(10_000, 250, 5000), list(100_000, microseconds, bytes)];
		expect(missed(judgeRows(runs))).toEqual(expected);
	},
);

describe('In queue mode', () => {
	const memory = { peak: 500, after: 450 };
	const run = (workers: number, seconds: number): SpeedFigures => ({
		...{ workers, rows: 20_000, parts: 40, seconds, rowsPerSecond: 20_000 / seconds },
		...{ secondsOfPart: 30, answers: 40_000, pennyDrops: 20_000, warmUpRows: 1000 * workers },
		...{ mainAtWarmUp: memory, main: memory, largestWorker: memory },
		...{ mainInUseAtWarmUp: 400, mainInUse: 460 },
	});
	const failure = {
		...{ workers: 4, rows: 20_000, parts: 40, hasOwnSettings: true, pennyDropsBefore: 10_000 },
		...{ interrupted: [250, 240], secondsToNotice: 117 },
		...{ pennyDrops: 20_000, accounts: 20_000, results: 20_000 },
	};
	const speed = [run(1, 700), run(2, 368), run(4, 200)];

	test.each([
		['all is well', {}, []],
		['a row was paid for twice', { pennyDrops: 20_001 }, [expect.stringContaining('penny drops')]],
		['a row was never paid for', { accounts: 19_999 }, [expect.stringContaining('rows paid for')]],
		['a row has no result', { results: 19_999 }, [expect.stringContaining('with a result')]],
	])('targets are missed when %s: %j', (_, changes, expected) => {
		expect(missed(judgeQueue({ speed, failure: { ...failure, ...changes } }, 2))).toEqual(expected);
	});

	test.each([
		['every row looked up and paid for once', {}, true],
		['a row that was not looked up', { answers: 1999 }, false],
		['a refusal', { refused: 1 }, false],
		['a row that was paid for twice', { pennyDrops: 1001, answers: 2001 }, false],
		['an account that was paid for in two rows', { accounts: 999 }, false],
	])('a run with %s: %j is valid: %s', (_, changes, isValid) => {
		const right = { answers: 2000, refused: 0, pennyDrops: 1000, accounts: 1000, ofParts: {} };
		const check = () => {
			checkLedger({ ...right, ...changes }, 1000);
		};
		if (isValid) expect(check).not.toThrow();
		else expect(check).toThrow(/The run is not valid: .* for 1000 rows/);
	});
});
