import type { Stop } from '../calls/problems';
import type { AnsweredRow, FinishedRow, PreparedRow } from '../calls/rows';
import type { PayingCall } from '../resources/call';
import type { Problem } from '../transport/problem';

/** A reason why many rows failed. */
export interface Cause {
	problem: Problem;
	/** Number of rows. */
	rows: number;
}

const RESULT_KINDS = ['doubtful', 'missing', 'otherNames', 'partialNames', 'reused'] as const;

/** Counts what the hints tell, row by row, so that long lists can be counted in slices. */
export class Tally {
	/** The longest wait in milliseconds, and whether a new run would pay again. */
	validations: { waited: number | null; paysAgain: boolean } | undefined;

	private readonly counts = new Map<string, number>();

	/** By headline; without advice unless all rows have the same. */
	private readonly reasons = new Map<string, Cause>();

	/**
	 * Number of results by outcome or kind, of all `rows`, and of those that were `answered`, `wrong` or `notSent`, or
	 * would be `paid` for or `shared` in a dry run.
	 */
	of(what: string): number {
		return this.counts.get(what) ?? 0;
	}

	count(what: string, by = 1): void {
		this.counts.set(what, this.of(what) + by);
	}

	/** Adds a row; `undefined` if nothing was sent. */
	add(row: FinishedRow | undefined, prepared?: PreparedRow): void {
		this.count('rows');
		if (row === undefined) this.count('notSent');
		if (row?.kind === 'answered') this.addAnswered(row);
		else this.count('failed');
		if (row?.kind === 'failed') this.addReason(row.problem);
		if (prepared?.kind === 'failed') this.count('wrong');
		else if (prepared?.call.kind === 'payment') this.addPayment(prepared.call, prepared.maxWait);
	}

	/** The one reason why many rows failed: what ended the run, a limit, or the same problem in all. */
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

	private addPayment(call: PayingCall, maxWait: number | null): void {
		const { waited = null, paysAgain = false } = this.validations ?? {};
		const longest = maxWait === null ? waited : Math.max(waited ?? 0, maxWait);
		this.validations = { waited: longest, paysAgain: paysAgain || isPaidAgain(call) };
	}
}

/** Without a period or an own ID, no earlier result can be used. */
function isPaidAgain({ recovery, reuse }: PayingCall): boolean {
	const hasOwnId = recovery.kind === 'byId' && !recovery.isGeneratedId;
	return reuse === undefined && !hasOwnId;
}
