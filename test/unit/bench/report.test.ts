import { checkCounts, readTimings } from '../../bench/report';

const steps = [
	{ contestant: 'httpRequest' as const, rowCount: 2, isWarmUp: true },
	{ contestant: 'fiveExpressions' as const, rowCount: 2, isWarmUp: false },
];
const session = { name: 'test', steps, latency: 2, maxConcurrency: 100 };

type Answers = [unknown, unknown][];

const FIRST: [string, string] = ['bench-0', 'valid'];
const GOOD: Answers = [FIRST, ['bench-1', 'VALID']];

function reportOf(
	answers: Answers,
	[first, second]: [number, number] = [1, 2],
	error: string | null = null,
) {
	const runs = [
		{ node: 'Step 2', executionIndex: second, milliseconds: 7, answers },
		{ node: '2 rows', executionIndex: 0, milliseconds: 1, answers: [] },
		{ node: 'Step 1', executionIndex: first, milliseconds: 9, answers: GOOD },
	];
	return { peakMemory: 1, error, runs: runs.filter(({ executionIndex }) => executionIndex >= 0) };
}

test('Every step has its time', () => {
	const times = [9, 7].map((milliseconds, at) => ({ ...steps[at], milliseconds }));
	expect(readTimings(reportOf(GOOD), session)).toEqual(times);
});

test.each([
	['a missing item', reportOf(GOOD.slice(1)), '1 items, 0 of them right'],
	['another outcome', reportOf([FIRST, ['bench-1', 'pending']]), '1 of them right'],
	['a wrong order of rows', reportOf(GOOD.toReversed()), '0 of them right'],
	['no outcome', reportOf([FIRST, ['bench-1', undefined]]), '1 of them right'],
	['another order of steps', reportOf(GOOD, [2, 1]), 'Step 1 did not run in its turn'],
	['a step that did not run', reportOf(GOOD, [1, -1]), 'Step 2 did not run in its turn'],
	['a workflow that failed', reportOf(GOOD, [1, 2], 'Bad row'), 'Bad row'],
])('A report is refused for %s', (_what, report, message) => {
	expect(() => readTimings(report, session)).toThrow(message);
});

const httpRequest = { answered: 2, refused: 0, mostInFlight: 2 };

test.each([
	['fiveExpressions', 'one request', 2],
	['fresh', 'two requests, a look-up and a call', 4],
] as const)('The contestant %s must send %s for every row', (contestant, _what, answered) => {
	const one = { ...session, steps: [{ contestant, rowCount: 2, isWarmUp: false }] };
	const check = (count: number) => () => {
		checkCounts({ [contestant]: { ...httpRequest, answered: count } }, one);
	};
	expect(check(answered)).not.toThrow();
	expect(check(answered - 1)).toThrow(`sent ${String(answered - 1)} right and 0 wrong requests`);
});

test.each([
	[{ answered: 1 }, 'sent 1 right and 0 wrong requests, for 2 rows'],
	[{ answered: 4 }, 'sent 4 right and 0 wrong requests'],
	[{ refused: 1 }, 'sent 2 right and 1 wrong requests'],
	[undefined, 'sent 0 right'],
])('Requests are refused if the server counts %j', (change, message) => {
	const counts = change && { fiveExpressions: { ...httpRequest, ...change } };
	expect(() => {
		checkCounts({ httpRequest, ...counts }, session);
	}).toThrow(message);
});
