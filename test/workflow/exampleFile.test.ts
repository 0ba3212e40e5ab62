import { z } from 'zod';

import { readExample } from '../support/examples';
import { node, runInEngine, runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { credential } = useSandbox();
const { nodes } = readExample('file-in-file-out.json');
const parametersOf = (name: string) => nodes.find((one) => one.name === name)?.parameters ?? {};

const Condition = z.object({ leftValue: z.string() });
const If = z.object({ conditions: z.object({ conditions: z.array(Condition) }) });

const HEADER = ['Vendor Name', 'Bank A/c No.', 'IFSC Code', 'UPI ID', 'Amount'];
const COLUMNS_OF_A_RESULT = ['outcome', 'nameAtBank', 'nameMatch', 'message'];

function rowOf(cells: readonly unknown[]) {
	const named = HEADER.map((name, index) => [name, cells[index] ?? '']);
	return Object.fromEntries(named) as Record<string, string>;
}

/** Whether rows are skipped that Check Format has seen in the file. */
async function areSkipped(rows: Record<string, string>[]): Promise<boolean[]> {
	const { outputs } = await runJuspay({
		parameters: parametersOf('Check the format'),
		rows: rows.map((row, index) => ({ ...row, row_number: index + 2 })),
		credential: credential(),
		onError: 'continueRegularOutput',
	});
	const [condition] = If.parse(parametersOf('Blank, or a total?')).conditions.conditions;
	const run = await runInEngine({
		nodes: [node('After', 'test.passThrough', { value: condition?.leftValue ?? '' })],
		connections: {},
		input: (outputs('Juspay')[0] ?? []).map(({ json }) => ({ json })),
		credential: credential(),
	});
	return (run.outputs('After')[0] ?? []).map(({ json }) => json['value'] === true);
}

const SKIPPED: [what: string, cells: unknown[]][] = [
	['a blank row', []],
	['white space', [' ', '\u00A0', '\t']],
	['a total under the names', ['TOTAL', '', '', '', '5,00,000.00']],
	['a total under the account numbers', ['', 'Total:', '', '', 500000]],
	['a total under the UPI IDs', ['', '', '', 'Grand Total', '500000']],
	['a subtotal', ['Sub-total', '', '', '', 1]],
	['a total of rows', ['Total records', '', '', '', '12']],
	['a sum', ['', '', 'Sum', '', '12']],
];

const KEPT: [what: string, cells: unknown[]][] = [
	['a row to check', ['John Doe', '026291800001191', 'YESB0000262']],
	['a mistyped row', ['John Doe', '026291800001191', 'YESB262']],
	['a row without an account', ['John Doe', '', '', '', '100']],
	['an account of somebody called Total', ['Total', '026291800001191', 'YESB262']],
	['an account without an IFSC', ['Total', '026291800001191']],
	['a UPI ID', ['Total', '', '', 'success@upi']],
	['a firm without an account', ['Total Energies', '', '', '', '100']],
	['a firm whose name has a total in it', ['Grand Total Traders', '', '', '', '']],
	['an amount alone', ['', '', '', '', '100']],
];

describe('check a file: rows that are no accounts', () => {
	test.each(SKIPPED)('%s is skipped', async (_, cells) => {
		const rows = [rowOf(['John Doe', '026291800001191', 'YESB0000262']), rowOf(cells)];
		expect(await areSkipped(rows)).toEqual([false, true]);
	});

	test.each(SKIPPED)(
		'%s is skipped in the result as well, uploaded once more',
		async (_, cells) => {
			const added = { outcome: 'skipped', nameAtBank: '', nameMatch: '', message: 'A blank row' };
			expect(Object.keys(added)).toEqual(COLUMNS_OF_A_RESULT);
			const rows = [{ ...rowOf(['John Doe', '026291800001191', 'YESB0000262']), ...added }];
			expect(await areSkipped([...rows, { ...rowOf(cells), ...added }])).toEqual([false, true]);
		},
	);

	test.each(KEPT)('%s is not', async (_, cells) => {
		expect(await areSkipped([rowOf(cells)])).toEqual([false]);
	});

	test('a skipped row keeps its cells, and says why', () => {
		expect(textOf(parametersOf('Rows to skip')['jsonOutput'])).toContain("outcome: 'skipped'");
	});
});
