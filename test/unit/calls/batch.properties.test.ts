import fc from 'fast-check';

import { sendBatch, type SentRows } from '../../../nodes/Juspay/calls/batch';
import { Book } from '../../../nodes/Juspay/calls/book';
import type { ReadyRow } from '../../../nodes/Juspay/calls/rows';
import type { Recovery } from '../../../nodes/Juspay/resources/call';
import { classify, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import {
	byId,
	DUPLICATE,
	expected,
	NEVER_REACHED,
	NOT_FOUND,
	NOTHING_EARLIER,
	ok,
	PAGE,
	paidCall,
	readyRow,
	REFUSED,
	RESET,
	SETTINGS,
	tooMany,
} from './calls';
import { FakeClock } from './fakeClock';

/** Fates of a request on its way. */
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

const FAILURES: Record<Exclude<Delivery, 'answered'>, RawAnswer> = {
	'lost after it was carried out': RESET,
	'lost before it was carried out': { kind: 'noAnswer', code: 'ETIMEDOUT' },
	'never reached': NEVER_REACHED,
	'too many requests': tooMany('1'),
	refused: REFUSED,
	page: PAGE,
};

const plans = fc.record({
	/** Whether Juspay knows calls by an ID and refuses a second one, or carries every one out. */
	recovery: fc.constantFrom('byId', 'bySearch'),
	rowCount: fc.nat(12),
	deliveries: fc.array(fc.constantFrom(...DELIVERIES), { minLength: 1, maxLength: 40 }),
	/** How long each request takes, in milliseconds; used in turn. */
	durations: fc.array(fc.nat(300), { minLength: 1, maxLength: 10 }),
	maxConcurrency: fc.integer({ min: 1, max: 8 }),
	minRequestInterval: fc.constantFrom(0, 0, 10),
	maxRetries: fc.nat(3),
	stopsAtFirstFailure: fc.boolean(),
	/** How many requests start before the execution is cancelled; `null` for never. */
	cancelAfter: fc.option(fc.nat(15), { freq: 3 }),
});

type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never;

/** Sees failures the moment they are noted: from then on, a run that stops must start nothing new. */
class WatchedBook extends Book {
	hasFailed = false;

	override note(...[group, end, sent]: Parameters<Book['note']>): void {
		this.hasFailed ||= end.kind === 'failed';
		super.note(group, end, sent);
	}
}

/** A Juspay that carries requests out or not as a plan says, and a run of rows against it. */
class Run {
	readonly clock = new FakeClock();

	/** IDs of the calls that were carried out. */
	private readonly carriedOut = new Set<string>();

	/** IDs of the calls in the order of their first start. */
	readonly firstStarts: string[] = [];

	/** IDs of the calls that started although the run had ended. */
	readonly startsAfterEnd: string[] = [];

	mostUnderWay = 0;

	outcome: SentRows | null = null;

	private underWay = 0;

	private requests = 0;

	private isCancelled = false;

	private readonly book = new WatchedBook(NOTHING_EARLIER, {
		reuseSameAccount: false,
		isKept: true,
	});

	constructor(private readonly plan: Plan) {}

	async run(): Promise<this> {
		const { plan, clock } = this;
		const rows = Array.from({ length: plan.rowCount }, (_, index) => this.row(String(index)));
		void sendBatch(rows, {
			send: async (request) => classify(await this.send(request)),
			settings: { ...SETTINGS, ...plan, onDuplicate: 'error', reuseSameAccount: false },
			clock,
			random: () => 0.5,
			credentialSecrets: [],
			stopsAtFirstFailure: plan.stopsAtFirstFailure,
			isCancelled: () => this.isCancelled,
			book: this.book,
		}).then((outcome) => {
			this.outcome = outcome;
		});
		await clock.runOut();
		return this;
	}

	private row(id: string): ReadyRow {
		const request: JuspayRequest = { method: 'GET', pathSegments: [id] };
		const recovery: Recovery =
			this.plan.recovery === 'byId' ? byId({ id, request }) : { kind: 'bySearch', request };
		const call: JuspayRequest = { method: 'POST', pathSegments: [id], json: {} };
		return readyRow(
			paidCall({
				request: call,
				expected: expected({ id }),
				account: id,
				recovery,
			}),
		);
	}

	private async send(request: JuspayRequest): Promise<RawAnswer> {
		const { plan } = this;
		const number = this.requests++;
		const [id = ''] = request.pathSegments;
		this.noteStart(request, id);
		if (plan.cancelAfter !== null && number >= plan.cancelAfter) this.isCancelled = true;
		await this.clock.sleep(plan.durations[number % plan.durations.length] ?? 0);
		this.underWay--;
		if (this.isCancelled) return { kind: 'noAnswer', code: 'ERR_CANCELED' };
		const delivery = plan.deliveries[number % plan.deliveries.length] ?? 'answered';
		return this.answer(request.method, id, delivery);
	}

	private noteStart({ method }: JuspayRequest, id: string): void {
		this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
		if (method === 'POST' && !this.firstStarts.includes(id)) this.firstStarts.push(id);
		const isOver = this.book.hasFailed && this.plan.stopsAtFirstFailure && method === 'POST';
		if (isOver || this.isCancelled) this.startsAfterEnd.push(id);
	}

	private answer(method: string, id: string, delivery: Delivery): RawAnswer {
		const isCarriedOut = delivery === 'answered' || delivery === 'lost after it was carried out';
		const failure = delivery === 'answered' ? null : FAILURES[delivery];
		const isThere = this.carriedOut.has(id);
		const date = new Date(this.clock.now()).toUTCString();
		const record = { ...ok({ beneId: id, date }), date };
		if (method === 'GET') return failure ?? (isThere ? record : NOT_FOUND);
		const isRefused = isThere && this.plan.recovery === 'byId';
		if (isCarriedOut && !isRefused) this.carriedOut.add(id);
		return failure ?? (isRefused ? DUPLICATE : record);
	}
}

/** A run's promises about its order, besides the laws of test/laws. */
function promises(run: Run, { maxConcurrency }: Plan) {
	const { outcome, firstStarts, startsAfterEnd, mostUnderWay } = run;
	return {
		'it ends': outcome !== null,
		'no more requests are under way than may be': mostUnderWay <= maxConcurrency,
		'rows start in order': firstStarts.every((id, index) => id === String(index)),
		'nothing starts after a cancel, and no call after the failure that stops the run':
			startsAfterEnd.length === 0,
	};
}

test('Whatever happens to its requests, a run keeps its order and its limits, and ends', async () => {
	await fc.assert(
		fc.asyncProperty(plans, async (plan) => {
			const run = await new Run(plan).run();
			const broken = Object.entries(promises(run, plan)).filter(([, isKept]) => !isKept);
			expect(broken).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});
