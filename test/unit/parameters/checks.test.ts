import fc from 'fast-check';

import {
	accountNumber,
	foreignMobileNumber,
	ifsc,
	mobileNumber,
	upiId,
} from '../../../nodes/Juspay/parameters/accountDetails';
import {
	bankCodeOfUpiId,
	booleanOr,
	booleanValue,
	type Check,
	type Checked,
	choice,
	choiceOr,
	choices,
	countryCode,
	customerAccountId,
	emailAddress,
	pan,
	headerValue,
	numberWithin,
	objectReferenceId,
	optionalText,
	recordId,
	singleLine,
	validationAmount,
} from '../../../nodes/Juspay/parameters/checks';
import { REFUSALS } from '../../../nodes/Juspay/parameters/refusals';
import { anyUtf16, testForAll } from '../../support/property';

type Refused = [what: string, refusal: keyof typeof REFUSALS, ...values: unknown[]];

/** Texts that a check takes as they are, values with what becomes of them, and what it refuses. */
interface Expected {
	keeps?: string[];
	changes?: [given: unknown, normalized: unknown][];
	refused: Refused[];
}

/** A refusal as the table has it, without this value's own words. */
function withoutCulprit<Value>(checked: Checked<Value>): Checked<Value> {
	if ('value' in checked) return checked;
	const refused = { ...checked.refused };
	delete refused.culprit;
	delete refused.precisely;
	return { refused };
}

/** The checks of a pair take and refuse the same. */
function describeChecks(
	name: string,
	checks: readonly Check<unknown>[],
	{ keeps = [], changes = [], refused }: Expected,
): void {
	for (const [given, value] of [...keeps.map((text) => [text, text]), ...changes]) {
		test(`${name} makes of ${JSON.stringify(given)}: ${JSON.stringify(value)}`, () => {
			for (const check of checks) expect(check(given)).toStrictEqual({ value });
		});
	}
	test.each(refused)(`${name} refuses %s`, (_what, refusal, ...values) => {
		const expected = { refused: REFUSALS[refusal] };
		for (const value of values)
			for (const check of checks)
				expect([value, withoutCulprit(check(value))]).toEqual([value, expected]);
	});
}

const anyIfsc = fc.stringMatching(/^[A-Za-z]{4}0[A-Za-z0-9]{6}$/);
const likelyText = fc.oneof(
	fc.string({ maxLength: 40 }),
	fc.string({ unit: 'binary', maxLength: 40 }),
	anyIfsc,
	fc.stringMatching(/^(?:\+91|91|0)?[ -]?[6-9]\d{4}[ -]?\d{5}$/),
	fc.stringMatching(/^[A-Za-z0-9 -]{3,40}$/),
	fc.stringMatching(/^ ?[A-Za-z0-9._-]{1,20}@[A-Za-z]{1,10}(?:\.ifsc\.npci)? ?$/),
);

const anything = fc.oneof(fc.anything({ withBigInt: true }), anyUtf16(300), likelyText);

