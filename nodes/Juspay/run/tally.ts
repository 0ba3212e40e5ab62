import type { Stop } from '../calls/problems';
import type { AnsweredRow, FinishedRow, PreparedRow } from '../calls/rows';
import type { PayingCall } from '../resources/call';
import type { Problem } from '../transport/problem';

export interface Cause {
	problem: Problem;
	rows: number;
}

/**
 * When another run pays for the same row again: always; later, once its result no longer counts or is undetermined; or
 * never, because Juspay validates an ID only once.
 */
export type PaidAgain = 'always' | 'later' | 'never';

function paidAgain({ recovery, reuse }: PayingCall): PaidAgain {
	if (reuse !== undefined) return 'later';
	return recovery.kind === 'byId' && !recovery.isGeneratedId ? 'never' : 'always';
}

const RESULT_KINDS = [
	'doubtful',
	'missing',
	'otherNames',
	'partialNames',
	'otherScripts',
	'comparedNames',
	'withoutNames',
	'reused',
	'late',
	'notStored',
] as const;

/** Counts row by row, so that long lists can be counted in slices. */
export class Tally {
	/** In milliseconds; `undefined` if no row validates. */
	validations: { waited: number | null } | undefined;

	private readonly counts = new Map<string, number>();

	/** By account, the first key that has its customer, too. */
	private readonly customers = new Map<string, string>();

	/** By headline; without advice unless all share it. */
	private readonly reasons = new Map<string, Cause>();

	/**
	 * By outcome or kind, of all `rows`, those `answered`, `wrong` or `notSent`, or `paid` for or `shared` in a dry run;
	 * outcomes also by PaidAgain.
	 */
	of(what: string, again?: PaidAgain): number {
		return this.counts.get(keyOf(what, again)) ?? 0;
	}

	count(what: string, by = 1, again?: PaidAgain): void {
		this.counts.set(keyOf(what, again), this.of(what, again) + by);
	}

	/** `undefined` if nothing was sent. */
	add(row: FinishedRow | undefined, prepared?: PreparedRow): void {
		this.count('rows');
		if (row === undefined) this.count('notSent');
		if (row?.kind === 'answered') this.addAnswered(row);
		else this.count('failed');
		if (row?.kind === 'failed') this.addReason(row.problem);
		if (prepared?.kind === 'failed') this.count('wrong');
		else if (prepared?.call.kind === 'payment')
			this.addPayment(prepared.call, prepared.maxWait, row);
	}

	/** Why many rows failed: what ended the run, a limit, or the same problem in all. */
	cause(stop: Stop | null): Cause | undefined {
		const reasons = [...this.reasons.values()];
		const limit = reasons.find(({ problem }) => problem.concernsRun === true);
		const shared = reasons.find(({ rows }) => rows > 1 && rows === this.of('rows'));
		const problem = stop?.problem ?? (limit ?? shared)?.problem;
		if (problem === undefined) return undefined;
		const failed = this.reasons.get(problem.headline)?.rows ?? 0;
		return { problem, rows: failed + this.of('notSent') };
	}

	isAll(cause: Cause | undefined): boolean {
		return cause?.rows === this.of('rows');
	}

	private addAnswered(row: AnsweredRow): void {
		this.count('answered');
		if (row.planned !== undefined) this.count(row.planned);
		for (const outcome of row.outcomes) this.count(outcome);
		for (const kind of RESULT_KINDS) this.count(kind, row[kind] ?? 0);
	}

	private addReason(problem: Problem): void {
		const { problem: first, rows } = this.reasons.get(problem.headline) ?? { problem, rows: 0 };
		const isSame = first.description === problem.description;
		const shared = isSame ? first : { ...first, description: '' };
		this.reasons.set(problem.headline, { problem: shared, rows: rows + 1 });
	}

	/** Another customer's account is another one for Juspay. */
	private addAccounts({ account, expected, reuse }: PayingCall): void {
		expected.accounts.forEach((details, index) => {
			const [value, key] = [JSON.stringify(details), reuse?.accounts?.[index] ?? account];
			const first = this.customers.get(value) ?? key;
			this.customers.set(value, first);
			if (first !== key) this.count('repeated');
		});
	}

	private addPayment(call: PayingCall, maxWait: number | null, row: FinishedRow | undefined): void {
		this.addAccounts(call);
		const { waited = null } = this.validations ?? {};
		this.validations = { waited: maxWait === null ? waited : Math.max(waited ?? 0, maxWait) };
		if (row?.kind !== 'answered') return;
		for (const outcome of row.outcomes) this.count(outcome, 1, paidAgain(call));
	}
}

function keyOf(what: string, again: PaidAgain | undefined): string {
	return again === undefined ? what : `${what} ${again}`;
}
