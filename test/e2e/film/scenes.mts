import { z } from 'zod';

import type { Sandbox } from '../../../sandbox/index.js';
import { PACKAGE_NAME } from '../../../scripts/host/paths.mjs';
import type { Editor } from '../browser/editor.mjs';
import type { EditorApi } from '../support/editorApi.mjs';
import { chain, juspayNode, noOp, start, type Step, workflow } from '../support/workflows.mjs';
import type { Recorder } from './recorder.mjs';

/** The API key and merchant ID that the film's simulator accepts. */
export const ACCOUNT = { apiKey: 'key-of-the-film-only', merchantId: 'my_shop' };

/* Valid, invalid, digits lost, a UPI ID, an email address. Juspay's own test values. */
const LIST = [
	{ name: 'John Doe', upiId: '', accountNumber: '026291800001191', ifsc: 'YESB0000262' },
	{ name: 'Vikram Shah', upiId: '', accountNumber: '000100289877623', ifsc: 'SBIN0008752' },
	{ name: 'Meena Iyer', upiId: '', accountNumber: '2.6E+14', ifsc: 'YESB0000262' },
	{ name: 'Farhan Ali', upiId: 'success@upi', accountNumber: '', ifsc: '' },
	{ name: 'Rohan Das', upiId: 'rohan@gmail.com', accountNumber: '', ifsc: '' },
];

const OUTCOMES = ['Valid', 'Invalid', 'Failed'];

/** The editor, n8n and recorder of the scenes. */
export interface Stage {
	editor: Editor;
	n8n: EditorApi;
	sandbox: Sandbox;
	recorder: Recorder;
}

const Data = z.object({ data: z.object({ id: z.string() }).passthrough() });
const Credentials = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Puts the list into a data table of n8n; resolves with its address in the editor. */
export async function makeList(n8n: EditorApi): Promise<{ id: string; page: string }> {
	const project = Data.parse((await n8n.call('/rest/projects/personal')).body).data.id;
	const tables = `/rest/projects/${project}/data-tables`;
	const columns = Object.keys(LIST[0] ?? {}).map((name) => ({ name, type: 'string' }));
	const { id } = Data.parse((await n8n.call(tables, { name: 'Vendors', columns })).body).data;
	await n8n.call(`${tables}/${id}/insert`, { returnType: 'count', data: LIST });
	return { id, page: `/projects/${project}/datatables/${id}` };
}

/** Opens n8n's settings, where the film begins. */
export async function openSettings({ page }: Editor): Promise<void> {
	await page.goto('/settings/community-nodes');
	await page.getByRole('button', { name: 'Install' }).first().waitFor();
}

/** Installs the package in n8n's settings. */
export async function install({ editor: { page }, recorder }: Stage): Promise<void> {
	await recorder.say('n8n 2.41: Settings > Community nodes. Nothing is installed yet', 3);
	await page.getByRole('button', { name: 'Install' }).first().click();
	await recorder.say('Install the package; here npm gives the packed tarball of this version', 2);
	await page.getByTestId('package-name-input').fill(PACKAGE_NAME);
	await page.getByTestId('user-agreement-checkbox').click();
	await recorder.hold(1.5);
	await page.getByTestId('install-community-package-button').click();
	await page.getByTestId('community-package-card').waitFor();
	await recorder.say('Installed: two nodes, without a restart', 3);
}

/** Finds the node in the panel, and adds an action. */
export async function search({ editor, n8n, recorder }: Stage): Promise<void> {
	await editor.openWorkflow((await n8n.save(chain('First steps', [start]))).id);
	await editor.page.getByTestId('zoom-to-fit').click();
	await recorder.say('1. Find the node: search for "bank account"', 1);
	// n8n connects a new node with the selected one.
	await editor.node('Start').click();
	await editor.openNodesPanel();
	await editor.page.getByTestId('node-creator-search-bar').pressSequentially('bank account', {
		delay: 60,
	});
	await editor.offered('Juspay').waitFor();
	await recorder.hold(1.6);
	await editor.offered('Juspay').click();
	const action = editor.offered('Validate bank account or UPI ID');
	await action.scrollIntoViewIfNeeded();
	await recorder.hold(1.4);
	await action.click();
	await editor.openedNode();
}

