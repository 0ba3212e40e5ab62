import fc from 'fast-check';

import {
	accountNumber,
	bankCodeOfUpiId,
	booleanOr,
	booleanValue,
	type Check,
	choice,
	choiceOr,
	choices,
	headerValue,
	ifsc,
	mobileNumber,
	numberWithin,
	optionalText,
	recordId,
	REFUSALS,
	singleLine,
	upiId,
	validationAmount,
} from '../../../nodes/Juspay/parameters/checks';

interface CheckPair {
	required: Check<string>;
	optional: Check<string | undefined>;
}

/** Every check of a text, with a text that it takes. */
const PAIRS: readonly (readonly [name: string, pair: CheckPair, good: string])[] = [
	['singleLine', singleLine, 'John Doe'],
	['recordId', recordId, 'cst_1'],
	['ifsc', ifsc, 'HDFC0000001'],
	['accountNumber', accountNumber, '026291800001191'],
	['upiId', upiId, 'success@upi'],
	['mobileNumber', mobileNumber, '9876543210'],
	['headerValue', headerValue, 'cst_1'],
];

type Accepted = [what: string, value: unknown, normalized: unknown];
type Refused = [what: string, value: unknown, refusal: keyof typeof REFUSALS];

/** Each check of a pair takes and refuses the same. */
function describeChecks(
	name: string,
	checks: readonly Check<unknown>[],
	accepted: Accepted[],
	refused: Refused[],
): void {
	describe(name, () => {
		test.each(accepted)('accepts %s', (_what, value, normalized) => {
			for (const check of checks) expect(check(value)).toStrictEqual({ value: normalized });
		});

		test.each(refused)('refuses %s', (_what, value, refusal) => {
			for (const check of checks) expect(check(value)).toEqual({ refused: REFUSALS[refusal] });
		});
	});
}

describe.each(PAIRS)('Every check of a text: %s', (_name, { required, optional }, good) => {
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
			expect(required(value)).toEqual({ refused: REFUSALS.empty });
			expect(optional(value)).toStrictEqual({ value: undefined });
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
		['true', true, 'boolean'],
		['false', false, 'boolean'],
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
		expect(required(value)).toEqual({ refused: REFUSALS[refusal] });
		expect(optional(value)).toEqual({ refused: REFUSALS[refusal] });
	});

	test.each([
		['spaces', `  ${good} `],
		['line breaks', `\n${good}\r\n`],
		['unbreakable spaces', `\u00a0${good}\u00a0`],
		['a byte order mark', `\ufeff${good}`],
	])('drops %s around the text', (_what, value) => {
		expect(required(value)).toEqual({ value: good });
	});

	test('gives a value or one of the refusals, whatever arrives, and empty values apart the same where it is optional', () => {
		const anyUtf16 = fc
			.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
			.map((units) => String.fromCharCode(...units));
		const anything = fc.oneof(fc.anything({ withBigInt: true }), fc.string(), anyUtf16);
		fc.assert(
			fc.property(anything, (value) => {
				const checked = required(value);
				const refused = 'refused' in checked ? checked.refused : null;
				if (refused !== null) expect(Object.values(REFUSALS)).toContain(refused);
				const isEmpty = refused === REFUSALS.empty;
				expect(optional(value)).toStrictEqual(isEmpty ? { value: undefined } : checked);
			}),
			{ numRuns: 300 },
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
				const once = required(text);
				if ('value' in once) expect(required(once.value)).toEqual(once);
			}),
		);
	});
});

describeChecks(
	'singleLine',
	Object.values(singleLine),
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

describeChecks(
	'recordId',
	Object.values(recordId),
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

describeChecks(
	'ifsc',
	Object.values(ifsc),
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
			const checked = ifsc.required(text);
			expect('value' in checked).toBe(isIfsc);
			if (isIfsc) expect(checked).toEqual({ value: capitals });
		}),
	);
});

describeChecks(
	'accountNumber',
	Object.values(accountNumber),
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
			expect(accountNumber.required(letters)).toEqual({ value: letters });
		}),
	);
});

test('accountNumber gives nothing but 5 to 35 letters and digits', () => {
	const unit = fc.constantFrom(...Array.from('Aa09 -._@\u00a0९'));
	fc.assert(
		fc.property(fc.string({ unit, maxLength: 45 }), (text) => {
			const checked = accountNumber.required(text);
			if ('value' in checked) expect(checked.value).toMatch(/^[A-Za-z0-9]{5,35}$/);
		}),
	);
});

describeChecks(
	'upiId',
	Object.values(upiId),
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

describeChecks(
	'mobileNumber',
	Object.values(mobileNumber),
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

describeChecks(
	'headerValue',
	Object.values(headerValue),
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

describeChecks(
	'optionalText',
	[optionalText],
	[
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
	],
	[
		['the text undefined', 'undefined', 'missingText'],
		['a list', [], 'list'],
		['an object', { a: 1 }, 'object'],
		['true', true, 'boolean'],
		['a number with decimals', 1.5, 'unusualNumber'],
		['half of an emoji', 'a\ud83d', 'brokenText'],
	],
);

describeChecks(
	'validationAmount',
	[validationAmount],
	[
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
	],
	[
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
		['true', true, 'boolean'],
		['a list', [1], 'list'],
		['an object', {}, 'object'],
		['a sum of numbers that is not exact', 1.1 + 2.2, 'validationAmount'],
	],
);

test('validationAmount accepts every amount of whole paise from 1 to 10 INR', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 1000 }), (paise) => {
			const [number, text] = [paise / 100, (paise / 100).toFixed(2)];
			expect(validationAmount(number)).toEqual({ value: String(number) });
			expect(validationAmount(text)).toEqual({ value: text });
		}),
	);
});

