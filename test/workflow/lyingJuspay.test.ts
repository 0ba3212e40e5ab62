import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { LIE_KINDS, type LieKind } from '../../sandbox/lies';
import { LAWS_SEED } from '../laws/describeManyFaults';
import { brokenStories } from '../laws/laws';
import { useFakeTime } from '../support/fakeTime';
import { type Sampled, useJuspay } from '../support/juspay';
import { storiesOf } from '../support/laws';
import { textOf } from '../support/text';

/** How far Juspay's clock is ahead of this machine's, in milliseconds. */
let clockOff = 0;

const { sandbox, run, runs, setFaults } = useJuspay({}, { now: () => Date.now() + clockOff });
useFakeTime();

const ROWS = 6;
const MINUTE = 60_000;

/** The ledger counts penny drops only, so no beneficiary's UPI ID. */
type Operation = Extract<
	Sampled,
	'validateBeneficiary' | 'createAndValidate' | 'validateAccount' | 'verifyUpiId'
>;

/** These prove too little of a bank account that is looked up, but under an ID that the node made. */
const HIDING: readonly LieKind[] = [
	'maskAllButTwo',
	'maskAll',
	'maskEnd',
	'noAccount',
	'noDetails',
	'noIfsc',
	'anotherIfsc',
];
const NOT_NEW: readonly LieKind[] = ['noDates', 'yesterday', 'years'];
const OF_OTHERS: readonly LieKind[] = ['anotherAccount', 'anotherType'];

/** The lies that prove nothing about a row of these operations, whatever came before: only with them another result is told. */
const REFUTED: Record<Operation, { post: readonly LieKind[]; get: readonly LieKind[] }> = {
	validateBeneficiary: { post: [...OF_OTHERS, 'anotherId'], get: [...OF_OTHERS, 'anotherId'] },
	createAndValidate: {
		post: OF_OTHERS,
		get: [...OF_OTHERS, ...HIDING, ...NOT_NEW, 'decoys', 'twins'],
	},
	validateAccount: { post: [...NOT_NEW, 'anotherId'], get: [...NOT_NEW, 'anotherId'] },
	verifyUpiId: { post: ['anotherAccount'], get: [] },
};

/** Where lost calls are looked up; the accounts that a created one is asked for by are polls. */
const LOOK_UPS = '/(?:list|benedetails/.+|banh_row-\\d+)$';

type Delivery =
	LieKind | 'lostBefore' | 'lostAfter' | 'page' | 'tooMany' | 'tooManyPast' | 'broken' | 'empty';

