import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import {
	accountNumber,
	booleanValue,
	type Check,
	choice,
	ifsc,
	numberWithin,
	recordId,
	singleLine,
	upiId,
} from '../../../nodes/Juspay/parameters/checks';
import {
	createReader,
	labelsOf,
	type ParameterReader,
	RefusedParameterError,
} from '../../../nodes/Juspay/parameters/reader';
import { createFieldSources } from '../../../nodes/Juspay/execution/run/readRows';
import { watchError, watchPrivateText } from '../../support/privacyWatch';
import { executeContext } from '../transport/context';

function field(displayName: string, name: string, more: Partial<INodeProperties> = {}) {
	return { displayName, name, type: 'string' as const, default: '', ...more };
}

const fields: INodeProperties[] = [
	field('IFSC', 'ifsc'),
	field('Account Number', 'accountNumber'),
	field('UPI ID', 'upiId'),
	field('Customer Account', 'customerAccountId', { type: 'resourceLocator' }),
	field('Account Type', 'accountType', {
		type: 'options',
		options: [{ name: 'Bank Account', value: 'bankAccount' }],
	}),
	field('Options', 'options', {
		type: 'collection',
		options: [field('Max Concurrency', 'maxConcurrency'), field('Routing ID', 'routingId')],
	}),
	field('Accounts', 'accounts', {
		type: 'fixedCollection',
		options: [
			{
				displayName: 'Bank Account',
				name: 'bankAccounts',
				values: [field('Account Holder Name', 'accountHolderName')],
			},
		],
	}),
];

const labels = labelsOf(fields);

/** A reader of fixed values, in place of n8n's fields. */
function readerOf(values: Record<string, unknown>): ParameterReader {
	return createReader((name) => values[name] ?? '', labels);
}

function refusalOfReading(read: () => unknown): { message: string; description: string } {
	try {
		read();
	} catch (error) {
		watchError(error);
		if (error instanceof RefusedParameterError) {
			return { message: error.message, description: error.description };
		}
		throw error;
	}
	throw new Error('Nothing was refused');
}

describe('labelsOf', () => {
	test('knows fields, also inside collections and lists, and takes no entry of a list for one', () => {
		expect([...labels]).toEqual([
			['ifsc', 'IFSC'],
			['accountNumber', 'Account Number'],
			['upiId', 'UPI ID'],
			['customerAccountId', 'Customer Account'],
			['accountType', 'Account Type'],
			['options', 'Options'],
			['maxConcurrency', 'Max Concurrency'],
			['routingId', 'Routing ID'],
			['accounts', 'Accounts'],
			['bankAccounts', 'Bank Account'],
			['accountHolderName', 'Account Holder Name'],
		]);
	});
});

/** The check of each field in these tests. */
const CHECKS: Record<string, Check<unknown>> = {
	ifsc: ifsc.required,
	accountNumber: accountNumber.required,
	upiId: upiId.required,
	customerAccountId: recordId.required,
	accountType: choice(['bankAccount', 'upi']),
	simplify: booleanValue,
	unnamed: singleLine.required,
};

/** What is said about a field's value. */
function saysOf(name: string, value: unknown): string {
	const check = CHECKS[name] ?? singleLine.required;
	return refusalOfReading(() => readerOf({ [name]: value }).read(name, check)).message;
}

