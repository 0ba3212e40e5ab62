import { checkCounts, readTimings } from '../../bench/report';
import type { Session } from '../../bench/workflow';

const session: Session = {
	name: 'test',
	steps: [
		{ contestant: 'httpRequest', rowCount: 2, isWarmUp: true },
		{ contestant: 'fiveExpressions', rowCount: 2, isWarmUp: false },
	],
	latency: 2,
	maxConcurrency: 100,
};

type Answers = [unknown, unknown][];

const GOOD: Answers = [
	['bench-0', 'valid'],
	['bench-1', 'VALID'],
];

function reportOf(answers: Answers, order = [1, 2]) {
	const [first = 1, second = 2] = order;
	return {
		peakMemory: 1,
		error: null,
		runs: [
			{ node: 'Step 2', executionIndex: second, milliseconds: 7, answers },
			{ node: '2 rows', executionIndex: 0, milliseconds: 1, answers: [] },
			{ node: 'Step 1', executionIndex: first, milliseconds: 9, answers: GOOD },
		],
	};
}

describe('readTimings', () => {
	it('gives the time of every step', () => {
		expect(readTimings(reportOf(GOOD), session)).toEqual([
			{ contestant: 'httpRequest', rowCount: 2, isWarmUp: true, milliseconds: 9 },
			{ contestant: 'fiveExpressions', rowCount: 2, isWarmUp: false, milliseconds: 7 },
		]);
	});

	it.each<[string, Answers, string]>([
		['a missing item', GOOD.slice(1), '1 items, 0 of them right'],
		['another outcome', [...GOOD.slice(0, 1), ['bench-1', 'pending']], '1 of them right'],
		['a wrong order', GOOD.toReversed(), '0 of them right'],
		['no outcome', [...GOOD.slice(0, 1), ['bench-1', undefined]], '1 of them right'],
	])('refuses %s', (_, answers, message) => {
		expect(() => readTimings(reportOf(answers), session)).toThrow(message);
	});

	it('refuses steps that ran in another order', () => {
		expect(() => readTimings(reportOf(GOOD, [2, 1]), session)).toThrow(
			'Step 1 did not run in its turn',
		);
	});

	it('refuses a step that did not run', () => {
		const { runs, ...rest } = reportOf(GOOD);
		expect(() => readTimings({ ...rest, runs: runs.slice(1) }, session)).toThrow(
			'Step 2 did not run in its turn',
		);
	});

	it('passes on why a workflow failed', () => {
		expect(() => readTimings({ ...reportOf(GOOD), error: 'Bad row' }, session)).toThrow('Bad row');
	});
});

describe('checkCounts', () => {
	const count = { answered: 2, refused: 0, mostInFlight: 2 };

	it('takes one right request for every row', () => {
		expect(() => {
			checkCounts({ httpRequest: count, fiveExpressions: count }, session);
		}).not.toThrow();
	});

	it.each([
		[{ ...count, answered: 1 }, 'sent 1 right and 0 wrong requests, for 2 rows'],
		[{ ...count, answered: 4 }, 'sent 4 right and 0 wrong requests'],
		[{ ...count, refused: 1 }, 'sent 2 right and 1 wrong requests'],
	])('refuses %j', (fiveExpressions, message) => {
		expect(() => {
			checkCounts({ httpRequest: count, fiveExpressions }, session);
		}).toThrow(message);
	});

	it('refuses a contestant that the server has not seen', () => {
		expect(() => {
			checkCounts({ httpRequest: count }, session);
		}).toThrow('sent 0 right');
	});
});
