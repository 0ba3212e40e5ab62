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

type RefusalName = keyof typeof REFUSALS;

/** What a check takes: texts that stay as they are, and values with what becomes of them. */
interface Accepted {
	keeps: Record<string, string[]>;
	changes?: Record<string, [given: unknown, normalized: string | undefined][]>;
}

type Refused = [what: string, refusal: RefusalName, ...values: unknown[]];

/** The checks of a pair take and refuse the same. */
function describeChecks(
	name: string,
	checks: readonly Check<unknown>[],
	{ keeps, changes = {} }: Accepted,
	refused: Refused[],
): void {
	describe(name, () => {
		const kept = Object.entries(keeps).map(
			([what, texts]) => [what, texts.map((text) => [text, text])] as const,
		);

		test.each([...kept, ...Object.entries(changes)])('accepts %s', (_what, values) => {
			for (const [given, value] of values)
				for (const check of checks) expect([given, check(given)]).toStrictEqual([given, { value }]);
		});

		test.each(refused)('refuses %s', (_what, refusal, ...values) => {
			const expected = { refused: REFUSALS[refusal] };
			for (const value of values)
				for (const check of checks) expect([value, check(value)]).toEqual([value, expected]);
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
		['the text of a missing value', 'missingText', 'undefined', 'null', 'NaN', ' undefined ', NaN],
		['a list', 'list', [good], []],
		['an object', 'object', { value: good }, {}, new Date(0)],
		['true and false', 'boolean', true, false],
		['a negative number and one with decimals', 'unusualNumber', 1.5, -1],
		['a number beyond the safe ones', 'unsafeNumber', 2 ** 53, 2.6e17, Infinity],
		['half of an emoji', 'brokenText', `${good}\ud83d`, `\udc4d${good}`],
		['a line break or a tab inside', 'controlCharacter', `${good}\n${good}`, `a\t${good}`],
		['other control characters', 'controlCharacter', 'a\u0000b', 'a\u007fb', 'a\u0085b'],
		['a spreadsheet number in scientific notation', 'scientific', '2.6E+14', '2.62918E+11'],
		['other spellings of it', 'scientific', '2,6E+14', '2E+14', '2.6e+14'],
		['more than 255 characters', 'tooLong', 'a'.repeat(256), 'a'.repeat(10_000)],
	])('refuses %s', (_what, refusal, ...values) => {
		const expected = { refused: REFUSALS[refusal] };
		for (const value of values) {
			expect([value, required(value)]).toEqual([value, expected]);
			expect([value, optional(value)]).toEqual([value, expected]);
		}
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
	{
		keeps: {
			'names and codes': ['John Doe', '000123', 'John  Doe', '26E14'],
			'up to 255 characters': ['a'.repeat(255), '👍'.repeat(255)],
			'all scripts': ['John 👍', 'שלום', 'राम शर्मा'],
			'words that only resemble those of a missing value': ['nullified', 'NULL', 'true'],
			'keys that objects have': ['constructor', '__proto__'],
			'markup and what looks like an expression': ['<b>&', '={{ 1 }}'],
		},
		changes: {
			'whole numbers, as text': [
				[42, '42'],
				[0, '0'],
				[2 ** 53 - 1, '9007199254740991'],
			],
		},
	},
	[['256 emoji', 'tooLong', '👍'.repeat(256)]],
);

describeChecks(
	'recordId',
	Object.values(recordId),
	{
		keeps: {
			IDs: ['cst_zqqmw0v4exbhvv2l', '...', 'a.b', '__proto__'],
			'signs that are encoded later': ['%2e%2e', '../../admin', 'a/b?c#d', '👍'],
		},
	},
	[['dots that would change the path', 'dots', '.', '..', ' .. ']],
);

describeChecks(
	'ifsc',
	Object.values(ifsc),
	{
		keeps: { 'letters and digits': ['HDFC0000001', 'IDIB000S022', 'CNRR0002640'] },
		changes: {
			'small letters and outer white space': [
				['hdfc0000001', 'HDFC0000001'],
				['Yesb0000262', 'YESB0000262'],
				[' YESB0000262 ', 'YESB0000262'],
			],
		},
	},
	[
		['another length', 'ifsc', 'HDFC092343', 'HDFC00000011'],
		['a letter O in place of the zero', 'letterInIfsc', 'HDFCO000001', 'hdfco000001'],
		['a bank code', 'bankCodeInIfsc', 'JP_HDFC'],
		['a digit in a wrong place', 'ifsc', 'HDFC1000001', 'HDF10000001', 12345678901],
		['other signs', 'ifsc', 'HDFC 0000001', 'HDFC0-00001', 'HDFC Bank'],
		['other scripts', 'ifsc', 'НDFC0000001', 'HDFC00000०१'],
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
	{
		keeps: {
			'digits and letters': ['026291800001191', '000100289877623', 'SB01A2b3', '26E14'],
			'5 to 35 characters': ['12345', '1'.repeat(35)],
		},
		changes: {
			'spaces and hyphens inside, which are removed': [
				['0262 9180 0001 191', '026291800001191'],
				['0262-9180-0001-191', '026291800001191'],
				['0262\u00a09180', '02629180'],
				[`${'1 '.repeat(34)}1`, '1'.repeat(35)],
			],
			'safe numbers': [
				[26291800001191, '26291800001191'],
				[2 ** 53 - 1, '9007199254740991'],
			],
		},
	},
	[
		['another length', 'accountNumber', '1234', '1'.repeat(36), ' 1 2 3 4 ', '-----'],
		['other signs', 'accountNumber', '1234.5678', '1234/5678', '1234_5678', 'success@upi'],
		['the apostrophe of spreadsheets', 'accountNumber', "'02629180"],
		['digits of other scripts', 'accountNumber', '१२३४५६७८', '１２３４５６７８'],
		['signs that cannot be seen', 'accountNumber', '1234\u22125678', '1234\u200b5678'],
		['other scripts', 'accountNumber', 'חשבון', '12345👍'],
		['scientific notation without its plus', 'scientific', '2.6E14'],
		['a number that JavaScript shows in scientific notation', 'unsafeNumber', 1e21],
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
	{
		keeps: {
			'a name and a handle': ['success@upi', 'a.b-c_d@okbank', '9876543210@ybl', 'a@b'],
			'capitals, digits and hyphens': ['Success@UPI', 'a@bank-1'],
			'what NPCI makes of accounts': ['123456789@HDFC0000001.ifsc.npci'],
			'numbers of the UPI mapper': ['1234567@mapper.npci', '1234567@MAPPER.NPCI'],
		},
		changes: { 'spaces around it': [[' success@upi ', 'success@upi']] },
	},
	[
		['email addresses', 'email', 'john@example.com', 'john@mail.example.co.in'],
		['handles that only resemble those of NPCI', 'email', 'john@bank.notnpci', 'john@npci.com'],
		['a missing part', 'upiId', 'success', '@upi', 'success@', '@', '9876543210', 9876543210],
		['two @', 'upiId', 'a@b@c'],
		['spaces', 'upiId', 'john doe@upi', 'success @upi'],
		['handles of another form', 'upiId', 'success@1upi', 'success@upi.', 'success@a..npci'],
		['names of another form', 'upiId', 'a+b@upi', 'राम@upi', 'upi://pay?pa=success@upi'],
	],
);

describeChecks(
	'mobileNumber',
	Object.values(mobileNumber),
	{
		keeps: { 'ten digits': ['9876543210', '6000000000', '9198765432'] },
		changes: {
			'a prefix, which is removed': [
				['+919876543210', '9876543210'],
				['+91 98765 43210', '9876543210'],
				['919876543210', '9876543210'],
				['91-98765-43210', '9876543210'],
				['09876543210', '9876543210'],
			],
			numbers: [
				[9876543210, '9876543210'],
				[919876543210, '9876543210'],
			],
		},
	},
	[
		['another length', 'mobileNumber', '987654321', '98765432101', '9876543210, 9876543211'],
		['another first digit', 'mobileNumber', '5876543210', '0876543210', '915876543210'],
		['other prefixes', 'mobileNumber', '+91 0 9876543210', '00919876543210', '+449876543210'],
		['a plus without a country', 'mobileNumber', '+9876543210'],
		['other signs', 'mobileNumber', '(98765)43210', '98765abcde', '९८७६५४३२१०'],
	],
);

describeChecks(
	'headerValue',
	Object.values(headerValue),
	{
		keeps: { 'all signs of ASCII': ['cst_1', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 'a b', '..'] },
		changes: { numbers: [[42, '42']] },
	},
	[
		['other letters and signs', 'headerValue', 'hütte', 'cst👍', 'राम', 'a–b', 'a\u200bb'],
		['a line break that would begin a new header', 'controlCharacter', 'a\r\nx-evil: 1'],
	],
);

const EMPTY: [unknown, undefined][] = ['', '  ', null, undefined].map((value) => [
	value,
	undefined,
]);

describeChecks(
	'optionalText',
	[optionalText],
	{
		keeps: {
			'texts, also with line breaks and tabs': ['text', 'one\ntwo', 'one\ttwo', '{"a":null}'],
			'any length': ['a'.repeat(10_000)],
			'scientific notation': ['2.6E+14'],
		},
		changes: {
			'outer white space, which is dropped': [[' \n text \n', 'text']],
			'a number, as text': [[7, '7']],
			nothing: EMPTY,
		},
	},
	[
		['the text of a missing value', 'missingText', 'undefined'],
		['a list', 'list', []],
		['an object', 'object', { a: 1 }],
		['true', 'boolean', true],
		['a number with decimals', 'unusualNumber', 1.5],
		['half of an emoji', 'brokenText', 'a\ud83d'],
	],
);

describeChecks(
	'validationAmount',
	[validationAmount],
	{
		keeps: { 'amounts from 1 to 10': ['1', '1.5', '1.50', '9.99', '10', '10.00'] },
		changes: {
			'outer white space, which is dropped': [[' 2 ', '2']],
			numbers: [
				[5, '5'],
				[1.5, '1.5'],
			],
			nothing: EMPTY,
		},
	},
	[
		['other amounts', 'validationAmount', '0', '0.99', '10.01', 11, '100', -1, Infinity],
		['too many decimals', 'validationAmount', '1.005', 1.005, 1.1 + 2.2],
		['other spellings', 'validationAmount', '01', '1,50', '1.', '₹1', 'one'],
		['not a number', 'missingText', NaN],
		['true', 'boolean', true],
		['a list', 'list', [1]],
		['an object', 'object', {}],
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
	{ keeps: { choices: ['bankAccount', 'upi'] }, changes: { 'outer spaces': [[' upi ', 'upi']] } },
	[
		['other values', 'choice', 'ifsc', 'UPI', 'constructor', '__proto__', 0],
		['nothing', 'empty', '', undefined],
		['a list', 'list', ['upi']],
		['an object', 'object', {}],
		['true', 'boolean', true],
	],
);

describe('choices', () => {
	const check = choices(['valid', 'invalid']);

	test.each<[string, unknown, string[]]>([
		['all that are chosen, in their order', ['invalid', 'valid'], ['invalid', 'valid']],
		['one that an expression gives as text', 'valid', ['valid']],
		['none for an empty list', [], []],
		['none for nothing', undefined, []],
		['none for an empty text', '', []],
		['none for null', null, []],
	])('gives %s', (_what, given, value) => {
		expect(check(given)).toEqual({ value });
	});

	test.each<Refused>([
		['another value', 'choice', ['valid', 'other']],
		['an empty entry', 'empty', ['valid', '']],
		['a list inside the list', 'list', [['valid']]],
		['an object', 'object', { valid: true }],
	])('refuses %s', (_what, refusal, value) => {
		expect(check(value)).toEqual({ refused: REFUSALS[refusal] });
	});
});

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
	{ keeps: {}, changes: { 'a bank code without outer spaces': [[' JP_HDFC ', 'JP_HDFC']] } },
	[['an empty text in words of its own', 'bankCode', ' ']],
);

test('booleanValue accepts true and false alone', () => {
	for (const value of [true, false]) expect(booleanValue(value)).toEqual({ value });
	for (const value of ['true', 1, 0, '', null, undefined, [true], {}]) {
		expect([value, booleanValue(value)]).toEqual([value, { refused: REFUSALS.notBoolean }]);
	}
});

describe('numberWithin', () => {
	const check = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });

	test.each<[string, number, ...unknown[]]>([
		['its default where there is none', 10, '', '  ', null, undefined],
		['the least', 1, 1],
		['the most', 100, 100],
		['decimals', 1.5, 1.5],
		['a text', 20, '20', ' 20 '],
	])('gives %s', (_what, value, ...given) => {
		for (const one of given) expect([one, check(one)]).toEqual([one, { value }]);
	});

	test.each<[string, ...unknown[]]>([
		['numbers outside', 0, 101, -5, NaN, Infinity],
		['texts', 'Infinity', 'ten', '10 ms', 'undefined'],
		['anything else', true, [10], { a: 10 }],
	])('refuses %s', (_what, ...values) => {
		const refused = { says: 'must be a number from 1 to 100' };
		for (const value of values) expect(check(value)).toMatchObject({ refused });
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
