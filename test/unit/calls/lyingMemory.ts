import fc from 'fast-check';

import type { ReadyRow } from '../../../nodes/Juspay/calls/rows';
import { sendBatch, type SentRows } from '../../../nodes/Juspay/calls/batch';
import { createReader } from '../../../nodes/Juspay/parameters/reader';
import { type Period, readPeriod } from '../../../nodes/Juspay/resources/validateAgain';
import { classify, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { Ledger } from '../../../sandbox/ledger';
import { LIE_KINDS, type LieKind, tellLie } from '../../../sandbox/lies';
import { emptyBook, SETTINGS } from './calls';
import { FakeClock } from './fakeClock';
import {
	type Account,
	BANK_ACCOUNTS,
	createApi,
	type Delivery,
	FAILURES,
	type Failure,
	hides,
	oppositeOf,
	type PlannedRow,
	prepare,
	recorded,
	START,
	UPI_IDS,
} from './lyingSandbox';

// Runs one after the other, in executions and workflows of their own, against a Juspay that lies and remembers.

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** Days in Kolkata begin so much earlier than in UTC. */
const ZONE = 5.5 * HOUR;

/** A row that several runs ask for. */
export interface AskedRow {
	operation: 'validate' | 'resolve' | 'createAndValidate' | 'validateAgain';
	/** More than one only for `createAndValidate`. */
	accounts: Account[];
	/** Several rows of a customer may be about the same accounts. */
	customer: number;
	/** Says nothing about whose account it is. */
	name: string;
}

const bank = fc.constantFrom(...BANK_ACCOUNTS).map((value): Account => ({ kind: 'bank', value }));
const upi = fc.constantFrom(...UPI_IDS).map((value): Account => ({ kind: 'upi', value }));
const mobile = fc
	.constantFrom('8088375524', '9876543210')
	.map((value): Account => ({ kind: 'mobile', value }));

const several = fc.uniqueArray(fc.oneof(bank, upi), {
	minLength: 1,
	maxLength: 3,
	selector: ({ value }) => value,
});

function askedRow(operation: AskedRow['operation'], accounts: fc.Arbitrary<Account[]>) {
	const name = fc.constantFrom('', 'Asha Rao');
	return fc.record({ operation: fc.constant(operation), accounts, customer: fc.nat(1), name });
}

const anyRow: fc.Arbitrary<AskedRow> = fc.oneof(
	{ weight: 4, arbitrary: askedRow('validate', fc.tuple(fc.oneof(bank, bank, upi))) },
	{ weight: 1, arbitrary: askedRow('resolve', fc.tuple(mobile)) },
	{ weight: 5, arbitrary: askedRow('createAndValidate', several) },
	{ weight: 2, arbitrary: askedRow('validateAgain', fc.tuple(fc.oneof(bank, upi))) },
);

const anyDelivery = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Delivery>('honest') },
	{ weight: 2, arbitrary: fc.constantFrom<Delivery>('lostBefore', 'lostAfter') },
	{
		weight: 5,
		arbitrary: fc.constantFrom<Delivery>(...(Object.keys(FAILURES) as Failure[]), ...LIE_KINDS),
	},
);

