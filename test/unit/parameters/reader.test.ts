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
	createFieldSources,
	createReader,
	labelsOf,
	type ParameterReader,
	RefusedParameterError,
} from '../../../nodes/Juspay/parameters/reader';
import { watchError, watchPrivateText } from '../../support/privacyWatch';
import { executeContext } from '../transport/context';

const fields: INodeProperties[] = [
	{ displayName: 'IFSC', name: 'ifsc', type: 'string', default: '' },
	{ displayName: 'Account Number', name: 'accountNumber', type: 'string', default: '' },
	{ displayName: 'UPI ID', name: 'upiId', type: 'string', default: '' },
	{
		displayName: 'Customer Account',
		name: 'customerAccountId',
		type: 'resourceLocator',
		default: {},
	},
	{
		displayName: 'Account Type',
		name: 'accountType',
		type: 'options',
		options: [
			{ name: 'Bank Account', value: 'bankAccount' },
			{ name: 'UPI', value: 'upi' },
		],
		default: 'bankAccount',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Max Concurrency', name: 'maxConcurrency', type: 'number', default: 10 },
			{ displayName: 'Routing ID', name: 'routingId', type: 'string', default: '' },
		],
	},
	{
		displayName: 'Accounts',
		name: 'accounts',
		type: 'fixedCollection',
		default: {},
		options: [
			{
				displayName: 'Bank Account',
				name: 'bankAccounts',
				values: [
					{
						displayName: 'Account Holder Name',
						name: 'accountHolderName',
						type: 'string',
						default: '',
					},
				],
			},
		],
	},
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

/** The names of everything that a refusal holds, hidden properties included. */
function keptWithRefusal(read: () => unknown): string[] {
	try {
		read();
	} catch (error) {
		if (error instanceof RefusedParameterError) return Object.getOwnPropertyNames(error);
	}
	throw new Error('Nothing was refused');
}

describe('labelsOf', () => {
	test('knows the labels of fields by their internal names', () => {
		expect(labels.get('accountNumber')).toBe('Account Number');
	});

	test('knows the labels of fields inside a collection', () => {
		expect(labels.get('maxConcurrency')).toBe('Max Concurrency');
	});

	test('knows the labels of fields inside a list of a fixed collection', () => {
		expect(labels.get('accountHolderName')).toBe('Account Holder Name');
	});

	test('takes the entries of a drop-down list for no fields', () => {
		expect([...labels.keys()]).toEqual([
			'ifsc',
			'accountNumber',
			'upiId',
			'customerAccountId',
			'accountType',
			'options',
			'maxConcurrency',
			'routingId',
			'accounts',
			'bankAccounts',
			'accountHolderName',
		]);
	});

	test('is empty without fields', () => {
		expect(labelsOf([]).size).toBe(0);
	});
});

