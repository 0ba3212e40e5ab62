import fc from 'fast-check';

import {
	hideSecrets,
	maskForeignText,
	maskSecrets,
	maskSpellings,
	maskText,
	maskUpiId,
	maskValue,
} from '../../../nodes/Juspay/shared/mask';
import { anyUtf16, letterOrDigit, testForAll } from '../../support/property';

const accountNumber = fc.string({ unit: letterOrDigit, minLength: 5, maxLength: 35 });

const half = anyUtf16(80);
const anyText = fc.oneof(
	half,
	fc.tuple(half, half).map((halves) => halves.join('@')),
);

testForAll(
	'No mask ever throws, whatever the texts hold',
	fc.tuple(anyText, fc.array(half, { maxLength: 5 })),
	([text, secrets]) => {
		for (const mask of [maskText, maskUpiId, maskForeignText]) mask(text);
		for (const mask of [maskSecrets, hideSecrets]) mask(text, secrets);
		maskSpellings(text, { secrets, credentialSecrets: secrets });
		expect(Array.from(maskValue(text)).length).toBeLessThanOrEqual(97);
	},
	300,
);

describe('maskText', () => {
	test.each([
		['an account number keeps its last four digits', '026291800001191', '***********1191'],
		['five characters lose one', '12345', '*2345'],
		['four characters are hidden as a whole', '1234', '****'],
		['one character is hidden', '7', '*'],
		['an empty text stays empty', '', ''],
		['an emoji counts as one character', '👍12345', '**2345'],
		['what no number has is not shown', '12345👍<b>', '*******b*'],
		['four emoji are hidden as a whole', '👍👍👍👍', '****'],
		['letters of other scripts count like Latin ones', 'खाता१२३४५६', '******३४५६'],
		['an @ means nothing here', 'someone@bank', '********bank'],
		['there are 31 stars at most', `${'x'.repeat(10_000)}1234`, `${'*'.repeat(31)}1234`],
	])('%s', (_rule, text, masked) => {
		expect(maskText(text)).toBe(masked);
	});

	testForAll('shows exactly the last four of 5 to 35 characters', accountNumber, (text) => {
		expect(maskText(text)).toBe(`${'*'.repeat(text.length - 4)}${text.slice(-4)}`);
	});
});

test.each([
	['the last two characters before the @ stay', 'success@upi', '*****ss@upi'],
	['so does a handle with dots', '12345@HDFC0000001.ifsc.npci', '***45@HDFC0000001.ifsc.npci'],
	['three characters lose one', 'abc@upi', '*bc@upi'],
	['two characters are hidden', 'ab@upi', '**@upi'],
	['one character is hidden', 'a@upi', '*@upi'],
	['nothing before the @ leaves nothing to hide', '@upi', '@upi'],
	['nothing behind the @ changes nothing', 'success@', '*****ss@'],
	['the last @ counts when there are several', 'one@two@upi', '*****wo@upi'],
	['without an @ it is masked like an account number', '9876543210', '******3210'],
	['an emoji counts as one character', '👍👍👍@upi', '***@upi'],
])('maskUpiId: %s', (_rule, text, masked) => {
	expect(maskUpiId(text)).toBe(masked);
});

describe('maskValue', () => {
	test.each([
		['a value with an @ is masked like a UPI ID', 'success@upi', '*****ss@upi'],
		['a long number behind the @ is masked, too', 'ab@026291800001191', '**@***********1191'],
		['a short number behind the @ stays', 'success@upi2', '*****ss@upi2'],
		['a spaced mobile number behind the @ is masked', 'ab@ 98765 43210', '**@ *******3210'],
		['an empty value stays empty', '', ''],
		['a long handle is cut', `success@${'h'.repeat(10_000)}`, `*****ss@${'h'.repeat(63)}`],
	])('%s', (_rule, value, masked) => {
		expect(maskValue(value)).toBe(masked);
	});

	testForAll('never lets an account number or UPI ID stand whole', accountNumber, (value) => {
		expect(maskValue(value)).not.toContain(value);
		expect(maskValue(`${value}@bank`)).not.toContain(`${value}@`);
	});
});

