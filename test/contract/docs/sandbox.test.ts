import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { KNOWN_IFSCS } from '../../../sandbox/banks';
import { FAULT_KINDS } from '../../../sandbox/faults';
import { TEST_VALUES } from '../../../sandbox/outcomes';
import { runJuspay } from '../../support/engine';
import { takeLeaks } from '../../support/privacyWatch';
import { useSandbox } from '../../support/sandbox';
import { readPage } from './markdown';

// Runs of whole tables; a machine that is busy otherwise needs longer than Jest waits.
jest.setTimeout(60_000);

const SETTLE_AFTER = 1500;

let now = Date.now();

const { sandbox, credential } = useSandbox({ now: () => now, settleAfter: SETTLE_AFTER });

const page = readPage('docs/sandbox.md');

/** The rows of the table whose first columns have these headings, below them. */
function rowsOf(...headings: string[]): string[][] {
	const table = page.tables.find(([first = []]) =>
		headings.every((heading, at) => first[at] === heading),
	);
	if (table === undefined) throw new Error(`There is no table of ${headings.join(', ')}`);
	return table.slice(1);
}

/** Runs an operation for all rows at once; what became of each, in order. */
async function run(parameters: INodeParameters, rows: IDataObject[]): Promise<IDataObject[]> {
	const { outputs } = await runJuspay({
		parameters: {
			takeValuesFrom: 'inputColumns',
			customerId: 'c',
			bankCode: '',
			...parameters,
			options: { includeInputFields: true, ...(parameters['options'] as object | undefined) },
		},
		rows,
		credential: credential(),
		onError: 'continueRegularOutput',
	});
	return outputs('Juspay')
		.flat()
		.map(({ json }) => json);
}

function wordOf(item: IDataObject | undefined): string {
	return typeof item?.['outcome'] === 'string' ? item['outcome'] : 'an error';
}

/** Submits all rows, looks them up after the time of settling, and tells the outcomes as the page does. */
async function courses(
	submit: INodeParameters,
	lookUp: INodeParameters,
	rows: IDataObject[],
): Promise<{ words: string[]; last: IDataObject[] }> {
	const first = await run(submit, rows);
	now += SETTLE_AFTER;
	const last = await run(lookUp, first);
	const words = first.map((item, at) => {
		const [before, after] = [wordOf(item), wordOf(last[at])];
		return before === after ? before : `${before}, then ${after}`;
	});
	return { words, last };
}

function textAt(item: IDataObject | undefined, key: string): string {
	const value = item?.[key];
	return typeof value === 'string' ? value : '';
}

function names(items: readonly IDataObject[]): string[] {
	return items.map((item) => textAt(item, 'nameAtBank'));
}

function inBeneficiary(operation: string): [INodeParameters, INodeParameters] {
	return [
		{ resource: 'beneficiary', operation },
		{ resource: 'beneficiary', operation: 'get' },
	];
}

const IN_CUSTOMER_ACCOUNT: [INodeParameters, INodeParameters] = [
	{ resource: 'customerAccount', operation: 'createAndValidate' },
	{ resource: 'customerAccount', operation: 'get' },
];

