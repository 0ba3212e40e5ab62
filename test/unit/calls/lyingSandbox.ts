import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { ReadyRow } from '../../../nodes/Juspay/calls/rows';
import { sendBatch, type SentRows } from '../../../nodes/Juspay/calls/batch';
import { createReader, labelsOf } from '../../../nodes/Juspay/parameters/reader';
import { findOperation } from '../../../nodes/Juspay/resources';
import { type Call } from '../../../nodes/Juspay/resources/call';
import { isLocal, type RunIdentity } from '../../../nodes/Juspay/resources/operation';
import { objectAt } from '../../../nodes/Juspay/shared/json';
import { classify, type HttpAnswer, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { type JuspayRequest, toHttpRequestOptions } from '../../../nodes/Juspay/transport/request';
import { JuspayApi } from '../../../sandbox/api';
import { Ledger, type RecordedRequest } from '../../../sandbox/ledger';
import { LIE_KINDS, type LieKind, LIES, tellLie } from '../../../sandbox/lies';
import { courseOfAccount, courseOfVpa } from '../../../sandbox/outcomes';
import { PayoutEvents } from '../../../sandbox/payoutEvents';
import { RUN_IDENTITY } from '../../support/runIdentity';
import { textOf } from '../../support/text';
import {
	DUPLICATE,
	emptyBook,
	NEVER_REACHED,
	NOT_FOUND,
	PAGE,
	RESET,
	SETTINGS,
	tooMany,
} from './calls';
import { FakeClock, settle } from './fakeClock';

// A Juspay that lies in every way of the sandbox, and what a careful reader may believe of it.

/** When the fake clock of the tests begins. */
export const START = Date.UTC(2026, 5, 15, 10, 30, 0, 250);
const MINUTE = 60_000;
/** When what is pending settles, in milliseconds. */
export const SETTLE_AFTER = 1500;

/** With waits of four seconds, which is half of the longest, a row gives up before. */
const MOST_REFUSALS = 150;

/** Of the sandbox: they take all courses. */
export const BANK_ACCOUNTS = [
	'026291800001191',
	'000100289877623',
	'026291800001190',
	'02014457596967',
	'02014457596968',
	'02014457596969',
	'2640101002728',
	'50100012345678',
];

/** Of the sandbox: they take all courses. */
export const UPI_IDS = [
	'success@upi',
	'invalid@upi',
	'error@upi',
	'pending@upi',
	'meera.iyer@okbank',
];

const MOBILE_NUMBERS = ['8088375524', '9876543210', '9876500000'];

/** An account to validate. */
export interface Account {
	kind: 'bank' | 'upi' | 'mobile' | 'ifsc';
	value: string;
}

const bank = fc.constantFrom(...BANK_ACCOUNTS).map((value): Account => ({ kind: 'bank', value }));
const upi = fc.constantFrom(...UPI_IDS).map((value): Account => ({ kind: 'upi', value }));
const mobile = fc
	.constantFrom(...MOBILE_NUMBERS)
	.map((value): Account => ({ kind: 'mobile', value }));
const ifsc = fc.constant<Account>({ kind: 'ifsc', value: 'YESB0000262' });

/** One row's call. */
export interface PlannedRow {
	operation: 'validate' | 'resolve' | 'createAndValidate' | 'validateAgain' | 'verify';
	/** More than one only for `createAndValidate`. */
	accounts: Account[];
	version: 'v1' | 'v2';
	hasOwnId: boolean;
	/** Whether its ID holds what must not be shown. */
	hasPrivateId: boolean;
	/** Earlier use of the user's own ID, two minutes ago. */
	usedFor: 'nothing' | 'sameAccount' | 'otherAccount' | 'storing';
	/** Whether the next row asks for the same. */
	isRepeated: boolean;
}

const rowShape = {
	version: fc.constantFrom('v1' as const, 'v2' as const),
	hasOwnId: fc.boolean(),
	hasPrivateId: fc.boolean(),
	usedFor: fc.oneof(
		{ weight: 5, arbitrary: fc.constant('nothing' as const) },
		{
			weight: 3,
			arbitrary: fc.constantFrom(
				'sameAccount' as const,
				'otherAccount' as const,
				'storing' as const,
			),
		},
	),
	isRepeated: fc.boolean(),
};

function rowsOf(
	operation: PlannedRow['operation'],
	accounts: fc.Arbitrary<Account[]>,
): fc.Arbitrary<PlannedRow> {
	return fc.record({ ...rowShape, operation: fc.constant(operation), accounts });
}

function one(account: fc.Arbitrary<Account>): fc.Arbitrary<Account[]> {
	return fc.tuple(account);
}

const severalAccounts = fc.uniqueArray(fc.oneof(bank, upi), {
	minLength: 1,
	maxLength: 3,
	selector: ({ value }) => value,
});

const plannedRow: fc.Arbitrary<PlannedRow> = fc.oneof(
	{ weight: 5, arbitrary: rowsOf('validate', one(fc.oneof(bank, bank, upi, ifsc))) },
	{ weight: 1, arbitrary: rowsOf('resolve', one(mobile)) },
	{ weight: 4, arbitrary: rowsOf('createAndValidate', severalAccounts) },
	{ weight: 4, arbitrary: rowsOf('validateAgain', one(fc.oneof(bank, upi))) },
	{ weight: 1, arbitrary: rowsOf('verify', one(upi)) },
);

/** Failures that replace an answer, and whether the request takes effect anyway. */
export const FAILURES = {
	page: { takesEffect: false, answer: () => PAGE },
	pageAfter: { takesEffect: true, answer: () => PAGE },
	lostBefore: { takesEffect: false, answer: () => RESET },
	lostAfter: { takesEffect: true, answer: () => RESET },
	neverReached: { takesEffect: false, answer: () => NEVER_REACHED },
	duplicate: { takesEffect: false, answer: () => DUPLICATE },
	notFound: { takesEffect: false, answer: () => NOT_FOUND },
	tooMany: { takesEffect: false, answer: () => tooMany() },
	tooManyNow: { takesEffect: false, answer: () => tooMany('0') },
	tooManyLater: { takesEffect: false, answer: () => tooMany('3') },
	tooManyPast: { takesEffect: false, answer: () => tooMany('Thu, 01 Jan 2026 00:00:00 GMT') },
	tooManyUnreadable: { takesEffect: false, answer: () => tooMany('soon') },
} satisfies Record<string, { takesEffect: boolean; answer: () => RawAnswer }>;

export type Failure = keyof typeof FAILURES;

/** The fate of one request: a true answer, a failure, or a lie. */
export type Delivery = 'honest' | Failure | LieKind;

/** After these, nothing can have been done. */
export const NOTHING_DONE: ReadonlySet<Delivery> = new Set([
	'neverReached',
	'tooMany',
	'tooManyNow',
	'tooManyLater',
	'tooManyPast',
	'tooManyUnreadable',
	'notFound',
]);

/** Fates of a paid call's answer after which the truth can be looked up. */
const ANSWERS_TO_LOOK_UP: readonly Delivery[] = [
	'lostAfter',
	'pageAfter',
	'noRecord',
	'anotherId',
	'anotherAccount',
	'anotherType',
];

/** A true answer, masked no further than leaves an account to be told. */
const TRUTHFUL: readonly Delivery[] = [
	'honest',
	...LIE_KINDS.filter((lie) => LIES[lie].keepsProof),
];

const ALL_DELIVERIES: readonly Delivery[] = [...(Object.keys(FAILURES) as Failure[]), ...LIE_KINDS];

const anyDelivery = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<Delivery>('honest') },
	{ weight: 2, arbitrary: fc.constantFrom<Delivery>('lostBefore', 'lostAfter') },
	{ weight: 1, arbitrary: fc.constant<Delivery>('notFound') },
	{ weight: 5, arbitrary: fc.constantFrom(...ALL_DELIVERIES) },
);