describe('maskForeignText', () => {
	test.each([
		['Account 026291800001191 is closed', 'Account ***********1191 is closed'],
		['No UPI ID for +918088375524.', 'No UPI ID for +********5524.'],
		['Account 0262 9180 0001 191 is closed', 'Account ************** 191 is closed'],
		['Card 0262-9180-0001-1911', 'Card ***************1911'],
		['VPA success@upi is invalid', 'VPA *****ss@upi is invalid'],
		['Sent to first.last+x@example.com', 'Sent to **********+x@example.com'],
		['8088375524 or test@upi or 026291800001191', '******5524 or **st@upi or ***********1191'],
		['acct:SB026291800001191;', 'acct:SB***********1191;'],
		['In 2025 for 10000 INR', 'In 2025 for 10000 INR'],
		['PIN 560001', 'PIN **0001'],
		['an @ sign, @home', 'an @ sign, @home'],
		['рамеш@upi', '***еш@upi'],
		['9876543210@upi', '********10@upi'],
		['2025-02-24', '******2-24'],
		['', ''],
	])('makes of "%s": "%s"', (text, masked) => {
		expect(maskForeignText(text)).toBe(masked);
	});

	const digits = fc.stringMatching(/^\d{6,35}$/);
	const name = fc.string({ unit: letterOrDigit, minLength: 3, maxLength: 30 });

	testForAll(
		'leaves no number of six or more digits and no UPI ID whole in a text',
		fc.tuple(fc.lorem(), digits, fc.lorem(), name),
		([before, number, after, local]) => {
			const masked = maskForeignText(`${before} ${number} ${after} ${local}@bank ${after}`);
			expect(masked).not.toMatch(/\d{6}/);
			expect(masked).not.toContain(`${local}@`);
		},
	);

	// The patterns take quadratic time on hostile texts.
	test('reads no further than 2,000 characters', () => {
		expect(maskForeignText(`${'a'.repeat(1995)} READ and more`)).toBe(`${'a'.repeat(1995)} READ`);
	});
});

describe('maskSecrets', () => {
	test.each([
		['every place', 'ABC123 and xABC123y', ['ABC123'], '**C123 and x**C123y'],
		['a UPI ID before its @', 'for success@upi now', ['success@upi'], 'for *****ss@upi now'],
		['several secrets', 'ABC123 FGH789', ['ABC123', 'FGH789'], '**C123 **H789'],
		['the longer of two nested ones first', 'ABCDE12345', ['ABCDE', 'ABCDE12345'], '******2345'],
		['four characters as a whole', 'code wxyz', ['wxyz'], 'code ****'],
		['no three: ordinary words would suffer', 'a cat', ['cat', ''], 'a cat'],
		['signs of a pattern literally', 'a.c+(x) abc', ['a.c+(x)'], '***+*x* abc'],
		['dollar signs literally', "$&$&$'$' end", ["$&$&$'$'"], '******** end'],
	])('masks %s, and leaves the list of secrets alone', (_rule, text, secrets, masked) => {
		const given = [...secrets];
		expect(maskSecrets(text, secrets)).toBe(masked);
		expect(secrets).toEqual(given);
	});

	const secret = fc.string({ unit: letterOrDigit, minLength: 4, maxLength: 35 });
	const piece = fc.oneof(fc.nat(9), fc.lorem({ maxCount: 1 }));

	testForAll(
		'leaves none of the secrets of four or more characters',
		fc.tuple(fc.uniqueArray(secret, { minLength: 1, maxLength: 10 }), fc.array(piece)),
		([secrets, parts]) => {
			const words = parts.map((part) => (typeof part === 'number' ? (secrets[part] ?? '') : part));
			const masked = maskSecrets(words.join(' '), secrets);
			expect(secrets.filter((one) => masked.includes(one))).toEqual([]);
		},
	);
});

test.each([
	['key ab@the-tests-only', 'ab@the-tests-only', 'key ****'],
	['key @the-tests-only', '@the-tests-only', 'key ****'],
	['key 987654-key, again 987654-key', '987654-key', 'key ****, again ****'],
	['a key', 'a', 'a key'],
	['key 987654-KEY', '987654-key', 'key ****'],
	['key 98 76 54 _ key', '987654-key', 'key ****'],
	['A Key', 'key', 'A Key'],
	['a Short one', 'short', 'a Short one'],
])('hideSecrets leaves nothing of a key readable: "%s"', (text, key, hidden) => {
	expect(hideSecrets(text, [key])).toBe(hidden);
});

test.each([
	['in another case', 'no abcd0012xyz9 here', 'ABCD0012XYZ9', 'no ********xyz9 here'],
	['with dots', 'no 02629.18000.01191', '026291800001191', 'no *************1191'],
	['with slashes', 'no 0262/9180/0001/191', '026291800001191', 'no **************/191'],
	['with spaces', 'no 8 0 8 8 3 7 5 5 2 4', '8088375524', 'no *************** 2 4'],
	['percent-encoded', 'no success%40upi', 'success@upi', 'no *****ss@upi'],
	['in full-width digits', 'no ８０８８３７５５２４', '8088375524', 'no ******5524'],
	['only the name of a UPI ID', 'no asha.rao at ybl', 'asha.rao@ybl', 'no ******ao at ybl'],
	['but no part of a longer word', 'verified successfully', 'success@upi', 'verified successfully'],
	['but nothing below five characters', 'the word', 'word', 'the word'],
	['with digits in a longer word', 'noABCD0012XYZ9x', 'abcd0012xyz9', 'no********XYZ9x'],
	['below five characters as the name of a UPI ID', 'for ravi.', 'ravi@ybl', 'for **vi.'],
	['but no name of two characters', 'to be', 'be@ybl', 'to be'],
	['but no sign without a letter', 'a. b.', '....@..', 'a. b.'],
])('maskSpellings masks a secret %s', (_what, text, secret, masked) => {
	expect(maskSpellings(text, { secrets: [secret] })).toBe(masked);
});
