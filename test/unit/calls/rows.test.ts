import {
	type CallGroup,
	findCovered,
	groupByCall,
	type PreparedRow,
	refuseRepeatedIds,
	splitByAccount,
} from '../../../nodes/Juspay/calls/rows';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { inOneGo } from '../../support/steps';
import { byId, freeCall, LOOK_UP, paidCall, readyRow, write } from './calls';

const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('x', 'y') };

function row(sharedAs: string, { maxWait = null }: { maxWait?: number | null } = {}) {
	const call = paidCall({ write: write(byId(), { sharedAs }) });
	return readyRow(call, { maxWait });
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

test('a beneficiary ID belongs to the first row that uses it', () => {
	const withId = (id: string) => readyRow(paidCall({ write: write(byId({ id })) }));
	const search = { kind: 'bySearch' as const, request: LOOK_UP, find: () => null };
	const others = [readyRow(freeCall()), readyRow(paidCall({ write: write(search) })), FAILED];
	const rows = [withId('bene-4711'), ...others, withId('bene-4712'), withId('bene-4711')];
	const checked = inOneGo(refuseRepeatedIds(rows));
	expect(checked.slice(0, 5)).toEqual(rows.slice(0, 5));
	expect(checked[5]).toMatchObject({
		problem: { message: `'Beneficiary ID' is already used by row 1: "*****4711"` },
	});
});

describe('Rows about the same account that do not share a call', () => {
	/** Groups that pay for these accounts. */
	function paying(...accounts: string[][]) {
		return accounts.map((some, index): CallGroup => {
			const reuse = { since: null, accounts: some };
			const ready = readyRow(paidCall({ write: write(byId(), { reuse }) }));
			return { row: ready, index, members: [{ row: ready, index }], maxWait: null };
		});
	}

	const indexOf = ({ index }: CallGroup) => index;

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
	])('%j: nothing is left to pay for %j', (accounts, covered) => {
		expect([...inOneGo(findCovered(paying(...accounts)))].map(indexOf)).toEqual(covered);
	});
});
