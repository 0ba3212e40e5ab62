import {
	compareAccount,
	compareDetail,
	contradictsAccount,
} from '../../../nodes/Juspay/resources/comparison';
import { type AccountDetails, NO_DETAILS } from '../../../nodes/Juspay/resources/call';
import { BANK, BRANCH, IFSC, MOBILE, NUMBER, STARS, UPI } from './details';

describe('What one detail shows', () => {
	test.each<[keyof AccountDetails, sent: AccountDetails, Record<string, string[]>]>([
		[
			'accountNumber',
			BANK,
			{
				same: [
					NUMBER,
					` ${NUMBER} `,
					'0262 9180 0001 191',
					'***********1191',
					'0262*******1191',
					'*****1191',
					'02*1191',
					'**************************1191',
					'•••••••••••1191',
					'XXXXXXXXXXX1191',
					'xxxx1191',
					'*26291800001191',
					'###########1191',
					'02XXXXXXXXX1191',
					'02**9**1191',
					'0262918\u200b00001191',
					'０２６２９１８００００１１９１',
				],
				different: [
					'02**7**1191',
					'02**8**9**1191',
					'02XXXXXXXXX1192',
					'X26291800001191',
					'026291800001192',
					'26291800001191',
					'***********1192',
					'1262*******1191',
					'9*1191',
					'*9',
					`${NUMBER}*`,
					`${NUMBER}*1191`,
				],
				unknown: [
					'***************',
					'*****',
					'*',
					'************191',
					'0262***********',
					'02629180000119*',
					'XXXXXXXXXXXXXXX',
				],
			},
		],
		[
			'upiId',
			UPI,
			{
				same: [
					'asha.rao@okbank',
					'ASHA.RAO@OKBANK',
					'******ao@okbank',
					'***ao@okbank',
					'a*ao@OkBank',
					'######ao@okbank',
				],
				different: [
					'xxxxxxaj@okbank',
					'aſha.rao@okbank',
					'asha.rao@oĸbank',
					'asha.rao@other',
					'asha.raj@okbank',
					'******aj@okbank',
					'******ao@other',
					'b*@okbank',
					'asha.rao',
				],
				unknown: [
					'********@okbank',
					'*******o@okbank',
					'asha.***@okbank',
					'asha.rao@******',
					'******ao@ok****',
					'***',
					'*@*',
					'xxxxxxao@okbank',
				],
			},
		],
		[
			'mobileNumber',
			MOBILE,
			{
				same: [
					'9876543210',
					'+91 98765 43210',
					'+91-9876543210',
					'919876543210',
					'09876543210',
					'******3210',
					'+91XXXXXX3210',
				],
				different: ['9876543211', '1919876543210', '91987654321', '******3211', '+92 9876543210'],
				unknown: ['**********', '*******210', '9876******'],
			},
		],
		[
			'ifsc',
			BANK,
			{
				same: [IFSC, ' yesb0000262 '],
				different: ['YESB0000263', 'SBIN*******'],
				unknown: ['***********', 'YESB*******', '*******0262'],
			},
		],
	])('%s', (detail, sent, shownAs) => {
		const compared = Object.entries(shownAs).flatMap(([expected, values]) =>
			values.map((value) => [value, expected]),
		);
		expect(
			compared.map(([value = '']) => [
				value,
				compareDetail(detail, { ...NO_DETAILS, [detail]: value }, sent),
			]),
		).toEqual(compared);
		expect(compareDetail(detail, NO_DETAILS, sent)).toBe('unknown');
		expect(compareDetail(detail, sent, NO_DETAILS)).toBe('unknown');
	});
});

test.each<[string, unknown, string]>([
	['a number', 987654321012, 'same'],
	['another number', 987654321013, 'different'],
	['a list', ['0987654321012'], 'different'],
	['an object', { value: '0987654321012' }, 'different'],
	['a blank', ' ', 'unknown'],
])('An account number that is %s in JSON', (_what, accountNumber, expected) => {
	const shown = { ...NO_DETAILS, accountNumber };
	const sent = { ...NO_DETAILS, accountNumber: '987654321012' };
	expect(compareDetail('accountNumber', shown, sent)).toBe(expected);
});

test.each([
	['its leading zero', 26291800001191, NUMBER],
	['its last digits', 1.2345678901234567e19, '12345678901234567000'],
])('A JSON number that may have lost %s tells nothing', (_what, accountNumber, sent) => {
	const shown = { ...NO_DETAILS, accountNumber };
	expect(compareDetail('accountNumber', shown, { ...NO_DETAILS, accountNumber: sent })).toBe(
		'unknown',
	);
});

test.each<
	[string, shown: AccountDetails, sent: AccountDetails, same: string, contradicts: boolean]
>([
	['number and branch', BANK, BANK, 'same', false],
	['its last four digits and the branch', { ...BANK, accountNumber: '*1191' }, BANK, 'same', false],
	['stars, however many', STARS, BANK, 'unknown', false],
	['nothing', NO_DETAILS, BANK, 'unknown', false],
	['the number without a branch', { ...BANK, ifsc: null }, BANK, 'unknown', false],
	['the number with a masked branch', { ...BANK, ifsc: 'YESB*******' }, BANK, 'unknown', false],
	['the branch alone', BRANCH, BANK, 'unknown', false],
	['another number', { ...BANK, accountNumber: '1' }, BANK, 'different', true],
	['another branch: they merge', { ...BANK, ifsc: 'YESB0000263' }, BANK, 'different', false],
	['a UPI ID', UPI, BANK, 'different', true],
	['its UPI ID', UPI, UPI, 'same', false],
	[
		'its UPI ID, and the account behind it',
		{ ...BANK, ...UPI, upiId: UPI.upiId },
		UPI,
		'same',
		false,
	],
	['nothing about it', NO_DETAILS, UPI, 'unknown', false],
	['another UPI ID', { ...UPI, upiId: 'b@c' }, UPI, 'different', true],
	['an account number', BANK, UPI, 'different', true],
	['its mobile number', MOBILE, MOBILE, 'same', false],
	['the UPI ID that was found for it', UPI, MOBILE, 'unknown', false],
	['another mobile number', { ...MOBILE, mobileNumber: '1' }, MOBILE, 'different', true],
	['its branch, where nothing else was sent', BRANCH, BRANCH, 'same', false],
	['another branch there', { ...BRANCH, ifsc: 'YESB0000263' }, BRANCH, 'different', true],
	['an account at the branch', BANK, BRANCH, 'different', true],
	['a bank account for a mobile number', BANK, MOBILE, 'different', true],
	[
		'a masked UPI ID beside an account',
		{ ...BANK, upiId: '********@okbank' },
		UPI,
		'different',
		true,
	],
])('A record that shows %s', (_what, shown, sent, same, isContradiction) => {
	expect([compareAccount(shown, sent), contradictsAccount(shown, sent)]).toEqual([
		same,
		isContradiction,
	]);
});
