import { connect, type Connection, type Outside } from '../../../nodes/Juspay/calls/connection';
import { exchange } from '../../../nodes/Juspay/calls/exchange';
import { classify } from '../../../nodes/Juspay/transport/answer';
import { randomSequence, slidingWindow } from '../../../sandbox/faults';
import { ok, POST, SETTINGS, tooMany } from './calls';
import { FakeClock, settle } from './fakeClock';

const SECOND = 1000;

/** Whether a request at this time, in milliseconds, is within the limit. Called in order of time. */
type Limit = (now: number) => boolean;

/** So many in every second of the clock. */
function fixedWindow(perSecond: number): Limit {
	let second = -1;
	let count = 0;
	return (now) => {
		const current = Math.floor(now / SECOND);
		count = current === second ? count + 1 : 1;
		second = current;
		return count <= perSecond;
	};
}

/** So many a second on average, and so many at once. */
function tokenBucket(perSecond: number, size: number): Limit {
	let tokens = size;
	let last = 0;
	return (now) => {
		tokens = Math.min(size, tokens + ((now - last) / SECOND) * perSecond);
		last = now;
		if (tokens < 1) return false;
		tokens--;
		return true;
	};
}

/** The usual ways to limit requests. */
export const LIMITS = {
	'fixed window': fixedWindow,
	'sliding window': (perSecond: number) => {
		const allows = slidingWindow();
		return (now: number) => allows(now, perSecond);
	},
	'bucket of a second': (perSecond: number) => tokenBucket(perSecond, perSecond),
	'bucket of ten': (perSecond: number) => tokenBucket(perSecond, 10),
};

/** Several workers at one server. */
export interface SharedLimit {
	limit: keyof typeof LIMITS;
	perSecond: number;
	/** How many requests each of the workers has to send. */
	rows: number[];
	maxConcurrency: number;
	/** From sending a request to its answer, in milliseconds; a fifth more or less. */
	latency: number;
	/** Retry-After of a refusal, in seconds. */
	retryAfter: string | undefined;
	seed: number;
}

/** Workers, each with a pool of its own, that send rows to a server with one limit for all; the time is simulated. */
export class LimitedRun {
	/** Times of requests that got through, and of those that were refused. */
	readonly taken: number[] = [];
	readonly refused: number[] = [];

	/** When each worker had sent its last row. */
	readonly ends: number[] = [];

	failedRows = 0;

	private readonly clock = new FakeClock();

	private readonly random: () => number;

	private readonly isWithinLimit: Limit;

	constructor(private readonly shared: SharedLimit) {
		this.random = randomSequence(shared.seed);
		this.isWithinLimit = LIMITS[shared.limit](shared.perSecond);
	}

	/** Runs until every row has its result. */
	async run(): Promise<this> {
		const workers = this.shared.rows.map((rows) => this.work(rows));
		await settle();
		await this.clock.runOut();
		await Promise.all(workers);
		return this;
	}

	/** Which share of the allowed requests got through between two times, and which of all were refused. */
	shares(from: number, until: number): { used: number; refused: number } {
		const within = (time: number) => time >= from && time < until;
		const taken = this.taken.filter(within).length;
		const refused = this.refused.filter(within).length;
		const allowed = (this.shared.perSecond * (until - from)) / SECOND;
		return { used: taken / allowed, refused: refused / (taken + refused) };
	}

	private async work(rows: number): Promise<void> {
		await this.clock.sleep(this.random() * 500);
		const connection = connect(this.outside());
		let left = rows;
		const lanes = Array.from({ length: this.shared.maxConcurrency * 2 }, async () => {
			while (left-- > 0) await this.sendRow(connection);
		});
		await Promise.all(lanes);
		this.ends.push(this.clock.now());
	}

	private async sendRow(connection: Connection): Promise<void> {
		const isAnswered = await exchange<boolean>(
			POST,
			{
				kind: 'first',
				retries: { left: 2 },
				judge: ({ answer }) => answer.kind === 'answered',
				ifBroken: () => false,
			},
			connection,
		);
		if (isAnswered !== true) this.failedRows++;
	}

	private outside(): Outside {
		const { maxConcurrency, retryAfter } = this.shared;
		const send = async () => {
			await this.travel();
			const isTaken = this.isWithinLimit(this.clock.now());
			(isTaken ? this.taken : this.refused).push(this.clock.now());
			await this.travel();
			return classify(isTaken ? ok({ beneId: 'b', status: 'valid' }) : tooMany(retryAfter));
		};
		const settings = { ...SETTINGS, maxConcurrency };
		const { clock, random } = this;
		return { send, settings, clock, random, credentialSecrets: [], isCancelled: () => false };
	}

	private async travel(): Promise<void> {
		await this.clock.sleep((this.shared.latency / 2) * (0.8 + 0.4 * this.random()));
	}
}
