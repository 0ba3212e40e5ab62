import type { INodeParameters } from 'n8n-workflow';

import { readExample } from '../support/examples';
import { runInEngine } from '../support/engine';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';
import { type Sheet, sheetNodes } from '../support/sheetNodes';

const example = readExample('google-sheet-validate-in-bulk.json');
// The batch size of the file is 200.
const PART = 20;
const ROWS = 2 * PART + 10;
const PLACE = { documentId: 'document-1', sheetName: 'gid=0' };

function fromList(value: string) {
	return { __rl: true, mode: 'list', value };
}

/** The user's changes, by the name of the node. */
const CHANGES: Record<string, INodeParameters> = {
	'Your sheet': {
		documentId: fromList(PLACE.documentId),
		sheetName: fromList(PLACE.sheetName),
	},
	'In parts': { batchSize: PART },
};

const { sandbox, credential } = useSandbox();
useFakeTime();
const paidFor = () => sandbox().ledger.pennyDrops.map(({ customerId }) => customerId);

function customer(index: number): string {
	return `c-${String(index)}`;
}

function row(index: number, changes: Record<string, string> = {}): Record<string, string> {
	return {
		'Customer ID': customer(index),
		'Account Number': String(20_000_000_000 + index),
		IFSC: 'YESB0000262',
		'UPI ID': '',
		Outcome: '',
		...changes,
	};
}

function sheetOf(rows: Record<string, string>[]): Sheet {
	return { ...PLACE, rows, beforeWriting: () => undefined };
}

/** Runs the example as a user has filled it in. */
async function check(sheet: Sheet) {
	const nodes = example.nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.map((node) => ({ ...node, parameters: { ...node.parameters, ...CHANGES[node.name] } }));
	const { run } = await runInEngine({
		nodes,
		connections: example.connections,
		input: [{ json: {} }],
		credential: credential({ keyIssuedFor: 'payouts' }),
		moreNodeTypes: sheetNodes(sheet),
	});
	return run;
}

function outcomes({ rows }: Sheet): string[] {
	return rows.map(({ Outcome = '' }) => Outcome);
}

const all = Array.from({ length: ROWS }, (_, index) => index);

describe(`The example "${example.name}"`, () => {
	test('writes the results of each part into the sheet before the next part is paid for', async () => {
		const sheet = sheetOf(all.map((index) => row(index)));
		const written: number[][] = [];
		sheet.beforeWriting = (rows) => written.push([rows, paidFor().length]);
		expect((await check(sheet)).status).toBe('success');
		expect(written).toEqual([
			[PART, PART],
			[PART, 2 * PART],
			[10, ROWS],
		]);
		expect(outcomes(sheet)).toEqual(all.map(() => 'valid'));
	});

	test('after a stop in the middle goes on with the rows without a result, and pays nothing twice', async () => {
		const sheet = sheetOf(all.map((index) => row(index)));
		// The second part is paid for, and its results are lost.
		sheet.beforeWriting = () => {
			if (paidFor().length > PART) throw new Error('Google does not answer.');
		};
		expect((await check(sheet)).status).toBe('error');
		expect(outcomes(sheet)).toEqual(all.map((index) => (index < PART ? 'valid' : '')));

		const written: number[] = [];
		sheet.beforeWriting = (rows) => written.push(rows);
		expect((await check(sheet)).status).toBe('success');
		expect(written).toEqual([PART, 10]);
		expect(outcomes(sheet)).toEqual(all.map(() => 'valid'));
		expect(paidFor().sort()).toEqual(all.map(customer).sort());
	});

	test('takes the rows without a result alone, and writes why a row failed', async () => {
		const sheet = sheetOf([
			row(0, { Outcome: 'valid' }),
			row(1, { Outcome: 'undetermined' }),
			row(2),
			row(3, { Outcome: 'pending' }),
			row(4, { Outcome: 'failed', IFSC: 'YESB262' }),
		]);
		await check(sheet);
		expect(outcomes(sheet)).toEqual(['valid', 'undetermined', 'valid', 'valid', 'failed']);
		expect(sheet.rows[4]?.['Message']).toMatch(/'IFSC' is not an IFSC/);
		expect(paidFor().sort()).toEqual([customer(2), customer(3)]);
	});

	test('leaves a sheet alone that has no column for the outcome', async () => {
		const columns = Object.entries(row(0)).filter(([name]) => name !== 'Outcome');
		expect((await check(sheetOf([Object.fromEntries(columns)]))).status).toBe('success');
		expect(paidFor()).toEqual([]);
	});
});
