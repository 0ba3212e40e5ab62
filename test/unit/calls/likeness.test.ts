import { AskedAccounts, recordsLike } from '../../../nodes/Juspay/calls/likeness';
import {
	type AccountDetails,
	type Call,
	NO_DETAILS,
	type RecoveryBySearch,
} from '../../../nodes/Juspay/resources/call';
import { byId, expected, freeCall, LOOK_UP, paidCall } from './calls';

const accountOf = (accountNumber: string): AccountDetails => ({ ...NO_DETAILS, accountNumber });
const [FIRST, SECOND] = [accountOf('1111000001'), accountOf('2222000001')];
const MASKED = { account: '******0001' };

function inList(accounts: AccountDetails[], list = 'look-up'): Call {
	const request = { ...LOOK_UP, pathSegments: [list] };
	const recovery: RecoveryBySearch = { kind: 'bySearch', request };
	return paidCall({ recovery, expected: expected({ id: null, accounts }) });
}

/** A call that reads this account in every record of its list. */
function showing(account: AccountDetails): Call {
	const read = () => ({ id: null, status: null, date: null, account });
	const recovery: RecoveryBySearch = { kind: 'bySearch', request: LOOK_UP };
	return paidCall({ recovery, expected: expected({ id: null, read }) });
}

function asked(...calls: Call[]): AskedAccounts {
	const accounts = new AskedAccounts();
	for (const call of calls) accounts.add(call);
	return accounts;
}

test.each<[string, Call[], boolean]>([
	['two accounts that look the same', [inList([FIRST]), inList([SECOND])], true],
	['two accounts of one call', [inList([FIRST, SECOND])], true],
	['one account', [inList([FIRST])], false],
	['one account twice', [inList([FIRST]), inList([FIRST])], false],
	['accounts in the lists of two customers', [inList([FIRST]), inList([SECOND], 'other')], false],
	['an account that does not look the same', [inList([FIRST]), inList([accountOf('3')])], false],
	[
		'an account that has an ID',
		[inList([FIRST]), paidCall({ recovery: byId(), expected: expected({ accounts: [SECOND] }) })],
		false,
	],
])('A masked record may be of another account if a run asks for %s', (_what, calls, mayBe) => {
	expect(asked(...calls).areLike(MASKED, inList([FIRST]))).toBe(mayBe);
});

test('One account in two spellings is one', () => {
	const upiId = (text: string): AccountDetails => ({ ...NO_DETAILS, upiId: text });
	const [lower, upper] = [inList([upiId('a@bank')]), inList([upiId('A@BANK')])];
	expect(asked(lower, upper).areLike({}, showing(upiId('a@bank')))).toBe(false);
});

test('An account that the record contradicts is none', () => {
	const branch = (ifsc: string): AccountDetails => ({ ...accountOf('1111000001'), ifsc });
	const shown = { ...accountOf('******0001'), ifsc: 'YESB0000262' };
	const [own, other] = [branch('YESB0000262'), branch('HDFC0000001')];
	expect(asked(inList([own, other])).areLike({}, showing(shown))).toBe(false);
});

test('A record under an ID is of no other account', () => {
	const accounts = asked(inList([FIRST, SECOND]));
	expect(accounts.areLike(MASKED, paidCall())).toBe(false);
	expect(accounts.areLike(MASKED, freeCall())).toBe(false);
});

test('Of a list, only records that can be of the account are compared; without one, all', () => {
	const list = [MASKED, { account: '******9999' }];
	expect(recordsLike(list, expected(), FIRST)).toEqual([MASKED]);
	expect(recordsLike(list, expected(), accountOf('5555'))).toEqual([]);
	expect(recordsLike(list, expected(), undefined)).toBe(list);
});

test('A record that shows an account looks like no other to a call whose ID tells it', () => {
	const accounts = asked(inList([FIRST, SECOND]));
	const read = () => ({ id: null, status: null, date: null, account: accountOf('******0001') });
	const recovery: RecoveryBySearch = {
		kind: 'bySearch',
		request: { ...LOOK_UP, pathSegments: ['look-up'] },
	};
	const call = paidCall({ recovery, expected: expected({ id: 'own', read }) });
	expect(accounts.areLike(MASKED, call)).toBe(false);
});
