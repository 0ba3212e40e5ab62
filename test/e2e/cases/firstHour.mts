import assert from 'node:assert/strict';
import { describe } from 'node:test';

import type { Editor } from '../browser/editor.mjs';
import { becomes } from '../browser/eventually.mjs';
import { open, openAlone, useEditor } from '../support/editorTests.mjs';
import { isTested } from '../support/shared.mjs';
import {
	chain,
	JUSPAY_TYPE,
	juspayNode,
	rows,
	start,
	validateBeneficiary,
	workflow,
} from '../support/workflows.mjs';

const { resource, operation, customerId } = validateBeneficiary;
const GOOD = { number: '026291800001191', code: 'YESB0000262' };

/* A list with bank accounts and UPI IDs, dragged into the fields. */
const mixed = {
	customerId,
	accountNumber: '={{ $json.number }}',
	ifsc: '={{ $json.code }}',
	upiId: '={{ $json.upi }}',
};
const fromColumns = { resource, operation, customerId, takeValuesFrom: 'inputColumns' };

async function says(editor: Editor, text: string | RegExp): Promise<void> {
	await editor.page.getByText(text).filter({ visible: true }).first().waitFor();
}

// The editors of these two versions are tested.
const skip = !isTested('2.41', '1.123');

describe('The first hour in the editor', { skip }, () => {
	const editorTest = useEditor();

	editorTest('a new node opens on Beneficiary > Validate, and Automatic', async (editor) => {
		const node = await openAlone(editor, juspayNode({}));
		await becomes(() => node.valueOf('resource'), 'Beneficiary');
		await becomes(() => node.valueOf('operation'), 'Validate');
		await becomes(() => node.valueOf('accountType'), 'Automatic');
		const shown = await node.shownFields();
		for (const title of ['Account Number', 'IFSC', 'UPI ID']) assert.ok(shown.includes(title));
	});

	editorTest(
		'a mixed list is built with fields, and a failed row can be told from all others',
		async (editor) => {
			const list = [GOOD, { upi: 'success@upi' }, { number: 'x', code: GOOD.code }, {}];
			const node = juspayNode(mixed, { onError: 'continueRegularOutput' });
			await open(editor, chain('Mixed', [start, rows(list), node]));
			await editor.runWorkflow('Juspay');
			const table = await (await editor.openNode('Juspay')).outputTable();
			assert.deepEqual(
				table.map(({ outcome }) => outcome),
				['valid', 'valid', 'failed', 'failed'],
			);
			assert.equal(Object.keys(table[0] ?? {})[0], 'outcome');
			assert.match(table[2]?.['error'] ?? '', /^Row 3: 'Account Number' [^[]*$/);
			assert.match(table[2]?.['message'] ?? '', /Check that this is the right column or field/);
			assert.equal(table[2]?.['ifsc'], GOOD.code);
			const cells = table.flatMap((row) => Object.values(row));
			assert.ok(!cells.some((cell) => cell.includes('undefined')));
		},
		{ pennyDrops: 1 },
	);

	editorTest(
		'hovering over a row shows its account',
		async (editor) => {
			const list = [GOOD, { upi: 'success@upi' }];
			await open(editor, chain('Hover', [start, rows(list), juspayNode(mixed)]));
			await editor.runWorkflow('Juspay');
			const node = await editor.openNode('Juspay');
			await node.input.getByTestId('radio-button-table').click();
			await node.input.locator('table tbody tr').nth(1).hover();
			await becomes(async () => await node.hintOf('upiId'), 'success@upi');
		},
		{ pennyDrops: 1 },
	);

	editorTest('stops before anything is sent, and tells all rows that are wrong', async (editor) => {
		const list = [GOOD, { ...GOOD, code: 'SBI' }, { ...GOOD, code: 'X' }, { ...GOOD, code: '' }];
		await open(editor, chain('Stop', [start, rows(list), juspayNode(mixed)]));
		const node = await editor.openNode('Juspay');
		await editor.page.getByTestId('node-execute-button').click();
		await says(
			editor,
			/Row 2: 'IFSC' has 3 characters; an IFSC has 11: "SBI"\. 3 rows are wrong: this one and rows 3, 4\. Nothing was sent/,
		);
		await node.close();
	});

	editorTest(
		'input columns explain themselves, and a name that is not compared is told',
		async (editor) => {
			const list = [{ 'Account No': GOOD.number, 'IFSC Code': GOOD.code, Holder: 'Asha Rao' }];
			await open(editor, chain('Columns', [start, rows(list), juspayNode(fromColumns)]));
			await editor.runWorkflow('Juspay');
			const node = await editor.openNode('Juspay');
			const page = await node.linkTo('which column names are read');
			assert.match(page ?? '', /\/docs\/input-columns\.md$/);
			await says(editor, /"Holder" looks like 'Account Holder Name'/);
		},
		{ pennyDrops: 1 },
	);

	editorTest(
		'a foreign column is named in Options',
		async (editor) => {
			const list = [{ 'Account No': GOOD.number, 'IFSC Code': GOOD.code, Holder: 'JOHN DOE' }];
			const columns = [{ value: 'accountHolderName', column: 'Holder' }];
			const named = { ...fromColumns, options: { columnNames: { columns } } };
			await open(editor, chain('Own columns', [start, rows(list), juspayNode(named)]));
			await editor.runWorkflow('Juspay');
			const node = await editor.openNode('Juspay');
			const [row] = await node.outputTable();
			assert.equal(row?.['nameMatch'], 'exact');
		},
		{ pennyDrops: 1 },
	);

	editorTest(
		'a pending result says how to go on, and Max Wait has a unit',
		async (editor) => {
			const pending = {
				...validateBeneficiary,
				accountNumber: '02014457596969',
				ifsc: 'CITI0000001',
			};
			const node = await openAlone(editor, juspayNode(pending));
			await node.execute();
			await says(editor, /with 'Get' and the Beneficiary ID/);
			await says(editor, /running it again pays again/);
			await node.toggle('waitForResult');
			await says(editor, 'In seconds');
		},
		{ pennyDrops: 1 },
	);

	editorTest(
		'as a tool it opens on Beneficiary > Validate, with a word about money',
		async (editor) => {
			const type = `${JUSPAY_TYPE}Tool`;
			const tool = { ...juspayNode({}), name: 'Check an account', type };
			const agent = {
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 2.2,
				parameters: {},
			};
			const saved = workflow('Tool', [start, agent, tool], {});
			const connections = {
				[tool.name]: { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] },
			};
			await open(editor, { ...saved, connections });
			const node = await editor.openNode(tool.name);
			await becomes(() => node.valueOf('resource'), 'Beneficiary');
			await becomes(() => node.valueOf('operation'), 'Validate');
			const shown = await node.shownFields();
			assert.ok(
				shown.some((text) => text.startsWith('Every validation can cost money, and the model')),
			);
			assert.ok(!shown.includes('Beneficiary ID'));
			for (const title of ['Account Number', 'IFSC', 'UPI ID']) assert.ok(shown.includes(title));
			// Text of a field that the model fills in.
			assert.equal(await editor.page.getByText('Defined automatically by the model').count(), 4);
		},
	);
});
