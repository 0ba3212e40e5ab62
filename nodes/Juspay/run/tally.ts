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

const COUNTED = ['doubtful', 'missing', 'otherNames', 'partialNames', 'reused'] as const;

/** Failed rows with the same reason. */
interface SameReason {
	problem: Problem;
	rows: number;
	/** Whether all of them have the same advice. */
	hasSameAdvice: boolean;
}

/** Counts what the hints tell, row by row, so that long lists can be counted in slices. */
export class Tally {
	rows = 0;

	answered = 0;

	/** Rows that would cost money, alone or in another row's call. */
	readonly planned = { paid: 0, shared: 0 };

	wrong = 0;

	readonly outcomes = new Map<string, number>();

	readonly sums = Object.fromEntries(COUNTED.map((key) => [key, 0])) as Record<
		(typeof COUNTED)[number],
		number
	>;

	/** The longest wait in milliseconds, and whether a new run would pay again. */
	validations: { waited: number | null; paysAgain: boolean } | undefined;

	private readonly reasons = new Map<string, SameReason>();

	private notSent = 0;

	private limit: Problem | undefined;

	/** Adds a row; `undefined` if nothing was sent. */
	add(row: FinishedRow | undefined, prepared?: PreparedRow): void {
		this.rows++;
		if (row === undefined) this.notSent++;
		if (row?.kind === 'answered') this.addAnswered(row);
		else this.count('failed');
		if (row?.kind === 'failed') this.addReason(row.problem);
		if (prepared !== undefined) this.addPrepared(prepared);
	}

	/** The one reason why many rows failed: what ended the run, a limit, or the same problem in all. */
	cause(stop: Stop | null): Cause | undefined {
		const problem = stop?.problem ?? this.limit ?? this.sharedProblem();
		if (problem === undefined) return undefined;
		const failed = this.reasons.get(problem.headline)?.rows ?? 0;
		return { problem, rows: failed + this.notSent };
	}

	isAll(cause: Cause | undefined): boolean {
		return cause?.rows === this.rows;
	}

	private addAnswered(row: AnsweredRow): void {
		this.answered++;
		if (row.planned !== undefined) this.planned[row.planned]++;
		for (const outcome of row.outcomes) this.count(outcome);
		for (const key of COUNTED) this.sums[key] += row[key] ?? 0;
	}

	private count(outcome: string): void {
		this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
	}

	private addReason(problem: Problem): void {
		if (problem.concernsRun === true) this.limit ??= problem;
		const same = this.reasons.get(problem.headline);
		if (same === undefined) {
			this.reasons.set(problem.headline, { problem, rows: 1, hasSameAdvice: true });
			return;
		}
		same.rows++;
		same.hasSameAdvice &&= same.problem.description === problem.description;
	}

	private addPrepared(prepared: PreparedRow): void {
		if (prepared.kind === 'failed') this.wrong++;
		if (prepared.kind === 'failed' || prepared.call.kind !== 'payment') return;
		const { call, maxWait } = prepared;
		const { waited = null, paysAgain = false } = this.validations ?? {};
		const longest = maxWait === null ? waited : Math.max(waited ?? 0, maxWait);
		this.validations = { waited: longest, paysAgain: paysAgain || isPaidAgain(call) };
	}

	/** Without advice unless all rows have the same. */
	private sharedProblem(): Problem | undefined {
		const [only] = this.reasons.values();
		if (only === undefined || this.rows < 2 || only.rows < this.rows) return undefined;
		return only.hasSameAdvice ? only.problem : { ...only.problem, description: '' };
	}
}

/** Without a period or an own ID, no earlier result can be used. */
function isPaidAgain({ recovery, reuse }: PayingCall): boolean {
	const hasOwnId = recovery.kind === 'byId' && !recovery.isGeneratedId;
	return reuse === undefined && !hasOwnId;
}