/** Every check of a text, with a text that it takes. */
describe.each([
	['singleLine', singleLine, 'John Doe'],
	['recordId', recordId, 'cst_1'],
	['ifsc', ifsc, 'HDFC0000001'],
	['accountNumber', accountNumber, '026291800001191'],
	['upiId', upiId, 'success@upi'],
	['mobileNumber', mobileNumber, '9876543210'],
	['headerValue', headerValue, 'cst_1'],
])('Every check of a text: %s', (name, { required, optional }, good) => {
	test.each([[''], ['   '], ['\r\n\t'], ['\u00a0'], [null], [undefined]])(
		'refuses %j where it is required and takes it for nothing where it is optional',
		(value) => {
			expect(required(value)).toEqual({ refused: REFUSALS.empty, isEmpty: true });
			expect(optional(value)).toStrictEqual({ value: undefined });
		},
	);

	describeChecks(name, [required, optional], {
		refused: [
			['the text of no value', 'missingText', 'undefined', 'NaN', ' undefined ', NaN],
			['a list', 'list', [good]],
			['an object', 'object', { value: good }, new Date(0)],
			['true', 'boolean', true],
			['a negative number and one with decimals', 'unusualNumber', 1.5, -1],
			['a number beyond the safe ones', 'unsafeNumber', 2 ** 53, 2.6e17, Infinity],
			['half of an emoji', 'brokenText', `${good}\ud83d`, `\udc4d${good}`],
			['a line break or a tab inside', 'controlCharacter', `${good}\n${good}`, `a\t${good}`],
			['other control characters', 'controlCharacter', 'a\u0000b', 'a\u007fb', 'a\u0085b'],
			['a spreadsheet number in scientific notation', 'scientific', '2.6E+14', '2.62918E+11'],
			['other spellings of it', 'scientific', '2,6E+14', '2E+14', '2.6e+14'],
			['more than 255 characters', 'tooLong', 'a'.repeat(256), 'a'.repeat(10_000)],
		],
	});

	test('drops white space and a byte order mark around the text', () => {
		for (const around of ['  ', '\r\n', '\u00a0', '\ufeff']) {
			expect(required(around + good + around)).toEqual({ value: good });
		}
	});

	testForAll(
		'gives a value, which it takes unchanged, or one of the refusals, whatever arrives; empty values apart the same where it is optional',
		anything,
		(value) => {
			const checked = required(value);
			const plain = withoutCulprit(checked);
			// A doubt may be about the letters as they were written.
			if ('value' in checked)
				expect(required(checked.value)).toHaveProperty('value', checked.value);
			else expect(Object.values(REFUSALS).map((refused) => ({ refused }))).toContainEqual(plain);
			const isEmpty = 'refused' in checked && checked.isEmpty === true;
			expect(optional(value)).toStrictEqual(isEmpty ? { value: undefined } : checked);
		},
		500,
	);
});

describeChecks('singleLine', Object.values(singleLine), {
	keeps: [
		...['John Doe', '000123', 'John  Doe', '26E14', 'John 👍', 'שלום', 'राम शर्मा'],
		...['a'.repeat(255), '👍'.repeat(255)],
		...['nullified', 'NULL', 'true', 'constructor', '__proto__', '<b>&', '={{ 1 }}'],
	],
	changes: [
		[42, '42'],
		[0, '0'],
		[2 ** 53 - 1, '9007199254740991'],
	],
	refused: [
		['256 emoji', 'tooLong', '👍'.repeat(256)],
		['the text of no value', 'missingText', 'null'],
		['empty lists and objects', 'list', [], ['']],
		['an empty object', 'object', {}],
		['false', 'boolean', false],
	],
});

/** Dots inside names, more of them than a path knows, and signs of a path without a dot of their own. */
const LIKE_PATHS = [
	...['customer-1', 'shop...1001', 'shop.1001', 'a..b/1001', '.../1001', '.hidden-1'],
	...[
		'hidden/.1001',
		'shop/1001.',
		'shop/b?c#d',
		'shop\\1001',
		'shop//1001',
		'/shop/1001/',
		'100%25-shop',
	],
	...['shop%2F1001', 'shop%20.%201', 'shop?../1', 'रमेश-शर्मा-1', '👍👍👍👍👍👍👍👍', '__proto__'],
];

/** A segment that a path loses, in the spellings that servers decode. */
const DOTS = ['.', '..', '%2e', '%2E%2e', '.%2e', '%2e.', '%252e%252E', '%25252e.', '%c0%ae.'];
const SLASHES = ['/', '\\', '%2f', '%2F', '%5c', '%5C', '%252f', '%25255C', '%c0%af', '%C1%9C'];

function inPaths(dots: string): string[] {
	const between = SLASHES.flatMap((slash) => [
		`account${slash}${dots}${slash}account`,
		`${dots}${slash}accounts`,
		`accounts${slash}${dots}`,
	]);
	return [...between, `accounts/${dots};a=1/b`, `accounts/${dots}?b`, `accounts/${dots}%23b`];
}

