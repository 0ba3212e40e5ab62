import fc from 'fast-check';

import {
	hideSecrets,
	maskForeignText,
	maskSecrets,
	maskText,
	maskUpiId,
	maskValue,
	maskSpellings,
} from '../../../nodes/Juspay/transport/mask';

/** Any sequence of UTF-16 units, halves of characters included. */
const anyUtf16 = fc
	.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
	.map((units) => String.fromCharCode(...units));

const letterOrDigit = fc.constantFrom(
	...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
);

const accountNumber = fc.string({ unit: letterOrDigit, minLength: 5, maxLength: 35 });

const anySecrets = fc.array(anyUtf16, { maxLength: 5 });

test.each<[string, (text: string, secrets: string[]) => string]>([
	['maskText', maskText],
	['maskUpiId', maskUpiId],
	['maskValue', maskValue],
	['maskForeignText', maskForeignText],
	['maskSecrets', maskSecrets],
	['hideSecrets', hideSecrets],
	['maskSpellings', maskSpellings],
])('%s never throws, whatever the texts hold', (_name, mask) => {
	const text = fc.oneof(
		anyUtf16,
		fc.tuple(anyUtf16, anyUtf16).map((halves) => halves.join('@')),
	);
	fc.assert(
		fc.property(text, anySecrets, (given, secrets) => {
			expect(() => mask(given, secrets)).not.toThrow();
		}),
	);
});

describe('maskText', () => {
	test.each([
		['an account number keeps its last four digits', '026291800001191', '***********1191'],
		['a mobile number keeps its last four digits', '9876543210', '******3210'],
		['leading zeros are hidden like any digit', '000100289877623', '***********7623'],
		['an account number with letters keeps its last four characters', 'SB01A2B3C4', '******B3C4'],
		['five characters lose one', '12345', '*2345'],
		['four characters are hidden as a whole', '1234', '****'],
		['three characters are hidden as a whole', '123', '***'],
		['one character is hidden', '7', '*'],
		['an empty text stays empty', '', ''],
		['an emoji counts as one character', '👍12345', '**2345'],
		['emoji at the end are not cut in half', '12345👍👍👍👍', '*****👍👍👍👍'],
		['four emoji are hidden as a whole', '👍👍👍👍', '****'],
		['letters of other scripts count like Latin ones', 'खाता१२३४५६', '******३४५६'],
		['an @ means nothing here', 'someone@bank', '********bank'],
	])('%s', (_rule, text, masked) => {
		expect(maskText(text)).toBe(masked);
	});

	test('the longest account number (35 characters) has a star for every hidden one', () => {
		expect(maskText('ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789')).toBe(
			'*******************************6789',
		);
	});

	test('a longer text gets no more than 31 stars', () => {
		expect(maskText(`${'x'.repeat(10_000)}1234`)).toBe('*******************************1234');
	});

	test('shows exactly the last four characters of an account number', () => {
		fc.assert(
			fc.property(accountNumber, (text) => {
				expect(maskText(text)).toBe(`${'*'.repeat(text.length - 4)}${text.slice(-4)}`);
			}),
		);
	});
});

describe('maskUpiId', () => {
	test.each([
		['the last two characters before the @ stay', 'success@upi', '*****ss@upi'],
		[
			'a handle with dots stays',
			'123456789@HDFC0000001.ifsc.npci',
			'*******89@HDFC0000001.ifsc.npci',
		],
		['three characters lose one', 'abc@upi', '*bc@upi'],
		['two characters are hidden', 'ab@upi', '**@upi'],
		['one character is hidden', 'a@upi', '*@upi'],
		['nothing before the @ leaves nothing to hide', '@upi', '@upi'],
		['nothing behind the @ changes nothing', 'success@', '*****ss@'],
		['the last @ counts when there are several', 'one@two@upi', '*****wo@upi'],
		['without an @ it is masked like an account number', '9876543210', '******3210'],
		['a mobile number before the @ shows two digits only', '9876543210@upi', '********10@upi'],
		['an emoji counts as one character', '👍👍👍@upi', '*👍👍@upi'],
	])('%s', (_rule, text, masked) => {
		expect(maskUpiId(text)).toBe(masked);
	});

	test('never lets a name of one or more characters stand whole before the @', () => {
		fc.assert(
			fc.property(fc.string({ unit: letterOrDigit, minLength: 1, maxLength: 60 }), (local) => {
				expect(maskUpiId(`${local}@bank`)).not.toContain(`${local}@`);
			}),
		);
	});
});

