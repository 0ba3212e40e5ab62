import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { NO_KEPT_CALLS } from '../../../nodes/Juspay/execution/run/keptCalls';
import type { ReadyRow } from '../../../nodes/Juspay/execution/plan/rows';
import { sendRows, type SentRows } from '../../../nodes/Juspay/execution/send/sendRows';
import type { Recovery } from '../../../nodes/Juspay/resources/operation';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { CHARGED } from './calls';
import { FakeClock, settle } from './fakeClock';

/** What happens to one request on its way. */
const DELIVERIES = [
	'answered',
	'answered',
	'lost after it was carried out',
	'lost before it was carried out',
	'never reached',
	'too many requests',
	'refused',
	'page',
] as const;

type Delivery = (typeof DELIVERIES)[number];

const FAILURES: Record<Exclude<Delivery, 'answered'>, Answer> = {
	'lost after it was carried out': { kind: 'noAnswer', code: 'ECONNRESET' },
	'lost before it was carried out': { kind: 'noAnswer', code: 'ETIMEDOUT' },
	'never reached': { kind: 'noAnswer', code: 'ECONNREFUSED' },
	'too many requests': { kind: 'http', status: 429, body: '', retryAfter: '1' },
	refused: { kind: 'http', status: 400, body: '' },
	page: { kind: 'http', status: 502, body: '<html>' },
};

const NOT_FOUND: Answer = {
	kind: 'http',
	status: 404,
	body: { error: true, errorCode: 'E09', errorMessage: 'Could not find resource' },
};

const DUPLICATE: Answer = {
	kind: 'http',
	status: 400,
	body: { error: true, errorCode: 'E05', errorMessage: 'Duplicate BeneId.' },
};

interface Plan {
	/** Whether Juspay knows calls by an ID and refuses a second one, or carries every one out. */
	recovery: Recovery['kind'];
	rowCount: number;
	deliveries: Delivery[];
	/** How long each request takes, in milliseconds; used in turn. */
	durations: number[];
	maxConcurrency: number;
	minRequestInterval: number;
	maxRetries: number;
	stopsAtFirstFailure: boolean;
	/** How many requests start before the execution is cancelled; `null` for never. */
	cancelAfter: number | null;
}

const plans: fc.Arbitrary<Plan> = fc.record({
	recovery: fc.constantFrom('byId', 'bySearch'),
	rowCount: fc.nat(12),
	deliveries: fc.array(fc.constantFrom(...DELIVERIES), { minLength: 1, maxLength: 40 }),
	durations: fc.array(fc.nat(300), { minLength: 1, maxLength: 10 }),
	maxConcurrency: fc.integer({ min: 1, max: 8 }),
	minRequestInterval: fc.constantFrom(0, 0, 10),
	maxRetries: fc.nat(3),
	stopsAtFirstFailure: fc.boolean(),
	cancelAfter: fc.option(fc.nat(15), { freq: 3 }),
});

/** A Juspay that carries requests out or not as a plan says, and a run of rows against it. */
class Run {
	readonly clock = new FakeClock();

	/** How often each row's call was carried out. */
	readonly carriedOut = new Map<string, number>();

	/** IDs of the calls in the order of their first start. */
	readonly firstStarts: string[] = [];

	readonly startsAfterEnd: string[] = [];

	mostUnderWay = 0;

	outcome: SentRows | null = null;

	private underWay = 0;

	private requests = 0;

	private isCancelled = false;

	constructor(private readonly plan: Plan) {}

	async run(): Promise<this> {
		const { plan, clock } = this;
		const rows = Array.from({ length: plan.rowCount }, (_, index) => this.row(String(index)));
		void sendRows(rows, {
			send: async (request) => await this.send(request),
			settings: {
				...plan,
				timeout: 1000,
				onDuplicate: 'error',
				reuseSameAccount: false,
				includeInputFields: false,
			},
			clock,
			random: () => 0.5,
			credentialSecrets: [],
			stopsAtFirstFailure: plan.stopsAtFirstFailure,
			isCancelled: () => this.isCancelled,
			keptCalls: {
				...NO_KEPT_CALLS,
				// Called the moment a call has ended: from a failure on, a run that stops must start nothing new.
				keep: (_row, _index, { kind }) => {
					this.hasFailed ||= kind === 'failed';
				},
			},
		}).then((outcome) => {
			this.outcome = outcome;
		});
		await settle();
		while (clock.nextWaking !== undefined) await clock.advanceTo(clock.nextWaking);
		return this;
	}

	private hasFailed = false;