const INVISIBLE = [
	...['\u200b', '\u200d', '\u00ad', '\u2060', '\u061c', '\u{e0041}'],
	...['\ufe0f', '\u034f', '\u115f', '\u3164', '\u{e0100}', '\u2800'],
];
const invisibleIn = (id: string) =>
	INVISIBLE.flatMap((sign) => [`${sign}${id}`, `${id}${sign}`, id.replace('-', `${sign}-`)]);

describe.each([
	['recordId', recordId],
	['customerAccountId', customerAccountId],
	['objectReferenceId', objectReferenceId],
])('An ID: %s', (name, pair) => {
	describeChecks(name, Object.values(pair), {
		keeps: LIKE_PATHS,
		refused: [
			['dots between slashes', 'dots', ...DOTS.flatMap(inPaths)],
			['invisible characters', 'invisible', ...invisibleIn('customer-1001')],
			['both', 'invisible', 'account/../\u200baccount'],
		],
	});
});

describeChecks('recordId', Object.values(recordId), {
	keeps: ['cst_1', '...', 'a.b', 'a/b?c#d', '👍'],
	refused: [['dots that would change the path', 'dots', ...DOTS, ' .. ', 'a/..', './a', '..?a']],
});

describeChecks('objectReferenceId', Object.values(objectReferenceId), {
	refused: [['fewer than 8 characters', 'objectReferenceId', '1234567', '👍👍👍👍👍👍👍']],
});

describeChecks('customerAccountId', Object.values(customerAccountId), {
	keeps: ['banh_1', 'lists', 'List'],
	refused: [['the word for all accounts', 'accountId', 'list', ' list ']],
});

describeChecks('ifsc', Object.values(ifsc), {
	keeps: ['HDFC0000001', 'IDIB000S022'],
	changes: [
		['Yesb0000262', 'YESB0000262'],
		[' YESB0000262 ', 'YESB0000262'],
		['HDFC 0000001', 'HDFC0000001'],
	],
	refused: [
		['another length', 'ifscLength', 'HDFC092343', 'HDFC00000011', 'HDFC Bank'],
		['a letter O in place of the zero', 'letterInIfsc', 'HDFCO000001', 'hdfco000001'],
		['a bank code', 'bankCodeInIfsc', 'JP_HDFC'],
		['no zero as the fifth character', 'ifscZero', 'HDFC1000001'],
		['no bank in front', 'ifscBank', 'HDF10000001', 12345678901],
		['other signs', 'ifsc', 'HDFC_0000001', 'HDFC0/00001'],
		['other scripts', 'ifsc', 'НDFC0000001', 'HDFC00000०१'],
	],
});

testForAll(
	'ifsc accepts exactly its pattern, without spaces and hyphens and in capitals',
	fc.oneof(fc.stringMatching(/^[BTZbtz1O0][ABZabz019 O-]{9,13}$/), anyIfsc),
	(text) => {
		const capitals = text.replace(/[\s-]/g, '').toUpperCase();
		const isPlaceholder = /^(.)\1{3}|^.{4}0{7}$|XXX/.test(capitals);
		const checked = ifsc.required(text);
		fc.pre(!isPlaceholder);
		expect('value' in checked).toBe(/^[A-Z]{4}0[A-Z0-9]{6}$/.test(capitals));
		if ('value' in checked) expect(checked.value).toBe(capitals);
	},
);

describeChecks('accountNumber', Object.values(accountNumber), {
	keeps: ['000100289877623', 'SB01A2b3', '26E14', '12345', `A${'21'.repeat(9)}`],
	changes: [
		['0262 9180 0001 191', '026291800001191'],
		['0262-9180-0001-191', '026291800001191'],
		['0262\u00a09180', '02629180'],
		['1234\u22125678', '12345678'],
		['1234\u200b5678', '12345678'],
		["'02629180", '02629180'],
		[`${'2 1 '.repeat(8)}2`, `${'21'.repeat(8)}2`],
		[26291800001191, '26291800001191'],
		[2 ** 53 - 1, '9007199254740991'],
	],
	refused: [
		['too few characters', 'accountNumberLength', '1234', ' 1 2 3 4 '],
		['too many characters', 'accountNumber', `AB${'x1'.repeat(17)}`],
		['more digits than any bank has', 'tooManyDigits', `1${'2'.repeat(18)}`],
		['other signs', 'accountNumber', '1234.5678', '1234/5678', '1234_5678', 'success@upi'],
		['digits of other scripts', 'accountNumber', '१२३४५६७८', '１２３４５６７８'],
		['other signs among digits', 'accountNumber', '12345👍'],
		['no digits', 'noDigits', 'חשבון', 'abcdef'],
		['scientific notation without its plus', 'scientific', '2.6E14'],
		['a number that JavaScript shows in scientific notation', 'unsafeNumber', 1e21],
	],
});

