import { LimitedRun, LIMITS, type SharedLimit } from './limitedServer';

const ONE = { perSecond: 20, rows: [800], maxConcurrency: 10, latency: 50 };
const FOUR = { perSecond: 50, rows: [1200, 1200, 1200, 1200], maxConcurrency: 10, latency: 300 };

/** From ten seconds after the start, when the pace is learned, to two before the first worker has nothing left. */
async function sharesOf(shared: SharedLimit) {
	const run = await new LimitedRun(shared).run();
	const { failedRows } = run;
	return { failedRows, ...run.shares(10_000, Math.min(...run.ends) - 2000) };
}

describe.each(Object.keys(LIMITS) as (keyof typeof LIMITS)[])('Limited by a %s', (limit) => {
	describe.each([
		['asks to wait a second', '1'],
		['does not say how long to wait', undefined],
	])('by a server that %s', (_, retryAfter) => {
		test.each([
			['one worker', ONE],
			['four workers that share it', FOUR],
		])(
			'%s: no row fails, at least 85 %% of the limit is used, under 20 %% is refused',
			async (_workers, workers) => {
				const { failedRows, used, refused } = await sharesOf({
					...workers,
					limit,
					retryAfter,
					seed: 1,
				});
				expect(failedRows).toBe(0);
				expect(used).toBeGreaterThanOrEqual(0.85);
				expect(refused).toBeLessThan(0.2);
			},
		);
	});
});

test('what other workers leave is taken: the last of four has 85 % of the limit within half a minute', async () => {
	const rows = [4000, 400, 400, 400];
	const run = await new LimitedRun({
		...FOUR,
		rows,
		maxConcurrency: 50,
		limit: 'fixed window',
		retryAfter: undefined,
		seed: 1,
	}).run();
	const othersEnded = run.ends[2] ?? Infinity;
	const { used } = run.shares(othersEnded + 30_000, Math.max(...run.ends) - 2000);
	expect(used).toBeGreaterThanOrEqual(0.85);
});
