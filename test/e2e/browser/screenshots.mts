/*
 * `npm run screenshots`: takes the pictures of the pages again, in a real n8n, in its light and its dark theme.
 * `-- fields message` takes only these.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

import { startSandbox } from '../../../sandbox/index.js';
import { localCredential } from '../../../scripts/demo/credential.js';
import { addRunning } from '../../../scripts/host/lifecycle.mjs';
import { buildPackage, packPackage } from '../../../scripts/host/package.mjs';
import { EXAMPLES, ROOT } from '../../../scripts/host/paths.mjs';
import { runMain } from '../../../scripts/host/run-main.mjs';
import { OWNER } from '../support/editorApi.mjs';
import { TestN8n } from '../support/n8n.mjs';
import {
	chain,
	juspayNode,
	noOp,
	rows,
	start,
	type Step,
	workflow,
} from '../support/workflows.mjs';
import type { Editor } from './editor.mjs';
import { openSession } from './session.mjs';

const FOLDER = join(ROOT, 'docs', 'images');
const VIEWPORT = { width: 1280, height: 800 };
const ACCOUNT = { apiKey: 'key-of-the-pictures-only', merchantId: 'my_shop' };

/* Controls that float over the picture and do not belong to the node. */
const HIDDEN = `
	.vue-flow__panel, [data-test-id="canvas-controls"], [data-test-id="execute-workflow-button"],
	[data-test-id="floating-nodes"], [data-test-id="sticky"], .el-notification { visibility: hidden }`;

/* One row of each kind: valid, invalid, digits lost, a UPI ID, an email address. */
const list = [
	{ name: 'Asha Rao', accountNumber: '026291800001191', ifsc: 'YESB0000262' },
	{ name: 'Vikram Shah', accountNumber: '000100289877623', ifsc: 'SBIN0008752' },
	{ name: 'Meena Iyer', accountNumber: '2.6E+14', ifsc: 'YESB0000262' },
	{ name: 'Farhan Ali', upiId: 'success@upi' },
	{ name: 'Rohan Das', upiId: 'rohan@gmail.com' },
].map((row, index) => ({ beneficiaryId: `payout-${String(index + 1)}`, ...row }));

/** The Juspay node with the demo's credential. */
function juspayOf(parameters: object, settings: object = {}): Step {
	const { id, name } = localCredential('', ACCOUNT);
	return juspayNode(parameters, { credentials: { juspayApi: { id, name } }, ...settings });
}

const fromColumns = {
	resource: 'beneficiary',
	operation: 'validate',
	takeValuesFrom: 'inputColumns',
	customerId: 'customer-1001',
};

const errorBranch = workflow(
	'Error branch',
	[
		start,
		rows(list),
		juspayOf(fromColumns, { onError: 'continueErrorOutput' }),
		noOp('Use the result', { position: [700, -100] }),
		noOp('See what went wrong', { position: [700, 100] }),
	],
	{ Start: [['Rows']], Rows: [['Juspay']], Juspay: [['Use the result'], ['See what went wrong']] },
);

const Example = z.object({ nodes: z.array(z.unknown()) }).passthrough();

async function example(name: string): Promise<object> {
	const text = await readFile(join(EXAMPLES, `${name}.json`), 'utf8');
	// A new workflow, with an ID of its own.
	return { ...Example.parse(JSON.parse(text)), id: undefined };
}

/* By the name of the file: the way to the picture, and which part of the page it is. */
const PICTURES: Record<string, (editor: Editor, n8n: TestN8n) => Promise<Box>> = {
	'node-panel': nodePanel,
	fields,
	credential,
	'canvas-outcomes': canvasOutcomes,
	'error-branch': canvasErrorBranch,
	'output-table': outputTable,
	message,
	icons,
};

/* The dark ones have names of their own. */
const THEMES = [
	['light', ''],
	['dark', '-dark'],
] as const;

async function nodePanel(editor: Editor, n8n: TestN8n): Promise<Box> {
	await editor.openWorkflow((await n8n.save(chain('Panel', [start]))).id);
	const panel = await editor.openNodesPanel();
	await editor.search('bank account');
	await editor.offered('Juspay').waitFor();
	return await boxOf([panel], { bottom: -510 });
}

async function fields(editor: Editor, n8n: TestN8n): Promise<Box> {
	const values = {
		...fromColumns,
		takeValuesFrom: 'fields',
		accountNumber: '={{ $json.accountNumber }}',
		beneficiaryId: '={{ $json.beneficiaryId }}',
		ifsc: '={{ $json.ifsc }}',
		accountHolderName: '={{ $json.name }}',
	};
	const saved = await n8n.save(chain('Fields', [start, rows(list.slice(0, 2)), juspayOf(values)]));
	await editor.page.setViewportSize({ width: 1120, height: 800 });
	await editor.openWorkflow(saved.id);
	await editor.runWorkflow('Juspay');
	await editor.openNode('Juspay');
	return await boxOf([editor.page.getByTestId('ndv')]);
}

async function credential(editor: Editor, n8n: TestN8n): Promise<Box> {
	const saved = await n8n.save(chain('Credential', [start, juspayOf(fromColumns)]));
	await editor.page.setViewportSize({ ...VIEWPORT, height: 1200 });
	await editor.openWorkflow(saved.id);
	await (await editor.openNode('Juspay')).editCredential();
	const opened = await editor.credentialDialog();
	await opened.success().waitFor();
	const from = editor.page.locator('.el-dialog__header');
	const to = opened.dialog.getByTestId('parameter-input-merchantId');
	return await boxOf([from, to], { bottom: 24 });
}

