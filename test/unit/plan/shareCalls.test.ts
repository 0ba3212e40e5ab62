import type { PreparedRow } from '../../../nodes/Juspay/execution/plan/rows';
import { groupByCall } from '../../../nodes/Juspay/execution/plan/shareCalls';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { byId, freeCall, paidCall, readyRow, submission } from '../send/calls';

function row(
	identity: string,
	changes: { isShareable?: boolean; maxWait?: number } = {},
): PreparedRow {
	const { isShareable = true, maxWait = null } = changes;
	const call = paidCall({
		submission: submission(byId(), { identify: () => identity, isShareable }),
	});
	return readyRow(call, { maxWait });
}

function groupsOf(rows: PreparedRow[], reuse = true): number[][] {
	return groupByCall(rows, reuse).map(({ members }) => members.map(({ index }) => index));
}

test('rows that ask for the same form a group, in the order of their first rows', () => {
	expect(groupsOf([row('a'), row('b'), row('a'), row('a')])).toEqual([[0, 2, 3], [1]]);
});

test('the call of a group is that of its first row', () => {
	const rows = [row('a'), row('a')];
	expect(groupByCall(rows, true)[0]?.first).toEqual({ row: rows[0], index: 0 });
});

test('rows that failed already belong to no group', () => {
	const failed: PreparedRow = { kind: 'failed', problem: localProblem('x', 'y') };
	expect(groupsOf([failed, row('a'), failed])).toEqual([[1]]);
});

test.each<[string, PreparedRow[]]>([
	[
		'whose calls must not be shared',
		[row('a', { isShareable: false }), row('a', { isShareable: false })],
	],
	['that wait differently', [row('a', { maxWait: 1000 }), row('a', { maxWait: 2000 })]],
	['that only look up', [readyRow(freeCall()), readyRow(freeCall())]],
])('rows %s stay on their own', (_what, rows) => {
	expect(groupsOf(rows)).toEqual([[0], [1]]);
});

test('rows stay on their own when the option says so', () => {
	expect(groupsOf([row('a'), row('a')], false)).toEqual([[0], [1]]);
});
