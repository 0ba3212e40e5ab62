import fc from 'fast-check';

import {
	accountNumber,
	bankCodeOfUpiId,
	type Check,
	choice,
	choices,
	headerValue,
	ifsc,
	line,
	mobileNumber,
	numberWithin,
	optionalText,
	recordId,
	refusalOf,
	upiId,
	validationAmount,
	yesOrNo,
} from '../../../nodes/Juspay/parameters/checks';

/** What a user reads about a refused value. */
const SAYS = {
	empty: 'is empty',
	list: 'must be text, but is a list',
	object: 'must be text, but is an object',
	yesOrNo: 'must be text, but is true or false',
	unsafeNumber: 'is a number that has lost digits on its way',
	scientific: 'is a number in scientific notation, its digits are lost',
	missingText:
		'is the word undefined, null or NaN, which an expression leaves behind when it finds nothing',
	unusualNumber: 'is a negative number or one with decimals',
	switch: 'must be true or false',
	brokenText: 'holds a broken character',
	controlCharacter: 'holds a line break or another control character',
	tooLong: 'is longer than 255 characters',
	dots: 'must not be "." or ".."',
	ifsc: 'is not an IFSC',
	letterInIfsc: 'has the letter O in fifth place, where an IFSC has the digit 0',
	bankCodeInIfsc: "is Juspay's code for a bank, not an IFSC",
	accountNumber: 'is not an account number',
	upiId: 'is not a UPI ID',
	email: 'looks like an email address, not like a UPI ID',
	mobileNumber: 'is not an Indian mobile number',
	headerValue: 'holds characters that cannot be sent in a header',
	validationAmount: 'is not an amount from 1 to 10 INR',
	choice: 'is not one of the choices',
} as const;

type RefusalName = keyof typeof SAYS;

/** The value for the wire, or what is said about the refused one. */
function outcomeOf(check: Check<unknown>, value: unknown): { value: unknown } | { says: string } {
	const outcome = check.safeParse(value);
	if (outcome.success) return { value: outcome.data };
	return { says: refusalOf(outcome.error.issues[0]).says };
}

interface CheckPair {
	required: Check<string>;
	optional: Check<string | undefined>;
}

const pairs: Record<string, CheckPair> = {
	line,
	recordId,
	ifsc,
	accountNumber,
	upiId,
	mobileNumber,
	headerValue,
};

/** A text that each check takes. */
const GOOD: Record<string, string> = {
	line: 'John Doe',
	recordId: 'cst_1',
	ifsc: 'HDFC0000001',
	accountNumber: '026291800001191',
	upiId: 'success@upi',
	mobileNumber: '9876543210',
	headerValue: 'cst_1',
};

type Accepted = [what: string, value: unknown, normalised: string];
type Refused = [what: string, value: unknown, refusal: RefusalName];

function describePair(name: string, accepted: Accepted[], refused: Refused[]): void {
	const { required, optional } = pairs[name] ?? line;

	describe(`${name} accepts`, () => {
		test.each(accepted)('%s', (_what, value, normalised) => {
			expect(outcomeOf(required, value)).toEqual({ value: normalised });
		});

		test.each(accepted)('%s, also where it is optional', (_what, value, normalised) => {
			expect(outcomeOf(optional, value)).toEqual({ value: normalised });
		});
	});

	describe(`${name} refuses`, () => {
		test.each(refused)('%s', (_what, value, refusal) => {
			expect(outcomeOf(required, value)).toEqual({ says: SAYS[refusal] });
		});

		test.each(refused)('%s, also where it is optional', (_what, value, refusal) => {
			expect(outcomeOf(optional, value)).toEqual({ says: SAYS[refusal] });
		});
	});
}