describe('Reading a field', () => {
	test('gives the checked value', () => {
		expect(readerOf({ ifsc: ' hdfc0000001 ' }).read('ifsc', ifsc.required)).toBe('HDFC0000001');
	});

	test('gives nothing for an optional field without a value', () => {
		expect(readerOf({}).read('ifsc', ifsc.optional)).toBeUndefined();
	});

	test.each<[string, string, unknown, Check<unknown>, string]>([
		['an empty one', 'ifsc', '', ifsc.required, "'IFSC' is empty"],
		[
			'one of the wrong form',
			'ifsc',
			'HDFC000001',
			ifsc.required,
			`'IFSC' is not an IFSC: "******0001"`,
		],
		[
			'an account number',
			'accountNumber',
			'0262-9180/0001',
			accountNumber.required,
			`'Account Number' is not an account number: "**********0001"`,
		],
		[
			'a UPI ID',
			'upiId',
			'john@example.com',
			upiId.required,
			`'UPI ID' looks like an email address, not like a UPI ID: "**hn@example.com"`,
		],
		[
			'a short one',
			'accountNumber',
			'1234',
			accountNumber.required,
			`'Account Number' is not an account number: "****"`,
		],
		[
			'one with spaces around it',
			'accountNumber',
			'  12/45  ',
			accountNumber.required,
			`'Account Number' is not an account number: "*2/45"`,
		],
		[
			'a number that lost digits',
			'accountNumber',
			2 ** 53,
			accountNumber.required,
			`'Account Number' is a number that has lost digits on its way: "************0992"`,
		],
		[
			'scientific notation',
			'accountNumber',
			'2.6E+14',
			accountNumber.required,
			`'Account Number' is a number in scientific notation, its digits are lost: "***E+14"`,
		],
		[
			'the text of a missing value',
			'ifsc',
			'undefined',
			ifsc.required,
			"'IFSC' is the word undefined, null or NaN, which an expression leaves behind when it finds nothing",
		],
		[
			'dots',
			'customerAccountId',
			'..',
			recordId.required,
			`'Customer Account' must not be "." or "..": "**"`,
		],
		[
			'no choice',
			'accountType',
			'wallet',
			choice(['bankAccount', 'upi']),
			`'Account Type' is not one of the choices: "**llet"`,
		],
		['a list', 'ifsc', ['HDFC0000001'], ifsc.required, "'IFSC' must be text, but is a list"],
		['an object', 'ifsc', { a: 1 }, ifsc.required, "'IFSC' must be text, but is an object"],
		['true', 'ifsc', true, ifsc.required, "'IFSC' must be text, but is true or false"],
		['a field without a label', 'unnamed', '', singleLine.required, "'unnamed' is empty"],
	])('refuses %s, with the label of the editor', (_what, name, value, check, message) => {
		expect(refusalOfReading(() => readerOf({ [name]: value }).read(name, check)).message).toBe(
			message,
		);
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
		const error = new RefusedParameterError('message', 'description');
		expect([error.name, error.message, error.description]).toEqual([
			'RefusedParameterError',
			'message',
			'description',
		]);
	});

	test.each([
		['an account number', 'accountNumber', '026291800001191/', accountNumber.required],
		['a mobile number as account', 'accountNumber', '+91 98765 43210', accountNumber.required],
		['a UPI ID as account', 'accountNumber', 'success.name@upi', accountNumber.required],
		['an email address as UPI ID', 'upiId', 'success.name@example.com', upiId.required],
		['an account behind an @', 'upiId', 'x@026291800001191', upiId.required],
	])('quotes %s masked', (_what, name, value, check) => {
		['026291800001191', '98765 43210', 'success.name@'].forEach(watchPrivateText);
		const { message } = refusalOfReading(() => readerOf({ [name]: value }).read(name, check));
		expect(message).not.toContain(value);
	});

	test.each([
		['plain', 'x'.repeat(10_000)],
		['with an @', `x@${'y'.repeat(10_000)}`],
		['with a long name before its @', `${'x'.repeat(10_000)}@y`],
		['of emoji', '👍'.repeat(10_000)],
	])('does not quote a value of 10,000 characters whole: %s', (_kind, value) => {
		const { message } = refusalOfReading(() =>
			readerOf({ accountNumber: value }).read('accountNumber', accountNumber.required),
		);
		expect(message.length).toBeLessThan(200);
	});

	test.each([
		['markup', '<img src=x onerror=alert(1)>@upi'],
		['text from right to left', '\u202eabc@upi'],
		['quotes', '"quoted"@upi'],
	])('refuses a value with %s without throwing anything else', (_kind, value) => {
		expect(
			refusalOfReading(() => readerOf({ upiId: value }).read('upiId', upiId.required)).message,
		).toMatch(/^'UPI ID' is not a UPI ID: "\*+.{2}@upi"$/u);
	});

	test('refuses an object that has no text in place of a switch', () => {
		const bare: unknown = Object.create(null);
		expect(
			refusalOfReading(() => readerOf({ simplify: bare }).read('simplify', booleanValue)).message,
		).toMatch(/^'simplify' must be true or false$/);
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

	test.each([
		['without a value', { __rl: true, mode: 'list' }, "'Customer Account' is empty"],
		['with an empty value', { __rl: true, mode: 'list', value: '' }, "'Customer Account' is empty"],
		['with null', { __rl: true, mode: 'id', value: null }, "'Customer Account' is empty"],
		['with a blank value', { __rl: true, mode: 'id', value: '  ' }, "'Customer Account' is empty"],
		[
			'with an object',
			{ __rl: true, mode: 'id', value: {} },
			"'Customer Account' must be text, but is an object",
		],
		[
			'with two dots',
			{ __rl: true, mode: 'id', value: '..' },
			`'Customer Account' must not be "." or "..": "**"`,
		],
		[
			'in a locator',
			{ __rl: true, value: { __rl: true, value: 'x' } },
			"'Customer Account' must be text, but is an object",
		],
		[
			'that is only an object with a value',
			{ value: 'banh_1' },
			"'Customer Account' must be text, but is an object",
		],
		[
			'whose mark is a text',
			{ __rl: 'true', value: 'banh_1' },
			"'Customer Account' must be text, but is an object",
		],
	])('%s is refused', (_kind, value, message) => {
		expect(refusalOfReading(() => readRecord(value)).message).toBe(message);
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

	test('is refused where the field is optional, too', () => {
		expect(
			refusalOfReading(() => readerWith(new Error('x')).read('ifsc', ifsc.optional)).message,
		).toBe("The expression in 'IFSC' cannot be evaluated");
	});

	test('is refused in a collection with the label of the collection', () => {
		expect(refusalOfReading(() => readerWith(new Error('x')).collection('options')).message).toBe(
			"The expression in 'Options' cannot be evaluated",
		);
	});

	test('is refused in a list with the label of the collection', () => {
		const reader = readerWith(new Error('x'));
		expect(
			refusalOfReading(() => reader.entries('accounts', 'bankAccounts', 'Bank Account')).message,
		).toBe("The expression in 'Accounts' cannot be evaluated");
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
		const kept = keptWithRefusal(() => reader.read('ifsc', ifsc.required));
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

	test('takes a field that was never set for an empty one', () => {
		expect(readerIn({}).read('ifsc', ifsc.optional)).toBeUndefined();
	});

	test('takes a column that does not exist for an empty value', () => {
		const reader = readerIn({ ifsc: '={{ $json.missing }}' });
		expect(refusalOfReading(() => reader.read('ifsc', ifsc.required)).message).toBe(
			"'IFSC' is empty",
		);
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
