import {
	type CallGroup,
	groupByCall,
	planPayments,
	splitByAccount,
} from '../../../nodes/Juspay/calls/groups';
import type { PreparedRow } from '../../../nodes/Juspay/calls/rows';
import { Slices } from '../../../nodes/Juspay/shared/slices';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { freeCall, paidCall, readyRow, storingCall } from './calls';

const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('x', 'y') };

function row(sharedAs: string, { maxWait = null }: { maxWait?: number | null } = {}) {
	return readyRow(paidCall({ sharedAs }), { maxWait });
}

async function groupsOf(rows: PreparedRow[], reuse = true): Promise<number[][]> {
	const groups = await groupByCall(rows, reuse, new Slices());
	return groups.map(({ members }) => members.map(({ index }) => index));
}

describe('Rows that share a call', () => {
	test('ask for the same; groups are in the order of their first rows, whose call is sent', async () => {
		const rows = [row('a'), row('b'), row('a'), row('a')];
		expect(await groupsOf(rows)).toEqual([[0, 2, 3], [1]]);
		const [first] = await groupByCall(rows, true, new Slices());
		expect(first).toMatchObject({ row: rows[0], index: 0 });
	});

	test('wait as long as the one that waits longest', async () => {
		const waits = [undefined, 1000, 2000, 1500].map((maxWait) =>
			maxWait === undefined ? {} : { maxWait },
		);
		const rows = waits.map((wait) => row('a', wait));
		const groups = await groupByCall(rows, true, new Slices());
		expect(groups).toMatchObject([{ maxWait: 2000, members: { length: 4 } }]);
		const patient = await groupByCall([row('a'), row('a')], true, new Slices());
		expect(patient).toMatchObject([{ maxWait: null }]);
	});

	test('have not failed before', async () => {
		expect(await groupsOf([FAILED, row('a'), FAILED])).toEqual([[1]]);
	});

	test.each<[string, PreparedRow[], boolean]>([
		['whose calls must not be shared', [0, 1].map(() => readyRow(paidCall())), true],
		['that only look up', [readyRow(freeCall()), readyRow(freeCall())], true],
		['when the option says so', [row('a'), row('a')], false],
	])('rows %s stay on their own', async (_what, rows, reuse) => {
		expect(await groupsOf(rows, reuse)).toEqual([[0], [1]]);
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
		const split = splitByAccount(paying(...accounts));
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
		const calls = rows.map(({ due }) => due.call);
		const { covered } = planPayments(calls, true);
		expect(planPayments(calls, false).covered.size).toBe(0);
		expect(rows.filter(({ due }) => covered.has(due.call)).map(indexOf)).toEqual(indexes);
	});

	test.each<[string[][], number, number]>([
		[[['a'], ['a']], 1, 2],
		[[['a'], ['b']], 2, 2],
		[[[], []], 2, 2],
	])('%j are paid for %d times, or %d if each is to be paid for', (accounts, once, each) => {
		const calls = paying(...accounts).map(({ due }) => due.call);
		expect(planPayments(calls, true).count).toBe(once);
		expect(planPayments(calls, false).count).toBe(each);
	});
});

test('calls that validate nothing are not paid for', () => {
	expect(planPayments([freeCall(), storingCall()], true).count).toBe(0);
});
