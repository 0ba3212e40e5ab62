import type { Stop } from '../calls/problems';
import type { AnsweredRow, FailedRow, FinishedRow, PreparedRow } from '../calls/rows';
import type { PayingCall } from '../resources/call';
import type { Problem } from '../transport/problem';

/** Why rows failed, with their indexes. */
export interface Cause {
	problem: Problem;
	rows: readonly number[];
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
	'mayBePaid',
	'notStored',
	'leftOut',
] as const;

/** A row at the end of a run, and what is known of it besides. */
export interface TalliedRow {
	/** `undefined` if nothing was sent. */
	row: FinishedRow | undefined;
	/** The same row before it was sent. */
	prepared?: PreparedRow | undefined;
	/** Whether an earlier try sent it, with values that it no longer has. */
	isSentBefore?: boolean;
}

/** Counts row by row, so that long lists can be counted in slices. */
export class Tally {
	/** In milliseconds; `undefined` if no row validates. */
	validations: { waited: number | null } | undefined;

	private readonly counts = new Map<string, number>();
	private readonly indexes = new Map<string, number[]>();

	/** By account, the first key that has its customer, too. */
	private readonly customers = new Map<string, string>();

	private readonly problems = new Map<number, Problem>();

	/**
	 * By outcome or kind, of all `rows`, those `answered`, `failed`, `wrong`, `notSent` or `unclear`, or `paid` for or
	 * `shared` in a dry run; some also by PaidAgain.
	 */
	of(what: string, again?: PaidAgain): number {
		return this.counts.get(keyOf(what, again)) ?? 0;
	}

	/** The indexes of these rows, in their order. */
	rowsOf(what: string, again?: PaidAgain): readonly number[] {
		return this.indexes.get(keyOf(what, again)) ?? [];
	}

	add({ row, prepared, isSentBefore = false }: TalliedRow): void {
		this.count('rows');
		if (row === undefined) this.count('notSent');
		if (row?.kind === 'answered') this.addAnswered(row);
		else this.addFailed(row);
		if (isSentBefore) this.count('changedSince');
		if (prepared?.kind === 'failed') this.count('wrong');
		else if (prepared?.call.kind === 'payment')
			this.addPayment(prepared.call, prepared.maxWait, row);
	}

	/** Why many rows failed: what ended the run, a limit, or the same problem in all. */
	cause(stop: Stop | null): Cause | undefined {
		const reasons = this.reasons(this.rowsOf('failed'));
		const limit = reasons.find(({ problem }) => problem.concernsRun === true);
		const shared = reasons.find(({ rows }) => rows.length > 1 && rows.length === this.of('rows'));
		const problem = stop?.problem ?? (limit ?? shared)?.problem;
		if (problem === undefined) return undefined;
		const failed = reasons.find((reason) => reason.problem.headline === problem.headline);
		const rows = [...(failed?.rows ?? []), ...this.rowsOf('notSent')].sort((a, b) => a - b);
		return { problem, rows };
	}

	isAll(cause: Cause | undefined): boolean {
		return cause?.rows.length === this.of('rows');
	}

	/** By headline, why these rows failed; without advice unless all of a headline share it. */
	reasons(rows: readonly number[]): Cause[] {
		const reasons = new Map<string, { problem: Problem; rows: number[] }>();
		for (const index of rows) {
			const problem = this.problems.get(index);
			if (problem === undefined) continue;
			const known = reasons.get(problem.headline);
			if (known === undefined) reasons.set(problem.headline, { problem, rows: [index] });
			else {
				known.rows.push(index);
				const isSame = known.problem.description === problem.description;
				if (!isSame) known.problem = { ...known.problem, description: '' };
			}
		}
		return [...reasons.values()];
	}

	/** Counts something of the row that was added last. */
	private count(what: string, by = 1, again?: PaidAgain): void {
		if (by === 0) return;
		const key = keyOf(what, again);
		this.counts.set(key, this.of(what, again) + by);
		const index = this.of('rows') - 1;
		const rows = this.indexes.get(key);
		if (rows === undefined) this.indexes.set(key, [index]);
		else if (rows.at(-1) !== index) rows.push(index);
	}

	private addAnswered(row: AnsweredRow): void {
		this.count('answered');
		this.count('results', row.outcomes.length);
		this.count(row.planned ?? 'known');
		for (const outcome of row.outcomes) this.count(outcome);
		for (const kind of RESULT_KINDS) this.count(kind, row[kind] ?? 0);
	}

	private addFailed(row: FailedRow | undefined): void {
		this.count('failed');
		this.count('results');
		if (row === undefined) return;
		this.problems.set(this.of('rows') - 1, row.problem);
		if (row.problem.isUnclear) this.count('unclear');
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
		const again = paidAgain(call);
		const isLost = row?.kind === 'failed' && row.problem.isUnclear;
		const isMissing = row?.kind === 'answered' && (row.missing ?? 0) > 0;
		if (isLost || isMissing) {
			this.count('lost');
			// Customer accounts have no ID that counts once: a call still under way would be paid for, too.
			this.count('lost', 1, call.caution.canRunAgain === true ? again : 'always');
		}
		if (row?.kind !== 'answered') return;
		for (const outcome of row.outcomes) this.count(outcome, 1, again);
	}
}

function keyOf(what: string, again: PaidAgain | undefined): string {
	return again === undefined ? what : `${what} ${again}`;
}
