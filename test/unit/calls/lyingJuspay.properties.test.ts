import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { FinishedRow } from '../../../nodes/Juspay/calls/rows';
import { objectAt, textAt } from '../../../nodes/Juspay/shared/json';
import {
	type Account,
	fits,
	hasDates,
	LyingRun,
	lyingPlans,
	NOTHING_DONE,
	type Plan,
	shownBy,
	type Subject,
	truthfulPlans,
	truthOf,
} from './lyingSandbox';

const OUTCOMES: Readonly<Record<string, string>> = { VALID: 'valid', INVALID: 'invalid' };

/** The result of an account that counts for this row, if there is one: what Juspay's ledger says of it. */
function countingResult(run: LyingRun, subject: Subject, account: Account): string | undefined {
	const { plan } = subject;
	if (plan.operation === 'verify') return OUTCOMES[truthOf(account)];
	if (subject.ownId !== undefined && subject.existed) {
		const isAllowed = run.plan.onDuplicate === 'useExisting' && plan.usedFor !== 'otherAccount';
		if (!isAllowed || plan.usedFor === 'storing') return undefined;
	}
	const isDone = subject.ownId === undefined && subject.existed;
	return isDone || tookEffect(run, subject) || subject.existed
		? OUTCOMES[truthOf(account)]
		: undefined;
}

/** Whether a call for this row was carried out in this run. */
function tookEffect(run: LyingRun, subject: Subject): boolean {
	const isPaid = run.ledger.pennyDrops.some(({ customerId }) => customerId === subject.customerId);
	return isPaid || (!subject.existed && run.exists(subject));
}

/** Whether Juspay's own object is a record, and its words do not contradict the outcome. */
function isSound(result: IDataObject, outcome: string | undefined): boolean {
	if (result['message'] === 'maintenance') return false;
	const isContradicted = textAt(objectAt(result, 'validateResp'), 'message') === 'IFSC not found';
	return !isContradicted || outcome === 'undetermined';
}

/** Whether every result that is given out is the true one of its own account. */
function isTrue(run: LyingRun, subject: Subject, row: FinishedRow): boolean {
	if (row.kind === 'failed') return true;
	return row.outcomes.every((outcome, index) => {
		if (outcome !== 'valid' && outcome !== 'invalid') return true;
		const { accounts, operation } = subject.plan;
		const shown = operation === 'createAndValidate' ? shownBy(row.results[index] ?? {}) : undefined;
		return accounts
			.filter((account) => fits(shown, account))
			.some((account) => countingResult(run, subject, account) === outcome);
	});
}

function privateValues({ plan }: Subject): string[] {
	return plan.accounts.flatMap(({ kind, value }) => {
		if (kind === 'ifsc') return [];
		return value === 'meera.iyer@okbank' ? [value, 'meera.iyer'] : [value];
	});
}

function isPrivate(subject: Subject, row: FinishedRow): boolean {
	if (row.kind !== 'failed') return true;
	const { message, description, headline } = row.problem;
	const texts = [message, description, headline].join('\n');
	return privateValues(subject).every((value) => !texts.includes(value));
}

/** Rows that share a call share its requests, too; nobody can tell which row verified the same UPI ID. */
function postsOf(run: LyingRun, { customerId, plan: { operation } }: Subject) {
	return run.subjects.flatMap(({ posts, ...other }) => {
		const isSame = other.customerId === customerId;
		const isVerified = operation === 'verify' && other.plan.operation === 'verify';
		return isSame || isVerified ? posts : [];
	});
}