describe.each(Object.keys(pairs))('Every check of a text: %s', (name) => {
	const { required, optional } = pairs[name] ?? line;
	const good = GOOD[name] ?? '';

	test.each([
		['an empty text', ''],
		['spaces', '   '],
		['line breaks and tabs', '\r\n\t'],
		['an unbreakable space', '\u00a0'],
		['null', null],
		['nothing', undefined],
	])(
		'refuses %s where it is required and takes it for nothing where it is optional',
		(_w, value) => {
			expect(outcomeOf(required, value)).toEqual({ says: SAYS.empty });
			expect(outcomeOf(optional, value)).toEqual({ value: undefined });
		},
	);

	test.each<Refused>([
		['the text undefined', 'undefined', 'missingText'],
		['the text null', 'null', 'missingText'],
		['the text NaN', 'NaN', 'missingText'],
		['the text undefined with spaces around it', ' undefined ', 'missingText'],
		['a list', [good], 'list'],
		['an empty list', [], 'list'],
		['an object', { value: good }, 'object'],
		['an empty object', {}, 'object'],
		['a date', new Date(0), 'object'],
		['true', true, 'yesOrNo'],
		['false', false, 'yesOrNo'],
		['a number with decimals', 1.5, 'unusualNumber'],
		['a negative number', -1, 'unusualNumber'],
		['a number beyond the safe ones', 9_007_199_254_740_992, 'unsafeNumber'],
		['a very large number', 2.6e14 * 1000, 'unsafeNumber'],
		['not a number', NaN, 'missingText'],
		['infinity', Infinity, 'unsafeNumber'],
		['half of an emoji', `${good}\ud83d`, 'brokenText'],
		['the other half of an emoji', `\udc4d${good}`, 'brokenText'],
		['a line break inside', `${good}\n${good}`, 'controlCharacter'],
		['a tab inside', `${good}\t${good}`, 'controlCharacter'],
		['a null character inside', `${good}\u0000${good}`, 'controlCharacter'],
		['a delete character inside', `${good}\u007f${good}`, 'controlCharacter'],
		['a control character of Latin-1 inside', `${good}\u0085${good}`, 'controlCharacter'],
		['a spreadsheet number in scientific notation', '2.6E+14', 'scientific'],
		['a spreadsheet number in scientific notation with many digits', '2.62918E+11', 'scientific'],
		['a spreadsheet number with a decimal comma', '2,6E+14', 'scientific'],
		['a spreadsheet number without decimals', '2E+14', 'scientific'],
		['a spreadsheet number in lower case', '2.6e+14', 'scientific'],
		['256 characters', 'a'.repeat(256), 'tooLong'],
		['10,000 characters', 'a'.repeat(10_000), 'tooLong'],
	])('refuses %s', (_what, value, refusal) => {
		expect(outcomeOf(required, value)).toEqual({ says: SAYS[refusal] });
		expect(outcomeOf(optional, value)).toEqual({ says: SAYS[refusal] });
	});

	test.each([
		['spaces', `  ${good} `],
		['line breaks', `\n${good}\r\n`],
		['unbreakable spaces', `\u00a0${good}\u00a0`],
		['a byte order mark', `\ufeff${good}`],
	])('drops %s around the text', (_what, value) => {
		expect(outcomeOf(required, value)).toEqual({ value: good });
	});

	test('never throws, whatever arrives', () => {
		const anyUtf16 = fc
			.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
			.map((units) => String.fromCharCode(...units));
		fc.assert(
			fc.property(fc.oneof(fc.anything({ withBigInt: true }), anyUtf16), (value) => {
				expect(() => required.safeParse(value)).not.toThrow();
				expect(() => optional.safeParse(value)).not.toThrow();
			}),
		);
	});

	test('refuses with words, whatever arrives', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const outcome = outcomeOf(required, value);
				if ('says' in outcome) expect(Object.values(SAYS)).toContain(outcome.says);
			}),
		);
	});

	test('takes what it gave out unchanged', () => {
		const likely = fc.oneof(
			fc.string({ maxLength: 40 }),
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.stringMatching(/^[a-zA-Z]{4}0[A-Za-z0-9]{6}$/),
			fc.stringMatching(/^(?:\+91|91|0)?[ -]?[6-9]\d{4}[ -]?\d{5}$/),
			fc.stringMatching(/^[A-Za-z0-9 -]{3,40}$/),
			fc.stringMatching(/^ ?[A-Za-z0-9._-]{1,20}@[A-Za-z]{1,10}(?:\.ifsc\.npci)? ?$/),
		);
		fc.assert(
			fc.property(likely, (text) => {
				const once = outcomeOf(required, text);
				if ('value' in once) expect(outcomeOf(required, once.value)).toEqual(once);
			}),
		);
	});

	test('gives the same where it is optional, but for an empty value', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.anything()), (value) => {
				const outcome = outcomeOf(required, value);
				const isEmpty = 'says' in outcome && outcome.says === SAYS.empty;
				expect(outcomeOf(optional, value)).toEqual(isEmpty ? { value: undefined } : outcome);
			}),
		);
	});
});

