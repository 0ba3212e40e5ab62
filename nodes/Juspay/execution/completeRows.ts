import type { IncompleteCall, PreparedCall } from '../resources/operation';
import { describeProblem, localProblem, type Problem } from '../transport/problem';
import type { Answer } from '../transport/send';
import type { Exchange } from './exchange';
import type { RequestPool } from './pool';
import type { CompleteRow, FailedRow, IncompleteRow, PreparedRow } from './rows';

/** What completing rows needs. */
export interface Completing {
	exchange: Exchange;
	pool: Pick<RequestPool, 'openPlace' | 'roomForRow'>;
	/** How often one request may be sent again. */
	maxRetries: number;
	/** In milliseconds, for messages. */
	timeout: number;
	/** The API key in all its forms, for messages. */
	credentialSecrets: readonly string[];
	/** Called for every row whose value could not be found out, at once. */
	onFailure: (row: FailedRow, index: number) => void;
}

/** Rows that lack the same value. */
interface WaitingGroup {
	call: IncompleteCall;
	members: { row: IncompleteRow; index: number }[];
}

function groupByLookUp(rows: readonly PreparedRow[]): WaitingGroup[] {
	const groups = new Map<string, WaitingGroup>();
	rows.forEach((row, index) => {
		if (row.kind !== 'incomplete') return;
		const key = JSON.stringify(row.call.request);
		const group = groups.get(key) ?? { call: row.call, members: [] };
		group.members.push({ row, index });
		groups.set(key, group);
	});
	return [...groups.values()];
}

function untoldProblem({ missing }: IncompleteCall): Problem {
	return localProblem(missing.message, missing.description);
}

function lookUpProblem(answer: Answer, call: IncompleteCall, completing: Completing): Problem {
	const { timeout, credentialSecrets } = completing;
	const { record, note } = call;
	const facts = { record, note, caution: null, secrets: [], timeout, credentialSecrets };
	return describeProblem(answer, facts);
}

/** `found` of the answer in a call, `null` where the answer does not hold it. Never throws. */
function completeSafely(
	{ complete }: IncompleteCall,
	found: Parameters<IncompleteCall['complete']>[0],
): PreparedCall | null {
	try {
		return complete(found);
	} catch {
		return null;
	}
}

/** Asks once for all members of a group and puts the answer into each; what was not asked is left as it is. */
async function completeGroup(
	{ call, members }: WaitingGroup,
	completing: Completing,
	completed: (CompleteRow | undefined)[],
): Promise<void> {
	const { exchange, pool, maxRetries, onFailure } = completing;
	const place = pool.openPlace();
	const budget = { left: maxRetries };
	const exchanged = await exchange(call.request, { place, kind: 'first', budget });
	if (exchanged !== null) {
		const { answer, verdict } = exchanged;
		const [found] = verdict.kind === 'answered' ? verdict.results : [];
		for (const { row, index } of members) {
			const ready = found === undefined ? null : completeSafely(row.call, found);
			const problem = found ? untoldProblem(row.call) : lookUpProblem(answer, row.call, completing);
			const end: CompleteRow =
				ready === null ? { kind: 'failed', problem } : { ...row, kind: 'ready', call: ready };
			completed[index] = end;
			if (end.kind === 'failed') onFailure(end, index);
		}
	}
	place.release();
}

/**
 * Looks up what rows still lack, each value once for all rows of the run, through the same pool as everything else.
 *
 * @returns the rows in order; `undefined` where nothing was asked any more, because the run had ended
 */
export async function completeRows(
	rows: readonly PreparedRow[],
	completing: Completing,
): Promise<(CompleteRow | undefined)[]> {
	const completed = rows.map((row) => (row.kind === 'incomplete' ? undefined : row));
	const ended: Promise<void>[] = [];
	for (const group of groupByLookUp(rows)) {
		await completing.pool.roomForRow();
		ended.push(completeGroup(group, completing, completed));
	}
	await Promise.all(ended);
	return completed;
}
