import type { IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';

import { accountNumber, ifsc, upiId } from '../../../nodes/Juspay/parameters/accountDetails';
import {
	booleanValue,
	type Check,
	choice,
	numberWithin,
	recordId,
	singleLine,
} from '../../../nodes/Juspay/parameters/checks';
import {
	createReader,
	labelsOf,
	type ParameterReader,
	RefusedParameterError,
} from '../../../nodes/Juspay/parameters/reader';
import { createFieldSources } from '../../../nodes/Juspay/run/input';
import { watchError, watchPrivateText } from '../../support/privacyWatch';

function field(displayName: string, name: string, more: Partial<INodeProperties> = {}) {
	return { displayName, name, type: 'string' as const, default: '', ...more };
}

const fields: INodeProperties[] = [
	field('IFSC', 'ifsc'),
	field('Account Number', 'accountNumber'),
	field('UPI ID', 'upiId'),
	field('Customer Account', 'customerAccountId', { type: 'resourceLocator' }),
	field('Account Type', 'accountType', { type: 'options', options: [{ name: 'A', value: 'a' }] }),
	field('Options', 'options', {
		type: 'collection',
		options: [field('Max Concurrency', 'maxConcurrency'), field('Routing ID', 'routingId')],
	}),
	field('Accounts', 'accounts', {
		type: 'fixedCollection',
		options: [
			{ displayName: 'Bank Account', name: 'bankAccounts', values: [field('Holder', 'holder')] },
		],
	}),
];

const labels = labelsOf(fields);

/** A reader of fixed values, in place of n8n's fields; reads each of them once. */
function readerOf(values: Record<string, unknown>): ParameterReader {
	const given = new Map(Object.entries(values));
	return createReader((name) => {
		const value = given.get(name) ?? '';
		given.set(name, 'read before');
		return value;
	}, labels);
}

/** The texts of a refused reading. */
function refused(read: () => unknown): { message: string; description: string } {
	try {
		read();
	} catch (error) {
		watchError(error);
		if (!(error instanceof RefusedParameterError)) throw error;
		return { message: error.message, description: error.description };
	}
	throw new Error('Nothing was refused');
}

test('labelsOf knows fields, also inside collections and lists, and takes no entry of a list for one', () => {
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
		['holder', 'Holder'],
	]);
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

function checkFor(name: string): Check<unknown> {
	return CHECKS[name] ?? singleLine.required;
}

/** The message about a field's value. */
function saysOf(name: string, value: unknown): string {
	return refused(() => readerOf({ [name]: value }).read(name, checkFor(name))).message;
}

describe('Reading a field', () => {
	test.each<[string, string, unknown, Check<unknown>, unknown]>([
		['the checked value', 'ifsc', ' hdfc0000001 ', ifsc.required, 'HDFC0000001'],
		['nothing for an optional one', 'ifsc', '', ifsc.optional, undefined],
	])('gives %s, read or known before', (_what, name, value, check, expected) => {
		expect(readerOf({ [name]: value }).read(name, check)).toBe(expected);
		expect(readerOf({}).check(name, value, check)).toBe(expected);
	});

	test.each<[string, string, unknown, string]>([
		['an empty one', 'ifsc', '', "'IFSC' is empty"],
		[
			'a wrong form',
			'ifsc',
			'HDFC000001',
			`'IFSC' has 10 characters; an IFSC has 11: "HDFC000001"`,
		],
		['no choice', 'accountType', 'x', `'Account Type' is not one of the choices: "*"`],
		[
			'dots',
			'customerAccountId',
			'..',
			`'Customer Account' must not be "." or "..", nor have them between slashes: "**"`,
		],
		['a list', 'ifsc', ['HDFC0000001'], "'IFSC' must be text, but is a list"],
		['an object', 'ifsc', { a: 1 }, "'IFSC' must be text, but is an object"],
		['true', 'ifsc', true, "'IFSC' must be text, but is true or false"],
		['no text at all', 'simplify', Object.create(null), "'simplify' must be true or false"],
		['a field without a label', 'unnamed', '', "'unnamed' is empty"],
	])('refuses %s, with the label of the editor', (_what, name, value, message) => {
		expect(saysOf(name, value)).toBe(message);
		expect(refused(() => readerOf({}).check(name, value, checkFor(name))).message).toBe(message);
	});

	test.each<[string, string, unknown, string]>([
		['an account number', 'accountNumber', '0262-9180/0001', '**********0001'],
		['a short one', 'accountNumber', '1234', '****'],
		['one with spaces around it', 'accountNumber', '  12/45  ', '*2/45'],
		['a number that lost digits', 'accountNumber', 2 ** 53, '************0992'],
		['scientific notation', 'accountNumber', '2.6E+14', '***E+14'],
		['a mobile number as account', 'accountNumber', '+91 98765 43210', '***********3210'],
		['a UPI ID as account', 'accountNumber', 'success.name@upi', '************@upi'],
		['an email address as UPI ID', 'upiId', 'john@example.com', '**hn@example.com'],
		['an account behind an @', 'upiId', 'x@026291800001191', '*@***********1191'],
		['markup', 'upiId', '<img src=x>@upi', '*********x*@upi'],
		['text from right to left', 'upiId', 'אבגד@upi', '**גד@upi'],
		['quotes', 'upiId', '"quoted"@upi', '******d*@upi'],
		['a long value', 'accountNumber', '👍'.repeat(10_000), '*'.repeat(35)],
		['a long handle', 'upiId', `x@${'y'.repeat(10_000)}`, `*@${'y'.repeat(63)}`],
		['an account number in the field for the IFSC,', 'ifsc', 'AB 026291800', '********1800'],
		['an IFSC, which is no secret, not', 'ifsc', 'HDFCO000001', 'HDFCO000001'],
		['a bank code in place of an IFSC, whole', 'ifsc', 'JP_HDFC', 'JP_HDFC'],
	])('quotes %s masked', (_what, name, value, quoted) => {
		['026291800001191', '98765 43210', 'success.name@'].forEach(watchPrivateText);
		expect(saysOf(name, value).split(': ').at(-1)).toBe(`"${quoted}"`);
	});

	test('says in the description what to change, in an error that tells its kind', () => {
		expect(refused(() => readerOf({ ifsc: 'HDFC' }).read('ifsc', ifsc.required)).description).toBe(
			'An IFSC has 11 characters: four letters of the bank, the digit 0, then six letters or digits of the branch, e.g. HDFC0000001.',
		);
		expect(new RefusedParameterError('', '').name).toBe('RefusedParameterError');
	});
});

describe('A resource locator', () => {
	test.each([
		['chosen from the list', { __rl: true, mode: 'list', value: 'banh_1', cachedResultName: 'x' }],
		['typed as ID', { __rl: true, mode: 'id', value: ' banh_1 ' }],
		['given by an expression, without a locator', 'banh_1'],
	])('gives the record %s', (_kind, value) => {
		const reader = readerOf({ customerAccountId: value });
		expect(reader.read('customerAccountId', recordId.required)).toBe('banh_1');
	});

	const OBJECT = 'must be text, but is an object';

	test.each([
		['without a value', { __rl: true, mode: 'list' }, 'is empty'],
		['with a blank value', { __rl: true, mode: 'id', value: '  ' }, 'is empty'],
		['with an object', { __rl: true, mode: 'id', value: { id: 1 } }, OBJECT],
		['in a locator', { __rl: true, value: { __rl: true, value: 'x' } }, OBJECT],
		['that is only an object with a value', { value: 'banh_1' }, OBJECT],
		['whose mark is a text', { __rl: 'true', value: 'banh_1' }, OBJECT],
	])('%s is refused', (_kind, value, says) => {
		expect(saysOf('customerAccountId', value)).toBe(`'Customer Account' ${says}`);
	});
});

describe('Reading a collection', () => {
	const concurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });

	test.each<[string, unknown, [number, string | undefined]]>([
		['is filled in', { maxConcurrency: 5, routingId: ' r1 ' }, [5, 'r1']],
		['was never opened', {}, [10, undefined]],
		['is missing', '', [10, undefined]],
		['is null', null, [10, undefined]],
		['is a list', [], [10, undefined]],
		['is a text', 'text', [10, undefined]],
		['holds keys that could change it', { ['__proto__']: { routingId: 'evil' } }, [10, undefined]],
	])('that %s gives its checked values or the defaults', (_kind, options, expected) => {
		const { read } = readerOf({ options }).collection('options');
		const values = [read('maxConcurrency', concurrency), read('routingId', singleLine.optional)];
		expect(values).toEqual(expected);
	});

	test('refuses a value with the label of its field', () => {
		const options = readerOf({ options: { maxConcurrency: 500 } }).collection('options');
		expect(refused(() => options.read('maxConcurrency', concurrency))).toEqual({
			message: "'Max Concurrency' must be a number from 1 to 100",
			description: 'Enter a number within this range.',
		});
		const { message } = refused(() => options.check('routingId', '', singleLine.required));
		expect(message).toBe("'Routing ID' is empty");
	});
});