describeChecks(
	'choice',
	[choice(['bankAccount', 'upi'])],
	[
		['a choice', 'bankAccount', 'bankAccount'],
		['another choice', 'upi', 'upi'],
		['spaces around it', ' upi ', 'upi'],
	],
	[
		['another value', 'ifsc', 'choice'],
		['other letters', 'UPI', 'choice'],
		['a key that every object has', 'constructor', 'choice'],
		['a key that could change an object', '__proto__', 'choice'],
		['the number of an entry', 0, 'choice'],
		['an empty text', '', 'empty'],
		['nothing', undefined, 'empty'],
		['a list', ['upi'], 'list'],
		['an object', {}, 'object'],
		['true', true, 'boolean'],
	],
);

describeChecks(
	'choices',
	[choices(['valid', 'invalid'])],
	[
		['all that are chosen, in their order', ['invalid', 'valid'], ['invalid', 'valid']],
		['one that an expression gives as text', 'valid', ['valid']],
		['none for an empty list', [], []],
		['none for nothing', undefined, []],
		['none for an empty text', '', []],
		['none for null', null, []],
	],
	[
		['another value', ['valid', 'other'], 'choice'],
		['an empty entry', ['valid', ''], 'empty'],
		['a list inside the list', [['valid']], 'list'],
		['an object', { valid: true }, 'object'],
	],
);

describe('With a default', () => {
	test.each([
		['a choice', choiceOr(['error', 'use'], 'use'), 'use', 'error', REFUSALS.choice],
		['true or false', booleanOr(true), true, false, REFUSALS.notBoolean],
	])(
		'%s may be missing, and is checked like any other',
		(_what, check, whenEmpty, good, refused) => {
			for (const empty of ['', null, undefined]) expect(check(empty)).toEqual({ value: whenEmpty });
			expect(check(good)).toEqual({ value: good });
			expect(check('bad')).toEqual({ refused });
		},
	);
});

describeChecks(
	'bankCodeOfUpiId',
	[bankCodeOfUpiId],
	[['a bank code, without outer white space', ' JP_HDFC ', 'JP_HDFC']],
	[['an empty text in words of its own', ' ', 'bankCode']],
);

describeChecks(
	'booleanValue',
	[booleanValue],
	[
		['true', true, true],
		['false', false, false],
	],
	[
		['the text true', 'true', 'notBoolean'],
		['the number 1', 1, 'notBoolean'],
		['an empty text', '', 'notBoolean'],
		['null', null, 'notBoolean'],
		['nothing', undefined, 'notBoolean'],
		['a list', [true], 'notBoolean'],
		['an object', {}, 'notBoolean'],
	],
);

describe('numberWithin', () => {
	const check = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });

	test.each([
		['an empty text, for its default', '', 10],
		['spaces, for its default', '  ', 10],
		['null, for its default', null, 10],
		['nothing, for its default', undefined, 10],
		['the least', 1, 1],
		['the most', 100, 100],
		['decimals', 1.5, 1.5],
		['a text', '20', 20],
		['a text with spaces around it', ' 20 ', 20],
	])('accepts %s', (_what, value, number) => {
		expect(check(value)).toEqual({ value: number });
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
		expect(check(value)).toMatchObject({ refused: { says: 'must be a number from 1 to 100' } });
	});

	test('takes zero where zero is the least, and names its own limits', () => {
		const other = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 5 });
		expect(other(0)).toEqual({ value: 0 });
		expect(other(-1)).toEqual({
			refused: {
				says: 'must be a number from 0 to 60000',
				hint: 'Enter a number within this range, or remove the field to use its default.',
				quotesValue: false,
			},
		});
	});

	test('never throws and never gives a number beyond its limits', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.double(), fc.string()), (value) => {
				const checked = check(value);
				if ('refused' in checked) return;
				expect(checked.value).toBeGreaterThanOrEqual(1);
				expect(checked.value).toBeLessThanOrEqual(100);
			}),
		);
	});
});

describe('The refusals', () => {
	test.each(Object.entries(REFUSALS))('%s has a hint of whole sentences', (_name, { hint }) => {
		expect(hint).toMatch(/^[A-Z].+\.$/);
	});

	test('quote the value but where it says nothing', () => {
		const unquoted = Object.entries(REFUSALS).filter(([, { quotesValue }]) => !quotesValue);
		expect(unquoted.map(([name]) => name)).toEqual([
			'empty',
			'list',
			'object',
			'boolean',
			'missingText',
			'accountId',
			'bankCode',
			'notBoolean',
		]);
	});
});