/** Juspay's clock and this machine's: how far they differ, and whether answers tell it. */
const closeClocks = fc.record({
	skew: fc.constantFrom(0, 0.5, -0.5, 4, -4).map((by) => by * MINUTE),
	tellsDate: fc.boolean(),
});

/** Of clocks so far apart one is wrong, so that nothing is known for certain. */
const distantClocks = fc.record({
	skew: fc.constantFrom(20, -20, 180, -180).map((by) => by * MINUTE),
	tellsDate: fc.constant(true),
});

function plansWith(
	post: fc.Arbitrary<Delivery>,
	get: fc.Arbitrary<Delivery>,
	clock: typeof closeClocks = closeClocks,
) {
	return fc.record({
		rows: fc.array(plannedRow, { minLength: 1, maxLength: 5 }),
		/** For requests that change something, and for those that only ask; used in turn. */
		posts: fc.array(post, { minLength: 1, maxLength: 8 }),
		gets: fc.array(get, { minLength: 1, maxLength: 8 }),
		/** How long a request takes to arrive, and its answer to come back, in milliseconds; used in turn. */
		ways: fc.array(fc.nat(700), { minLength: 1, maxLength: 5 }),
		clock,
		maxConcurrency: fc.integer({ min: 1, max: 4 }),
		minRequestInterval: fc.constantFrom(0, 0, 50),
		maxRetries: fc.nat(2),
		onDuplicate: fc.constantFrom('useExisting' as const, 'error' as const),
		maxWait: fc.constantFrom(null, 3000, 10_000),
		isSimplified: fc.boolean(),
		isSecondRun: fc.boolean(),
	});
}