describe('maskValue', () => {
	test.each([
		['a value without an @ is masked like an account number', '026291800001191', '***********1191'],
		['a value with an @ is masked like a UPI ID', 'success@upi', '*****ss@upi'],
		['a long number behind the @ is masked, too', 'ab@026291800001191', '**@***********1191'],
		['a short number behind the @ stays', 'success@upi2', '*****ss@upi2'],
		['a spaced mobile number behind the @ is masked', 'ab@ 98765 43210', '**@ *******3210'],
		['an empty value stays empty', '', ''],
	])('%s', (_rule, value, masked) => {
		expect(maskValue(value)).toBe(masked);
	});

	test('a very long handle is cut', () => {
		expect(maskValue(`success@${'h'.repeat(10_000)}`)).toBe(`*****ss@${'h'.repeat(63)}`);
	});

	test('never throws and never gets longer than 97 characters', () => {
		const halves = fc.tuple(anyUtf16, fc.constantFrom('', '@'), anyUtf16);
		fc.assert(
			fc.property(halves, ([local, at, handle]) => {
				expect(Array.from(maskValue(local + at + handle)).length).toBeLessThanOrEqual(97);
			}),
		);
	});

	test('never lets an account number of five or more characters stand whole', () => {
		fc.assert(
			fc.property(accountNumber, (value) => {
				expect(maskValue(value)).not.toContain(value);
			}),
		);
	});
});

describe('maskForeignText', () => {
	test.each([
		[
			'an account number in a sentence is masked',
			'Account 026291800001191 is closed',
			'Account ***********1191 is closed',
		],
		[
			'a mobile number in a sentence is masked',
			'No UPI ID for 8088375524.',
			'No UPI ID for ******5524.',
		],
		[
			'a mobile number with its country code is masked',
			'No UPI ID for +918088375524.',
			'No UPI ID for +********5524.',
		],
		[
			'a number grouped by spaces is masked as one',
			'Account 0262 9180 0001 191 is closed',
			'Account ************** 191 is closed',
		],
		[
			'a number grouped by hyphens is masked as one',
			'Card 0262-9180-0001-1911',
			'Card ***************1911',
		],
		[
			'a UPI ID in a sentence is masked before its @',
			'VPA success@upi is invalid',
			'VPA *****ss@upi is invalid',
		],
		[
			'an email address is masked before its @',
			'Sent to first.last+x@example.com',
			'Sent to **********+x@example.com',
		],
		[
			'several private values are all masked',
			'8088375524 or test@upi or 026291800001191',
			'******5524 or **st@upi or ***********1191',
		],
		['a number glued to letters is masked', 'acct:SB026291800001191;', 'acct:SB***********1191;'],
		[
			'a year or amount of up to five digits stays',
			'In 2025 for 10000 INR',
			'In 2025 for 10000 INR',
		],
		['a six-digit number is masked', 'PIN 560001', 'PIN **0001'],
		['an @ without a name stays', 'an @ sign, @home', 'an @ sign, @home'],
		['ordinary words stay', 'Invalid API Key.', 'Invalid API Key.'],
		['names in other scripts before an @ are masked', 'рамеш@upi', '***еш@upi'],
		['a mobile number before an @ shows two digits only', '9876543210@upi', '********10@upi'],
		['a date with hyphens counts as a long number', '2025-02-24', '******2-24'],
		['an empty text stays empty', '', ''],
	])('%s', (_rule, text, masked) => {
		expect(maskForeignText(text)).toBe(masked);
	});

	test('leaves no number of six or more digits in a text', () => {
		const number = fc.string({
			unit: fc.constantFrom(...Array.from('0123456789')),
			minLength: 6,
			maxLength: 35,
		});
		fc.assert(
			fc.property(fc.lorem(), number, fc.lorem(), (before, digits, after) => {
				expect(maskForeignText(`${before} ${digits} ${after}`)).not.toMatch(/\d{6}/);
			}),
		);
	});

	test('leaves no UPI ID whole in a text', () => {
		const local = fc.string({ unit: letterOrDigit, minLength: 3, maxLength: 30 });
		fc.assert(
			fc.property(fc.lorem(), local, fc.lorem(), (before, name, after) => {
				expect(maskForeignText(`${before} ${name}@bank ${after}`)).not.toContain(`${name}@`);
			}),
		);
	});

	// The patterns take quadratic time on hostile texts.
	test('reads no further than 2,000 characters', () => {
		expect(maskForeignText(`${'a'.repeat(1995)} READ and more`)).toBe(`${'a'.repeat(1995)} READ`);
	});
});

