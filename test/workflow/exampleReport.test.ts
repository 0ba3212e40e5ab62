import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import { readExample } from '../support/examples';
import { node, runInEngine, runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';

const { credential } = useSandbox();
const { nodes } = readExample('audit-report.json');
const parametersOf = (name: string) => nodes.find((one) => one.name === name)?.parameters ?? {};

const Assignment = z.object({ name: z.string(), value: z.string() });
const Columns = z.object({ assignments: z.object({ assignments: z.array(Assignment) }) });
const { assignments } = Columns.parse(parametersOf('Columns of the report')).assignments;

/** The same as one expression, besides columns that somebody adds later. */
function columnsWith(more: Record<string, string>): string {
	const own = assignments.map(({ name, value }) => {
		const [, code = ''] = /^=\{\{(.*)\}\}$/s.exec(value) ?? [];
		return `${JSON.stringify(name)}: String(${code})`;
	});
	const later = Object.entries(more).map(([name, code]) => `${JSON.stringify(name)}: ${code}`);
	return `={{ JSON.stringify({ ${[...own, ...later].join(', ')} }) }}`;
}

const link = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
const Cells = z.record(z.string());

/** The lines of the report for rows of a table, all of whose columns somebody has added to it. */
async function reportOf(rows: INodeExecutionData['json'][]) {
	const { outputs } = await runJuspay({
		parameters: parametersOf('Look up with Juspay'),
		rows,
		credential: credential(),
		onError: 'continueRegularOutput',
	});
	const added = Object.keys(rows[0] ?? {}).map((name) => [`Added ${name}`, `$json.${name}`]);
	const jsonOutput = columnsWith(Object.fromEntries(added) as Record<string, string>);
	const run = await runInEngine({
		nodes: [
			node('Columns', 'n8n-nodes-base.set', { mode: 'raw', jsonOutput }),
			node('Mask', 'n8n-nodes-base.set', parametersOf('Mask the accounts')),
		],
		connections: { Columns: link('Mask') },
		input: (outputs('Juspay')[0] ?? []).map(({ json }) => ({ json })),
		credential: credential(),
	});
	return (run.outputs('Mask')[0] ?? []).map(({ json }) => Cells.parse(json));
}

const ACCOUNT = '026291800001191';
const ROW = {
	id: 1,
	customerId: 'c-1',
	accountHolderName: 'John Doe',
	accountNumber: ACCOUNT,
	ifsc: 'YESB0000262',
	upiId: '',
	remark: '',
};
const UPI_ROW = { ...ROW, accountNumber: '', ifsc: '', upiId: 'success@upi' };

/* What somebody types into a column of a row that can be checked. */
const HOSTILE = [
	'=HYPERLINK("https://phish.example","Approve")',
	'+cmd|calc',
	'-1+1',
	'@SUM(1)',
	'\t=1+1',
	'\r=1+1',
	'\n=1+1',
	' =1+1',
	'＝1+1',
	'a;=1+1',
	'a\n=1+1',
	`see ${ACCOUNT}`,
	'0262 9180 0001 191',
	'0262-9180-0001191',
	'०२६२९१८००००११९१',
	'call 98765 43210',
	'PAN ABCPE1234F',
	'asha.rao@example.com',
];

const SECRET =
	/026291800001191|0262.9180|०२६२९१८०|98765|ABCPE1|asha\.r|success@upi|[\t\r\n]|(^|[;,|])\s*[=+\-@＝＋－＠]/u;

describe('The report for auditors', () => {
	test.each(HOSTILE)('%j is masked and no formula, in every column', async (text) => {
		const rows = [
			{ ...ROW, remark: text },
			{ ...UPI_ROW, remark: text },
			{ ...ROW, accountHolderName: text },
			{ ...ROW, customerId: text },
		];
		for (const line of await reportOf(rows)) {
			expect(Object.values(line).filter((cell) => SECRET.test(cell))).toEqual([]);
		}
	});

	test('what auditors ask for stays as it is', async () => {
		const columns = { utr: '030708263564', gatewayReferenceId: '123456789012' };
		const { outputs } = await runInEngine({
			nodes: [node('Mask', 'n8n-nodes-base.set', parametersOf('Mask the accounts'))],
			connections: {},
			input: [
				{
					json: {
						'Account Number': ACCOUNT,
						IFSC: 'YESB0000262',
						Outcome: 'valid',
						UTR: columns.utr,
						'Gateway Reference': columns.gatewayReferenceId,
						'Customer ID': 'customer-1001',
						'Account Holder Name': "Asha Rao-D'Souza",
						'Time of the Check': '2026-11-20T09:30:00.000Z',
					},
				},
			],
			credential: credential(),
		});
		expect(outputs('Mask')[0]?.[0]?.json).toEqual({
			'Account Number': 'XXXXXXXXXXX1191',
			IFSC: 'YESB0000262',
			Outcome: 'valid',
			UTR: columns.utr,
			'Gateway Reference': columns.gatewayReferenceId,
			'Customer ID': 'customer-1001',
			'Account Holder Name': "Asha Rao-D'Souza",
			'Time of the Check': '2026-11-20T09:30:00.000Z',
		});
	});

	test.each([
		{ ifsc: 'typed "in" here' },
		{ accountNumber: 'typed 12 here' },
		{ upiId: 'typed@here', accountNumber: ACCOUNT },
		{ customerId: '=typed("here")' },
		{ accountHolderName: '=typed("here")' },
	])('a failed row shows nothing that was typed: %j', async (changes) => {
		const typed = { customerId: 'typed-1', accountHolderName: 'Typed Name', remark: 'typed' };
		const [line = {}] = await reportOf([{ ...ROW, ...typed, ...changes }]);
		expect(line).toMatchObject({ Row: '1', Outcome: 'failed', 'Customer ID': '' });
		expect(line['Message']).toMatch(/^('|The row)/);
		expect(JSON.stringify(line)).not.toMatch(/typed|1191|YESB/i);
	});
});
