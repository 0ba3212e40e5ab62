import type { IDataObject } from 'n8n-workflow';

import { awaitResults } from '../../../nodes/Juspay/execution/send/awaitResults';
import { createExchange } from '../../../nodes/Juspay/execution/send/exchange';
import { RequestPool } from '../../../nodes/Juspay/execution/send/pool';
import { Throttle } from '../../../nodes/Juspay/execution/send/throttle';
import type { PreparedCall } from '../../../nodes/Juspay/resources/operation';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { textOf } from '../../support/text';
import { byId, freeCall, ok, paidCall, refusal, submission } from './calls';
import { FakeClock, settle } from './fakeClock';

const PENDING = { beneId: 'b', status: 'pending' };
const VALID = { beneId: 'b', status: 'valid' };

/** Waits for results over answers that come in turn; the last one repeats. */
class Wait {
	readonly clock = new FakeClock();

	/** Time and time limit of each look-up, in milliseconds. */
	readonly polls: [time: number, timeout: number | undefined][] = [];

	isOver = false;

	private readonly throttle = new Throttle(10, this.clock, () => 0);

	readonly pool = new RequestPool(
		{ maxConcurrency: 10, minRequestInterval: 0 },
		this.throttle,
		this.clock,
		() => false,
	);

	constructor(private readonly answers: readonly Answer[]) {}

	async run(
		found: IDataObject[],
		maxWait: number,
		call: PreparedCall = paidCall(),
	): Promise<IDataObject[] | undefined> {
		const exchange = createExchange({
			send: async (_request, timeout) => {
				this.polls.push([this.clock.now(), timeout]);
				const last = Math.min(this.polls.length, this.answers.length) - 1;
				return await Promise.resolve(this.answers[last] ?? ok(PENDING));
			},
			throttle: this.throttle,
			clock: this.clock,
			random: () => 0,
			isCancelled: () => false,
		});
		let ended: IDataObject[] | undefined;
		void awaitResults(found, call, maxWait, {
			exchange,
			openPlace: () => this.pool.openPlace(),
			clock: this.clock,
			timeout: 80_000,
			isOver: () => this.isOver,
		}).then((results) => {
			ended = results;
		});
		await settle();
		while (this.clock.nextWaking !== undefined) await this.clock.advanceTo(this.clock.nextWaking);
		return ended;
	}

	get times(): number[] {
		return this.polls.map(([time]) => time);
	}
}

test.each(['pending', 'notValidated'])('a result that is %s is asked for again', async (status) => {
	const wait = new Wait([ok(VALID)]);
	expect(await wait.run([{ beneId: 'b', status }], 60_000)).toEqual([VALID]);
	expect(wait.times).toEqual([1000]);
});

test.each(['valid', 'invalid', 'undetermined'])('a result that is %s is not', async (status) => {
	const wait = new Wait([]);
	expect(await wait.run([{ status }], 60_000)).toEqual([{ status }]);
	expect(wait.times).toEqual([]);
});

test('the distances grow from one second to five, and the last look-up is at the limit', async () => {
	const wait = new Wait([ok(PENDING)]);
	expect(await wait.run([PENDING], 25_000)).toEqual([PENDING]);
	expect(wait.times).toEqual([1000, 2500, 4750, 8125, 13_125, 18_125, 23_125, 25_000]);
});

test('the limit counts from now', async () => {
	const wait = new Wait([ok(PENDING)]);
	await wait.clock.advanceTo(10_000);
	await wait.run([PENDING], 2000);
	expect(wait.times).toEqual([11_000, 12_000]);
});

test('a look-up may take what is left of the wait, but at least a second', async () => {
	const wait = new Wait([ok(PENDING)]);
	await wait.run([PENDING], 3000);
	expect(wait.polls).toEqual([
		[1000, 2000],
		[2500, 1000],
		[3000, 1000],
	]);
});

test('and never more than the time limit of the run', async () => {
	const wait = new Wait([ok(VALID)]);
	await wait.run([PENDING], 600_000);
	expect(wait.polls).toEqual([[1000, 80_000]]);
});

test.each([
	['a page', { kind: 'http', status: 502, body: '' } as const],
	['no answer', { kind: 'noAnswer', code: 'ECONNREFUSED' } as const],
	['a refused key', refusal(401, 'E02', 'no')],
	['too many requests', { kind: 'http', status: 429, body: '' } as const],
	['an object that is no result', ok({ status: 'valid' })],
	['an empty list', ok([])],
])('after %s the last known answer stands, and it is tried again', async (_what, answer) => {
	const wait = new Wait([answer, answer, ok(VALID)]);
	expect(await wait.run([PENDING], 2000)).toEqual([PENDING]);
	const longer = new Wait([answer, ok(VALID)]);
	expect(await longer.run([PENDING], 10_000)).toEqual([VALID]);
});

test('several results are awaited each on its own and keep their order', async () => {
	const call = paidCall({
		submission: submission(byId(), {
			follow: ({ beneId }) => ({ method: 'GET', pathSegments: [textOf(beneId)] }),
		}),
	});
	const wait = new Wait([ok(VALID)]);
	const results = await wait.run([{ ...PENDING, beneId: 'x' }, VALID, PENDING], 5000, call);
	expect(results).toEqual([VALID, VALID, VALID]);
	expect(wait.times).toEqual([1000, 1000]);
});

test('a result without an ID to ask for goes out as it is', async () => {
	const call = paidCall({ submission: submission(byId(), { follow: () => null }) });
	const wait = new Wait([]);
	expect(await wait.run([PENDING], 5000, call)).toEqual([PENDING]);
	expect(wait.clock.waits).toEqual([]);
});

test('a call that nobody can follow is not waited for', async () => {
	expect(await new Wait([]).run([PENDING], 5000, freeCall())).toEqual([PENDING]);
});

test('nothing is asked once the run is over, not even after a wait', async () => {
	const over = new Wait([ok(VALID)]);
	over.isOver = true;
	expect(await over.run([PENDING], 5000)).toEqual([PENDING]);
	expect(over.clock.waits).toEqual([]);
	const ending = new Wait([ok(VALID)]);
	const ended = ending.run([PENDING], 5000);
	ending.isOver = true;
	expect(await ended).toEqual([PENDING]);
	expect(ending.times).toEqual([]);
});

test('a look-up whose turn comes too late is left out', async () => {
	const wait = new Wait([ok(VALID)]);
	const places = Array.from({ length: 10 }, () => wait.pool.openPlace());
	for (const place of places) void place.run('first', async () => Promise.resolve());
	await settle();
	// All places are taken when its turn comes, and one is free only after the limit.
	expect(await wait.run([PENDING], 2000)).toBeUndefined();
	await wait.clock.advanceTo(3001);
	for (const place of places) place.release();
	await settle();
	expect(wait.times).toEqual([]);
});

test('look-ups leave their places again', async () => {
	const wait = new Wait([ok(PENDING)]);
	await wait.run(Array<IDataObject>(30).fill(PENDING), 1000);
	expect(wait.times).toHaveLength(30);
});