describe('maskSecrets', () => {
	const KEY = 'key-of-the-tests-only';

	test.each([
		[
			'every place of a secret is masked',
			`${KEY} and ${KEY}`,
			[KEY],
			'*****************only and *****************only',
		],
		['a secret inside a word is masked', `x${KEY}y`, [KEY], 'x*****************onlyy'],
		[
			'a UPI ID is masked before its @',
			'for success@upi now',
			['success@upi'],
			'for *****ss@upi now',
		],
		[
			'several secrets are all masked',
			'ABCDE12345 FGHIJ67890',
			['ABCDE12345', 'FGHIJ67890'],
			'******2345 ******7890',
		],
		[
			'the longer of two nested secrets goes first',
			'ABCDE12345',
			['ABCDE', 'ABCDE12345'],
			'******2345',
		],
		['four characters are masked as a whole', 'code wxyz', ['wxyz'], 'code ****'],
		['three characters are left, ordinary words would suffer', 'a cat', ['cat'], 'a cat'],
		['an empty secret is left out', 'text', [''], 'text'],
		['no secrets change nothing', 'text', [], 'text'],
		[
			'a secret with signs of a pattern is taken literally',
			'a.c+(x) abc',
			['a.c+(x)'],
			'***+(x) abc',
		],
		['a secret with dollar signs is taken literally', "$&$&$'$' end", ["$&$&$'$'"], "****$'$' end"],
	])('%s', (_rule, text, secrets, masked) => {
		expect(maskSecrets(text, secrets)).toBe(masked);
	});

	test('does not change the order of the list it is given', () => {
		const secrets = ['wxyz', 'ABCDE12345'];
		maskSecrets('text', secrets);
		expect(secrets).toEqual(['wxyz', 'ABCDE12345']);
	});

	test('leaves none of the secrets of four or more characters', () => {
		const secret = fc.string({ unit: letterOrDigit, minLength: 4, maxLength: 35 });
		const pieces = fc.array(fc.oneof(fc.nat(9), fc.lorem({ maxCount: 1 })), { maxLength: 20 });
		fc.assert(
			fc.property(
				fc.uniqueArray(secret, { minLength: 1, maxLength: 10 }),
				pieces,
				(secrets, parts) => {
					const text = parts
						.map((part) => (typeof part === 'number' ? (secrets[part] ?? '') : part))
						.join(' ');
					const masked = maskSecrets(text, secrets);
					expect(secrets.filter((one) => masked.includes(one))).toEqual([]);
				},
			),
		);
	});
});

describe('hideSecrets', () => {
	test('an API key that holds an @ is not taken for a UPI ID', () => {
		expect(hideSecrets('key ab@the-tests-only', ['ab@the-tests-only'])).not.toContain('the-tests');
	});

	test('an API key that begins with an @ does not stay whole', () => {
		expect(hideSecrets('key @the-tests-only', ['@the-tests-only'])).not.toContain(
			'@the-tests-only',
		);
	});

	test('leaves nothing of a key readable', () => {
		expect(hideSecrets('key 987654-key, again 987654-key', ['987654-key'])).toBe(
			'key ****, again ****',
		);
	});

	test('leaves keys alone that are too short to be told from words', () => {
		expect(hideSecrets('a key', ['a'])).toBe('a key');
	});
});

describe('maskSpellings', () => {
	test.each([
		['another case', 'no abcd0012xyz9 here', 'ABCD0012XYZ9', 'no ********xyz9 here'],
		['dots', 'no 02629.18000.01191', '026291800001191', 'no *************1191'],
		['slashes', 'no 0262/9180/0001/191', '026291800001191', 'no **************/191'],
		['spaces', 'no 8 0 8 8 3 7 5 5 2 4', '8088375524', 'no *************** 2 4'],
		['percent-encoding', 'no success%40upi', 'success@upi', 'no *****ss@upi'],
		['full-width digits', 'no ８０８８３７５５２４', '8088375524', 'no ******5524'],
		['only the name of a UPI ID', 'no asha.rao at ybl', 'asha.rao@ybl', 'no ******ao at ybl'],
	])('masks %s', (_what, text, secret, masked) => {
		expect(maskSpellings(text, [secret])).toBe(masked);
	});

	test.each([
		['a part of a longer word', 'verified successfully', 'success@upi'],
		['what is shorter than five characters', 'the word', 'word'],
	])('leaves %s', (_what, text, secret) => {
		expect(maskSpellings(text, [secret])).toBe(text);
	});
});