/** Runs against a Juspay that lies in every way. */
export const lyingPlans = plansWith(anyDelivery, anyDelivery, fc.oneof(closeClocks, distantClocks));

/** In a call's own answer, an older record that says the contrary leaves the account in doubt. */
const TRUE_OF_POSTS = [...TRUTHFUL.filter((one) => one !== 'decoys'), ...ANSWERS_TO_LOOK_UP];

/** Runs against one whose look-ups are true, masked no further than leaves an account to be told. */
export const truthfulPlans = plansWith(
	fc.constantFrom(...TRUE_OF_POSTS),
	fc.constantFrom(...TRUTHFUL),
);

export type Plan = typeof lyingPlans extends fc.Arbitrary<infer Value> ? Value : never;

/** Where in a call's life an answer stands: what a reader must see there differs. */
type Position = 'own' | 'lookUp' | 'poll';

const RECORD_OF_OTHERS: readonly LieKind[] = ['anotherAccount', 'anotherType'];
const NOT_SHOWN: readonly LieKind[] = ['maskAll', 'maskEnd', 'noAccount', 'noDetails'];
/** These leave the true records of a list as they are. */
const BESIDE: readonly LieKind[] = ['decoys', 'twins'];
const OLD: readonly LieKind[] = ['yesterday', 'years'];
const NOT_NEW: readonly LieKind[] = ['noDates', ...OLD];

/** Whether what a record shows of this account is too little for a record that was found afterwards. */
export function hides(lie: LieKind, { kind }: Account): boolean {
	if (NOT_SHOWN.includes(lie)) return true;
	if (lie === 'maskAllButTwo') return kind !== 'upi';
	return kind === 'bank' && (lie === 'noIfsc' || lie === 'anotherIfsc');
}

/** Of beneficiaries, only the newer version tells dates, and not with an IFSC. */
export function hasDates(accounts: readonly Account[], version: PlannedRow['version']): boolean {
	return version === 'v2' && accounts.every(({ kind }) => kind !== 'ifsc');
}

function isRefutedForBeneficiary(
	lie: LieKind,
	{ hasOwnId, version, accounts }: PlannedRow,
	position: Position,
	onDuplicate: Plan['onDuplicate'],
): boolean {
	if (lie === 'anotherId' || RECORD_OF_OTHERS.includes(lie)) return true;
	if (position === 'poll' || !hasOwnId) return false;
	const isDated = hasDates(accounts, version);
	if (position === 'own') return onDuplicate === 'error' && isDated && OLD.includes(lie);
	if (accounts.some((account) => hides(lie, account))) return true;
	if (onDuplicate === 'useExisting') return false;
	return !isDated || NOT_NEW.includes(lie);
}