testForAll(
	'accountNumber accepts any letters in front of 5 to 18 digits and gives nothing else',
	fc.tuple(
		fc.stringMatching(/^[B-HJ-NP-WYZ]{0,8}[1-9][0-9]{4,17}$/),
		fc.stringMatching(/^[Aa09 \-._@\u00a0९]{0,45}$/),
	),
	([number, text]) => {
		// Placeholders, tax numbers and words in front of a number have lines of their own in test/fixtures/cells.tsv.
		fc.pre(!/^(\d)\1+$|NULL/.test(number));
		expect(accountNumber.required(number)).toMatchObject({ value: number });
		const checked = accountNumber.required(text);
		if ('value' in checked) expect(checked.value).toMatch(/^[A-Za-z0-9]{5,35}$/);
	},
);

describeChecks('upiId', Object.values(upiId), {
	keeps: [
		...['success@upi', 'a.b-c_d@okbank', '9876543210@ybl', 'a@b', 'Success@UPI', 'a@bank-1'],
		...['123456789@HDFC0000001.ifsc.npci', '1234567@mapper.npci', '1234567@MAPPER.NPCI'],
	],
	changes: [
		[' success@upi ', 'success@upi'],
		['success@upi.', 'success@upi'],
	],
	refused: [
		['email addresses', 'email', 'john@example.com', 'john@mail.example.co.in'],
		['handles that only resemble those of NPCI', 'email', 'john@bank.notnpci', 'john@npci.com'],
		['no @', 'upiIdWithoutAt', 'success', '9876543210', 9876543210],
		['a missing part', 'upiIdWithOnePart', '@upi', 'success@'],
		['two @', 'upiIdWithTwoAts', 'a@b@c'],
		['spaces', 'upiId', 'success @upi'],
		['words beside it', 'upiIdAndMore', 'john doe@upi', 'UPI: success@upi'],
		['handles of another form', 'upiId', 'success@1upi'],
		['a run of dots, as in a mask', 'masked', 'success@a..npci'],
		['names of another form', 'upiId', 'a+b@upi', 'राम@upi'],
		['a payment link', 'upiLink', 'upi://pay?pa=success@upi'],
	],
});

describeChecks('mobileNumber', Object.values(mobileNumber), {
	keeps: ['9876543210', '6000000000', '9198765432'],
	changes: [
		['+919876543210', '9876543210'],
		['+91 98765 43210', '9876543210'],
		['91-98765-43210', '9876543210'],
		['09876543210', '9876543210'],
		[9876543210, '9876543210'],
		[919876543210, '9876543210'],
	],
	refused: [
		['another length', 'mobileNumberLength', '987654321', '98765432101', '00919876543210'],
		['two numbers', 'twoNumbers', '9876543210, 9876543211'],
		['another first digit', 'mobileNumberStart', '5876543210', '0876543210', '915876543210'],
		['other prefixes', 'mobileNumber', '+91 0 9876543210', '+449876543210'],
		['a plus without a country', 'mobileNumber', '+9876543210'],
		['other signs', 'mobileNumber', '(98765)43210', '98765abcde', '९८७६५४३२१०'],
	],
});

describeChecks('emailAddress', Object.values(emailAddress), {
	keeps: ['name@email.com', 'a.b+c@mail.example.co.in'],
	changes: [[' name@email.com ', 'name@email.com']],
	refused: [
		['no address', 'emailAddress', 'name', 'name@', '@email.com', 'name@email', 'name@email.'],
		['two addresses', 'emailAddress', 'a@email.com, b@email.com', 'a@b@email.com'],
		['what Juspay refuses', 'emailAddress', '.a@email.com', '_a@email.com', 'a.@email.com'],
	],
});

