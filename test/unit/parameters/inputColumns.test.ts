import type { IDataObject } from 'n8n-workflow';

import { recordId } from '../../../nodes/Juspay/parameters/checks';
import { ColumnReaders, OUTCOME_WORDS } from '../../../nodes/Juspay/parameters/inputColumns';
import { RefusedParameterError } from '../../../nodes/Juspay/parameters/reader';
import { outcomeOf } from '../../../nodes/Juspay/resources/outcome';

/** The message about a row whose account type cannot be read. */
function refusalOf(row: IDataObject): string {
	const reader = new ColumnReaders(new Map()).readerOf({ json: row }, () => undefined);
	try {
		reader.read('accountType', (value) => ({ value }));
	} catch (error) {
		if (!(error instanceof RefusedParameterError)) throw error;
		return `${error.message} ${error.description}`;
	}
	throw new Error('The row was read');
}

test.each([
	['in full-width digits', '０２６２９１８００００１１９１', '***********1191'],
	['with underscores', '0262_9180_0001_191', '**************_191'],
	['with dots', 'a/c 0262.9180.0001.191', 'a/c **************.191'],
	['encoded', '0262%209180%200001%20191', '************** 191'],
	['short', '1234', '1234'],
])('A number in the name of a column is masked: %s', (_what, name, shown) => {
	expect(refusalOf({ [name]: 'Mumbai' })).toContain(`Columns found: "${shown}"`);
});

test.each([
	['words stay', 'vendor', 'vendor'],
	['a number with underscores', '0262_9180_0001_191', '**************_191'],
	['a number in full-width digits', '０２６２９１８００００１１９１', '***********1191'],
	['letters and digits', 'SB12AC3456X', '*******456X'],
])('What is no account type is quoted without account numbers: %s', (_what, cell, shown) => {
	expect(
		refusalOf({ accountType: cell, accountNumber: '026291800001191', upiId: 'success@upi' }),
	).toContain(`is not one of the choices: "${shown}"`);
});

const LABELS = new Map([['accountNumber', 'Account Number']]);

/** What a row has for a value, or the message of its refusal; and what the output pane says about its columns. */
function readFrom(row: IDataObject, value: string): [read: unknown, told: string[]] {
	const columns = new ColumnReaders(LABELS);
	const reader = columns.readerOf({ json: row }, () => '');
	try {
		const read = reader.read(value, recordId.optional);
		return [read, columns.describeOverlooked().map(({ sentences }) => sentences.join(' '))];
	} catch (error) {
		if (!(error instanceof RefusedParameterError)) throw error;
		return [
			error.message,
			columns.describeOverlooked().map(({ sentences }) => sentences.join(' ')),
		];
	}
}

describe("The results of an earlier run beside the list's own columns", () => {
	const A = '026291800001191';
	const B = '000100289877623';
	const TWO = /^The input has two columns for 'Account Number'/;

	test.each<[string, IDataObject, string, unknown]>([
		['with the same words', { 'Account Number': A, accountNumber: B }, 'accountNumber', A],
		[
			'beside the outcome',
			{ 'Bank A/c No.': A, outcome: 'valid', accountNumber: B },
			'accountNumber',
			A,
		],
		[
			'not where the outcome is a word of somebody else',
			{ 'Bank A/c No.': A, outcome: 'Connected', accountNumber: B },
			'accountNumber',
			expect.stringMatching(TWO),
		],
		[
			'not where a program has both',
			{ account_number: A, accountNumber: B },
			'accountNumber',
			expect.stringMatching(TWO),
		],
		[
			'not of the customer, whose own name wins',
			{ Customer: 'Acme', outcome: 'valid', customerId: 'V-1' },
			'customerId',
			'V-1',
		],
		[
			'not of the name, whose own name wins',
			{ 'Vendor Name': 'Payer', outcome: 'valid', accountHolderName: 'Asha' },
			'accountHolderName',
			'Asha',
		],
		['but alone', { outcome: 'valid', accountNumber: A }, 'accountNumber', A],
		[
			'and nothing of two that are empty',
			{ 'Account Number': '', 'Account Number_1': 'NA' },
			'accountNumber',
			undefined,
		],
		[
			'and no ID that is spelled in another way',
			{ 'Customer ID': 'V-1', customer_id: 'V1' },
			'customerId',
			expect.stringMatching(/^The input has two columns for 'customerId'/),
		],
	])('are not read: %s', (_what, row, value, expected) => {
		expect(readFrom(row, value)[0]).toEqual(expected);
	});

	test('are named in the output pane if they differ', () => {
		const [, told] = readFrom({ 'Account Number': A, accountNumber: B }, 'accountNumber');
		expect(told).toEqual([
			'The column "accountNumber" was not used: it differs from "Account Number". It was taken for the result of an earlier run.',
		]);
		const same = readFrom({ 'Account Number': A, accountNumber: A }, 'accountNumber');
		expect(same).toEqual([A, []]);
	});

	test('are known by all words that the node writes into the outcome', () => {
		const words = ['ACTIVE', 'FAILURE', 'PENDING', 'CREATED', 'ERROR'].map((status) =>
			outcomeOf('customerAccount', status),
		);
		expect([...OUTCOME_WORDS].sort()).toEqual([...words, 'planned', 'failed'].sort());
	});
});

test('a wide sheet is listed with twenty columns, and their names are cut', () => {
	const wide = Object.fromEntries(
		Array.from({ length: 16_384 }, (_, n) => [`Amount ${'x'.repeat(100)} ${String(n)}`, '1']),
	);
	const message = refusalOf(wide);
	expect(message).toMatch(/ and 16364 more/);
	expect(message.length).toBeLessThan(3000);
});
