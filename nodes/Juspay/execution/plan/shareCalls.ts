import type { PreparedRow, ReadyRow } from './rows';

/** A row and its place in the input. */
interface PlacedRow {
	row: ReadyRow;
	index: number;
}

/** Rows that one call serves; it is the first one's. */
export interface CallGroup {
	first: PlacedRow;
	members: PlacedRow[];
}

/** What must be equal for rows to share a call; `null` for a row that needs one of its own. */
function sharingKey({ call, maxWait }: ReadyRow): string | null {
	const { submission } = call;
	if (submission?.isShareable !== true) return null;
	return `${submission.identify()} ${String(maxWait)}`;
}

/**
 * Puts rows that ask for the same together, so that it is paid for once (docs/money-and-retries.md).
 *
 * @param reuse whether to do so; otherwise every row is a group of its own
 */
export function groupByCall(rows: readonly PreparedRow[], reuse: boolean): CallGroup[] {
	const groups: CallGroup[] = [];
	const byKey = new Map<string, CallGroup>();
	rows.forEach((row, index) => {
		if (row.kind === 'failed') return;
		const key = reuse ? sharingKey(row) : null;
		const shared = key === null ? undefined : byKey.get(key);
		if (shared !== undefined) {
			shared.members.push({ row, index });
			return;
		}
		const first = { row, index };
		const group = { first, members: [first] };
		groups.push(group);
		if (key !== null) byKey.set(key, group);
	});
	return groups;
}