function mostPaidFor(run: LyingRun): number {
	const counts = new Map<string, number>();
	for (const { customerId, account, vpa } of run.ledger.pennyDrops) {
		const key = JSON.stringify([customerId, account, vpa]);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

/** Promises that hold whatever Juspay says. */
function promises(run: LyingRun) {
	const { subjects, sent } = run;
	const finished = subjects.map((subject, index) => ({ subject, row: sent?.finished[index] }));
	const ends = finished.flatMap(({ subject, row }) =>
		row === undefined ? [] : [{ subject, row }],
	);
	return {
		'the run ends in time, and every row has one end, or was not sent because another stopped the run':
			sent !== null &&
			sent.finished.length === subjects.length &&
			(ends.length === subjects.length || sent.stop !== null),
		'rows keep their order': ends.every(
			({ subject, row }) =>
				row.kind === 'failed' ||
				!run.plan.isSimplified ||
				subject.plan.operation === 'verify' ||
				row.results.every(({ customerId }) => customerId === subject.customerId),
		),
		'a result is the true one, of this account and of a time that counts': ends.every(
			({ subject, row }) => isTrue(run, subject, row),
		),
		'no result is made of what is no record, or contradicts itself': ends.every(
			({ row }) =>
				row.kind === 'failed' ||
				row.results.every((result, index) => isSound(result, row.outcomes[index])),
		),
		'what was only stored is no result': ends.every(
			({ subject, row }) =>
				row.kind === 'failed' ||
				subject.plan.usedFor !== 'storing' ||
				!row.outcomes.includes('notValidated'),
		),
		'no account is paid for twice': mostPaidFor(run) <= 1,
		'what was carried out is never said to have come to nothing': ends.every(
			({ subject, row }) =>
				row.kind === 'answered' || row.problem.isUnclear || !tookEffect(run, subject),
		),
		'what was certainly not carried out carries no warning': ends.every(
			({ subject, row }) =>
				row.kind === 'answered' ||
				!row.problem.isUnclear ||
				postsOf(run, subject).some((delivery) => !NOTHING_DONE.has(delivery)),
		),
		'no text shows a private value': ends.every(({ subject, row }) => isPrivate(subject, row)),
	};
}

/** Whether nobody could prove a result that is there: an ID that was used before, or a lost answer without dates. */
function isUnprovable(run: LyingRun, subject: Subject): boolean {
	const { plan, ownId, existed } = subject;
	const { clock, onDuplicate } = run.plan;
	const posts = postsOf(run, subject);
	const isLost = posts.some((delivery) => /^(?:lost|page|no|another)/.test(delivery));
	if (plan.operation === 'verify') {
		// Juspay refuses it while the bank is out of order; a lost answer is asked for again, if retries are left.
		return truthOf(plan.accounts[0] ?? NOBODY) === 'ERROR' || isLost;
	}
	// Without Juspay's time, its dates cannot be told from those of a validation minutes ago.
	if (plan.operation === 'validateAgain' && !clock.tellsDate) return true;
	const isById = plan.operation === 'validate' || plan.operation === 'resolve';
	// An answer for another account leads to a look-up by ID; without an ID, and for a branch, it is returned.
	const isTold = !isById || plan.accounts.some(({ kind }) => kind === 'ifsc');
	if (isTold && posts.some((delivery) => delivery.startsWith('another'))) return true;
	if (isById && ownId === undefined) return false;
	if (ownId !== undefined && existed) {
		return plan.usedFor === 'otherAccount' || plan.usedFor === 'storing' || onDuplicate === 'error';
	}
	if (isById && onDuplicate === 'useExisting') return false;
	return isLost && (!clock.tellsDate || (isById && !hasDates(plan.accounts, plan.version)));
}

const NOBODY: Account = { kind: 'bank', value: '' };

function isGivenOut(run: LyingRun, subject: Subject, row: FinishedRow | undefined): boolean {
	if (isUnprovable(run, subject)) return true;
	if (row?.kind !== 'answered') return false;
	const { accounts } = subject.plan;
	const expected = accounts.flatMap((account) => {
		const result = OUTCOMES[truthOf(account)];
		return ['pending', result ?? 'undetermined'];
	});
	return (
		row.outcomes.length === accounts.length &&
		row.outcomes.every((outcome) => expected.includes(outcome))
	);
}

function broken(kept: Record<string, boolean>): string[] {
	return Object.entries(kept).flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

async function forEachRun(
	plan: Plan,
	check: (run: LyingRun) => Record<string, boolean>,
): Promise<void> {
	const run = new LyingRun(plan);
	for (let count = 0; count < (plan.isSecondRun ? 2 : 1); count++) {
		await run.run();
		expect(broken(check(run))).toEqual([]);
	}
}

test('Whatever Juspay says, a run keeps its promises', async () => {
	await fc.assert(
		fc.asyncProperty(lyingPlans, async (plan) => {
			await forEachRun(plan, promises);
		}),
		{ numRuns: 2000 },
	);
});

test('What a truthful Juspay shows is given out, however far it may mask', async () => {
	await fc.assert(
		fc.asyncProperty(truthfulPlans, async (plan) => {
			await forEachRun(plan, (run) => ({
				...promises(run),
				'every result is given out': run.subjects.every((subject, index) =>
					isGivenOut(run, subject, run.sent?.finished[index]),
				),
			}));
		}),
		{ numRuns: 600 },
	);
});
