import { beneficiaryCall } from '../../../nodes/Juspay/resources/beneficiary/answer';
import { explain, REASONS } from '../../../nodes/Juspay/resources/message';

const { simplify } = beneficiaryCall({
	customerId: 'customer-1',
	beneficiaryId: 'bene-1',
	version: 'v1',
});

test.each(['invalid', 'undetermined', 'pending'] as const)(
	'every reason is a message of an account that is %s',
	(outcome) => {
		for (const [code, words] of REASONS) expect(explain(outcome, code, [])).toBe(words);
	},
);

test('a valid account has no reason, whatever code it comes with', () => {
	for (const code of REASONS.keys()) expect(explain('valid', code, [])).toBeNull();
});

test.each([
	['account_blocked', 'The account is blocked'],
	[' ACCOUNT_BLOCKED ', 'The account is blocked'],
	['NRE_ACCOUNT_FAIL', 'It is an NRE account, which cannot be paid this way'],
	['IMPS_MODE_FAIL', 'The account cannot be paid by IMPS'],
	['ACCOUNT_IS_VALID', null],
	['constructor', null],
	['', null],
	[null, null],
])('%s: %s', (code, words) => {
	expect(explain('invalid', code, [])).toBe(words);
});

test.each([
	['version 1', { validateResp: { accountStatusCode: 'ACCOUNT_BLOCKED' }, remark: 'As it is' }],
	['version 2', { responseCode: 'ACCOUNT_BLOCKED', responseMessage: 'VALIDATION_SUCCESSFULL' }],
	['a transaction', { transactions: [{ responseCode: 'ACCOUNT_BLOCKED' }] }],
])('the reason is told in plain words, of %s', (_where, found) => {
	const result = simplify({ status: 'INVALID', ...found }, 'invalid');
	expect(result).toMatchObject({ outcome: 'invalid', message: 'The account is blocked' });
});

test('a code that tells nothing gives way to the words that came with it', () => {
	const code = 'UNABLE_TO_VALIDATE';
	expect(explain('undetermined', code, ['Bank is offline'])).toBe('Bank is offline');
});

test('an unknown code leaves the words that came with it', () => {
	const found = { status: 'INVALID', responseCode: 'X_1', remark: 'Account is closed' };
	expect(simplify(found, 'invalid')['message']).toBe('Account is closed');
});