describe('Reading a field', () => {
	test('gives the checked value', () => {
		expect(readerOf({ ifsc: ' hdfc0000001 ' }).read('ifsc', ifsc.required)).toBe('HDFC0000001');
	});

	test('gives nothing for an optional field without a value', () => {
		expect(readerOf({}).read('ifsc', ifsc.optional)).toBeUndefined();
	});

	test.each<[string, string, unknown, string]>([
		['an empty one', 'ifsc', '', "'IFSC' is empty"],
		['a wrong form', 'ifsc', 'HDFC000001', `'IFSC' is not an IFSC: "******0001"`],
		['no choice', 'accountType', 'x', `'Account Type' is not one of the choices: "*"`],
		['dots', 'customerAccountId', '..', `'Customer Account' must not be "." or "..": "**"`],
		['a list', 'ifsc', ['HDFC0000001'], "'IFSC' must be text, but is a list"],
		['an object', 'ifsc', { a: 1 }, "'IFSC' must be text, but is an object"],
		['true', 'ifsc', true, "'IFSC' must be text, but is true or false"],
		['no text at all', 'simplify', Object.create(null), "'simplify' must be true or false"],
		['a field without a label', 'unnamed', '', "'unnamed' is empty"],
	])('refuses %s, with the label of the editor', (_what, name, value, message) => {
		expect(saysOf(name, value)).toBe(message);
	});

	test.each<[string, string, unknown, string]>([
		['an account number', 'accountNumber', '0262-9180/0001', '**********0001'],
		['a short one', 'accountNumber', '1234', '****'],
		['one with spaces around it', 'accountNumber', '  12/45  ', '*2/45'],
		['a number that lost digits', 'accountNumber', 2 ** 53, '************0992'],
		['scientific notation', 'accountNumber', '2.6E+14', '***E+14'],
		['a long one', 'accountNumber', '026291800001191/', '************191/'],
		['a mobile number as account', 'accountNumber', '+91 98765 43210', '***********3210'],
		['a UPI ID as account', 'accountNumber', 'success.name@upi', '************@upi'],
		['an email address as UPI ID', 'upiId', 'john@example.com', '**hn@example.com'],
		['an account behind an @', 'upiId', 'x@026291800001191', '*@***********1191'],
		['markup', 'upiId', '<img src=x>@upi', '*********x>@upi'],
		['text from right to left', 'upiId', '\u202eabc@upi', '**bc@upi'],
		['quotes', 'upiId', '"quoted"@upi', '******d"@upi'],
		['a wrong letter in an IFSC, shown', 'ifsc', 'HDFCO000001', 'HDFCO******'],
		['a bank code in place of an IFSC, whole', 'ifsc', 'JP_HDFC', 'JP_HDFC'],
	])('quotes %s masked', (_what, name, value, quoted) => {
		['026291800001191', '98765 43210', 'success.name@'].forEach(watchPrivateText);
		expect(saysOf(name, value)).toMatch(/: ".*"$/);
		expect(saysOf(name, value).split(': ').at(-1)).toBe(`"${quoted}"`);
	});

	test('says in the description what to change', () => {
		const { description } = refusalOfReading(() =>
			readerOf({ ifsc: 'HDFC' }).read('ifsc', ifsc.required),
		);
		expect(description).toBe(
			'An IFSC has 11 characters: four letters of the bank, the digit 0, then six letters or digits of the branch, e.g. HDFC0000001.',
		);
	});

	test('refuses with an error that tells its kind by its name', () => {
		const { name, message, description } = new RefusedParameterError('message', 'description');
		expect([name, message, description]).toEqual([
			'RefusedParameterError',
			'message',
			'description',
		]);
	});

	test.each([
		['plain', 'x'.repeat(10_000)],
		['with an @', `x@${'y'.repeat(10_000)}`],
		['with a long name before its @', `${'x'.repeat(10_000)}@y`],
		['of emoji', '👍'.repeat(10_000)],
	])('does not quote a value of 10,000 characters whole: %s', (_kind, value) => {
		expect(saysOf('accountNumber', value).length).toBeLessThan(200);
	});
});

describe('Checking a value that was read before', () => {
	test('gives the checked value', () => {
		expect(readerOf({}).check('ifsc', ' hdfc0000001', ifsc.required)).toBe('HDFC0000001');
	});

	test('refuses with the label of the field', () => {
		expect(
			refusalOfReading(() => readerOf({}).check('routingId', '', singleLine.required)).message,
		).toBe("'Routing ID' is empty");
	});
});