describe('docs/sandbox.md', () => {
	test('has all test accounts with their outcomes', async () => {
		const table = rowsOf('Account number', 'IFSC');
		const rows = table.map(([account = '', ifsc = '']) => ({ 'Account No': account, IFSC: ifsc }));
		const beneficiary = await courses(...inBeneficiary('validate'), rows);
		const account = await courses(...IN_CUSTOMER_ACCOUNT, rows);
		const nameOf = names(beneficiary.last);
		const actual = table.map(([number = '', ifsc = ''], at) => {
			return [number, ifsc, beneficiary.words[at], account.words[at], nameOf[at]];
		});
		expect(table).toEqual(actual);
		expect(table.map(([number]) => number).sort()).toEqual([...TEST_VALUES.accounts].sort());
	});

	test('has all test UPI IDs with their outcomes', async () => {
		const table = rowsOf('UPI ID', 'Beneficiary');
		const rows = table.map(([upi = '']) => ({ UPI: upi, 'Bank Code': 'JP_X' }));
		const beneficiary = await courses(...inBeneficiary('validate'), rows);
		const account = await courses(...IN_CUSTOMER_ACCOUNT, rows);
		const verified = await run({ resource: 'upiId', operation: 'verify' }, rows);
		// The summary says "invalid" and "pending", which are names of test values, too.
		expect(takeLeaks().filter((leak) => !/^(?:invalid|pending) in /.test(leak))).toEqual([]);
		const nameOf = names(beneficiary.last);
		const actual = table.map(([upi = ''], at) => {
			return [upi, beneficiary.words[at], account.words[at], wordOf(verified[at]), nameOf[at]];
		});
		expect(table).toEqual(actual);
		expect(table.map(([upi]) => upi).sort()).toEqual([...TEST_VALUES.vpas].sort());
	});

	test('tells right what mobile numbers give', async () => {
		const table = rowsOf('Mobile number', 'Beneficiary');
		const rows = table.map(([mobile = '']) => ({ Mobile: mobile }));
		const { words, last } = await courses(...inBeneficiary('resolve'), rows);
		const actual = table.map(([mobile = ''], at) => {
			return [mobile, words[at], textAt(last[at], 'upiId'), textAt(last[at], 'nameAtBank')];
		});
		expect(table).toEqual(actual);
	});

	test('has all IFSCs with their banks', async () => {
		const table = rowsOf('IFSC', 'Bank');
		const rows = table.map(([ifsc = '']) => ({ IFSC: ifsc }));
		const banks = await run({ resource: 'bank', operation: 'get' }, rows);
		const keys = ['ifsc', 'bankName', 'bankCode', 'branch'];
		expect(table).toEqual(banks.map((found) => keys.map((key) => textAt(found, key))));
		expect(table.map(([ifsc]) => ifsc).sort()).toEqual([...KNOWN_IFSCS].sort());
	});

	test('has the accounts that are stored from the start', async () => {
		const parameters = { resource: 'customerAccount', operation: 'getAll', returnAll: true };
		const { outputs } = await runJuspay({
			parameters: { ...parameters, customerId: 'demo-customer' },
			credential: credential(),
		});
		const stored = outputs('Juspay').flat();
		expect(rowsOf('Customer account ID')).toEqual(
			stored.map(({ json }) => [
				json['customerAccountId'],
				json['accountNumber'] ?? json['upiId'],
				json['outcome'],
			]),
		);
	});

	test('has every fault, with a command for each', () => {
		const named = rowsOf('Fault').map(([kind]) => kind);
		expect(named).toEqual(FAULT_KINDS);
		const inCommands = commands.flatMap(({ body }) => /"kind": "(\w+)"/.exec(body)?.[1] ?? []);
		expect(inCommands).toEqual(FAULT_KINDS);
	});
});

interface Command {
	method: string;
	path: string;
	body: string;
}

/** The curl commands of the page, as far as they are about the control port. */
const commands: Command[] = page.blocks
	.filter(({ language }) => language === 'sh')
	.flatMap(({ text }) => text.replace(/\\\n\s*/g, '').split('\n'))
	.filter((line) => line.startsWith('curl '))
	.map((line) => ({
		method: /-X (\w+)/.exec(line)?.[1] ?? 'GET',
		path: /http:\/\/127\.0\.0\.1:4011(\/\S*)/.exec(line)?.[1] ?? '',
		body: /-d '(.*)'$/.exec(line)?.[1] ?? '',
	}));

test.each(commands)('the command $method $path $body works', async ({ method, path, body }) => {
	const answer = await fetch(sandbox().controlUrl + path, {
		method,
		...(body !== '' && { body, headers: { 'content-type': 'application/json' } }),
	});
	expect({ isOk: answer.ok, text: await answer.text() }).toMatchObject({ isOk: true });
});
