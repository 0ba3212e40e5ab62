import fc from 'fast-check';

import { sendBatch } from '../../../nodes/Juspay/calls/batch';
import { classify } from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { byId, emptyBook, expected, ok, paidCall, readyRow, SETTINGS } from './calls';
import { FakeClock } from './fakeClock';

interface List {
	rowCount: number;
	maxConcurrency: number;
	minRequestInterval: number;
	/** All times in milliseconds. */
	latency: number;
	settlesAfter: number;
	maxWait: number;
}

/** Sends a list whose results are pending at first; how many are left so, and how long it took. */
async function waitForList(
	list: List,
): Promise<{ pending: number; lastRowAt: number; time: number }> {
	const clock = new FakeClock();
	const validatedAt = new Map<string, number>();
	let lastRowAt = 0;
	const send = async ({ method, pathSegments: [id = ''] }: JuspayRequest) => {
		if (method === 'POST') lastRowAt = clock.now();
		await clock.sleep(list.latency);
		if (method === 'POST') validatedAt.set(id, clock.now());
		const isSettled = clock.now() - (validatedAt.get(id) ?? 0) >= list.settlesAfter;
		return classify(ok({ beneId: id, status: isSettled ? 'valid' : 'pending' }));
	};
	const rows = Array.from({ length: list.rowCount }, (_, index) => {
		const id = String(index);
		const lookUp: JuspayRequest = { method: 'GET', pathSegments: [id] };
		const call = paidCall({
			request: { method: 'POST', pathSegments: [id], json: {} },
			expected: expected({ id }),
			account: id,
			recovery: byId({ id, request: lookUp }),
			follow: () => lookUp,
		});
		return readyRow(call, { maxWait: list.maxWait });
	});
	const ended = sendBatch(rows, {
		send,
		settings: { ...SETTINGS, ...list },
		clock,
		random: () => 0.5,
		credentialSecrets: [],
		stopsAtFirstFailure: false,
		isCancelled: () => false,
		book: emptyBook(),
	});
	await clock.runOut();
	const { finished } = await ended;
	const outcomes = finished.flatMap((row) => (row?.kind === 'answered' ? row.outcomes : []));
	expect(outcomes).toHaveLength(list.rowCount);
	return {
		pending: outcomes.filter((one) => one === 'pending').length,
		lastRowAt,
		time: clock.now(),
	};
}

test('of 5,000 rows whose results come after a second, at most one in a hundred is left pending', async () => {
	const list = { rowCount: 5000, maxConcurrency: 10, minRequestInterval: 0, maxWait: 60_000 };
	const { pending } = await waitForList({ ...list, latency: 100, settlesAfter: 1000 });
	expect(pending).toBeLessThanOrEqual(50);
});

test('Whatever the pace, results that come long before Max Wait are waited for, and the run ends soon after', async () => {
	const lists = fc.record({
		rowCount: fc.integer({ min: 1, max: 300 }),
		maxConcurrency: fc.integer({ min: 1, max: 30 }),
		minRequestInterval: fc.constantFrom(0, 0, 10, 200, 1000),
		latency: fc.integer({ min: 1, max: 2000 }),
		settlesAfter: fc.integer({ min: 0, max: 10_000 }),
		maxWait: fc.constant(60_000),
	});
	await fc.assert(
		fc.asyncProperty(lists, async (list) => {
			const { pending, lastRowAt, time } = await waitForList(list);
			const { rowCount, maxConcurrency, minRequestInterval, latency, maxWait } = list;
			const perRequest = Math.max(latency / maxConcurrency, minRequestInterval);
			expect(pending).toBeLessThanOrEqual(rowCount / 100);
			// Every other turn is a row's.
			expect(lastRowAt).toBeLessThanOrEqual(
				2 * (rowCount + maxConcurrency) * perRequest + 2 * latency,
			);
			expect(time).toBeLessThanOrEqual(lastRowAt + maxWait + 2 * latency + 1000);
		}),
		{ numRuns: 40 },
	);
});
