import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe } from 'node:test';

import { z } from 'zod';

import { startSandbox } from '../../../sandbox/index.js';
import { SEARCH_WORDS } from '../../support/searchWords.js';
import { becomes } from '../browser/eventually.mjs';
import { open, openAlone, served, showsFields, useEditor } from '../support/editorTests.mjs';
import { API_KEY, credentialData, isTested, juspay, n8n } from '../support/shared.mjs';
import {
	chain,
	createAndValidate,
	JUSPAY_TYPE,
	juspayNode,
	noOp,
	rows,
	start,
	validateBeneficiary,
	workflow,
} from '../support/workflows.mjs';

const TRIGGER_TYPE = 'n8n-nodes-juspay.juspayTrigger';

/** A stand-in for Juspay that stores accounts only for customers that exist, and the settings of nodes that call it. */
async function startStrictSandbox() {
	const sandbox = await startSandbox({ apiKey: API_KEY, requireCustomers: true });
	const data = credentialData({ baseUrl: sandbox.url });
	const credentials = { juspayApi: await n8n.createCredential('juspayApi', data) };
	return { sandbox, settings: { credentials } };
}

/** The columns that the package's own schema names for an operation. */
async function schemaColumns(resource: string, operation: string): Promise<string[]> {
	const file = `${resource}/${operation}.json`;
	const { body } = await n8n.call(`/schemas/${JUSPAY_TYPE}/1.0.0/${file}`);
	return Object.keys(z.object({ properties: z.record(z.unknown()) }).parse(body).properties);
}

// In the newest and the oldest version: the cases take long, and what they cover changes little.
const skip = !isTested('2.41', '1.123');