describePair(
	'line',
	[
		['a name', 'John Doe', 'John Doe'],
		['a whole number, as text', 42, '42'],
		['zero', 0, '0'],
		['the largest safe number', 9_007_199_254_740_991, '9007199254740991'],
		['leading zeros', '000123', '000123'],
		['several spaces inside', 'John  Doe', 'John  Doe'],
		['255 characters', 'a'.repeat(255), 'a'.repeat(255)],
		['255 emoji', '👍'.repeat(255), '👍'.repeat(255)],
		['an emoji', 'John 👍', 'John 👍'],
		['text from right to left', 'שלום', 'שלום'],
		['another script', 'राम शर्मा', 'राम शर्मा'],
		['words that hold those of a missing value', 'nullified', 'nullified'],
		['words of a missing value in other letters', 'NULL', 'NULL'],
		['a key that every object has', 'constructor', 'constructor'],
		['a key that could change an object', '__proto__', '__proto__'],
		['signs of markup', '<b>&', '<b>&'],
		['text that looks like an expression', '={{ 1 }}', '={{ 1 }}'],
		['letters that look like scientific notation', '26E14', '26E14'],
		['the text true', 'true', 'true'],
	],
	[['256 emoji', '👍'.repeat(256), 'tooLong']],
);

describePair(
	'recordId',
	[
		['an ID', 'cst_zqqmw0v4exbhvv2l', 'cst_zqqmw0v4exbhvv2l'],
		['three dots', '...', '...'],
		['a dot inside', 'a.b', 'a.b'],
		['an encoded dot, which is encoded once more', '%2e%2e', '%2e%2e'],
		['slashes, which are encoded', '../../admin', '../../admin'],
		['question mark and hash, which are encoded', 'a/b?c#d', 'a/b?c#d'],
		['an emoji, which is encoded', '👍', '👍'],
		['a key that could change an object', '__proto__', '__proto__'],
	],
	[
		['one dot', '.', 'dots'],
		['two dots', '..', 'dots'],
		['two dots with spaces around them', ' .. ', 'dots'],
	],
);

describePair(
	'ifsc',
	[
		['digits in the branch', 'HDFC0000001', 'HDFC0000001'],
		['letters in the branch', 'IDIB000S022', 'IDIB000S022'],
		['small letters', 'hdfc0000001', 'HDFC0000001'],
		['mixed letters', 'Yesb0000262', 'YESB0000262'],
		['spaces around it', ' YESB0000262 ', 'YESB0000262'],
		["the documentation's own", 'CNRR0002640', 'CNRR0002640'],
	],
	[
		['ten characters', 'HDFC092343', 'ifsc'],
		['twelve characters', 'HDFC00000011', 'ifsc'],
		['a letter O in place of the zero', 'HDFCO000001', 'letterInIfsc'],
		['a small letter o in place of the zero', 'hdfco000001', 'letterInIfsc'],
		['a bank code', 'JP_HDFC', 'bankCodeInIfsc'],
		['another digit in place of the zero', 'HDFC1000001', 'ifsc'],
		['a digit among the letters of the bank', 'HDF10000001', 'ifsc'],
		['a space inside', 'HDFC 0000001', 'ifsc'],
		['a hyphen inside', 'HDFC0-00001', 'ifsc'],
		['letters of another script', 'НDFC0000001', 'ifsc'],
		['digits of another script', 'HDFC00000०१', 'ifsc'],
		['a name', 'HDFC Bank', 'ifsc'],
		['a number', 12345678901, 'ifsc'],
	],
);

test('ifsc accepts exactly its pattern, after trim and in capitals', () => {
	const almost = fc
		.array(fc.constantFrom(...Array.from('ABZabz019 -O')), { minLength: 9, maxLength: 13 })
		.map((letters) => letters.join(''));
	const exact = fc.stringMatching(/^[A-Za-z]{4}0[A-Za-z0-9]{6}$/);
	fc.assert(
		fc.property(fc.oneof(almost, exact, fc.string()), (text) => {
			const capitals = text.trim().toUpperCase();
			const isIfsc = /^[A-Z]{4}0[A-Z0-9]{6}$/.test(capitals);
			expect(ifsc.required.safeParse(text).success).toBe(isIfsc);
			if (isIfsc) expect(outcomeOf(ifsc.required, text)).toEqual({ value: capitals });
		}),
	);
});

