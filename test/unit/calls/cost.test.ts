import { NO_COST, Spending } from '../../../nodes/Juspay/calls/cost';
import type { CallGroup, FailedCall } from '../../../nodes/Juspay/calls/rows';
import { type Call, NO_DETAILS } from '../../../nodes/Juspay/resources/operation';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { answeredCall, byId, evidence, freeCall, paidCall, readyRow, write } from './calls';

const UNCLEAR: FailedCall = {
	kind: 'failed',
	problem: { ...localProblem('x', 'y'), isUnclear: true },
	sentAt: 0,
};

/** A group for these accounts; what Juspay has of them may be used. */
function group(index: number, accounts: readonly string[], rows = 1): CallGroup {
	const details = accounts.map((accountNumber) => ({ ...NO_DETAILS, accountNumber }));
	const call = paidCall({
		evidence: evidence({ accounts: details }),
		write: write(byId(), { reuse: { since: 0, accounts } }),
	});
	const row = readyRow(call);
	const members = Array.from({ length: rows }, (_, place) => ({ row, index: index + place }));
	return { row, index, members, maxWait: null };
}

const DONE = answeredCall([{}]);

function spent(...calls: Parameters<Spending['note']>[]) {
	return spentWith(true, ...calls);
}

function spentWith(reuse: boolean, ...calls: Parameters<Spending['note']>[]) {
	const spending = new Spending(reuse);
	for (const call of calls) spending.note(...call);
	return spending.total(0);
}

test('each account is paid for, and rows that share a call share its payment', () => {
	expect(spent([group(0, ['a', 'b'], 3), DONE], [group(3, ['c']), DONE])).toEqual({
		...NO_COST,
		paid: 3,
		sharing: 2,
	});
});

test('an account in two calls is paid for once, unless equal accounts are not to share', () => {
	const calls = [
		[group(0, ['a']), DONE],
		[group(1, ['a']), DONE],
	] as const;
	expect(spent([...calls[0]], [...calls[1]])).toEqual({ ...NO_COST, paid: 1, sharing: 1 });
	expect(spentWith(false, [...calls[0]], [...calls[1]])).toEqual({ ...NO_COST, paid: 2 });
});

test('what an earlier try found out to be reused is not paid for', () => {
	const both = answeredCall([{}, {}], { reused: [0] });
	expect(spent([group(0, ['a', 'b']), both])).toEqual({ ...NO_COST, paid: 1 });
	const partly = { known: [{}], left: [1] };
	expect(spent([group(0, ['a', 'b']), { ...UNCLEAR, partly }])).toEqual({ ...NO_COST, unclear: 1 });
});

test('a call whose result is unknown may have been paid for, until its end is known', () => {
	const one = group(0, ['a']);
	expect(spent([one, UNCLEAR])).toEqual({ ...NO_COST, unclear: 1 });
	expect(spent([one, UNCLEAR], [one, DONE])).toEqual({ ...NO_COST, paid: 1 });
});

test('a call that validates nothing costs nothing', () => {
	const row = readyRow(freeCall());
	const free = { row, index: 0, members: [{ row, index: 0 }], maxWait: null };
	expect(spent([free, DONE])).toEqual(NO_COST);
});

test('the ID of a later attempt tells that the account is tried again; that of another period does not', () => {
	const attempt = (number: number): Call =>
		paidCall({
			write: write(
				byId({
					id: `a-${String(number)}`,
					isGeneratedId: true,
					...(number < 3 && { nextAttempt: () => attempt(number + 1) }),
				}),
			),
		});
	const row = readyRow(attempt(1));
	const one = { row, index: 0, members: [{ row, index: 0 }], maxWait: null };
	const retriedUnder = (id: string) => spent([one, { ...DONE, id }]).retried;
	expect(['a-1', 'a-2', 'a-3', 'other'].map(retriedUnder)).toEqual([0, 1, 1, 0]);
});
