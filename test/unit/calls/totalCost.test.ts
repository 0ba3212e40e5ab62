import { NO_COST, type Payment, totalCost } from '../../../nodes/Juspay/calls/book';

function payment(changes: Partial<Payment> = {}): Payment {
	return { paidFor: [], isUnclear: false, retried: 0, rows: 1, ...changes };
}

function total(...payments: Payment[]) {
	return totalCost(payments, 0);
}

const A = payment({ paidFor: ['a'] });

test('a run without payments costs nothing; a dry run tells what it would pay for', () => {
	expect(total()).toEqual(NO_COST);
	expect(totalCost([], 3)).toEqual({ ...NO_COST, planned: 3 });
});

test('each account is paid for, and rows that share a call share its payment', () => {
	const two = payment({ paidFor: ['a', 'b'], rows: 3 });
	const third = payment({ paidFor: ['c'] });
	expect(total(two, third)).toEqual({ ...NO_COST, paid: 3, sharing: 2 });
});

test('an account in two calls is paid for once, unless each row pays for itself', () => {
	expect(total(A, A)).toEqual({ ...NO_COST, paid: 1, sharing: 1 });
	expect(total(payment({ paidFor: ['1'] }), payment({ paidFor: ['2'] }))).toEqual({
		...NO_COST,
		paid: 2,
	});
});

test('all rows of a call share, if another call paid for its account', () => {
	expect(total(A, payment({ paidFor: ['a'], rows: 2 }))).toMatchObject({ paid: 1, sharing: 2 });
});

test('an account is either paid for or in doubt', () => {
	const doubtful = payment({ paidFor: ['a', 'b'], isUnclear: true, rows: 2 });
	expect(total(doubtful, A)).toEqual({ ...NO_COST, paid: 1, unclear: 1 });
});

test('accounts are tried again only where they are paid for', () => {
	const again = payment({ paidFor: ['a'], retried: 1 });
	expect(total(again)).toMatchObject({ paid: 1, retried: 1 });
	expect(total(A, again)).toMatchObject({ paid: 1, retried: 0 });
});
