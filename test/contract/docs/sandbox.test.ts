import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { z } from 'zod';

import { KNOWN_IFSCS } from '../../../sandbox/banks';
import { FAULT_KINDS } from '../../../sandbox/faults';
import { INVALID_IFSCS } from '../../../sandbox/ifscValidation';
import { TEST_VALUES } from '../../../sandbox/outcomes';
import { runJuspay } from '../../support/engine';
import { takeLeaks } from '../../support/privacyWatch';
import { TEST_API_KEY, useSandbox } from '../../support/sandbox';
import { readPage } from './markdown';

// Runs of whole tables; a machine that is busy otherwise needs longer than Jest waits.
jest.setTimeout(60_000);

const SETTLE_AFTER = 1500;

let now = Date.now();

const { sandbox, credential } = useSandbox({ now: () => now, settleAfter: SETTLE_AFTER });

const pages = ['docs/sandbox.md', 'docs/sandbox-control.md'].map((file) => readPage(file));

/** The rows of the table whose first columns have these headings, below them. */
function rowsOf(...headings: string[]): string[][] {
	const table = pages
		.flatMap(({ tables }) => tables)
		.find(([first = []]) => headings.every((heading, at) => first[at] === heading));
	if (table === undefined) throw new Error(`There is no table of ${headings.join(', ')}`);
	return table.slice(1);
}

/** Runs an operation for all rows at once; what became of each, in order. */
async function run(
	resource: string,
	operation: string,
	rows: IDataObject[] = [{}],
	parameters: INodeParameters = { takeValuesFrom: 'inputColumns', customerId: 'c', bankCode: '' },
): Promise<IDataObject[]> {
	const { outputs } = await runJuspay({
		parameters: { resource, operation, ...parameters, options: { includeInputFields: true } },
		rows,
		credential: credential(),
		onError: 'continueRegularOutput',
	});
	return outputs('Juspay')
		.flat()
		.map(({ json }) => json);
}

function textsAt(items: readonly IDataObject[], key: string): string[] {
	return items.map(({ [key]: value }) => (typeof value === 'string' ? value : ''));
}

function wordsOf(items: readonly IDataObject[]): string[] {
	return textsAt(items, 'outcome');
}

/** Submits all rows, looks them up after the time of settling, and tells the outcomes as the page does. */
async function courses(resource: string, operation: string, rows: IDataObject[]) {
	const first = await run(resource, operation, rows);
	now += SETTLE_AFTER;
	const last = await run(resource, 'get', first);
	const after = wordsOf(last);
	const words = wordsOf(first).map((before, at) =>
		before === after[at] ? before : `${before}, then ${String(after[at])}`,
	);
	return { words, last, names: textsAt(last, 'nameAtBank') };
}

/** The rows of a table, made of its columns. */
function rowsFrom(...columns: string[][]): string[][] {
	return (columns[0] ?? []).map((_, at) => columns.map((column) => String(column[at])));
}

/** The sandbox's answer at a path that no operation uses. */
async function answerTo(path: string): Promise<unknown> {
	const authorization = `Basic ${Buffer.from(`${TEST_API_KEY}:`).toString('base64')}`;
	const headers = { authorization, 'x-merchantid': 'demo-merchant', 'x-routing-id': 'docs' };
	const answer = await fetch(sandbox().url + path, { headers });
	return await answer.json();
}

const CheckedIfsc = z.object({
	status: z.string(),
	subStatus: z.string(),
	message: z.string(),
	additionalInfo: z.object({ currentIfsc: z.object({ ifsc: z.string() }) }).optional(),
});

function column(table: string[][], at: number): string[] {
	return table.map((row) => String(row[at]));
}