describe('A resource locator', () => {
	function readRecord(value: unknown): string {
		return readerOf({ customerAccountId: value }).read('customerAccountId', recordId.required);
	}

	test.each([
		['chosen from the list', { __rl: true, mode: 'list', value: 'banh_1', cachedResultName: 'x' }],
		['typed as ID', { __rl: true, mode: 'id', value: ' banh_1 ' }],
		['given by an expression, without a locator', 'banh_1'],
	])('gives the record %s', (_kind, value) => {
		expect(readRecord(value)).toBe('banh_1');
	});

	const EMPTY = 'is empty';
	const OBJECT = 'must be text, but is an object';

	test.each([
		['without a value', { __rl: true, mode: 'list' }, EMPTY],
		['with an empty value', { __rl: true, mode: 'list', value: '' }, EMPTY],
		['with null', { __rl: true, mode: 'id', value: null }, EMPTY],
		['with a blank value', { __rl: true, mode: 'id', value: '  ' }, EMPTY],
		['with an object', { __rl: true, mode: 'id', value: {} }, OBJECT],
		['with two dots', { __rl: true, mode: 'id', value: '..' }, `must not be "." or "..": "**"`],
		['in a locator', { __rl: true, value: { __rl: true, value: 'x' } }, OBJECT],
		['that is only an object with a value', { value: 'banh_1' }, OBJECT],
		['whose mark is a text', { __rl: 'true', value: 'banh_1' }, OBJECT],
	])('%s is refused', (_kind, value, says) => {
		expect(saysOf('customerAccountId', value)).toBe(`'Customer Account' ${says}`);
	});

	test('is read once, like any field', () => {
		let reads = 0;
		const source = () => {
			reads++;
			return { __rl: true, mode: 'id', value: 'banh_1' };
		};
		createReader(source, labels).read('customerAccountId', recordId.required);
		expect(reads).toBe(1);
	});
});

describe('Reading a collection', () => {
	const concurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });

	test('gives the checked values of its fields', () => {
		const options = readerOf({ options: { maxConcurrency: 5, routingId: ' r1 ' } }).collection(
			'options',
		);
		expect([
			options.read('maxConcurrency', concurrency),
			options.read('routingId', singleLine.optional),
		]).toEqual([5, 'r1']);
	});

	test.each([
		['was never opened', {}],
		['is missing', ''],
		['is null', null],
		['is a list', []],
		['is a text', 'text'],
		['is a number', 5],
	])('that %s gives the defaults', (_kind, options) => {
		const collection = readerOf({ options }).collection('options');
		expect([
			collection.read('maxConcurrency', concurrency),
			collection.read('routingId', singleLine.optional),
		]).toEqual([10, undefined]);
	});

	test('refuses a value with the label of its field', () => {
		const options = readerOf({ options: { maxConcurrency: 500 } }).collection('options');
		expect(refusalOfReading(() => options.read('maxConcurrency', concurrency))).toEqual({
			message: "'Max Concurrency' must be a number from 1 to 100",
			description: 'Enter a number within this range, or remove the field to use its default.',
		});
	});

	test('reads the collection once for all of its fields', () => {
		let reads = 0;
		const source = () => {
			reads++;
			return { maxConcurrency: 5, routingId: 'r1' };
		};
		const options = createReader(source, labels).collection('options');
		options.read('maxConcurrency', concurrency);
		options.read('routingId', singleLine.optional);
		expect(reads).toBe(1);
	});

	test('is not taken in by keys that could change an object', () => {
		const options: unknown = JSON.parse('{"__proto__":{"routingId":"evil"}}');
		expect(
			readerOf({ options }).collection('options').read('routingId', singleLine.optional),
		).toBeUndefined();
	});

	test('checks a value that was read before, with the label of its field', () => {
		const options = readerOf({ options: {} }).collection('options');
		expect(
			refusalOfReading(() => options.check('routingId', '', singleLine.required)).message,
		).toBe("'Routing ID' is empty");
	});
});