describe('Editor in a browser', { skip }, () => {
	const editorTest = useEditor();

	editorTest('finds the node first by what people search for', async (editor) => {
		await editor.openWorkflow();
		await editor.openNodesPanel();
		for (const text of SEARCH_WORDS) {
			await editor.search('');
			await becomes(async () => await editor.offered('Juspay').count(), 0);
			await editor.search(text);
			await becomes(async () => await editor.offered('Juspay').count(), 1);
			const [first] = await editor.offered().allInnerTexts();
			assert.equal(first?.trim(), 'Juspay', `the first one for "${text}"`);
		}
		// n8n shows the node and its trigger as one; 2.41 with the trigger's description, 1.123 with none.
		if (!isTested('2.41')) return;
		await editor.page.getByText('Check Indian bank accounts and UPI IDs').waitFor();
	});

	editorTest('offers every event and operation, and adds the chosen one', async (editor) => {
		const operations = (await served()).operations();
		await editor.openWorkflow();
		await editor.openNodesPanel();
		await editor.search('UPI');
		await editor.offered('Juspay').click();
		for (const event of ['any validation result', 'beneficiary valid', 'any other payout event'])
			await editor.offered(`On ${event}`).waitFor();
		await editor.unfoldActions();
		for (const { action } of operations) await editor.offered(action).waitFor();
		await editor.offered('Validate bank account or UPI ID').click();
		const node = await editor.openedNode();
		await becomes(() => node.valueOf('resource'), 'Beneficiary');
		await becomes(() => node.valueOf('operation'), 'Validate');
		await node.close();
		await editor.node('Validate bank account or UPI ID').waitFor();
	});

	editorTest('shows exactly the fields of every operation', async (editor) => {
		const description = await served();
		const operations = description.operations();
		assert.equal(operations.length, 20);
		const steps = operations.map(({ resource, operation }) => ({
			...juspayNode({ resource, operation }),
			name: `${resource} ${operation}`,
		}));
		await open(editor, workflow('Every operation', [start, ...steps], {}));
		for (const { resource, operation } of operations) {
			const node = await editor.openNode(`${resource} ${operation}`);
			await becomes(() => node.shownFields(), description.titles({ resource, operation }));
			const asks = description.asksForCredential({ resource, operation });
			assert.equal(await node.asksForCredential(), asks);
			await node.close();
		}
	});

	editorTest('shows other fields for another Account Type', async (editor) => {
		const node = await openAlone(editor, juspayNode(validateBeneficiary));
		await node.choose('accountType', 'UPI ID');
		const changed = { ...validateBeneficiary, accountType: 'upi' };
		await showsFields(node, changed, { shown: 'UPI ID', hidden: 'Account Number' });
		await node.choose('accountType', 'Bank Account');
		await showsFields(node, validateBeneficiary, { shown: 'Account Number', hidden: 'UPI ID' });
	});

	editorTest('hides the fields of the values that come from input columns', async (editor) => {
		const node = await openAlone(editor, juspayNode(createAndValidate));
		await node.choose('takeValuesFrom', 'Input Columns');
		const changed = { ...createAndValidate, takeValuesFrom: 'inputColumns' };
		await showsFields(node, changed, { shown: 'Customer ID', hidden: 'Account Number' });
	});

	editorTest('asks for Max Wait once Wait for Result is on', async (editor) => {
		const node = await openAlone(editor, juspayNode(validateBeneficiary));
		await node.toggle('waitForResult');
		await showsFields(node, { ...validateBeneficiary, waitForResult: true }, { shown: 'Max Wait' });
	});

	editorTest('offers the Additional Fields and Options of an operation', async (editor) => {
		const description = await served();
		const node = await openAlone(editor, juspayNode(validateBeneficiary));
		for (const [button, collection] of [
			['Add Field', 'additionalFields'],
			['Add Option', 'options'],
		] as const) {
			const offered = description.offers(collection, validateBeneficiary);
			assert.deepEqual(await node.offeredBy(button), offered);
		}
	});

	editorTest('shows the fields of Juspay Trigger', async (editor) => {
		const description = await served(TRIGGER_TYPE);
		const step = { name: 'Trigger', type: TRIGGER_TYPE, typeVersion: 1, parameters: {} };
		await open(editor, chain('Trigger', [step]));
		const node = await editor.openNode('Trigger');
		await becomes(() => node.shownFields(), description.titles({}));
		assert.ok(await node.asksForCredential());
	});

	editorTest(
		'chooses an account from the list, and gets it',
		async (editor) => {
			const customerId = `editor-${randomUUID()}`;
			const stored = juspayNode({ ...createAndValidate, customerId });
			await n8n.run(chain('Store', [start, stored]));
			const get = { resource: 'customerAccount', operation: 'get', customerId };
			const node = await openAlone(editor, juspayNode(get));
			const accounts = await node.openList();
			const title = '****1191, valid, YESB0000262';
			assert.deepEqual(await accounts.allInnerTexts(), [title]);
			await accounts.click();
			await becomes(() => node.chosenInList(), title);
			await node.execute();
			const [row] = await node.outputTable();
			assert.equal(row?.['accountNumber'], createAndValidate.accountNumber);
		},
		// For storing it.
		{ pennyDrops: 1 },
	);

	editorTest(
		'creates a credential with a green tick, and a red one with a wrong key',
		async (editor) => {
			const step = juspayNode(validateBeneficiary, { credentials: {} });
			const node = await openAlone(editor, step);
			await node.createCredential();
			const dialog = await editor.credentialDialog();
			await dialog.choose('environment', 'Custom');
			await dialog.box('baseUrl').fill(juspay.url);
			assert.equal(await dialog.box('apiKey').getAttribute('type'), 'password');
			await dialog.box('apiKey').fill(API_KEY);
			await dialog.box('merchantId').fill('demo-merchant');
			await dialog.save();
			if (editor.details.closesNewCredential) {
				await dialog.dialog.waitFor({ state: 'hidden' });
				await node.editCredential();
			}
			await dialog.success().waitFor();
			await dialog.box('apiKey').fill('another-key');
			await dialog.save();
			await dialog.failsBecause(editor.details.wrongKey);
			assert.ok(juspay.ledger.requests.every(({ method }) => method === 'GET'));
		},
	);

	editorTest(
		'runs the workflow and shows the outcomes in the output table',
		async (editor) => {
			const list = [
				{ accountNumber: '026291800001191', ifsc: 'YESB0000262' },
				{ accountNumber: '000100289877623', ifsc: 'SBIN0008752' },
				{ upiId: 'success@upi' },
			];
			const { resource, operation, customerId } = validateBeneficiary;
			const fromColumns = { customerId, takeValuesFrom: 'inputColumns' };
			const options = { includeInputFields: false };
			const columns = { resource, operation, ...fromColumns, options };
			await open(editor, chain('Run', [start, rows(list), juspayNode(columns)]));
			await editor.runWorkflow('Juspay');
			const table = await (await editor.openNode('Juspay')).outputTable();
			assert.deepEqual(
				table.map(({ outcome, upiId }) => [outcome, upiId]),
				[
					['valid', 'null'],
					['invalid', 'null'],
					['valid', 'success@upi'],
				],
			);
			assert.deepEqual(Object.keys(table[0] ?? {}), await schemaColumns(resource, operation));
		},
		{ pennyDrops: 2 },
	);

	editorTest(
		'gives the fields that were chosen, and no others',
		async (editor) => {
			const node = await openAlone(editor, juspayNode(validateBeneficiary));
			await node.choose('output', 'Selected Fields');
			const changed = { ...validateBeneficiary, output: 'selectedFields' };
			await showsFields(node, changed, { shown: 'Output Fields' });
			await node.chooseSeveral('outputFields', ['UTR', 'Response Code', 'Name at Bank']);
			await node.execute();
			const [row] = await node.outputTable();
			assert.deepEqual(
				[Object.keys(row ?? {}), row?.['outcome'], row?.['nameAtBank']],
				[['outcome', 'nameAtBank', 'beneficiaryId', 'responseCode', 'utr'], 'valid', 'JOHN DOE'],
			);
		},
		{ pennyDrops: 1 },
	);

	editorTest(
		'tells of a sheet which cells are refused, doubted and empty',
		async (editor) => {
			const { accountNumber: number, ifsc: code } = validateBeneficiary;
			const sheet = [
				{ 'Bank A/c No.': '0262 9180 0001 191', 'UPI ID': 'NA' },
				{ 'Bank A/c No.': 'XXXXXXX1191', 'UPI ID': 0 },
				{ 'Bank A/c No.': `SB ${number}`, 'UPI ID': '' },
				{ 'Bank A/c No.': '1111111111', 'UPI ID': false },
				{ 'Bank A/c No.': '#REF!', 'UPI ID': null },
				{ 'Bank A/c No.': '1234567890123400', 'UPI ID': '-' },
				{ 'Bank A/c No.': 'TBD', 'UPI ID': 'success@upi' },
				{ 'Bank A/c No.': number, 'UPI ID': 'success@upi' },
			].map((row) => ({ ...row, 'IFSC Code': code, 'Account Type': '10' }));
			const columns = { ...validateBeneficiary, takeValuesFrom: 'inputColumns' };
			const options = { dryRun: true };
			const node = juspayNode({ ...columns, options }, { onError: 'continueRegularOutput' });
			await open(editor, chain('Cells', [start, rows(sheet), node]));
			await editor.runWorkflow('Juspay');
			const opened = await editor.openNode('Juspay');
			const table = await opened.outputTable();
			const told = table.map(({ outcome, error = '' }) => (outcome === 'failed' ? error : outcome));
			const expected = [
				/^planned$/,
				/^Row 2: 'Account Number' is masked/,
				/^Row 3: 'Account Number' holds words beside the number, as it contains "SB"/,
				/^Row 4: 'Account Number' is one digit repeated/,
				/^Row 5: 'Account Number' cannot be read: the cell holds an error, .*"#REF!"/,
				/^planned$/,
				/^planned$/,
				/^Row 8: 'Account Type' is not one of the choices: "10"/,
			];
			assert.equal(told.length, expected.length);
			for (const [at, words] of expected.entries()) assert.match(told[at] ?? '', words);
			const doubt = "Row 6: 'Account Number' may have lost its last digits";
			await editor.page.getByText(doubt).first().waitFor();
			await editor.page.screenshot({ path: '.demo/screenshots/cells.png' });
		},
		{ pennyDrops: 0 },
	);

	editorTest('makes a customer known, and validates an account for them', async (editor) => {
		const { sandbox, settings } = await startStrictSandbox();
		try {
			const [objectReferenceId, mobileNumber] = [`editor-${randomUUID()}`, '9988776655'];
			const customer = { resource: 'customer', operation: 'upsert', objectReferenceId };
			const account = { ...createAndValidate, customerId: '={{ $json.customerId }}' };
			const steps = [
				juspayNode({ ...customer, mobileNumber }, { ...settings, name: 'Customer' }),
				juspayNode(account, { ...settings, name: 'Account' }),
			];
			await open(editor, chain('Customer first', [start, ...steps]));
			await editor.runWorkflow('Account');
			const opened = await editor.openNode('Account');
			const [stored] = await opened.outputTable();
			await opened.close();
			const [known] = await (await editor.openNode('Customer')).outputTable();
			assert.equal(known?.['objectReferenceId'], objectReferenceId);
			assert.deepEqual(
				[stored?.['outcome'], stored?.['customerId']],
				['valid', known['customerId']],
			);
			assert.equal(sandbox.ledger.pennyDrops.length, 1);
		} finally {
			await sandbox.stop();
		}
	});

	for (const [title, resource, expected] of [
		['outages', 'outage', { status: 'FLUCTUATE', bankName: 'HDFC Bank', bankCode: '607152' }],
		['gateway balances', 'gatewayBalance', { gateway: 'CFGEN', rail: 'IMPS', balance: '1111.44' }],
	] as const) {
		editorTest(`lists the ${title}`, async (editor) => {
			const node = await openAlone(editor, juspayNode({ resource, operation: 'getAll' }));
			await node.execute();
			const table = await node.outputTable();
			assert.deepEqual(Object.keys(table[0] ?? {}), await schemaColumns(resource, 'getAll'));
			const isExpected = (row: Record<string, string>) =>
				Object.entries(expected).every(([column, value]) => row[column] === value);
			assert.equal(table.filter(isExpected).length, 1);
		});
	}

	const PREVIEWED = [
		['Beneficiary > Validate', 'beneficiary', 'validate'],
		['Customer Account > Get Many', 'customerAccount', 'getAll'],
		['Bank > Get', 'bank', 'get'],
	] as const;
	for (const [title, resource, operation] of PREVIEWED) {
		editorTest(`previews the columns of ${title} before it has run`, async (editor) => {
			const steps = [start, juspayNode({ resource, operation }), noOp('Behind')];
			await open(editor, chain('Preview', steps));
			const node = await editor.openNode('Behind');
			await becomes(() => node.previewedColumns(), await schemaColumns(resource, operation));
		});
	}

	for (const [scheme, file] of [
		['light', 'juspay.svg'],
		['dark', 'juspay.dark.svg'],
	] as const) {
		editorTest(`shows an icon that fits the ${scheme} theme`, async (editor) => {
			await editor.page.emulateMedia({ colorScheme: scheme });
			await open(editor, chain('Theme', [start, juspayNode(validateBeneficiary)]));
			const icon = editor.node('Juspay').locator('img');
			await icon.waitFor();
			assert.match((await icon.getAttribute('src')) ?? '', new RegExp(`/icons/${file}$`));
			const isLoaded = (image: object) => 'naturalWidth' in image && image.naturalWidth !== 0;
			await becomes(() => icon.evaluate(isLoaded), true);
		});
	}
});