/**
 * Whether a careful reader must see that a changed answer proves nothing about the row (design: what proves a result).
 * Only then is another result told with it: nobody could see a wrong status in a record that is perfect otherwise.
 */
function isRefuted(
	lie: LieKind,
	row: PlannedRow,
	position: Position,
	onDuplicate: Plan['onDuplicate'],
): boolean {
	const { operation, accounts } = row;
	switch (operation) {
		case 'validate':
		case 'resolve':
			return isRefutedForBeneficiary(lie, row, position, onDuplicate);
		case 'createAndValidate':
			if (BESIDE.includes(lie) || RECORD_OF_OTHERS.includes(lie)) return true;
			if (position === 'poll') return lie === 'anotherId';
			if (position === 'own') return false;
			return NOT_NEW.includes(lie) || accounts.some((account) => hides(lie, account));
		case 'validateAgain':
			// Only the ID is sent, so nobody can tell whose the account under it is.
			if (lie === 'noId') return position === 'lookUp';
			// A result that settles while it is watched needs no date.
			if (position === 'poll' && lie === 'noDates') return false;
			return lie === 'anotherId' || NOT_NEW.includes(lie);
		case 'verify':
			return lie === 'anotherAccount';
	}
}

/** A row with what belongs to it alone. */
export interface Subject {
	plan: PlannedRow;
	customerId: string;
	ownId: string | undefined;
	ready: ReadyRow;
	/** Fates of its POST requests in this run, in order; of rows that share a call, the first one's. */
	posts: Delivery[];
	/** Whether Juspay had a record under its ID before this run. */
	existed: boolean;
	/** Whether an answer was given that proves whose the record under the ID is. */
	isIdentified: boolean;
}

const IFSC = 'YESB0000262';
const API_KEY = 'key-of-the-tests-only';
const MERCHANT = 'demo-merchant';
const CREDENTIAL = { baseUrl: 'http://juspay', apiKey: API_KEY, merchantId: MERCHANT };

/** The true status of an account. */
export function truthOf({ kind, value }: Account): string {
	if (kind === 'ifsc') return 'VALID';
	if (kind === 'mobile') return value.endsWith('0000') ? 'INVALID' : 'VALID';
	return (kind === 'bank' ? courseOfAccount(value) : courseOfVpa(value)).later;
}

/** An account of the same kind with the other result. */
function otherAccount(account: Account): Account {
	const isValid = truthOf(account) === 'VALID';
	const values = {
		bank: ['026291800001191', '000100289877623'],
		upi: ['success@upi', 'invalid@upi'],
		mobile: ['8088375524', '9876500000'],
		ifsc: [IFSC, 'SBIN0008752'],
	}[account.kind];
	return { ...account, value: values[isValid ? 1 : 0] ?? '' };
}

/** The other result, in the words of the operation's API. */
export function oppositeOf(
	accounts: readonly Account[],
	operation: PlannedRow['operation'],
): string {
	const isPayouts = ['validate', 'resolve', 'verify'].includes(operation);
	const isValid = accounts.some((account) => truthOf(account) === 'VALID');
	if (isValid) return isPayouts ? 'INVALID' : 'FAILURE';
	return isPayouts ? 'VALID' : 'ACTIVE';
}