describePair(
	'accountNumber',
	[
		['digits', '026291800001191', '026291800001191'],
		['leading zeros', '000100289877623', '000100289877623'],
		['letters', 'SB01A2b3', 'SB01A2b3'],
		['spaces inside, which are removed', '0262 9180 0001 191', '026291800001191'],
		['hyphens inside, which are removed', '0262-9180-0001-191', '026291800001191'],
		['an unbreakable space inside, which is removed', '0262\u00a09180', '02629180'],
		['five characters', '12345', '12345'],
		['35 characters', '1'.repeat(35), '1'.repeat(35)],
		['35 characters and spaces', `${'1 '.repeat(34)}1`, '1'.repeat(35)],
		['a safe number', 26291800001191, '26291800001191'],
		['the largest safe number', 9_007_199_254_740_991, '9007199254740991'],
		['letters that look like a number in scientific notation', '26E14', '26E14'],
	],
	[
		['four characters', '1234', 'accountNumber'],
		['36 characters', '1'.repeat(36), 'accountNumber'],
		['four digits among spaces', ' 1 2 3 4 ', 'accountNumber'],
		['hyphens only', '-----', 'accountNumber'],
		['a dot', '1234.5678', 'accountNumber'],
		['a slash', '1234/5678', 'accountNumber'],
		['an underscore', '1234_5678', 'accountNumber'],
		['an apostrophe, as spreadsheets write it', "'02629180", 'accountNumber'],
		['a UPI ID', 'success@upi', 'accountNumber'],
		['digits of another script', '१२३४५६७८', 'accountNumber'],
		['digits in full width', '１２３４５６７８', 'accountNumber'],
		['a minus of typography', '1234\u22125678', 'accountNumber'],
		['an invisible character', '1234\u200b5678', 'accountNumber'],
		['text from right to left', 'חשבון', 'accountNumber'],
		['an emoji', '12345👍', 'accountNumber'],
		['scientific notation without its plus', '2.6E14', 'scientific'],
		['a number that JavaScript shows in scientific notation', 1e21, 'unsafeNumber'],
	],
);

test('accountNumber accepts any 5 to 35 letters and digits', () => {
	const unit = fc.constantFrom(
		...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
	);
	const text = fc
		.string({ unit, minLength: 5, maxLength: 35 })
		.filter((letters) => letters !== 'undefined');
	fc.assert(
		fc.property(text, (letters) => {
			expect(outcomeOf(accountNumber.required, letters)).toEqual({ value: letters });
		}),
	);
});

test('accountNumber gives nothing but 5 to 35 letters and digits', () => {
	const unit = fc.constantFrom(...Array.from('Aa09 -._@\u00a0९'));
	fc.assert(
		fc.property(fc.string({ unit, maxLength: 45 }), (text) => {
			const outcome = outcomeOf(accountNumber.required, text);
			if ('value' in outcome) expect(outcome.value).toMatch(/^[A-Za-z0-9]{5,35}$/);
		}),
	);
});

describePair(
	'upiId',
	[
		['a name and a handle', 'success@upi', 'success@upi'],
		['dots, hyphens and underscores in the name', 'a.b-c_d@okbank', 'a.b-c_d@okbank'],
		['a mobile number as name', '9876543210@ybl', '9876543210@ybl'],
		['capitals, which stay', 'Success@UPI', 'Success@UPI'],
		['digits and hyphens in the handle', 'a@bank-1', 'a@bank-1'],
		[
			'an account and IFSC as NPCI writes them',
			'123456789@HDFC0000001.ifsc.npci',
			'123456789@HDFC0000001.ifsc.npci',
		],
		['a number of the UPI mapper', '1234567@mapper.npci', '1234567@mapper.npci'],
		['NPCI in capitals', '1234567@MAPPER.NPCI', '1234567@MAPPER.NPCI'],
		['spaces around it', ' success@upi ', 'success@upi'],
		['one letter before and behind the @', 'a@b', 'a@b'],
	],
	[
		['a handle with a dot', 'john@example.com', 'email'],
		['a handle with several dots', 'john@mail.example.co.in', 'email'],
		['a handle that only ends like NPCI', 'john@bank.notnpci', 'email'],
		['a handle with NPCI before its end', 'john@npci.com', 'email'],
		['no @', 'success', 'upiId'],
		['nothing before the @', '@upi', 'upiId'],
		['nothing behind the @', 'success@', 'upiId'],
		['an @ alone', '@', 'upiId'],
		['two @', 'a@b@c', 'upiId'],
		['a space inside', 'john doe@upi', 'upiId'],
		['a space before the @', 'success @upi', 'upiId'],
		['a handle that begins with a digit', 'success@1upi', 'upiId'],
		['a handle that ends in a dot', 'success@upi.', 'upiId'],
		['a handle with two dots in a row', 'success@a..npci', 'upiId'],
		['a plus in the name', 'a+b@upi', 'upiId'],
		['another script', 'राम@upi', 'upiId'],
		['an address of a web page', 'upi://pay?pa=success@upi', 'upiId'],
		['a mobile number', '9876543210', 'upiId'],
		['a number', 9876543210, 'upiId'],
	],
);