describeChecks('pan', Object.values(pan), {
	keeps: ['ABCPR1234D'],
	changes: [[' abcpr1234d ', 'ABCPR1234D']],
	refused: [
		['another form', 'pan', 'ABCPR1234', 'ABCPR12345', 'ABCP 1234D', '12345ABCDE', 'ſBCPR1234D'],
	],
});

describeChecks('countryCode', Object.values(countryCode), {
	keeps: ['91', '1', '971'],
	changes: [
		['+91', '91'],
		['0044', '44'],
		[91, '91'],
	],
	refused: [['no code', 'countryCode', '0', '+', 'IN', '9198', '9 1']],
});

describeChecks('foreignMobileNumber', Object.values(foreignMobileNumber), {
	keeps: ['7911123456', '2025550123'],
	changes: [['(791) 112-3456', '7911123456']],
	refused: [
		['another length', 'foreignMobileNumber', '501234567', '12345678901'],
		['its country code', 'foreignMobileNumber', '+447911123456'],
	],
});

describeChecks('headerValue', Object.values(headerValue), {
	keeps: ['cst_1', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 'a b', '..'],
	changes: [[42, '42']],
	refused: [
		['other letters and signs', 'headerValue', 'hütte', 'cst👍', 'राम', 'a–b', 'a\u200bb'],
		['a line break that would begin a new header', 'controlCharacter', 'a\r\nx-evil: 1'],
	],
});

const EMPTY = ['', '  ', null, undefined].map((value): [unknown, undefined] => [value, undefined]);

describeChecks('optionalText', [optionalText], {
	keeps: ['one\ntwo', 'one\ttwo', '{"a":null}', 'a'.repeat(10_000), '2.6E+14'],
	changes: [[' \n text \n', 'text'], [7, '7'], ...EMPTY],
	refused: [
		['the text of a missing value', 'missingText', 'undefined'],
		['a list', 'list', []],
		['an object', 'object', { a: 1 }],
		['true', 'boolean', true],
		['a number with decimals', 'unusualNumber', 1.5],
		['half of an emoji', 'brokenText', 'a\ud83d'],
	],
});

describeChecks('validationAmount', [validationAmount], {
	keeps: ['1', '1.5', '1.50', '0.01', '0.99', '10.01', '2500'],
	changes: [[' 2 ', '2'], [5, '5'], [1.5, '1.5'], ...EMPTY],
	refused: [
		['no amounts', 'validationAmount', '0', 0, '0.00', '0.0', -1, '-1', Infinity],
		['too many decimals', 'validationAmount', '1.005', 1.005, 1.1 + 2.2],
		['other spellings', 'validationAmount', '01', '1,50', '1.', '₹1', 'one'],
		['not a number', 'missingText', NaN],
		['true', 'boolean', true],
		['a list', 'list', [1]],
		['an object', 'object', {}],
	],
});

testForAll(
	'validationAmount accepts every amount of whole paise above 0',
	fc.integer({ min: 1, max: 10_000_000 }),
	(paise) => {
		const [number, text] = [paise / 100, (paise / 100).toFixed(2)];
		expect(validationAmount(number)).toEqual({ value: String(number) });
		expect(validationAmount(text)).toEqual({ value: text });
	},
);

describeChecks('choice', [choice(['bankAccount', 'upi'])], {
	keeps: ['bankAccount', 'upi'],
	changes: [[' upi ', 'upi']],
	refused: [
		['other values', 'choice', 'ifsc', 'UPI', 'constructor', '__proto__', 0],
		['nothing', 'empty', '', undefined],
		['a list', 'list', ['upi']],
		['an object', 'object', {}],
		['true', 'boolean', true],
	],
});

