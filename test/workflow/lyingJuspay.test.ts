import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { LIE_KINDS, type LieKind } from '../../sandbox/lies';
import { useFakeTime } from '../support/fakeTime';
import { type JuspayResult, type Sampled, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

/** How far Juspay's clock is ahead of this machine's, in milliseconds. */
let clockOff = 0;

const { sandbox, run, setFaults, pennyDrops } = useJuspay({}, { now: () => Date.now() + clockOff });
useFakeTime();

const ROWS = 6;
const MINUTE = 60_000;

type Operation = Extract<
	Sampled,
	'validateBeneficiary' | 'validateUpiId' | 'createAndValidate' | 'validateAccount' | 'verifyUpiId'
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
	validateUpiId: { post: [...OF_OTHERS, 'anotherId'], get: [...OF_OTHERS, 'anotherId'] },
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
		'validateUpiId',
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

/** Numbers and UPI IDs that are all valid; an invalid one is the sandbox's test value, for customers of their own. */
function rowsFor({ isValid }: Plan): IDataObject[] {
	return Array.from({ length: ROWS }, (_, index) => ({
		id: `row-${String(index)}`,
		number: isValid ? `50100012345${String(601 + index * 13)}` : '000100289877623',
		address: isValid ? `person.${String(index)}@okbank` : 'invalid@upi',
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

function fieldsFor({ hasOwnId, version, onDuplicate, waitForResult }: Plan): INodeParameters {
	return {
		customerId: '={{ $json.id }}',
		customerAccountId: { __rl: true, mode: 'id', value: '=banh_{{ $json.id }}' },
		beneficiaryId: hasOwnId ? '=own-{{ $json.id }}' : '',
		accountNumber: '={{ $json.number }}',
		upiId: '={{ $json.address }}',
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

function itemOf(pairedItem: unknown): unknown {
	return typeof pairedItem === 'object' && pairedItem !== null && 'item' in pairedItem
		? pairedItem.item
		: pairedItem;
}

/** Promises that a run in n8n's engine keeps. */
function promises(result: JuspayResult, { isValid, onError }: Plan, rows: readonly IDataObject[]) {
	const bad = result.outputs('Juspay')[1] ?? [];
	const failed = bad.map(({ json, pairedItem }) => ({
		row: Number(itemOf(pairedItem)),
		text: `${textOf(json['error'])}\n${textOf(json['message'])}`,
	}));
	const good = result.rows.map(Number);
	const ended = [...good, ...failed.map(({ row }) => row)].sort((one, other) => one - other);
	const drops = pennyDrops().map(({ customerId }) => customerId);
	const texts = [
		...failed.map(({ text }) => text),
		`${result.error?.message ?? ''}\n${result.error?.description ?? ''}`,
		JSON.stringify(result.run.data.executionData?.contextData ?? {}),
	].join('\n');
	const isStopped = onError === 'stopWorkflow' && result.error !== undefined;
	return {
		'no result is given out that is not the true one': result.items.every(
			({ outcome }) => outcome !== (isValid ? 'invalid' : 'valid'),
		),
		'no account is paid for twice': new Set(drops).size === drops.length,
		'every row has one end':
			isStopped || ended.join() === Array.from({ length: ROWS }, (_, row) => row).join(),
		'rows keep their order': good.join() === [...good].sort((one, other) => one - other).join(),
		'what was paid and is not given out carries the warning': failed.every(
			({ row, text }) => !drops.includes(`row-${String(row)}`) || /already have been/.test(text),
		),
		'neither a text nor what is kept shows a private value': rows.every(
			({ number, address }) => !texts.includes(textOf(number)) && !texts.includes(textOf(address)),
		),
	};
}

test("Whatever Juspay says, a run in n8n's engine keeps its promises", async () => {
	await fc.assert(
		fc.asyncProperty(plans, async (plan) => {
			sandbox().reset();
			clockOff = plan.clockOff;
			const rows = rowsFor(plan);
			if (plan.operation === 'validateAccount') storeEarlier(plan, rows);
			setFaults(...faultsFor(plan));
			const result = await run(plan.operation, fieldsFor(plan), { rows, onError: plan.onError });
			const broken = Object.entries(promises(result, plan, rows)).flatMap(([rule, isKept]) =>
				isKept ? [] : [rule],
			);
			expect(broken).toEqual([]);
		}),
		{ numRuns: 150 },
	);
});