describe('Reading a list', () => {
	function entriesOf(accounts: unknown) {
		return readerOf({ accounts }).entries('accounts', 'bankAccounts', 'Bank Account');
	}

	test('gives one reader per entry, in order; one that is no object counts as empty', () => {
		const entries = entriesOf({
			bankAccounts: [{ ifsc: 'HDFC0000001' }, null, 'text', { ifsc: 'YESB0000262' }],
			upiIds: [{ upiId: 'success@upi' }],
		});
		expect(entries.map((entry) => entry.read('ifsc', ifsc.optional))).toEqual([
			'HDFC0000001',
			undefined,
			undefined,
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
		const [, second] = entriesOf({ bankAccounts: [{ ifsc: 'HDFC0000001' }, { ifsc: '?!1' }] });
		expect(refused(() => second?.read('ifsc', ifsc.required)).message).toBe(
			`'IFSC' of 'Bank Account 2' is not an IFSC, as it contains "?": "***"`,
		);
		expect(refused(() => second?.check('ifsc', '', ifsc.required)).message).toBe(
			"'IFSC' of 'Bank Account 2' is empty",
		);
	});
});

// How n8n's own expressions end: test/workflow/badInput.test.ts.
describe('An expression that cannot be evaluated', () => {
	function readerWith(error: unknown): ParameterReader {
		return createReader(() => {
			throw error;
		}, labels);
	}

	test.each<[string, string, (reader: ParameterReader) => unknown]>([
		['where the field is required', 'IFSC', (reader) => reader.read('ifsc', ifsc.required)],
		['where the field is optional', 'IFSC', (reader) => reader.read('ifsc', ifsc.optional)],
		['of a collection', 'Options', (reader) => reader.collection('options')],
		['of a list', 'Accounts', (reader) => reader.entries('accounts', 'bankAccounts', 'Account')],
	])('is refused with the label of the field, %s', (_where, label, read) => {
		expect(refused(() => read(readerWith(new Error('x')))).message).toBe(
			`The expression in '${label}' cannot be evaluated`,
		);
	});

	test.each([
		['the words of n8n', new Error("Node doesn't exist"), " n8n says: Node doesn't exist."],
		['no words when something else was thrown', 'text', ''],
		[
			'masked words',
			new Error('Cannot read 026291800001191 of success@upi'),
			' n8n says: Cannot read ***********1191 of *****ss@upi.',
		],
	])('is described with %s', (_what, error, said) => {
		['026291800001191', 'success@upi'].forEach(watchPrivateText);
		expect(refused(() => readerWith(error).read('ifsc', ifsc.required)).description).toBe(
			`Open the field and check its expression for this item.${said}`,
		);
	});

	test('does not keep the error of n8n, which holds the expression and its values', () => {
		let kept: unknown;
		try {
			readerWith(new Error('x')).read('ifsc', ifsc.required);
		} catch (error) {
			kept = Object.getOwnPropertyNames(error);
		}
		expect(kept).toEqual(['stack', 'message', 'description', 'name']);
	});
});

describe('A field of n8n', () => {
	/** Reads the fields for two items; gives the values and what n8n was asked for. */
	function readTwice(parameters: INodeParameters, names: string[]) {
		const asked: string[] = [];
		const context: object = {
			getNode: () => ({ parameters }),
			getInputData: () => [{ json: {} }, { json: {} }],
			getWorkflowDataProxy: () => ({}),
			getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
				asked.push(`${name} ${String(itemIndex)} ${JSON.stringify(fallback)}`);
				return parameters[name] ?? fallback;
			},
		};
		const sources = createFieldSources(context as IExecuteFunctions);
		const values = [0, 1].map((item) => names.map((name) => sources(item)(name)));
		return { values, asked };
	}

	test('without an expression is read once for all items, also an empty one', () => {
		const { values, asked } = readTwice({ ifsc: 'HDFC0000001' }, ['ifsc', 'never set']);
		expect(values).toEqual([0, 1].map(() => ['HDFC0000001', '']));
		expect(asked).toEqual(['ifsc 0 ""', 'never set 0 ""']);
	});

	test.each<[string, INodeParameters[string], number]>([
		['an expression', '={{ $json.a }}', 2],
		['an expression inside a collection', { email: 'fixed', phone: '={{ $json.a }}' }, 2],
		['an expression inside a list', { upiIds: [{ upiId: 'x' }, { upiId: '={{ $json.a }}' }] }, 2],
		['a number', 5, 1],
		['a switch', false, 1],
		['nothing', null, 1],
		['a text with = inside', 'a=b=', 1],
		['a collection of such', { a: 'b=', c: [1, true] }, 1],
	])('with %s is asked for as often as it can differ', (_what, value, times) => {
		expect(readTwice({ field: value }, ['field']).asked).toHaveLength(times);
	});
});

describe('Words of its own for an empty value', () => {
	function messageFor(name: string, value: unknown): string {
		const own = new RefusedParameterError('Own words', 'Own hint');
		const refuseEmpty = (asked: string) => (asked === 'ifsc' ? own : null);
		const reader = createReader(() => value, labels, { refuseEmpty });
		return refused(() => reader.read(name, ifsc.required)).message;
	}

	test.each([undefined, null, '', '  ', 'NA', false, []])('are used for %j', (value) => {
		expect(messageFor('ifsc', value)).toBe('Own words');
		expect(messageFor('upiId', value)).toMatch(/is empty$|counts as empty$/);
	});

	test.each([['wrong'], [5], [true], [['x']]])('are not used for %j', (value) => {
		expect(messageFor('ifsc', value)).not.toBe('Own words');
	});
});