describeChecks('choices', [choices(['valid', 'invalid'])], {
	changes: [
		[
			['invalid', 'valid'],
			['invalid', 'valid'],
		],
		['valid', ['valid']],
		...[[], undefined, '', null].map((given): [unknown, string[]] => [given, []]),
	],
	refused: [
		['another value', 'choice', ['valid', 'other']],
		['an empty entry', 'empty', ['valid', '']],
		['a list inside the list', 'list', [['valid']]],
		['an object', 'object', { valid: true }],
	],
});

test.each([
	['A choice', choiceOr(['error', 'use'], 'use'), 'use', 'error', REFUSALS.choice],
	['True or false', booleanOr(true), true, false, REFUSALS.notBoolean],
])('%s with a default may be missing, and is checked', (_what, check, whenEmpty, good, refused) => {
	for (const empty of ['', null, undefined]) expect(check(empty)).toEqual({ value: whenEmpty });
	expect(check(good)).toEqual({ value: good });
	expect(check('bad')).toEqual({ refused });
});

describeChecks('bankCodeOfUpiId', [bankCodeOfUpiId], {
	changes: [[' JP_HDFC ', 'JP_HDFC']],
	refused: [['an empty text in words of its own', 'bankCode', ' ']],
});

describeChecks('booleanValue', [booleanValue], {
	changes: [true, false].map((value) => [value, value]),
	refused: [['all else', 'notBoolean', 'true', 1, 0, '', null, undefined, [true], {}]],
});

describe('numberWithin', () => {
	const check = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 5 });

	test.each<[number, ...unknown[]]>([
		[5, '', '  ', null, undefined],
		[0, 0],
		[60_000, 60_000],
		[1.5, 1.5],
		[20, '20', ' 20 '],
	])('gives %d', (value, ...given) => {
		for (const one of given) expect([one, check(one)]).toEqual([one, { value }]);
	});

	test.each([
		...[-1, 60_001, NaN, Infinity, 'Infinity', 'ten', '10 ms', 'undefined'],
		...[true, [10], { a: 10 }],
	])('refuses %j, and names its limits', (value) => {
		expect(check(value)).toEqual({
			refused: {
				says: 'must be a number from 0 to 60000',
				hint: 'Enter a number within this range.',
				quotesValue: false,
			},
		});
	});

	testForAll(
		'never throws and never gives a number beyond its limits',
		fc.oneof(fc.anything(), fc.double(), fc.string()),
		(value) => {
			const checked = check(value);
			if ('refused' in checked) return;
			expect(checked.value).toBeGreaterThanOrEqual(0);
			expect(checked.value).toBeLessThanOrEqual(60_000);
		},
	);
});

test('The refusals have hints of whole sentences, and quote the value but where it says nothing', () => {
	const refusals = Object.entries(REFUSALS);
	for (const [, { hint }] of refusals) expect(hint).toMatch(/^[A-Z].+\.$/);
	const NAMES =
		'empty emptyWord list object boolean missingText missingWord expression formula objectText sheetError ditto wrongEncoding invisible accountId ifscAndMore twoIfscs masked twoNumbers numberAndIfsc numberAndWords twoUpiIds upiIdAndMore upiLink bankCode notBoolean';
	const unquoted = refusals.filter(([, { quotesValue }]) => !quotesValue);
	expect(unquoted.map(([name]) => name).join(' ')).toBe(NAMES);
});

describe('The character that does not belong there is named, as the mask may hide it', () => {
	test.each([
		['a slash in an account number', accountNumber, '0262/91800001191', '"/"'],
		['a word beside a number', accountNumber, 'SB 026291800001191', '"SB"'],
		['the hidden part of a mask', accountNumber, '0262XXXXXXX1191', '"XXXXXXX"'],
		['a number with letters is no word', accountNumber, 'SB 0262A91800001191', '"SB"'],
		['a letter in a mobile number', mobileNumber, '98765O3210', '"O"'],
		['a space in a UPI ID', upiId, 'asha @upi', 'a space'],
		['none, where only the length is wrong', accountNumber, '1234', undefined],
	])('%s', (_what, { required }, value, culprit) => {
		const checked = required(value);
		expect('refused' in checked ? checked.refused.culprit : 'accepted').toBe(culprit);
	});
});
