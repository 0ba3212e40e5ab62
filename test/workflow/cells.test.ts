import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CELL_TABLE, type CellLine, isSent } from '../support/cellTable';
import { runJuspay } from '../support/engine';
import { type Sampled, useJuspay } from '../support/juspay';
import { NAME_SPELLINGS } from '../support/nameSpellings';
import { textOf } from '../support/text';

const { run, bodies, requests, pennyDrops } = useJuspay({ onError: 'continueRegularOutput' });

/** Fields of a run that takes one value from each row, and the detail in which it goes out. */
const RUNS: Readonly<Record<string, [Sampled, INodeParameters, detail: string]>> = {
	accountNumber: ['validateBeneficiary', { accountNumber: '={{ $json.cell }}' }, 'account'],
	ifsc: ['validateBeneficiary', { ifsc: '={{ $json.cell }}' }, 'ifsc'],
	upiId: ['validateUpiId', { upiId: '={{ $json.cell }}' }, 'vpa'],
	mobileNumber: ['resolve', { mobileNumber: '={{ $json.cell }}' }, 'mobile'],
	// Rows of one account would share a payment, and only the first one's name would go out.
	accountHolderName: [
		'validateBeneficiary',
		{
			accountHolderName: '={{ $json.cell }}',
			accountNumber: '={{ String(1111100001 + $itemIndex) }}',
		},
		'name',
	],
};

const TABLES = Object.keys(RUNS).map((field): [string, CellLine[]] => [
	field,
	CELL_TABLE.filter((line) => line.field === field),
]);

function sentDetails(detail: string): string[] {
	const values = bodies().map(({ beneDetails }) => {
		const { details } = beneDetails as { details: IDataObject };
		return textOf(details[detail] ?? '');
	});
	return [...new Set(values)].sort();
}

function inTable(values: readonly unknown[]): string[] {
	return [...new Set(values.map(textOf))].sort();
}

describe('What goes out is what a person reads in a cell, and nothing goes out for a cell that is refused', () => {
	test.each(TABLES)('%s', async (field, lines) => {
		const [operation, changes, detail] = RUNS[field] ?? [];
		if (operation === undefined || detail === undefined) throw new Error(`No run of ${field}`);
		const rows = lines.map(({ cell }) => ({ cell: cell as string }));
		const { items } = await run(operation, changes, { rows });
		// A row without a name is sent without one.
		const isOptional = field === 'accountHolderName';
		const isOut = (line: CellLine) => isSent(line) || (isOptional && line.answer === 'empty');
		const failed = items.map(({ outcome }) => outcome === 'failed');
		expect(failed).toEqual(lines.map((line) => !isOut(line)));
		const spelled = (value: unknown) =>
			isOptional ? (NAME_SPELLINGS.get(textOf(value)) ?? value) : value;
		const sent = lines.filter(isSent).map(({ value }) => spelled(value));
		expect(sentDetails(detail)).toEqual(inTable(isOptional ? [...sent, ''] : sent));
	});
});

test('a placeholder for nothing in an ID is refused, as it would be the same in all rows', async () => {
	const cells = ['NA', 'None', 'undefined', '{{ $json.id }}', '#REF!', '-do-'];
	const { items } = await run(
		'validateBeneficiary',
		{ customerId: '={{ $json.cell }}' },
		{ rows: cells.map((cell) => ({ cell })) },
	);
	expect(items.map(({ outcome }) => outcome)).toEqual(cells.map(() => 'failed'));
	expect(requests()).toEqual([]);
});

describe('A value that looks like a known accident', () => {
	const DOUBTFUL = '1234567890123400';
	const OTHERS = ['1111100001', DOUBTFUL, '0262O91800001', '1111100002'];
	const rows = OTHERS.map((account) => ({ account }));
	const account = { accountNumber: '={{ $json.account }}' };

	function warnings({ hints }: Awaited<ReturnType<typeof run>>): string {
		return hints.flatMap(({ type, message }) => (type === 'warning' ? [message] : [])).join(' ');
	}

	test('is sent, and the output pane names its row', async () => {
		const told = warnings(await run('validateBeneficiary', account, { rows }));
		expect(pennyDrops()).toHaveLength(4);
		expect(told).toContain("Row 2: 'Account Number' may have lost its last digits");
		expect(told).toContain('Excel keeps 15 digits');
		expect(told).toContain("Row 3: 'Account Number' has a letter O, I, l or X among its digits");
		expect(told).not.toContain(DOUBTFUL);
	});

	test('is told in a dry run, before money moves', async () => {
		const options = { dryRun: true };
		const told = warnings(await run('validateBeneficiary', { ...account, options }, { rows }));
		expect(told).toContain("Row 2: 'Account Number' may have lost its last digits");
		expect(pennyDrops()).toEqual([]);
	});

	test('is told once for all of its rows, and without a row where there is one', async () => {
		const many = Array.from({ length: 12 }, (_, n) => ({
			account: `${String(100000000000001 + n)}0`,
		}));
		const told = warnings(await run('validateBeneficiary', account, { rows: many }));
		expect(told).toContain("Rows 1–12: 'Account Number' may");
		const single = warnings(await run('validateBeneficiary', { accountNumber: DOUBTFUL }));
		expect(single).toMatch(/^'Account Number' may have lost its last digits/);
	});

	test('is a problem in Check Format', async () => {
		const parameters = { resource: 'accountDetails', operation: 'checkFormat' };
		const fields = { accountNumber: DOUBTFUL, accountHolderName: 'Jos\ufffd Rao' };
		const { outputs } = await runJuspay({
			parameters: { ...parameters, ...fields },
			credential: {},
			rows: [{}],
		});
		expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({
			ok: false,
			problems: [
				expect.stringMatching(/^'Account Number' may have lost its last digits\. Excel keeps/),
				expect.stringMatching(/^'Account Holder Name' has letters of another encoding/),
			],
			normalizedAccountNumber: DOUBTFUL,
		});
	});
});

describe('Valid accounts without a name to compare', () => {
	const rows = [
		{ account: '026291800001191', name: 'John Doe' },
		{ account: '02014457596968', name: 'NA' },
		{ account: '026291800001191', name: 'John Doe' },
	];
	const fields = {
		accountNumber: '={{ $json.account }}',
		ifsc: '={{ $json.account.startsWith("026") ? "YESB0000262" : "CITI0000001" }}',
		waitForResult: true,
		maxWait: 5,
	};

	test.each([
		['are named where others have one', '={{ $json.name }}', true],
		['are not where none has one', '', false],
	])('%s', async (_what, accountHolderName, isTold) => {
		const { hints, items } = await run(
			'validateBeneficiary',
			{ ...fields, accountHolderName },
			{ rows },
		);
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
		const told = hints.map(({ message }) => message).join(' ');
		expect(told.includes('Row 2 is valid, but has no name to compare.')).toBe(isTold);
	});
});
