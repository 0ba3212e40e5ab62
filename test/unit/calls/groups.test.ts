import {
	type CallGroup,
	countPaid,
	findCovered,
	groupByCall,
	splitByAccount,
} from '../../../nodes/Juspay/calls/groups';
import type { PreparedRow } from '../../../nodes/Juspay/calls/rows';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { inOneGo } from '../../support/steps';
import { freeCall, paidCall, readyRow, storingCall } from './calls';

const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('x', 'y') };

function row(sharedAs: string, { maxWait = null }: { maxWait?: number | null } = {}) {
	return readyRow(paidCall({ sharedAs }), { maxWait });
}

function groupsOf(rows: PreparedRow[], reuse = true): number[][] {
	return inOneGo(groupByCall(rows, reuse)).map(({ members }) => members.map(({ index }) => index));
}

describe('Rows that share a call', () => {
	test('ask for the same; groups are in the order of their first rows, whose call is sent', () => {
		const rows = [row('a'), row('b'), row('a'), row('a')];
		expect(groupsOf(rows)).toEqual([[0, 2, 3], [1]]);
		expect(inOneGo(groupByCall(rows, true))[0]).toMatchObject({ row: rows[0], index: 0 });
	});

	test('wait as long as the one that waits longest', () => {
		const waits = [undefined, 1000, 2000, 1500].map((maxWait) =>
			maxWait === undefined ? {} : { maxWait },
		);
		const groups = inOneGo(
			groupByCall(
				waits.map((wait) => row('a', wait)),
				true,
			),
		);
		expect(groups).toMatchObject([{ maxWait: 2000, members: { length: 4 } }]);
		expect(inOneGo(groupByCall([row('a'), row('a')], true))).toMatchObject([{ maxWait: null }]);
	});

	test('have not failed before', () => {
		expect(groupsOf([FAILED, row('a'), FAILED])).toEqual([[1]]);
	});

	test.each<[string, PreparedRow[], boolean]>([
		['whose calls must not be shared', [0, 1].map(() => readyRow(paidCall())), true],
		['that only look up', [readyRow(freeCall()), readyRow(freeCall())], true],
		['when the option says so', [row('a'), row('a')], false],
	])('rows %s stay on their own', (_what, rows, reuse) => {
		expect(groupsOf(rows, reuse)).toEqual([[0], [1]]);
	});
});

describe('Rows about the same account that do not share a call', () => {
	/** Rows that pay for these accounts. */
	function paying(...accounts: string[][]) {
		return accounts.map((some, index) => {
			const call = paidCall({ reuse: { since: null, accounts: some } });
			return { index, due: { call } };
		});
	}

	const indexOf = ({ index }: Pick<CallGroup, 'index'>) => index;

	test.each<[string[][], number[], number[]]>([
		[[['a'], ['b']], [0, 1], []],
		[[['a'], ['a']], [0], [1]],
		[[['a'], ['a', 'b'], ['b']], [0, 2], [1]],
		[[[], []], [0, 1], []],
	])('%j: %j go out at once, the others wait for those that pay: %j', (accounts, now, later) => {
		const split = inOneGo(splitByAccount(paying(...accounts)));
		expect([split.now.map(indexOf), split.later.map(indexOf)]).toEqual([now, later]);
	});

	test.each<[string[][], number[]]>([
		[[['a'], ['a']], [1]],
		[[['a', 'b'], ['b'], ['c']], [1]],
		[[['a'], ['a', 'b']], []],
		[[['a'], ['b'], ['a', 'b']], [2]],
		[[[], []], []],
	])('%j: nothing is left to pay for %j', (accounts, indexes) => {
		const rows = paying(...accounts);
		const covered = inOneGo(findCovered(rows.map(({ due }) => due.call)));
		expect(rows.filter(({ due }) => covered.has(due.call)).map(indexOf)).toEqual(indexes);
	});

	test.each<[string[][], number, number]>([
		[[['a'], ['a']], 1, 2],
		[[['a'], ['b']], 2, 2],
		[[[], []], 2, 2],
	])('%j are paid for %d times, or %d if each is to be paid for', (accounts, once, each) => {
		const calls = paying(...accounts).map(({ due }) => due.call);
		expect(inOneGo(countPaid(calls, true))).toBe(once);
		expect(inOneGo(countPaid(calls, false))).toBe(each);
	});
});

test('calls that validate nothing are not paid for', () => {
	expect(inOneGo(countPaid([freeCall(), storingCall()], true))).toBe(0);
});