describePair(
	'mobileNumber',
	[
		['ten digits', '9876543210', '9876543210'],
		['a number that begins with 6', '6000000000', '6000000000'],
		['a number that begins with 91 itself', '9198765432', '9198765432'],
		['+91 before it', '+919876543210', '9876543210'],
		['+91 and spaces', '+91 98765 43210', '9876543210'],
		['91 before it', '919876543210', '9876543210'],
		['91 and a hyphen', '91-98765-43210', '9876543210'],
		['0 before it', '09876543210', '9876543210'],
		['a JavaScript number', 9876543210, '9876543210'],
		['a JavaScript number with 91 before it', 919876543210, '9876543210'],
	],
	[
		['nine digits', '987654321', 'mobileNumber'],
		['eleven digits', '98765432101', 'mobileNumber'],
		['a number that begins with 5', '5876543210', 'mobileNumber'],
		['a number that begins with 0', '0876543210', 'mobileNumber'],
		['two prefixes', '+91 0 9876543210', 'mobileNumber'],
		['0091 before it', '00919876543210', 'mobileNumber'],
		['the prefix of another country', '+449876543210', 'mobileNumber'],
		['a plus without a country', '+9876543210', 'mobileNumber'],
		['91 before a number that begins with 5', '915876543210', 'mobileNumber'],
		['brackets', '(98765)43210', 'mobileNumber'],
		['letters', '98765abcde', 'mobileNumber'],
		['digits of another script', '९८७६५४३२१०', 'mobileNumber'],
		['two numbers', '9876543210, 9876543211', 'mobileNumber'],
	],
);

describePair(
	'headerValue',
	[
		['an ID', 'cst_1', 'cst_1'],
		[
			'all signs of ASCII',
			'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
			'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
		],
		['a space inside', 'a b', 'a b'],
		['a number', 42, '42'],
		['two dots', '..', '..'],
	],
	[
		['an umlaut', 'hütte', 'headerValue'],
		['an emoji', 'cst👍', 'headerValue'],
		['another script', 'राम', 'headerValue'],
		['a dash of typography', 'a–b', 'headerValue'],
		['an invisible character', 'a\u200bb', 'headerValue'],
		['a line break that would begin a new header', 'a\r\nx-evil: 1', 'controlCharacter'],
	],
);

describe('optionalText accepts', () => {
	test.each([
		['a line', 'text', 'text'],
		['line breaks inside', 'one\ntwo', 'one\ntwo'],
		['tabs inside', 'one\ttwo', 'one\ttwo'],
		['white space around it, which is dropped', ' \n text \n', 'text'],
		['any length', 'a'.repeat(10_000), 'a'.repeat(10_000)],
		['scientific notation', '2.6E+14', '2.6E+14'],
		['JSON', '{"a":null}', '{"a":null}'],
		['a number, as text', 7, '7'],
		['an empty text as nothing', '', undefined],
		['spaces as nothing', '  ', undefined],
		['null as nothing', null, undefined],
		['nothing', undefined, undefined],
	])('%s', (_what, value, normalised) => {
		expect(outcomeOf(optionalText, value)).toEqual({ value: normalised });
	});
});