/** Makes a credential and sees its test succeed. */
export async function connect({ editor, sandbox, recorder }: Stage): Promise<void> {
	const node = await editor.openedNode();
	await recorder.say('2. Make a credential; here for the local simulator of Juspay', 1.2);
	// n8n shows this button as long as there is no credential to choose.
	await editor.page.getByRole('button', { name: 'Connect to Juspay' }).click();
	const opened = await editor.credentialDialog();
	await opened.choose('environment', 'Custom');
	await opened.box('baseUrl').fill(sandbox.url);
	await opened.box('apiKey').fill(ACCOUNT.apiKey);
	await opened.box('merchantId').fill(ACCOUNT.merchantId);
	await recorder.hold(1.5);
	await opened.save();
	await opened.dialog.waitFor({ state: 'hidden' });
	await node.editCredential();
	await (await editor.credentialDialog()).success().waitFor();
	await recorder.say('n8n has tested it: the key works', 2);
	// Closes the dialog and the node's view behind it.
	await editor.page.keyboard.press('Escape');
	await opened.dialog.waitFor({ state: 'hidden' });
}

/** Shows the list. */
export async function showList({ editor: { page }, recorder }: Stage, list: string): Promise<void> {
	await page.goto(list);
	await page.getByText('rohan@gmail.com').waitFor();
	await recorder.say('3. A list: digits lost in row 3, an email address in row 5', 3.5);
}

/** Runs the list, and shows where its rows go. */
export async function runList(stage: Stage, list: string): Promise<void> {
	const { editor, n8n, sandbox, recorder } = stage;
	await editor.openWorkflow((await n8n.save(await vendorWorkflow(n8n, list))).id);
	// n8n's message about the run would cover the last branch.
	await editor.page.addStyleTag({ content: '.el-notification { display: none }' });
	await editor.page.getByTestId('zoom-to-fit').click();
	await recorder.say('4. The list, Juspay, and a branch for every outcome', 1.8);
	await editor.runWorkflow('Failed');
	const paid = sandbox.ledger.pennyDrops.length;
	await recorder.say(
		`5 rows, ${String(paid)} bank accounts paid for; wrong rows are never sent`,
		3,
	);
	const node = await editor.openNode('Juspay');
	await widenOutput(editor);
	await node.outputTable();
	await recorder.say('Every row comes back with its outcome', 2.5);
	await node.close();
}

/* Drags the fields over the input. */
async function widenOutput({ page }: Editor): Promise<void> {
	const handle = page.getByTestId('panel-drag-button').filter({ visible: true }).first();
	await handle.hover();
	await page.mouse.down();
	await page.mouse.move(60, 60, { steps: 6 });
	await page.mouse.up();
}

/** Runs the same list again; fails if anything is paid for. */
export async function runAgain({ editor, sandbox, recorder }: Stage): Promise<void> {
	const before = sandbox.ledger.pennyDrops.length;
	await recorder.say('5. Run the same list again', 1);
	await editor.runWorkflow('Failed');
	const paid = sandbox.ledger.pennyDrops.length - before;
	if (paid > 0) throw new Error(`The second run paid for ${String(paid)} accounts.`);
	const node = await editor.openNode('Juspay');
	await node.output.getByText('nothing was paid for').first().waitFor();
	await recorder.say('Same outcomes, nothing was paid: Validate Again is Once a Month', 4);
}

async function vendorWorkflow(n8n: EditorApi, list: string) {
	const { data } = Credentials.parse((await n8n.call('/rest/credentials')).body);
	const table: Step = {
		name: 'Vendors',
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		parameters: {
			resource: 'row',
			operation: 'get',
			dataTableId: { __rl: true, mode: 'list', value: list, cachedResultName: 'Vendors' },
			returnAll: true,
		},
	};
	const juspay = juspayNode(fromColumns, {
		credentials: { juspayApi: data[0] },
		onError: 'continueRegularOutput',
	});
	const ends = OUTCOMES.map((name, at) => noOp(name, { position: [860, (at - 1) * 150] }));
	const names = ends.map(({ name }) => [name]);
	return workflow('Vendor list', [start, table, juspay, byOutcome, ...ends], {
		Start: [['Vendors']],
		Vendors: [['Juspay']],
		Juspay: [['By outcome']],
		'By outcome': names,
	});
}

const fromColumns = {
	resource: 'beneficiary',
	operation: 'validate',
	takeValuesFrom: 'inputColumns',
	customerId: 'customer-1001',
	validateAgain: 'monthly',
	options: { includeInputFields: true },
};

/* The branches by outcome, as n8n's editor saves them. */
const byOutcome: Step = {
	name: 'By outcome',
	type: 'n8n-nodes-base.switch',
	typeVersion: 3.2,
	parameters: {
		rules: {
			values: OUTCOMES.map((outcome) => ({
				renameOutput: true,
				outputKey: outcome,
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [
						{
							id: outcome,
							leftValue: '={{ $json.outcome }}',
							rightValue: outcome.toLowerCase(),
							operator: { type: 'string', operation: 'equals' },
						},
					],
					combinator: 'and',
				},
			})),
		},
		options: {},
	},
};
