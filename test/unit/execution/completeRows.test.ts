import type { IDataObject } from 'n8n-workflow';

import { completeRows } from '../../../nodes/Juspay/execution/completeRows';
import type { Exchange } from '../../../nodes/Juspay/execution/exchange';
import type { FailedRow, IncompleteRow } from '../../../nodes/Juspay/execution/rows';
import type { PreparedCall } from '../../../nodes/Juspay/resources/operation';
import { verdictOf } from '../../../nodes/Juspay/transport/failure';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { ok, paidCall, readyRow, refusal } from './calls';

const READY = paidCall();

function incomplete(
	ifsc: string,
	complete: (found: IDataObject) => PreparedCall | null = () => READY,
): IncompleteRow {
	return {
		kind: 'incomplete',
		simplify: true,
		maxWait: 5000,
		call: {
			request: { method: 'GET', pathSegments: ['bank-info'], query: { ifsc } },
			record: { label: 'IFSC', id: ifsc },
			note: 'Asked because a value is missing.',
			complete,
			missing: { message: `Nothing told for ${ifsc}`, description: 'Fill it in.' },
		},
	};
}

/** Answers every look-up by its IFSC; `null` stands for a run that has ended. */
function completing(answers: Record<string, Answer | null>) {
	const asked: string[] = [];
	const failed: [index: number, message: string][] = [];
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
			onFailure: ({ problem }: FailedRow, index: number) => {
				failed.push([index, problem.message]);
			},
		},
	};
}

const FOUND = ok({ juspay_bank_code: 'JP_X' });

test('rows that lack nothing stay as they are, and nothing is asked', async () => {
	const { asked, needs } = completing({});
	const rows = [readyRow(READY), { kind: 'failed' as const, problem: localProblem('x', 'y') }];
	expect(await completeRows(rows, needs)).toEqual(rows);
	expect(asked).toEqual([]);
});

test('one look-up serves all rows that lack the same, and rows keep their own settings', async () => {
	const { asked, needs } = completing({ A: FOUND, B: FOUND });
	const rows = [incomplete('A'), incomplete('B'), { ...incomplete('A'), maxWait: null }];
	expect(await completeRows(rows, needs)).toEqual([
		{ kind: 'ready', call: READY, simplify: true, maxWait: 5000 },
		{ kind: 'ready', call: READY, simplify: true, maxWait: 5000 },
		{ kind: 'ready', call: READY, simplify: true, maxWait: null },
	]);
	expect(asked).toEqual(['A', 'B']);
});

test.each<[string, Answer, string]>([
	[
		'a refusal',
		refusal(404, 'E09', 'Not found'),
		'Juspay has no such record (IFSC A): E09 "Not found"',
	],
	['an answer without the value', FOUND, 'Nothing told for A'],
	['an empty list', ok([]), "Juspay's answer was empty, the result is unknown (IFSC A)"],
])(
	'after %s all rows that lack the same fail, without a word of money',
	async (_what, answer, message) => {
		const { failed, needs } = completing({ A: answer, B: FOUND });
		const rows = [incomplete('A', () => null), incomplete('B'), incomplete('A', () => null)];
		const completed = await completeRows(rows, needs);
		expect(completed.map((row) => row?.kind)).toEqual(['failed', 'ready', 'failed']);
		expect(failed).toEqual([
			[0, message],
			[2, message],
		]);
	},
);

test('the note says why Juspay was asked', async () => {
	const { needs } = completing({ A: refusal(400, 'E01', 'Bad') });
	const [row] = await completeRows([incomplete('A')], needs);
	expect(row).toMatchObject({
		problem: {
			description: expect.stringContaining('Asked because a value is missing.') as string,
			isUnclear: false,
		},
	});
});

test('an answer on which this package stumbles fails its row only', async () => {
	const { needs } = completing({ A: FOUND, B: FOUND });
	const broken = incomplete('A', () => {
		throw new TypeError('mistake');
	});
	const completed = await completeRows([broken, incomplete('B')], needs);
	expect(completed.map((row) => row?.kind)).toEqual(['failed', 'ready']);
});

test('rows that were not asked about, because the run had ended, are left open', async () => {
	const { failed, needs } = completing({ A: null });
	expect(await completeRows([incomplete('A')], needs)).toEqual([undefined]);
	expect(failed).toEqual([]);
});