function fieldsFor(
	{ operation, accounts, version, hasOwnId }: PlannedRow,
	customerId: string,
	ownId: string | undefined,
): Record<string, unknown> {
	const [account] = accounts;
	const { kind = 'bank', value = '' } = account ?? {};
	const banks = accounts.filter((one) => one.kind === 'bank');
	const upis = accounts.filter((one) => one.kind === 'upi');
	return {
		customerId,
		customerAccountId: `banh_${customerId}`,
		beneficiaryId: hasOwnId ? ownId : '',
		bankCode: 'JP_YESB',
		accountType:
			operation === 'createAndValidate' && accounts.length > 1
				? 'multiple'
				: { bank: 'bankAccount', upi: 'upi', ifsc: 'ifsc', mobile: '' }[kind],
		accountNumber: value,
		ifsc: kind === 'ifsc' ? value : IFSC,
		upiId: value,
		mobileNumber: value,
		accounts: {
			bankAccounts: banks.map((one) => ({ accountNumber: one.value, ifsc: IFSC })),
			upiIds: upis.map((one) => ({ upiId: one.value })),
		},
		options: { apiVersion: version },
	};
}

const OPERATIONS = {
	create: ['beneficiary', 'create'],
	validate: ['beneficiary', 'validate'],
	resolve: ['beneficiary', 'resolve'],
	createAndValidate: ['customerAccount', 'createAndValidate'],
	validateAgain: ['customerAccount', 'validate'],
	verify: ['upiId', 'verify'],
} as const;

/** Who asks, and what beyond the plan's own fields. */
interface Asking {
	operation?: keyof typeof OPERATIONS;
	fields?: Record<string, unknown>;
	run?: Partial<RunIdentity>;
}

/** The call of a row. */
export function prepare(
	plan: PlannedRow,
	customerId: string,
	ownId: string | undefined,
	{ operation: operationName = plan.operation, fields: more = {}, run = {} }: Asking = {},
): Call {
	const [resource, name] = OPERATIONS[operationName];
	const operation = findOperation(resource, name);
	if (operation === undefined || isLocal(operation)) throw new RangeError(`No ${name}`);
	const fields: IDataObject = {
		validateAgain: 'always',
		...fieldsFor(plan, customerId, ownId),
		...more,
	};
	const reader = createReader((field) => fields[field], labelsOf(operation.properties));
	return operation.prepare(reader, { ...RUN_IDENTITY, merchantId: MERCHANT, ...run });
}

/** A Juspay of the tests' own. */
export function createApi(now: () => number, ledger: Ledger): JuspayApi {
	const clock = { now, settleAfter: SETTLE_AFTER };
	const account = { apiKey: API_KEY, merchantId: MERCHANT, blockedMerchantId: 'blocked' };
	return new JuspayApi(account, clock, ledger, new PayoutEvents(clock));
}

/** A request as the sandbox gets it. */
export function recorded(request: JuspayRequest, at: number): RecordedRequest {
	const { method = 'GET', url, headers, body } = toHttpRequestOptions(request, CREDENTIAL, 0);
	const path = url.slice(CREDENTIAL.baseUrl.length);
	const names = Object.entries({ ...headers }).map(([name, value]) => [
		name.toLowerCase(),
		textOf(value),
	]);
	return {
		at,
		method,
		url: path,
		path,
		query: {},
		headers: {
			...(Object.fromEntries(names) as Record<string, string>),
			authorization: `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`,
			'x-merchantid': MERCHANT,
		},
		rawHeaders: [],
		rawBody: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
		answeredStatus: null,
		fault: null,
	};
}

/** Whether what is shown of an account can be this one. */
export function fits(shown: unknown, { value }: Account): boolean {
	if (typeof shown !== 'string') return true;
	return Array.from(shown).every((sign, place) => sign === '*' || sign === value[place]);
}

/** The account of a simplified result, or of Juspay's own object. */
export function shownBy(result: IDataObject): unknown {
	const { account, vpa } = objectAt(result, 'account_details');
	return result['accountNumber'] ?? result['upiId'] ?? account ?? vpa;
}

/** A run of rows against a Juspay that lies as a plan says. */
export class LyingRun {
	readonly time = new FakeClock();

	readonly ledger = new Ledger();

	readonly api: JuspayApi;

	readonly subjects: Subject[] = [];

	sent: SentRows | null = null;

	/** Requests of all kinds. */
	requests = 0;

	/** How many requests in a row were too many. */
	private refusals = 0;

	private posts = 0;

	private gets = 0;

	/** How long before the run something happens, in milliseconds. */
	private before = 0;

