import fc from 'fast-check';

import type { FinishedRow } from '../../../nodes/Juspay/calls/rows';
import { type Account, fits, SETTLE_AFTER, shownBy, truthOf } from './lyingSandbox';
import {
	type EndedRun,
	honestRun,
	LyingMemory,
	type Payment,
	type SentRow,
	type Sequence,
	sequences,
} from './lyingMemory';

/** Dates of answers have whole seconds, and a request is on its way for a moment. */
const TOLERANCE = 2500;

const MINUTE = 60_000;

const OUTCOMES: Readonly<Record<string, string>> = { VALID: 'valid', INVALID: 'invalid' };

/** How far Juspay's clock is ahead of the runs'. */
type Skew = Pick<Sequence, 'skew'>;

function isBeneficiary({ operation }: Pick<Payment, 'operation'>): boolean {
	return operation === 'validate' || operation === 'resolve';
}

/** From when on a payment counts for a run, by Juspay's clock. */
function sinceOf({ period }: EndedRun, { skew }: Skew): number {
	return period?.since === null || period === null ? -Infinity : period.since + skew;
}

/** Beneficiaries are the same in runs with this in common. */
function scopeOf({ period, planned, number }: EndedRun): string {
	return `${planned.version} ${period?.name ?? `execution ${String(number)}`}`;
}

/** Whether a payment of another run, or of this one, gives this run its result. */
function countsFor(memory: LyingMemory, run: EndedRun, payment: Payment, skew: Skew): boolean {
	if (payment.run === run.number) return true;
	const paying = memory.ended[payment.run];
	if (isBeneficiary(payment)) return paying !== undefined && scopeOf(paying) === scopeOf(run);
	return run.period !== null && payment.at + SETTLE_AFTER >= sinceOf(run, skew) - TOLERANCE;
}

function isSame(one: Payment, other: Payment): boolean {
	return (
		one.customerId === other.customerId &&
		one.operation === other.operation &&
		one.value === other.value
	);
}

/** Payments that an earlier one in the same period made needless. */
function needless(memory: LyingMemory, skew: Skew): Payment[] {
	return memory.payments.filter((payment, index) => {
		const run = memory.ended[payment.run];
		if (run === undefined) return true;
		const earlier = memory.payments.slice(0, index).filter((other) => isSame(other, payment));
		// With Always only rows that ask for the same share a call.
		const mayRepeat = run.period === null && payment.operation === 'createAndValidate';
		if (earlier.some((other) => other.run === payment.run)) return !mayRepeat;
		if (run.misled.has(payment.customerId)) return false;
		if (run.period === null) return false;
		const since = sinceOf(run, skew);
		const isThere = earlier.some(
			(other) =>
				countsFor(memory, run, other, skew) &&
				(isBeneficiary(payment) || other.at >= since + TOLERANCE || since === -Infinity),
		);
		const account: Account = { kind: 'bank', value: payment.value };
		return isThere && !(isBeneficiary(payment) && truthOfValue(account) === 'ERROR');
	});
}

/** Whatever kind of account it is. */
function truthOfValue({ value }: Account): string {
	if (value.includes('@')) return truthOf({ kind: 'upi', value });
	return truthOf({ kind: /^\d{10}$/.test(value) ? 'mobile' : 'bank', value });
}

/** The other result, from long before the runs, is a result as well. */
function countsForEver({ period }: EndedRun, { operation }: SentRow['asked']): boolean {
	return operation === 'validateAgain' && period?.since === null;
}

function isTrue(
	memory: LyingMemory,
	run: EndedRun,
	{ asked, customerId }: SentRow,
	row: FinishedRow,
	skew: Skew,
): boolean {
	if (row.kind === 'failed' || countsForEver(run, asked)) return true;
	return row.outcomes.every((outcome, index) => {
		if (outcome !== 'valid' && outcome !== 'invalid') return true;
		const shown =
			asked.operation === 'createAndValidate' ? shownBy(row.results[index] ?? {}) : undefined;
		return asked.accounts
			.filter((account) => fits(shown, account))
			.some(({ value, kind }) => {
				const isPaid = memory.payments.some(
					(payment) =>
						payment.customerId === customerId &&
						payment.value === value &&
						countsFor(memory, run, payment, skew),
				);
				return isPaid && OUTCOMES[truthOf({ kind, value })] === outcome;
			});
	});
}

function showsNothingPrivate({ asked }: SentRow, row: FinishedRow): boolean {
	if (row.kind !== 'failed') return true;
	const { message, description, headline } = row.problem;
	return asked.accounts.every(
		({ value }) => ![message, description, headline].join('\n').includes(value),
	);
}