	private row(id: string): ReadyRow {
		const recovery: Recovery =
			this.plan.recovery === 'byId'
				? {
						kind: 'byId',
						id,
						request: { method: 'GET', pathSegments: [id] },
						compare: ({ beneId }) => (beneId === id ? 'same' : 'different'),
						isGeneratedId: false,
					}
				: {
						kind: 'bySearch',
						request: { method: 'GET', pathSegments: [id] },
						find: (found) => found,
					};
		return {
			kind: 'ready',
			simplify: false,
			maxWait: null,
			call: {
				request: { method: 'POST', pathSegments: [id], json: {} },
				outcome: () => 'valid',
				simplify: (found) => found,
				write: { caution: CHARGED, identity: { id }, recovery },
			},
		};
	}

	private async send(request: JuspayRequest): Promise<Answer> {
		const { plan } = this;
		const number = this.requests++;
		const [id = ''] = request.pathSegments;
		this.noteStart(request, id);
		if (plan.cancelAfter !== null && number >= plan.cancelAfter) this.isCancelled = true;
		await this.clock.sleep(plan.durations[number % plan.durations.length] ?? 0);
		this.underWay--;
		if (this.isCancelled) return { kind: 'noAnswer', code: 'ERR_CANCELED' };
		return this.answer(
			request.method,
			id,
			plan.deliveries[number % plan.deliveries.length] ?? 'answered',
		);
	}

	private noteStart({ method }: JuspayRequest, id: string): void {
		this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
		if (method === 'POST' && !this.firstStarts.includes(id)) this.firstStarts.push(id);
		const isOver = this.hasFailed && this.plan.stopsAtFirstFailure && method === 'POST';
		if (isOver || this.isCancelled) this.startsAfterEnd.push(id);
	}

	private answer(method: string, id: string, delivery: Delivery): Answer {
		const isCarriedOut = delivery === 'answered' || delivery === 'lost after it was carried out';
		const failure = delivery === 'answered' ? null : FAILURES[delivery];
		const before = this.carriedOut.get(id) ?? 0;
		if (method === 'GET') return failure ?? (before > 0 ? this.record(id) : NOT_FOUND);
		const isRefused = before > 0 && this.plan.recovery === 'byId';
		if (isCarriedOut && !isRefused) this.carriedOut.set(id, before + 1);
		return failure ?? (isRefused ? DUPLICATE : this.record(id));
	}

	private record(beneId: string): Answer {
		return { kind: 'http', status: 200, body: { beneId } satisfies IDataObject };
	}
}

/** Checks something for many plans; fast-check prints the plan and the seed of a failure. */
async function always(check: (run: Run, plan: Plan) => void): Promise<void> {
	await fc.assert(
		fc.asyncProperty(plans, async (plan) => {
			check(await new Run(plan).run(), plan);
		}),
		{ numRuns: 300 },
	);
}

describe('Whatever happens to its requests, a run', () => {
	test('always ends', async () => {
		await always(({ outcome }) => {
			expect(outcome).not.toBeNull();
		});
	});

	test('gives every row exactly one end, unless it stops early', async () => {
		await always(({ outcome }, { rowCount, cancelAfter }) => {
			expect(outcome?.finished).toHaveLength(rowCount);
			if (cancelAfter !== null || outcome?.stop) return;
			expect(outcome?.finished).not.toContain(undefined);
		});
	});

	test('gives every row its own result', async () => {
		await always(({ outcome }) => {
			outcome?.finished.forEach((row, index) => {
				if (row?.kind === 'answered') expect(row.results).toEqual([{ beneId: String(index) }]);
			});
		});
	});

	test('never has more requests under way than it may', async () => {
		await always(({ mostUnderWay }, { maxConcurrency }) => {
			expect(mostUnderWay).toBeLessThanOrEqual(maxConcurrency);
		});
	});

	test('starts its rows in order', async () => {
		await always(({ firstStarts }) => {
			expect(firstStarts).toEqual(firstStarts.map((_, index) => String(index)));
		});
	});

	test('sends nothing after a cancel, and no call after the failure that stops it', async () => {
		await always(({ startsAfterEnd }) => {
			expect(startsAfterEnd).toEqual([]);
		});
	});

	test('has no call carried out twice', async () => {
		await always(({ carriedOut }) => {
			expect([...carriedOut.values()].filter((times) => times > 1)).toEqual([]);
		});
	});

	test('says of no row that nothing came of it although its call was carried out', async () => {
		await always(({ outcome, carriedOut }) => {
			outcome?.finished.forEach((row, index) => {
				if (!carriedOut.has(String(index))) return;
				const isTold = row?.kind === 'answered' || row?.problem.isUnclear === true;
				expect(isTold).toBe(true);
			});
		});
	});
});