	private readonly juspayTime = () => START + this.time.now() + this.plan.clock.skew - this.before;

	constructor(readonly plan: Plan) {
		this.api = createApi(this.juspayTime, this.ledger);
		for (const row of plan.rows) this.addRow(row);
	}

	/** When a run must be over: every request tried as often as it may be, one after the other. */
	get latestEnd(): number {
		const { maxRetries, rows, maxWait, posts, gets } = this.plan;
		const isThrottled = [...posts, ...gets].some((delivery) => delivery.startsWith('tooMany'));
		// Two ways, the distance of two requests, the longest backoff; five minutes of nothing but 429.
		const perRequest = 1400 + 50 + 8000 + (isThrottled ? 6 * MINUTE : 0);
		const tries = maxRetries + 1;
		const perCall = tries * (perRequest + 1000 + tries * perRequest);
		const calls = rows.reduce((sum, { isRepeated }) => sum + (isRepeated ? 2 : 1), 0);
		const polls = ((maxWait ?? 0) / 1000 + 1) * 3 * calls;
		return calls * 6 * perCall + (maxWait ?? 0) + polls * perRequest;
	}

	async run(): Promise<this> {
		const { plan, time } = this;
		const started = time.now();
		for (const subject of this.subjects) {
			subject.posts = [];
			subject.isIdentified = false;
			subject.existed = this.exists(subject);
		}
		this.ledger.clear();
		this.refusals = 0;
		this.sent = null;
		const rows = this.subjects.map(({ ready }) => ready);
		void sendBatch(rows, {
			send: async (request) => classify(await this.send(request)),
			settings: { ...SETTINGS, ...plan },
			clock: { now: time.now, sleep: time.sleep, timeOfDay: () => START + time.now() },
			random: () => 0.5,
			credentialSecrets: [API_KEY],
			stopsAtFirstFailure: false,
			isCancelled: () => false,
			book: emptyBook(),
		}).then((sent) => {
			this.sent = sent;
		});
		await settle();
		await time.advanceTo(started + this.latestEnd);
		return this;
	}

	private addRow(plan: PlannedRow): void {
		const number = String(this.subjects.length);
		const customerId = `customer-${number}`;
		const [account] = plan.accounts;
		const isBeneficiary = plan.operation === 'validate' || plan.operation === 'resolve';
		const hasOwnId = plan.hasOwnId && isBeneficiary;
		const ownId = `own-${number}${plan.hasPrivateId ? `-${account?.value ?? ''}` : ''}`;
		const own = hasOwnId ? ownId : undefined;
		// An IFSC is looked up and a mobile number resolved; neither can be stored.
		const isStorable = account?.kind === 'bank' || account?.kind === 'upi';
		const usedFor = plan.usedFor === 'storing' && !isStorable ? 'nothing' : plan.usedFor;
		const planned: PlannedRow = { ...plan, hasOwnId, usedFor };
		if (plan.operation === 'validateAgain') this.storeEarlier(planned, customerId);
		if (own !== undefined) this.useIdBefore(planned, customerId, own);
		const add = (): void => {
			const call = prepare(planned, customerId, own);
			const ready = {
				kind: 'ready' as const,
				call,
				form: this.plan.isSimplified ? ('simplified' as const) : ('raw' as const),
				maxWait: this.plan.maxWait,
			};
			this.subjects.push({
				plan: planned,
				customerId,
				ownId: own,
				ready,
				posts: [],
				existed: false,
				isIdentified: false,
			});
		};
		add();
		if (plan.isRepeated && !hasOwnId) add();
	}

	/** An account that was validated before, two minutes ago, with the other result. */
	private storeEarlier({ accounts, operation }: PlannedRow, customerId: string): void {
		const [account] = accounts;
		const value = account?.value ?? '';
		this.api.customerAccounts.add({
			customerId,
			customerAccountId: `banh_${customerId}`,
			accountDetails: account?.kind === 'upi' ? { vpa: value } : { account: value, ifsc: IFSC },
			status: oppositeOf(accounts, operation) === 'ACTIVE' ? 'ACTIVE' : 'FAILURE',
			dateCreated: START + this.plan.clock.skew - 2 * MINUTE,
		});
	}