async function canvasOutcomes(editor: Editor, n8n: TestN8n): Promise<Box> {
	const saved = await n8n.save(await example('validate-bank-accounts-and-upi-ids'));
	// As wide as the workflow, so that it is shown in full size.
	await editor.page.setViewportSize({ width: 1900, height: 1100 });
	await editor.openWorkflow(saved.id);
	await editor.runWorkflow('Undetermined: look at it');
	return await canvas(editor, [
		'One item per row',
		'Validate with Juspay',
		'Valid: compare the name',
		'Undetermined: look at it',
		'Failed: fix the row',
	]);
}

async function canvasErrorBranch(editor: Editor, n8n: TestN8n): Promise<Box> {
	await editor.openWorkflow((await n8n.save(errorBranch)).id);
	await editor.runWorkflow('See what went wrong');
	const titles = errorBranch.nodes.map(({ name }) => name);
	return await canvas(editor, titles);
}

async function outputTable(editor: Editor, n8n: TestN8n): Promise<Box> {
	const good = list.filter(({ name }) => !['Meena Iyer', 'Rohan Das'].includes(name));
	const saved = await n8n.save(chain('Output', [start, rows(good), juspayOf(fromColumns)]));
	// The output is given a third of the width.
	await editor.page.setViewportSize({ width: 2300, height: 800 });
	await editor.openWorkflow(saved.id);
	await editor.runWorkflow('Juspay');
	const node = await editor.openNode('Juspay');
	await node.outputTable();
	const table = await boxOf([node.output.locator('table')], { bottom: 12 });
	const panel = await boxOf([node.output]);
	return { ...panel, height: table.y + table.height - panel.y };
}

/* The node's message about a wrong row, and its hint. */
async function message(editor: Editor, n8n: TestN8n): Promise<Box> {
	const saved = await n8n.save(chain('Message', [start, rows(list), juspayOf(fromColumns)]));
	await editor.page.setViewportSize({ width: 1600, height: 800 });
	await editor.openWorkflow(saved.id);
	await editor.page.getByTestId('execute-workflow-button').click();
	const node = await editor.openNode('Juspay');
	const shown = node.output.getByTestId('node-error-message');
	await shown.waitFor();
	const panel = await boxOf([node.output]);
	const end = await boxOf([shown], { bottom: 90 });
	return { ...panel, height: end.y + end.height - panel.y };
}

/* The icon of this theme in the sizes that n8n shows it in, on this theme's canvas. */
async function icons(editor: Editor, n8n: TestN8n): Promise<Box> {
	await editor.openWorkflow((await n8n.save(chain('Icons', [start, juspayOf({})]))).id);
	const source = await editor.node('Juspay').locator('img').first().getAttribute('src');
	const pictures = [16, 24, 48].map(
		(size) => `<img src="${source ?? ''}" width="${String(size)}" alt="">`,
	);
	const style = 'display: flex; gap: 24px; align-items: center; padding: 24px; width: 208px';
	// On the canvas itself, so that its colour is n8n's.
	await editor.page.evaluate(
		`document.querySelector('.vue-flow').innerHTML = ${JSON.stringify(`<div data-test-id="icons" style="${style}">${pictures.join('')}</div>`)}`,
	);
	return await boxOf([editor.page.getByTestId('icons')]);
}

/* The part of the canvas with these nodes. */
async function canvas(editor: Editor, titles: string[]): Promise<Box> {
	await editor.page.getByTestId('zoom-to-fit').click();
	// The captions stand outside of the nodes' boxes.
	const room = { top: 30, right: 125, bottom: 75, left: 40 };
	const nodes = titles.map((title) => editor.node(title));
	return await boxOf(nodes, room);
}

/** A part of a page, in its pixels. */
type Box = Record<'x' | 'y' | 'width' | 'height', number>;

/* The smallest box around all of these, with this room around it; less than nothing cuts some of it off. */
async function boxOf(
	elements: Locator[],
	{ top = 0, right = 0, bottom = 0, left = 0 } = {},
): Promise<Box> {
	const boxes = await Promise.all(
		elements.map((element) => element.filter({ visible: true }).first().boundingBox()),
	);
	const shown = boxes.filter((box) => box !== null);
	if (shown.length < boxes.length) throw new Error('What the picture is about is not shown.');
	const x = Math.min(...shown.map((box) => box.x)) - left;
	const y = Math.min(...shown.map((box) => box.y)) - top;
	const end = Math.max(...shown.map((box) => box.x + box.width)) + right;
	const foot = Math.max(...shown.map((box) => box.y + box.height)) + bottom;
	return { x, y, width: end - x, height: foot - y };
}

async function save(page: Page, name: string, clip: Box): Promise<void> {
	await page.mouse.move(0, 0);
	await page.addStyleTag({ content: HIDDEN });
	await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', clip });
	console.log(`docs/images/${name}.png`);
}

async function main(): Promise<void> {
	await buildPackage();
	const sandbox = await startSandbox(ACCOUNT);
	addRunning(() => sandbox.stop());
	const credential = localCredential(sandbox.url, ACCOUNT);
	const n8n = await TestN8n.start('2.41', await packPackage(), [credential]);
	const session = await openSession(n8n, OWNER, VIEWPORT);
	addRunning(session.close);
	const chosen = process.argv.slice(2);
	const isWanted = ([name]: [string, unknown]) => chosen.length === 0 || chosen.includes(name);
	for (const [name, take] of Object.entries(PICTURES).filter(isWanted)) {
		for (const [colorScheme, ending] of THEMES) {
			await session.use(`${name}${ending}`, async (editor) => {
				sandbox.reset();
				await editor.page.emulateMedia({ colorScheme });
				await save(editor.page, `${name}${ending}`, await take(editor, n8n));
			});
		}
	}
}

await runMain(main);