const FAILURES: Record<Exclude<Delivery, LieKind>, Fault> = {
	lostBefore: { kind: 'resetBefore' },
	lostAfter: { kind: 'resetAfter' },
	page: { kind: 'html', status: 502, processed: true },
	tooMany: { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
	tooManyPast: {
		kind: 'status',
		status: 429,
		headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' },
	},
	broken: { kind: 'brokenJson' },
	empty: { kind: 'emptyBody', status: 200, processed: true },
};

const deliveries: readonly Delivery[] = [
	...LIE_KINDS,
	...(Object.keys(FAILURES) as (keyof typeof FAILURES)[]),
];

const anyDelivery = fc.constantFrom(...deliveries);

const when = {
	probability: fc.constantFrom(0.3, 0.6, 1),
	seed: fc.nat(1000),
	times: fc.integer({ min: 1, max: 6 }),
};

/** Answers to paid calls get lost most of all, so that there is something to look up. */
const fault = fc.oneof(
	fc.record({
		delivery: fc.oneof(fc.constant<Delivery>('lostAfter'), anyDelivery),
		isPost: fc.constant(true),
		...when,
	}),
	fc.record({ delivery: anyDelivery, isPost: fc.constant(false), ...when }),
);

const plans = fc.record({
	operation: fc.constantFrom<Operation>(
		'validateBeneficiary',
		'validateBeneficiary',
		'createAndValidate',
		'createAndValidate',
		'validateAccount',
		'validateAccount',
		'verifyUpiId',
	),
	/** The result of all accounts of the run; the other one is what lies claim. */
	isValid: fc.boolean(),
	hasOwnId: fc.boolean(),
	version: fc.constantFrom('v1', 'v2'),
	onDuplicate: fc.constantFrom('useExisting', 'error'),
	waitForResult: fc.boolean(),
	onError: fc.constantFrom('continueErrorOutput' as const, 'stopWorkflow' as const),
	clockOff: fc.constantFrom(0, 4 * MINUTE, -4 * MINUTE, 30 * MINUTE),
	faults: fc.array(fault, { minLength: 1, maxLength: 6 }),
});

type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never;

function isPayouts(operation: Operation): boolean {
	return operation !== 'createAndValidate' && operation !== 'validateAccount';
}

function statusFor(
	operation: Operation,
	isValid: boolean,
): 'VALID' | 'INVALID' | 'ACTIVE' | 'FAILURE' {
	if (isPayouts(operation)) return isValid ? 'VALID' : 'INVALID';
	return isValid ? 'ACTIVE' : 'FAILURE';
}

/** Valid accounts, each once; the sandbox has only one that is invalid. */
function rowsFor({ isValid }: Plan): IDataObject[] {
	if (!isValid)
		return [{ id: 'row-0', own: 'own-0', number: '000100289877623', address: 'invalid@upi' }];
	return Array.from({ length: ROWS }, (_, index) => ({
		id: `row-${String(index)}`,
		own: `own-${String(index)}`,
		number: `50100012345${String(601 + index * 13)}`,
		address: `person.${String(index)}@okbank`,
	}));
}

/** All accounts are settled at once, so that a beneficiary's record is asked for only where its answer got lost. */
function isRefuted({ operation, hasOwnId }: Plan, lie: LieKind, isPost: boolean): boolean {
	const isHidden = operation === 'validateBeneficiary' && hasOwnId && HIDING.includes(lie);
	return (isHidden && !isPost) || REFUTED[operation][isPost ? 'post' : 'get'].includes(lie);
}

function faultsFor(plan: Plan): Fault[] {
	const { operation, isValid, faults } = plan;
	return faults.map(({ delivery, isPost, ...strikes }) => {
		const method = isPost ? 'POST' : 'GET';
		if (delivery in FAILURES) {
			return { ...FAILURES[delivery as keyof typeof FAILURES], method, ...strikes };
		}
		const lie = delivery as LieKind;
		const isFalse = isRefuted(plan, lie, isPost);
		const claim = isFalse ? { claim: statusFor(operation, !isValid) } : {};
		const isOfLookUps = isFalse && !isPost && !OF_OTHERS.includes(lie);
		return {
			kind: 'lie',
			lie,
			method,
			...claim,
			...strikes,
			...(isOfLookUps && { path: LOOK_UPS }),
		};
	});
}

function fieldsFor(plan: Plan): INodeParameters {
	const { operation, hasOwnId, version, onDuplicate, waitForResult } = plan;
	const isUpi = operation === 'verifyUpiId';
	return {
		customerId: '={{ $json.id }}',
		customerAccountId: { __rl: true, mode: 'id', value: '=banh_{{ $json.id }}' },
		...(hasOwnId && { beneficiaryId: '={{ $json.own }}' }),
		...(isUpi ? { upiId: '={{ $json.address }}' } : { accountNumber: '={{ $json.number }}' }),
		waitForResult,
		maxWait: 5,
		options: { apiVersion: version, onDuplicate, maxConcurrency: 2, maxRetries: 1 },
	};
}

/** The accounts that are validated again had the other result two minutes ago. */
function storeEarlier({ isValid }: Plan, rows: readonly IDataObject[]): void {
	for (const { id, number } of rows) {
		sandbox().addCustomerAccount({
			customerId: textOf(id),
			customerAccountId: `banh_${textOf(id)}`,
			accountDetails: { account: textOf(number), ifsc: 'YESB0000262' },
			status: isValid ? 'FAILURE' : 'ACTIVE',
			dateCreated: Date.now() + clockOff - 2 * MINUTE,
		});
	}
}

test("Whatever Juspay says, a run in n8n's engine breaks no law", async () => {
	await fc.assert(
		fc.asyncProperty(plans, async (plan) => {
			sandbox().reset();
			clockOff = plan.clockOff;
			const rows = rowsFor(plan);
			if (plan.operation === 'validateAccount') storeEarlier(plan, rows);
			setFaults(...faultsFor(plan));
			await run(plan.operation, fieldsFor(plan), { rows, onError: plan.onError });
			expect(storiesOf(runs().slice(-1)).flatMap(brokenStories)).toEqual([]);
		}),
		{ numRuns: 150, seed: LAWS_SEED },
	);
});