	private useIdBefore(plan: PlannedRow, customerId: string, id: string): void {
		if (plan.usedFor === 'nothing') return;
		const accounts =
			plan.usedFor === 'otherAccount' ? plan.accounts.map(otherAccount) : plan.accounts;
		const operation = plan.usedFor === 'storing' ? 'create' : plan.operation;
		this.before = 2 * MINUTE;
		const { request } = prepare({ ...plan, accounts }, customerId, id, { operation });
		this.api.answer(this.record(request));
		this.before = 0;
	}

	/** Whether Juspay has a record under the ID of this row's first attempt. */
	exists({ ready }: Subject): boolean {
		const { call } = ready;
		if (call.kind === 'free' || call.recovery.kind !== 'byId') return false;
		return this.api.answer(this.record(call.recovery.request)).status === 200;
	}

	private subjectOf(request: JuspayRequest): Subject | undefined {
		const text = JSON.stringify(request);
		return this.subjects.find(
			({ customerId, plan }) =>
				new RegExp(`${customerId}(?!\\d)`).test(text) ||
				(plan.operation === 'verify' &&
					'form' in request &&
					request.form['vpa'] === plan.accounts[0]?.value),
		);
	}

	private async send(request: JuspayRequest): Promise<RawAnswer> {
		const { ways, posts, gets } = this.plan;
		const way = ways[this.requests++ % ways.length] ?? 0;
		const isPost = request.method === 'POST';
		const list = isPost ? posts : gets;
		const delivery = list[(isPost ? this.posts++ : this.gets++) % list.length] ?? 'honest';
		const subject = this.subjectOf(request);
		if (isPost) subject?.posts.push(delivery);
		this.refusals = delivery.startsWith('tooMany') ? this.refusals + 1 : 0;
		// A server that is stormed answers no more, so that the run never ends.
		if (this.refusals > MOST_REFUSALS) return await new Promise<never>(() => undefined);
		await this.time.sleep(way);
		const answer = this.answer(request, delivery, subject);
		await this.time.sleep(way);
		return answer;
	}

	private answer(
		request: JuspayRequest,
		delivery: Delivery,
		subject: Subject | undefined,
	): RawAnswer {
		if (delivery in FAILURES) {
			const failure = FAILURES[delivery as Failure];
			if (failure.takesEffect) this.api.answer(this.record(request));
			const answer = failure.answer();
			return answer.kind === 'http' ? this.dated(answer) : answer;
		}
		const truth = this.api.answer(this.record(request));
		const told =
			subject && delivery !== 'honest'
				? this.tell(truth, delivery as LieKind, request, subject)
				: truth;
		if (subject && told === truth && truth.status === 200) subject.isIdentified = true;
		return this.dated({ kind: 'http', ...told });
	}

	private tell(
		truth: { status: number; body: unknown },
		lie: LieKind,
		{ method }: JuspayRequest,
		subject: Subject,
	): { status: number; body: unknown } {
		const { plan } = subject;
		const found = subject.isIdentified ? ('poll' as const) : ('lookUp' as const);
		const position = method === 'POST' ? ('own' as const) : found;
		const isFalse = isRefuted(lie, plan, position, this.plan.onDuplicate);
		const claim = isFalse ? oppositeOf(plan.accounts, plan.operation) : undefined;
		const isOfOther = isFalse && !BESIDE.includes(lie) && !NOT_NEW.includes(lie);
		if (!isOfOther && lie !== 'noRecord') subject.isIdentified = true;
		return tellLie(truth, { lie, claim });
	}

	private dated(answer: HttpAnswer): RawAnswer {
		if (!this.plan.clock.tellsDate) return answer;
		return { ...answer, date: new Date(this.juspayTime()).toUTCString() };
	}

	private record(request: JuspayRequest): RecordedRequest {
		return recorded(request, this.juspayTime());
	}
}