describe('Reading a list', () => {
	function entriesOf(accounts: unknown) {
		return readerOf({ accounts }).entries('accounts', 'bankAccounts', 'Bank Account');
	}

	test('gives one reader per entry, in order', () => {
		const entries = entriesOf({
			bankAccounts: [{ ifsc: 'HDFC0000001' }, { ifsc: 'YESB0000262' }],
			upiIds: [{ upiId: 'success@upi' }],
		});
		expect(entries.map((entry) => entry.read('ifsc', ifsc.required))).toEqual([
			'HDFC0000001',
			'YESB0000262',
		]);
	});

	test.each([
		['was never filled', {}],
		['is missing', ''],
		['has another list only', { upiIds: [{ upiId: 'success@upi' }] }],
		['is an object', { bankAccounts: {} }],
		['is a text', { bankAccounts: 'text' }],
		['is empty', { bankAccounts: [] }],
	])('that %s gives no readers', (_kind, accounts) => {
		expect(entriesOf(accounts)).toEqual([]);
	});

	test('tells in its refusals which entry it is, counted from 1', () => {
		const entries = entriesOf({ bankAccounts: [{ ifsc: 'HDFC0000001' }, { ifsc: 'x' }] });
		expect(refusalOfReading(() => entries[1]?.read('ifsc', ifsc.required)).message).toBe(
			`'IFSC' of 'Bank Account 2' is not an IFSC: "*"`,
		);
	});

	test('takes an entry that is no object for an empty one', () => {
		const entries = entriesOf({ bankAccounts: [null, 'text', { ifsc: 'HDFC0000001' }] });
		expect(entries.map((entry) => entry.read('ifsc', ifsc.optional))).toEqual([
			undefined,
			undefined,
			'HDFC0000001',
		]);
	});

	test('checks a value that was read before, with the name of the entry', () => {
		const [entry] = entriesOf({ bankAccounts: [{}] });
		expect(
			refusalOfReading(() => entry?.check('accountHolderName', '', singleLine.required)).message,
		).toBe("'Account Holder Name' of 'Bank Account 1' is empty");
	});
});

describe('An expression that cannot be evaluated', () => {
	function readerWith(error: unknown): ParameterReader {
		return createReader(() => {
			throw error;
		}, labels);
	}

	test('is refused with the label of the field and the words of n8n', () => {
		const reader = readerWith(new Error("Referenced node doesn't exist"));
		expect(refusalOfReading(() => reader.read('ifsc', ifsc.required))).toEqual({
			message: "The expression in 'IFSC' cannot be evaluated",
			description:
				"Open the field and look at its expression for this item. n8n says: Referenced node doesn't exist.",
		});
	});

	test.each<[string, string, (reader: ParameterReader) => unknown]>([
		['where the field is optional', 'IFSC', (reader) => reader.read('ifsc', ifsc.optional)],
		['of a collection', 'Options', (reader) => reader.collection('options')],
		['of a list', 'Accounts', (reader) => reader.entries('accounts', 'bankAccounts', 'Account')],
	])('is refused with the label of the field, also %s', (_where, label, read) => {
		expect(refusalOfReading(() => read(readerWith(new Error('x')))).message).toBe(
			`The expression in '${label}' cannot be evaluated`,
		);
	});

	test('is refused without words when something else than an error was thrown', () => {
		expect(refusalOfReading(() => readerWith('text').read('ifsc', ifsc.required)).description).toBe(
			'Open the field and look at its expression for this item.',
		);
	});

	test('has the words of n8n masked', () => {
		watchPrivateText('026291800001191');
		watchPrivateText('success@upi');
		const error = new Error('Cannot read 026291800001191 of success@upi');
		expect(refusalOfReading(() => readerWith(error).read('ifsc', ifsc.required)).description).toBe(
			'Open the field and look at its expression for this item. n8n says: Cannot read ***********1191 of *****ss@upi.',
		);
	});

	test('does not keep the error of n8n, which holds the expression and its values', () => {
		const reader = readerWith(new Error('x'));
		let kept: unknown;
		try {
			reader.read('ifsc', ifsc.required);
		} catch (error) {
			kept = Object.getOwnPropertyNames(error);
		}
		expect(kept).toEqual(['stack', 'message', 'description', 'name']);
	});
});