describe('optionalText refuses', () => {
	test.each<Refused>([
		['the text undefined', 'undefined', 'missingText'],
		['a list', [], 'list'],
		['an object', { a: 1 }, 'object'],
		['true', true, 'yesOrNo'],
		['a number with decimals', 1.5, 'unusualNumber'],
		['half of an emoji', 'a\ud83d', 'brokenText'],
	])('%s', (_what, value, refusal) => {
		expect(outcomeOf(optionalText, value)).toEqual({ says: SAYS[refusal] });
	});
});

describe('validationAmount accepts', () => {
	test.each([
		['the least', '1', '1'],
		['the most', '10', '10'],
		['one decimal', '1.5', '1.5'],
		['two decimals', '1.50', '1.50'],
		['the most with decimals', '10.00', '10.00'],
		['almost the most', '9.99', '9.99'],
		['spaces around it', ' 2 ', '2'],
		['a number', 5, '5'],
		['a number with decimals', 1.5, '1.5'],
		['an empty text as nothing', '', undefined],
		['null as nothing', null, undefined],
		['nothing', undefined, undefined],
	])('%s', (_what, value, normalised) => {
		expect(outcomeOf(validationAmount, value)).toEqual({ value: normalised });
	});
});

describe('validationAmount refuses', () => {
	test.each<Refused>([
		['zero', '0', 'validationAmount'],
		['less than one', '0.99', 'validationAmount'],
		['more than ten', '10.01', 'validationAmount'],
		['eleven', 11, 'validationAmount'],
		['a hundred', '100', 'validationAmount'],
		['three decimals', '1.005', 'validationAmount'],
		['three decimals of a number', 1.005, 'validationAmount'],
		['a negative number', -1, 'validationAmount'],
		['a leading zero', '01', 'validationAmount'],
		['a decimal comma', '1,50', 'validationAmount'],
		['a point without decimals', '1.', 'validationAmount'],
		['a currency', '₹1', 'validationAmount'],
		['a word', 'one', 'validationAmount'],
		['not a number', NaN, 'missingText'],
		['infinity', Infinity, 'validationAmount'],
		['true', true, 'yesOrNo'],
		['a list', [1], 'list'],
		['an object', {}, 'object'],
		['a sum of numbers that is not exact', 1.1 + 2.2, 'validationAmount'],
	])('%s', (_what, value, refusal) => {
		expect(outcomeOf(validationAmount, value)).toEqual({ says: SAYS[refusal] });
	});
});

test('validationAmount accepts every amount of whole paise from 1 to 10 INR', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 1000 }), (paise) => {
			expect(validationAmount.safeParse(paise / 100).success).toBe(true);
			expect(validationAmount.safeParse((paise / 100).toFixed(2)).success).toBe(true);
		}),
	);
});

describe('choice', () => {
	const check = choice(['bankAccount', 'upi']);

	test.each(['bankAccount', 'upi', ' upi '])('accepts %j', (value) => {
		expect(outcomeOf(check, value)).toEqual({ value: value.trim() });
	});

	test.each<Refused>([
		['another value', 'ifsc', 'choice'],
		['other letters', 'UPI', 'choice'],
		['a key that every object has', 'constructor', 'choice'],
		['a key that could change an object', '__proto__', 'choice'],
		['the number of an entry', 0, 'choice'],
		['an empty text', '', 'empty'],
		['nothing', undefined, 'empty'],
		['a list', ['upi'], 'list'],
		['an object', {}, 'object'],
		['true', true, 'yesOrNo'],
	])('refuses %s', (_what, value, refusal) => {
		expect(outcomeOf(check, value)).toEqual({ says: SAYS[refusal] });
	});
});

describe('choices', () => {
	const check = choices(['valid', 'invalid']);

	test.each([
		['all that are chosen, in their order', ['invalid', 'valid'], ['invalid', 'valid']],
		['one that an expression gives as text', 'valid', ['valid']],
		['none for an empty list', [], []],
		['none for nothing', undefined, []],
		['none for an empty text', '', []],
		['none for null', null, []],
	])('gives %s', (_what, value, expected) => {
		expect(outcomeOf(check, value)).toEqual({ value: expected });
	});

	test.each([
		['another value', ['valid', 'other'], SAYS.choice],
		['an empty entry', ['valid', ''], SAYS.empty],
		['a list inside the list', [['valid']], SAYS.list],
		['an object', { valid: true }, SAYS.object],
	])('refuses %s', (_what, value, says) => {
		expect(outcomeOf(check, value)).toEqual({ says });
	});
});