/** Whether a row gives out what was paid for, or says that it may have been. */
function isTold(
	{ customerId, value }: Payment,
	ends: readonly { row: SentRow; finished: FinishedRow }[],
): boolean {
	return ends.some(
		({ row, finished }) =>
			row.customerId === customerId &&
			row.asked.accounts.some((account) => account.value === value) &&
			(finished.kind === 'answered' || finished.problem.isUnclear),
	);
}

/** Promises that hold whatever Juspay says. */
function promises(memory: LyingMemory, run: EndedRun, skew: Skew): Record<string, boolean> {
	const { rows, sent, number, planned } = run;
	const ends = rows.flatMap((row, index) => {
		const finished = sent?.finished[index];
		return finished === undefined ? [] : [{ row, finished }];
	});
	return {
		'every row has one end': sent !== null && (ends.length === rows.length || sent.stop !== null),
		'a result is the true one, of this account and of the period': ends.every(({ row, finished }) =>
			isTrue(memory, run, row, finished, skew),
		),
		'one result for each account': ends.every(
			({ row, finished }) =>
				finished.kind === 'failed' || finished.results.length >= row.asked.accounts.length,
		),
		'no account is paid for twice in a period': needless(memory, skew).length === 0,
		'a beneficiary is paid for five times at most': mostPayments(memory) <= 5,
		'a dry run pays for nothing':
			!planned.dryRun || memory.payments.every((payment) => payment.run !== number),
		'what was paid is not said to have come to nothing': memory.payments
			.filter((payment) => payment.run === number)
			.every((payment) => isTold(payment, ends)),
		'no text shows a private value': ends.every(({ row, finished }) =>
			showsNothingPrivate(row, finished),
		),
	};
}

function mostPayments(memory: LyingMemory): number {
	const counts = new Map<string, number>();
	for (const payment of memory.payments.filter(isBeneficiary)) {
		const run = memory.ended[payment.run];
		const key = `${payment.customerId} ${run === undefined ? '' : scopeOf(run)}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

/** Whether every account of a row came to what it is in truth, or is still on its way. */
function isGivenOut(run: EndedRun, { asked }: SentRow, row: FinishedRow | undefined): boolean {
	if (row?.kind !== 'answered') return false;
	if (countsForEver(run, asked)) return true;
	const expected = asked.accounts.flatMap((account) => [
		'pending',
		OUTCOMES[truthOf(account)] ?? 'undetermined',
	]);
	return (
		row.results.length === asked.accounts.length &&
		row.outcomes.every((outcome) => expected.includes(outcome))
	);
}

function broken(kept: Record<string, boolean>): string[] {
	return Object.entries(kept).flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

const SLOW: Account = { kind: 'bank', value: '02014457596967' };
const UPI: Account = { kind: 'upi', value: 'success@upi' };

/** Juspay's clock is hours ahead: a result of the run before looks as if it were of this one. */
const CLOCKS_APART: Sequence = {
	rows: [
		{ accounts: [SLOW], customer: 1 },
		{ accounts: [SLOW, UPI], customer: 1 },
		{ accounts: [UPI], customer: 0 },
	].map((row) => ({ ...row, operation: 'createAndValidate' as const, name: '' })),
	runs: [
		always('contradictingStatus'),
		{ ...always('honest'), dryRun: true },
		{ ...always('page'), isReversed: true },
	],
	skew: 180 * MINUTE,
	ways: [0],
};

function always(post: Sequence['runs'][number]['posts'][number]): Sequence['runs'][number] {
	return {
		...{ gap: 'seconds', again: 'always', version: 'v1', isReversed: false, dryRun: false },
		...{ posts: [post], gets: ['honest'], maxConcurrency: 1, maxRetries: 0, maxWait: null },
		...{ onDuplicate: 'useExisting', isSimplified: false },
	};
}

test('Over runs in several executions and workflows, nothing is paid twice in a period, and nothing that was paid is lost', async () => {
	await fc.assert(
		fc.asyncProperty(sequences, async (sequence) => {
			const memory = new LyingMemory(sequence);
			for (const planned of sequence.runs) {
				const run = await memory.run(planned);
				expect(broken(promises(memory, run, sequence))).toEqual([]);
			}
			const run = await memory.run(honestRun(sequence.runs.at(-1)));
			// Of clocks further apart than that, nobody knows which one is right.
			const isComplete =
				Math.abs(sequence.skew) > 5 * MINUTE ||
				run.rows.every((row, index) => isGivenOut(run, row, run.sent?.finished[index]));
			const kept = { ...promises(memory, run, sequence), 'every result is given out': isComplete };
			expect(broken(kept)).toEqual([]);
		}),
		{ numRuns: 300, examples: [[CLOCKS_APART]] },
	);
}, 60_000);
