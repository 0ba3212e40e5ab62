import fc from 'fast-check';

import { connect, type Connection, type Outside } from '../../../nodes/Juspay/calls/connection';
import { exchange } from '../../../nodes/Juspay/calls/exchange';
import { type Answer, classify } from '../../../nodes/Juspay/transport/answer';
import { randomSequence } from '../../../sandbox/faults';
import { ok, POST, ScriptedJuspay, SETTINGS, tooMany, withSlot } from './calls';
import { FakeClock, settle } from './fakeClock';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A server that refuses at random; times in milliseconds. */
interface Moody {
	/** Which share it refuses. */
	share: number;
	latency: number;
	/** How long a refusal takes; as long as an answer when left out. */
	refusalLatency?: number;
	/** Retry-After of a refusal, in seconds. */
	retryAfter?: string;
	rows: number;
	maxConcurrency: number;
	minRequestInterval?: number;
	/** When the run is cancelled. */
	cancelsAt?: number;
	seed?: number;
}

/** Sends one request with so many retries; `null` if it was never sent. */
async function fateOf(
	connection: Connection,
	retries: number,
): Promise<Answer['kind'] | 'broken' | null> {
	return await exchange<Answer['kind'] | 'broken'>(
		POST,
		{
			kind: 'first',
			retries: { left: retries },
			judge: ({ answer }) => answer.kind,
			ifBroken: () => 'broken',
		},
		connection,
	);
}

/** Rows that one pool sends to a server that refuses at random; the time is simulated. */
class MoodyRun {
	readonly clock = new FakeClock();

	readonly starts: number[] = [];

	failedRows = 0;

	endedRows = 0;

	mostUnderWay = 0;

	private underWay = 0;

	private readonly random: () => number;

	constructor(private readonly moody: Moody) {
		this.random = randomSequence(moody.seed ?? 1);
	}

	async run(): Promise<this> {
		const connection = connect(this.outside());
		const rows = Array.from({ length: this.moody.rows }, async () => {
			await this.sendRow(connection);
		});
		await this.clock.runOut();
		await settle();
		if (this.endedRows === rows.length) await Promise.all(rows);
		return this;
	}

	/** Between one start and the next, in milliseconds. */
	get gaps(): number[] {
		return this.starts.slice(1).map((start, index) => start - (this.starts[index] ?? 0));
	}

	private async sendRow(connection: Connection): Promise<void> {
		const fate = await fateOf(connection, 2);
		this.endedRows++;
		if (fate !== 'answered') this.failedRows++;
	}

	private outside(): Outside {
		const { maxConcurrency, minRequestInterval = 0, cancelsAt = Infinity } = this.moody;
		const { clock, random } = this;
		return {
			send: async () => await this.answer(),
			settings: { ...SETTINGS, maxConcurrency, minRequestInterval },
			clock,
			random,
			credentialSecrets: [],
			isCancelled: () => clock.now() >= cancelsAt,
		};
	}

	private async answer(): Promise<Answer> {
		const { share, latency, refusalLatency = latency, retryAfter } = this.moody;
		this.starts.push(this.clock.now());
		this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
		const isTaken = this.random() >= share;
		await this.clock.sleep(isTaken ? latency : refusalLatency);
		this.underWay--;
		return classify(isTaken ? ok({ beneId: 'b', status: 'valid' }) : tooMany(retryAfter));
	}
}

describe('Where refusals are fast and answers slow', () => {
	test('answers to requests from before a pause show as well that not everything is refused', async () => {
		const slow = { latency: 60 * SECOND, refusalLatency: 5, rows: 200, maxConcurrency: 50 };
		const run = await new MoodyRun({ ...slow, share: 0.3 }).run();
		expect(run.failedRows).toBe(0);
	});
});

describe('Where refusals have no limit behind them', () => {
	test.each([
		['10 % and Retry-After of a minute', 0.1, '60', 61 * SECOND],
		['30 % and Retry-After of a second', 0.3, '1', 10 * SECOND],
		['30 % without Retry-After', 0.3, undefined, 10 * SECOND],
	])('the pool does not sleep for long: %s', async (_how, share, retryAfter, longest) => {
		const moody = { share, latency: 50, rows: 600, maxConcurrency: 10 };
		const run = await new MoodyRun({
			...moody,
			...(retryAfter !== undefined && { retryAfter }),
		}).run();
		expect(run.failedRows).toBe(0);
		expect(Math.max(...run.gaps)).toBeLessThan(longest);
	});
});

describe('A row that was refused', () => {
	test('is not given up because it waited in the queue for five minutes, while others got through', async () => {
		const juspay = new ScriptedJuspay([tooMany(), tooMany()], { maxConcurrency: 1 });
		const { pool } = juspay;
		juspay.onRequest = () => {
			juspay.onRequest = () => undefined;
			void withSlot(pool, 'recovery', async () => {
				await juspay.clock.sleep(6 * MINUTE);
				pool.throttle.noteAnswered(juspay.clock.now());
			});
		};
		expect(await juspay.toTheEnd(fateOf(juspay.connection, 0))).toBe('answered');
		expect(juspay.times).toHaveLength(3);
		expect(juspay.times[1]).toBe(6 * MINUTE);
	});
});

describe('Whatever is refused, a pool', () => {
	const moody = fc.record({
		share: fc.constantFrom(0, 0.01, 0.1, 0.5),
		latency: fc.constantFrom(0, 1, 50, 5000, 10 * MINUTE),
		refusalLatency: fc.constantFrom(0, 5, 1000),
		retryAfter: fc.constantFrom('0', '0.5', '1', '60'),
		rows: fc.nat(60),
		maxConcurrency: fc.constantFrom(1, 2, 10, 100),
		minRequestInterval: fc.constantFrom(0, 0, 1, 70, 3000),
		cancelsAt: fc.constantFrom(Infinity, Infinity, 1, 2000, MINUTE),
		seed: fc.nat(),
	});

	test('ends, and keeps Max Concurrency and Min Request Interval', async () => {
		await fc.assert(
			fc.asyncProperty(moody, async (plan) => {
				const run = await new MoodyRun(plan).run();
				expect(run.endedRows).toBe(plan.rows);
				expect(run.mostUnderWay).toBeLessThanOrEqual(plan.maxConcurrency);
				const tooClose = run.gaps.filter((gap) => gap < plan.minRequestInterval - 1e-6);
				expect(tooClose).toEqual([]);
				expect(run.starts.filter((start) => start >= plan.cancelsAt)).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});
});