const plannedRun = fc.record({
	/** The time before it. */
	gap: fc.constantFrom<'seconds' | 'minutes' | 'toBorder' | 'day' | 'month'>(
		'seconds',
		'minutes',
		'minutes',
		'toBorder',
		'day',
		'month',
	),
	again: fc.constantFrom<Period['again']>('always', 'daily', 'monthly', 'monthly', 'never'),
	version: fc.constantFrom('v1' as const, 'v2' as const),
	isReversed: fc.boolean(),
	dryRun: fc.oneof(
		{ weight: 5, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	posts: fc.array(anyDelivery, { minLength: 1, maxLength: 5 }),
	gets: fc.array(anyDelivery, { minLength: 1, maxLength: 5 }),
	maxConcurrency: fc.integer({ min: 1, max: 4 }),
	maxRetries: fc.nat(2),
	maxWait: fc.constantFrom(null, null, 5000),
	onDuplicate: fc.constantFrom('useExisting' as const, 'error' as const),
	isSimplified: fc.boolean(),
});

/** One of the runs. */
export type PlannedRun = typeof plannedRun extends fc.Arbitrary<infer Value> ? Value : never;

/** Rows, and the runs that ask for them. */
export const sequences = fc.record({
	rows: fc.array(anyRow, { minLength: 1, maxLength: 4 }),
	runs: fc.array(plannedRun, { minLength: 2, maxLength: 4 }),
	/** How far Juspay's clock is ahead, in milliseconds, and whether its answers tell. */
	skew: fc.constantFrom(0, 0, 4, -4, 180, -180).map((minutes) => minutes * 60 * SECOND),
	ways: fc.array(fc.nat(700), { minLength: 1, maxLength: 3 }),
});

export type Sequence = typeof sequences extends fc.Arbitrary<infer Value> ? Value : never;

/** A run in which Juspay tells the truth, so that whatever was paid for must come out. */
export function honestRun(last: PlannedRun | undefined): PlannedRun {
	const again = last === undefined || last.again === 'always' ? 'never' : last.again;
	return {
		version: 'v1',
		...last,
		again,
		gap: 'minutes',
		isReversed: false,
		dryRun: false,
		posts: ['honest'],
		gets: ['honest'],
		maxConcurrency: 2,
		maxRetries: 1,
		maxWait: null,
		onDuplicate: 'useExisting',
		isSimplified: true,
	};
}

/** A row as one run sends it. */
export interface SentRow {
	asked: AskedRow;
	customerId: string;
	ready: ReadyRow;
}

/** An account that was paid for. */
export interface Payment {
	customerId: string;
	operation: AskedRow['operation'];
	value: string;
	/** By Juspay's clock, in milliseconds since 1970. */
	at: number;
	/** Which run paid. */
	run: number;
}

/** One run when it has ended. */
export interface EndedRun {
	number: number;
	planned: PlannedRun;
	/** `null` for `always`. */
	period: Period | null;
	rows: SentRow[];
	sent: SentRows | null;
	/** Customers about whose records an answer hid something, or told no outcome. */
	misled: ReadonlySet<string>;
}

function gapOf({ gap }: PlannedRun, now: number): number {
	const gaps = { seconds: 3 * SECOND, minutes: 2 * 60 * SECOND, day: DAY, month: 31 * DAY };
	const toMidnight = DAY - ((now + ZONE) % DAY);
	// Not twice in one second: some dates have whole seconds only.
	const toBorder = toMidnight > 5 * SECOND ? toMidnight - SECOND : toMidnight + SECOND;
	return gap === 'toBorder' ? toBorder : gaps[gap];
}

/** Told of these, a reader cannot take a record for a result. */
const NO_OUTCOME: readonly LieKind[] = ['noStatus', 'unknownStatus', 'contradictingStatus'];
const NO_TIME: readonly LieKind[] = ['noDates', 'yesterday', 'years'];
const OF_OTHERS: readonly LieKind[] = ['anotherAccount', 'anotherType'];

/** Whether a changed look-up hides that an account was paid for. */
function misleads(delivery: Delivery, { operation, accounts }: AskedRow): boolean {
	const lie = delivery as LieKind;
	if (NO_OUTCOME.includes(lie)) return true;
	if (operation === 'validateAgain') return NO_TIME.includes(lie);
	if (operation !== 'createAndValidate') return false;
	const isHidden = accounts.some((account) => hides(lie, account));
	return isHidden || NO_TIME.includes(lie) || OF_OTHERS.includes(lie) || delivery === 'notFound';
}

/** Whether a careful reader must not believe a changed answer: only then is the other result told with it. */
function isRefuted(
	lie: LieKind,
	{ method, pathSegments }: JuspayRequest,
	{ operation, accounts }: AskedRow,
	since: number | null,
): boolean {
	if (operation === 'validate' || operation === 'resolve') {
		return lie === 'anotherId' || OF_OTHERS.includes(lie);
	}
	if (operation === 'validateAgain') {
		const isOld = lie === 'years' && since !== null;
		// A result that settles while it is watched needs no date.
		const isUndated = (lie === 'noDates' || lie === 'years') && method === 'POST';
		return lie === 'anotherId' || isOld || isUndated;
	}
	if (OF_OTHERS.includes(lie)) return true;
	if (pathSegments.at(-1) !== 'list') return lie === 'anotherId' && method === 'GET';
	// With Never, the oldest of these counts.
	const isOld = since !== null && ['noDates', 'years', 'decoys'].includes(lie);
	return isOld || accounts.every((account) => hides(lie, account));
}

function isUnderCustomer(request: JuspayRequest, customerId: string): boolean {
	return new RegExp(`${customerId}(?!\\d)`).test(JSON.stringify(request));
}

/** A Juspay that remembers what it was paid for, and the runs that ask it. */
export class LyingMemory {
	readonly time = new FakeClock();

	readonly payments: Payment[] = [];

	readonly ended: EndedRun[] = [];

	private readonly api: ReturnType<typeof createApi>;

	private requests = 0;

	private posts = 0;

	private gets = 0;

	private misled = new Set<string>();

	constructor(private readonly sequence: Sequence) {
		this.api = createApi(() => this.juspayTime(), new Ledger());
		for (const { asked, customerId } of this.subjects()) {
			if (asked.operation === 'validateAgain') this.storeEarlier(asked, customerId);
		}
	}

	/** One run to its end. */
	async run(planned: PlannedRun): Promise<EndedRun> {
		const { time, sequence } = this;
		await time.advanceTo(time.now() + gapOf(planned, START + time.now()));
		const number = this.ended.length;
		const startedAt = START + time.now();
		const period = readPeriod(
			createReader(() => planned.again, new Map()),
			{ startedAt, timeZone: 'Asia/Kolkata' },
		);
		const subjects = planned.isReversed ? this.subjects().reverse() : this.subjects();
		const rows = subjects.map((subject) => this.toSentRow(subject, planned, number, startedAt));
		this.misled = new Set();
		const ended: EndedRun = { number, planned, period, rows, sent: null, misled: this.misled };
		this.ended.push(ended);
		void sendBatch(
			rows.map(({ ready }) => ready),
			{
				send: async (request) => classify(await this.send(request, ended, sequence.ways)),
				settings: { ...SETTINGS, ...planned },
				clock: { now: time.now, sleep: time.sleep, timeOfDay: () => START + time.now() },
				random: () => 0.5,
				credentialSecrets: [],
				stopsAtFirstFailure: false,
				isCancelled: () => false,
				book: emptyBook(),
			},
		).then((sent) => {
			ended.sent = sent;
		});
		await time.runOut();
		return ended;
	}

	private juspayTime(): number {
		return START + this.time.now() + this.sequence.skew;
	}

	/** Customers of one kind of operation only, so that a request shows what it is about. */
	private subjects() {
		return this.sequence.rows.map((asked, index) => {
			const number = asked.operation === 'createAndValidate' ? asked.customer : index;
			return { asked, customerId: `${asked.operation}-${String(number)}` };
		});
	}

	private toSentRow(
		{ asked, customerId }: Pick<SentRow, 'asked' | 'customerId'>,
		{ again, version, isSimplified: simplify, maxWait }: PlannedRun,
		number: number,
		startedAt: number,
	): SentRow {
		const id = String(number);
		const plan: PlannedRow = {
			...asked,
			version,
			hasOwnId: false,
			hasPrivateId: false,
			usedFor: 'nothing',
			isRepeated: false,
		};
		const call = prepare(plan, customerId, undefined, {
			fields: { validateAgain: again, accountHolderName: asked.name },
			run: { workflowId: `workflow-${id}`, executionId: `execution-${id}`, startedAt },
		});
		return {
			asked,
			customerId,
			ready: { kind: 'ready', call, form: simplify ? 'simplified' : 'raw', maxWait },
		};
	}

	/** Validated long ago, with the other result. */
	private storeEarlier({ accounts, operation }: AskedRow, customerId: string): void {
		const [account] = accounts;
		const value = account?.value ?? '';
		this.api.customerAccounts.add({
			customerId,
			customerAccountId: `banh_${customerId}`,
			accountDetails:
				account?.kind === 'upi' ? { vpa: value } : { account: value, ifsc: 'YESB0000262' },
			status: oppositeOf(accounts, operation) === 'ACTIVE' ? 'ACTIVE' : 'FAILURE',
			dateCreated: START + this.sequence.skew - 400 * DAY,
		});
	}

	private async send(
		request: JuspayRequest,
		run: EndedRun,
		ways: readonly number[],
	): Promise<RawAnswer> {
		const way = ways[this.requests++ % ways.length] ?? 0;
		const isPost = request.method === 'POST';
		const list = isPost ? run.planned.posts : run.planned.gets;
		const delivery = list[(isPost ? this.posts++ : this.gets++) % list.length] ?? 'honest';
		await this.time.sleep(way);
		const answer = this.answer(request, delivery, run);
		await this.time.sleep(way);
		return answer;
	}

	private answer(request: JuspayRequest, delivery: Delivery, run: EndedRun): RawAnswer {
		const failure = delivery in FAILURES ? FAILURES[delivery as Failure] : undefined;
		const truth = failure?.takesEffect === false ? undefined : this.perform(request, run);
		this.noteMisled(request, delivery, run);
		const date = new Date(this.juspayTime()).toUTCString();
		if (failure !== undefined || truth === undefined) {
			const answer = (failure ?? FAILURES.page).answer();
			return answer.kind === 'http' ? { ...answer, date } : answer;
		}
		if (delivery === 'honest') return { kind: 'http', ...truth, date };
		const lie = delivery as LieKind;
		return { kind: 'http', ...tellLie(truth, { lie, claim: this.claim(lie, request, run) }), date };
	}

	/** Another result is told only where none of the rows that the answer is for may believe it. */
	private claim(lie: LieKind, request: JuspayRequest, run: EndedRun): string | undefined {
		const rows = run.rows.filter(({ customerId }) => isUnderCustomer(request, customerId));
		const since = run.period === null ? 0 : run.period.since;
		const isFalse = rows.every(({ asked }) => isRefuted(lie, request, asked, since));
		const [first] = rows;
		if (first === undefined || !isFalse) return undefined;
		return oppositeOf(
			rows.flatMap(({ asked }) => asked.accounts),
			first.asked.operation,
		);
	}

	private noteMisled(request: JuspayRequest, delivery: Delivery, { rows }: EndedRun): void {
		for (const { asked, customerId } of rows) {
			if (!isUnderCustomer(request, customerId)) continue;
			if (request.method === 'GET' && misleads(delivery, asked)) this.misled.add(customerId);
		}
	}

	/** Carries a request out, and notes what is paid for. */
	private perform(request: JuspayRequest, run: EndedRun) {
		const at = this.juspayTime();
		const truth = this.api.answer(recorded(request, at));
		if (request.method !== 'POST' || truth.status !== 200) return truth;
		const text = JSON.stringify(request);
		const row = run.rows.find(({ customerId }) => isUnderCustomer(request, customerId));
		if (row === undefined) throw new RangeError('Paid for nobody');
		const { customerId, asked } = row;
		const { operation } = asked;
		const asksForCustomer = run.rows.filter((other) => other.customerId === customerId);
		const values = new Set(
			asksForCustomer.flatMap((other) => other.asked.accounts.map(({ value }) => value)),
		);
		const isById = operation === 'validateAgain';
		for (const value of values) {
			if (isById || text.includes(value)) {
				this.payments.push({ customerId, operation, value, at, run: run.number });
			}
		}
		return truth;
	}
}