describe('bankCodeOfUpiId', () => {
	test('gives a bank code without outer white space', () => {
		expect(outcomeOf(bankCodeOfUpiId, ' JP_HDFC ')).toEqual({ value: 'JP_HDFC' });
	});

	test('says of an empty one that a UPI ID has no IFSC to find it by', () => {
		const outcome = bankCodeOfUpiId.safeParse(' ');
		const refused = refusalOf(outcome.error?.issues[0]);
		expect(refused).toMatchObject({ says: 'is empty', quotesValue: false });
		expect(refused.hint).toMatch(/^For UPI IDs the bank cannot be found by an IFSC\./);
	});
});

describe('numberWithin', () => {
	const check = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });
	const says = 'must be a number from 1 to 100';

	test.each([
		['the least', 1, 1],
		['the most', 100, 100],
		['decimals', 1.5, 1.5],
		['a text', '20', 20],
		['a text with spaces around it', ' 20 ', 20],
		['an empty text, for its default', '', 10],
		['null, for its default', null, 10],
		['nothing, for its default', undefined, 10],
	])('accepts %s', (_what, value, number) => {
		expect(outcomeOf(check, value)).toEqual({ value: number });
	});

	test.each([
		['less than the least', 0],
		['more than the most', 101],
		['a negative number', -5],
		['not a number', NaN],
		['infinity', Infinity],
		['the text of infinity', 'Infinity'],
		['a word', 'ten'],
		['a number with a unit', '10 ms'],
		['the text undefined', 'undefined'],
		['true', true],
		['a list', [10]],
		['an object', { a: 10 }],
	])('refuses %s', (_what, value) => {
		expect(outcomeOf(check, value)).toEqual({ says });
	});

	test('takes zero where zero is the least', () => {
		const fromZero = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
		expect(outcomeOf(fromZero, 0)).toEqual({ value: 0 });
	});

	test('names its own limits', () => {
		const other = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
		expect(outcomeOf(other, -1)).toEqual({ says: 'must be a number from 0 to 60000' });
	});

	test('never throws and never gives a number beyond its limits', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.double(), fc.string()), (value) => {
				const outcome = check.safeParse(value);
				if (!outcome.success) return;
				expect(outcome.data).toBeGreaterThanOrEqual(1);
				expect(outcome.data).toBeLessThanOrEqual(100);
			}),
		);
	});
});

describe('yesOrNo', () => {
	test.each([true, false])('accepts %s', (value) => {
		expect(outcomeOf(yesOrNo, value)).toEqual({ value });
	});

	test.each([
		['the text true', 'true'],
		['the number 1', 1],
		['an empty text', ''],
		['null', null],
		['nothing', undefined],
		['a list', [true]],
		['an object', {}],
	])('refuses %s', (_what, value) => {
		expect(outcomeOf(yesOrNo, value)).toEqual({ says: SAYS.switch });
	});
});

describe('refusalOf', () => {
	const anyIssue = { code: 'custom' as const, path: [] };

	test.each(Object.entries(SAYS))('knows the refusal %s', (message, says) => {
		expect(refusalOf({ ...anyIssue, message }).says).toBe(says);
	});

	test.each([
		['nothing', undefined],
		['an issue of zod', { ...anyIssue, message: 'Invalid input' }],
		['a name that every object has', { ...anyIssue, message: 'constructor' }],
		['a name that could change an object', { ...anyIssue, message: '__proto__' }],
	])('has words for %s, too', (_what, issue) => {
		expect(refusalOf(issue).says).toBe('cannot be used');
	});

	test.each(Object.keys(SAYS))('has a hint of whole sentences for %s', (message) => {
		expect(refusalOf({ ...anyIssue, message }).hint).toMatch(/^[A-Z].+\.$/);
	});

	test.each(['empty', 'list', 'object', 'yesOrNo'])(
		'does not quote the value for %s',
		(message) => {
			expect(refusalOf({ ...anyIssue, message }).quotesValue).toBe(false);
		},
	);

	test.each(['unsafeNumber', 'unusualNumber', 'scientific'])(
		'gives the advice to format the column as text for %s',
		(message) => {
			expect(refusalOf({ ...anyIssue, message }).hint).toMatch(
				/^Format the column as plain text in the spreadsheet and enter the value again/,
			);
		},
	);
});