describe('Reading from the fields of n8n', () => {
	function readerIn(
		parameters: INodeParameters,
		rows: { [column: string]: string | number }[] = [{}],
		itemIndex = 0,
	): ParameterReader {
		const { context } = executeContext({ parameters, rows });
		return createReader(createFieldSources(context)(itemIndex), labels);
	}

	test('gives a fixed value', () => {
		expect(readerIn({ ifsc: 'HDFC0000001' }).read('ifsc', ifsc.required)).toBe('HDFC0000001');
	});

	test('gives the value of an expression for the item', () => {
		const rows = [{ code: 'HDFC0000001' }, { code: 'YESB0000262' }];
		expect(readerIn({ ifsc: '={{ $json.code }}' }, rows, 1).read('ifsc', ifsc.required)).toBe(
			'YESB0000262',
		);
	});

	test.each<[string, INodeParameters]>([
		['a field that was never set', {}],
		['a column that does not exist', { ifsc: '={{ $json.missing }}' }],
	])('takes %s for an empty value', (_what, parameters) => {
		expect(readerIn(parameters).read('ifsc', ifsc.optional)).toBeUndefined();
	});

	test('refuses the text of a missing value that an expression glued in', () => {
		const reader = readerIn({ ifsc: '={{ "" + $json.missing }}' });
		expect(refusalOfReading(() => reader.read('ifsc', ifsc.required)).message).toBe(
			"'IFSC' is the word undefined, null or NaN, which an expression leaves behind when it finds nothing",
		);
	});

	test('takes a collection that was never opened for an empty one', () => {
		const options = readerIn({}).collection('options');
		expect(options.read('routingId', singleLine.optional)).toBeUndefined();
	});

	test('refuses an expression that n8n cannot evaluate', () => {
		const reader = readerIn({ ifsc: '={{ $("Nobody").item.json.code }}' });
		const { message, description } = refusalOfReading(() => reader.read('ifsc', ifsc.required));
		expect(message).toBe("The expression in 'IFSC' cannot be evaluated");
		expect(description).toMatch(
			/^Open the field and look at its expression for this item\. n8n says: .+\.$/,
		);
	});
});

describe('Fields without an expression', () => {
	function counting(parameters: INodeParameters) {
		const asked: string[] = [];
		const context = {
			getNode: () => ({ ...executeContext({ parameters }).context.getNode(), parameters }),
			getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
				asked.push(`${name} ${String(itemIndex)} ${JSON.stringify(fallback)}`);
				return parameters[name] ?? fallback;
			},
		};
		const sources = createFieldSources(context as Parameters<typeof createFieldSources>[0]);
		return { sources, asked };
	}

	test('are read once for all items, also the empty ones', () => {
		const { sources, asked } = counting({ ifsc: 'HDFC0000001' });
		for (const item of [0, 1, 2]) {
			expect(sources(item)('ifsc')).toBe('HDFC0000001');
			expect(sources(item)('never set')).toBe('');
		}
		expect(asked).toEqual(['ifsc 0 ""', 'never set 0 ""']);
	});

	test.each<[string, INodeParameters[string]]>([
		['in the field itself', '={{ $json.a }}'],
		['inside a collection', { email: 'fixed', phone: '={{ $json.a }}' }],
		['inside a list', { bankAccounts: [{ ifsc: 'x' }, { ifsc: '={{ $json.a }}' }] }],
	])('but one with an expression %s is read for every item', (_where, value) => {
		const { sources, asked } = counting({ field: value });
		sources(0)('field');
		sources(1)('field');
		expect(asked).toEqual(['field 0 ""', 'field 1 ""']);
	});

	test.each<[string, INodeParameters[string]]>([
		['a number', 5],
		['a switch', false],
		['nothing', null],
		['a text with = inside', 'a=b='],
		['a collection of such', { a: 'b=', c: [1, true] }],
	])('%s is no expression', (_what, value) => {
		const { sources, asked } = counting({ field: value });
		sources(0)('field');
		sources(1)('field');
		expect(asked).toHaveLength(1);
	});
});

describe('Words of its own for an empty value', () => {
	const reader = (value: unknown) =>
		createReader(() => value, labels, {
			refuseEmpty: (name) =>
				name === 'ifsc' ? new RefusedParameterError('Own words', 'Own hint') : null,
		});

	test.each([[undefined], [null], [''], ['  ']])('are used for %j', (value) => {
		expect(refusalOfReading(() => reader(value).read('ifsc', ifsc.required)).message).toBe(
			'Own words',
		);
	});

	test.each([['wrong'], [5], [false], [[]]])('are not used for %j', (value) => {
		expect(refusalOfReading(() => reader(value).read('ifsc', ifsc.required)).message).not.toBe(
			'Own words',
		);
	});

	test('are not needed where the value may be empty, or where there are none', () => {
		expect(reader('').read('ifsc', ifsc.optional)).toBeUndefined();
		expect(refusalOfReading(() => reader('').read('upiId', ifsc.required)).message).toContain(
			'is empty',
		);
	});
});
