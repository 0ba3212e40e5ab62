import type { IDataObject } from 'n8n-workflow';

import { completeCalls } from '../../../nodes/Juspay/execution/send/completeCalls';
import type { Exchange } from '../../../nodes/Juspay/execution/send/exchange';
import type { CallGroup } from '../../../nodes/Juspay/execution/plan/shareCalls';
import type { PreparedCall } from '../../../nodes/Juspay/resources/operation';
import { verdictOf } from '../../../nodes/Juspay/transport/failure';
import type { Problem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { ok, paidCall, readyRow, refusal } from './calls';

const READY = paidCall();

function group(index: number, call: PreparedCall): CallGroup {
	const first = { row: readyRow(call), index };
	return { first, members: [first] };
}

/** A call that lacks what Juspay tells about an IFSC. */
function incomplete(
	index: number,
	ifsc: string,
	complete: (found: IDataObject) => PreparedCall | null = () => READY,
): CallGroup {
	const prerequisite = {
		request: { method: 'GET' as const, pathSegments: ['bank-info'], query: { ifsc } },
		record: { label: 'IFSC', id: ifsc },
		note: 'Asked because a value is missing.',
		complete,
		missing: { message: `Nothing told for ${ifsc}`, description: 'Fill it in.' },
		failed: 'It could not be looked up',
	};
	return group(index, paidCall({ prerequisite }));
}

/** Answers every look-up by its IFSC; `null` stands for a run that has ended. */
function completing(answers: Record<string, Answer | null>) {
	const asked: string[] = [];
	const failed: { index: number; problem: Problem }[] = [];
	const exchange: Exchange = async ({ query }) => {
		const ifsc = query?.['ifsc'] ?? '';
		asked.push(ifsc);
		const answer = answers[ifsc] ?? null;
		return await Promise.resolve(answer && { answer, verdict: verdictOf(answer), sentAt: 0 });
	};
	const place = { run: () => Promise.reject(new Error('Not used here')), release: () => undefined };
	return {
		asked,
		failed,
		needs: {
			exchange,
			pool: { openPlace: () => place, roomForRow: async () => Promise.resolve() },
			maxRetries: 2,
			timeout: 80_000,
			credentialSecrets: [],
			onFailure: ({ first }: CallGroup, problem: Problem) => {
				failed.push({ index: first.index, problem });
			},
		},
	};
}

const FOUND = ok({ juspay_bank_code: 'JP_X' });

test('calls that lack nothing stay as they are, and nothing is asked', async () => {
	const { asked, needs } = completing({});
	const groups = [group(0, READY), group(1, READY)];
	expect(await completeCalls(groups, needs)).toEqual(groups);
	expect(asked).toEqual([]);
});

test('one look-up serves all calls that lack the same; members and order stay', async () => {
	const { asked, needs } = completing({ A: FOUND, B: FOUND });
	const groups = [incomplete(0, 'A'), group(1, READY), incomplete(2, 'B'), incomplete(3, 'A')];
	const completed = await completeCalls(groups, needs);
	expect(asked).toEqual(['A', 'B']);
	expect(completed.map(({ first }) => [first.index, first.row.call])).toEqual(
		[0, 1, 2, 3].map((index) => [index, READY]),
	);
	expect(completed.map(({ members }) => members)).toEqual(groups.map(({ members }) => members));
});

test.each<[string, Answer, string]>([
	[
		'a refusal',
		refusal(404, 'E09', 'Not found'),
		'It could not be looked up. Juspay has no such record (IFSC A): E09 "Not found"',
	],
	['an answer without the value', FOUND, 'Nothing told for A'],
	[
		'an empty list',
		ok([]),
		"It could not be looked up. Juspay's answer was empty, the result is unknown (IFSC A)",
	],
])(
	'after %s all calls that lack the same fail, without a word of money',
	async (_what, answer, message) => {
		const { failed, needs } = completing({ A: answer, B: FOUND });
		const groups = [
			incomplete(0, 'A', () => null),
			incomplete(1, 'B'),
			incomplete(2, 'A', () => null),
		];
		const completed = await completeCalls(groups, needs);
		expect(completed.map(({ first }) => first.index)).toEqual([1]);
		expect(failed.map(({ index, problem }) => [index, problem.message])).toEqual([
			[0, message],
			[2, message],
		]);
		expect(failed.map(({ problem }) => problem.isUnclear)).toEqual([false, false]);
	},
);

test('the description says why Juspay was asked', async () => {
	const { failed, needs } = completing({ A: refusal(400, 'E01', 'Bad') });
	await completeCalls([incomplete(0, 'A')], needs);
	expect(failed[0]?.problem.description).toContain('Asked because a value is missing.');
});

test('an answer on which this package stumbles fails its own call only', async () => {
	const { failed, needs } = completing({ A: FOUND, B: FOUND });
	const broken = incomplete(0, 'A', () => {
		throw new TypeError('mistake');
	});
	const completed = await completeCalls([broken, incomplete(1, 'B')], needs);
	expect(completed.map(({ first }) => first.index)).toEqual([1]);
	expect(failed.map(({ index }) => index)).toEqual([0]);
});

test('calls that were not asked about, because the run had ended, are left out without a word', async () => {
	const { failed, needs } = completing({ A: null });
	expect(await completeCalls([incomplete(0, 'A')], needs)).toEqual([]);
	expect(failed).toEqual([]);
});