describe('The pages of the simulator', () => {
	test('has all test accounts with their outcomes', async () => {
		const table = rowsOf('Account number', 'IFSC');
		const rows = table.map(([account, ifsc]) => ({ 'Account No': account, IFSC: ifsc }));
		const beneficiary = await courses('beneficiary', 'validate', rows);
		const account = await courses('customerAccount', 'createAndValidate', rows);
		const [numbers, ifscs] = [column(table, 0), column(table, 1)];
		expect(table).toEqual(
			rowsFrom(numbers, ifscs, beneficiary.words, account.words, beneficiary.names),
		);
		expect(numbers.sort()).toEqual([...TEST_VALUES.accounts].sort());
	});

	test('has all test UPI IDs with their outcomes', async () => {
		const table = rowsOf('UPI ID', 'Beneficiary');
		const upiIds = column(table, 0);
		const rows = upiIds.map((upi) => ({ UPI: upi, 'Bank Code': 'JP_X' }));
		const { words, names } = await courses('beneficiary', 'validate', rows);
		const account = await courses('customerAccount', 'createAndValidate', rows);
		const verified = wordsOf(await run('upiId', 'verify', rows));
		// The summary says "invalid" and "pending", which are names of test values, too.
		expect(takeLeaks().filter((leak) => !/^(?:invalid|pending) in /.test(leak))).toEqual([]);
		expect(table).toEqual(rowsFrom(upiIds, words, account.words, verified, names));
		expect(upiIds.sort()).toEqual([...TEST_VALUES.vpas].sort());
	});

	test('tells right what mobile numbers give', async () => {
		const table = rowsOf('Mobile number', 'Beneficiary');
		const numbers = column(table, 0);
		const rows = numbers.map((mobile) => ({ Mobile: mobile }));
		const { words, last, names } = await courses('beneficiary', 'resolve', rows);
		expect(table).toEqual(rowsFrom(numbers, words, textsAt(last, 'upiId'), names));
	});

	test('has all IFSCs with their banks', async () => {
		const table = rowsOf('IFSC', 'Bank');
		const ifscs = column(table, 0);
		const banks = await run(
			'bank',
			'get',
			ifscs.map((ifsc) => ({ IFSC: ifsc })),
		);
		const keys = ['ifsc', 'bankName', 'bankCode', 'branch'];
		expect(table).toEqual(rowsFrom(...keys.map((key) => textsAt(banks, key))));
		expect(ifscs.sort()).toEqual([...KNOWN_IFSCS].sort());
	});

	test('has the IFSCs that are no longer valid', async () => {
		const table = rowsOf('IFSC', 'Status');
		const ifscs = column(table, 0);
		const rows = ifscs.map(async (ifsc) => {
			const told = CheckedIfsc.parse(await answerTo(`/payout/merchant/v1/ifsc/${ifsc}`));
			const successor = told.additionalInfo?.currentIfsc.ifsc ?? '';
			return [ifsc, told.status, told.subStatus, told.message, successor];
		});
		expect(table).toEqual(await Promise.all(rows));
		expect(ifscs).toEqual(Object.values(INVALID_IFSCS).map(({ ifsc }) => ifsc));
	});

	test('has the customer that is there from the start', async () => {
		const [[own = '', id = ''] = []] = rowsOf('Customer', "Juspay's ID");
		expect(await answerTo(`/customers/${own}`)).toMatchObject({ id, object_reference_id: own });
	});

	test('has the accounts that are stored from the start', async () => {
		const ofCustomer = { customerId: 'demo-customer', returnAll: true };
		const stored = await run('customerAccount', 'getAll', [{}], ofCustomer);
		expect(rowsOf('Customer account ID')).toEqual(
			stored.map((account) => [
				account['customerAccountId'],
				account['accountNumber'] ?? account['upiId'],
				account['outcome'],
			]),
		);
	});

	test('has every fault, with a command for each', () => {
		expect(column(rowsOf('Fault'), 0)).toEqual(FAULT_KINDS);
		const inCommands = commands.flatMap(({ body }) => /"kind": "(\w+)"/.exec(body)?.[1] ?? []);
		expect(inCommands).toEqual(FAULT_KINDS);
	});
});

/** The curl commands of the pages, all about the control port. */
const commands = pages
	.flatMap(({ blocks }) => blocks)
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
