import assert from 'node:assert/strict';
import { describe } from 'node:test';

import type { Page } from 'playwright-core';
import { z } from 'zod';

import type { NodeView } from '../browser/nodeView.mjs';
import { open, useEditor } from '../support/editorTests.mjs';
import { isTested, juspay, n8n } from '../support/shared.mjs';
import { chain, juspayNode, rows, start } from '../support/workflows.mjs';

const IFSC = 'YESB0000262';
const KNOWN = '1111100011';

function row(account: string | number, more: object = {}) {
	return {
		'Bank A/c No.': account,
		'IFSC Code': IFSC,
		'Vendor Code': 'V-1',
		'Bene. ID': 'x',
		...more,
	};
}

/* One of everything that the output pane can tell of a list. */
const TWELVE = [
	row('026291800001191', { 'Vendor Name': 'John Doe' }),
	row('026291800001191', { 'Vendor Name': 'Evil Traders' }),
	row('000100289877623', { 'IFSC Code': 'SBIN0008752' }),
	row('026291800001190'),
	row('02014457596969', { 'IFSC Code': 'CITI0000001' }),
	row('1111100006', { 'IFSC Code': 'SBI' }),
	row('1111100007'),
	row('1234567890123400'),
	row(1111100009),
	row('', { 'UPI ID': 'success@upi', 'Vendor Name': 'John Singh Snow' }),
	row(KNOWN),
	row('1111100012'),
];

/* One at a time, so that it is known whose request is which. */
const OPTIONS = { maxConcurrency: 1, maxRetries: 0 };

function listNode(options: object) {
	const parameters = {
		resource: 'beneficiary',
		operation: 'validate',
		customerId: 'vendors',
		takeValuesFrom: 'inputColumns',
		validateAgain: 'yearly',
		options: { ...OPTIONS, ...options },
	};
	return juspayNode(parameters, { onError: 'continueRegularOutput' });
}

/* Whose rows are looked up and sent; row 2 shares the call of row 1, row 6 is wrong, row 11 is known. */
const LOOKED_UP = [1, 3, 4, 5, 7, 8, 9, 10, 11, 12];
const SENT = [1, 3, 4, 5, 7, 8, 9, 10, 12];

function loseRow7AndRefuseRow12(): void {
	const body = { status: 'ERROR', error_code: 'E01', error_message: 'Bad request' };
	juspay.setFaults([
		{ kind: 'resetAfter', method: 'POST', after: SENT.indexOf(7), times: 1 },
		{ kind: 'html', status: 502, method: 'GET', after: LOOKED_UP.length, times: 1 },
		// The lost one is not counted.
		{ kind: 'status', status: 400, body, method: 'POST', after: SENT.indexOf(12) - 1, times: 1 },
	]);
}

const Boxes = z.array(z.object({ text: z.string(), lines: z.number(), isWhole: z.boolean() }));

type Box = z.infer<typeof Boxes>[number];

/* Whole if nothing of a box is hidden, not even until somebody scrolls. */
const MEASURE = `[...document.querySelectorAll('[data-test-id="output-panel"] [data-test-id="node-hint"]')].map((box) => {
	const text = box.querySelector('.n8n-text') ?? box;
	const { top, bottom } = box.getBoundingClientRect();
	const isInside = (around) => {
		if (around === null) return true;
		const area = around.getBoundingClientRect();
		const isClipped = getComputedStyle(around).overflowY !== 'visible';
		return (!isClipped || (top >= area.top && bottom <= area.bottom + 1)) && isInside(around.parentElement);
	};
	return {
		text: text.textContent,
		lines: Math.round(text.clientHeight / parseFloat(getComputedStyle(text).lineHeight)),
		isWhole: box.scrollHeight <= box.clientHeight && isInside(box.parentElement),
	};
})`;

async function boxesOf(page: Page, { output }: NodeView): Promise<Box[]> {
	await output.getByTestId('node-hint').first().waitFor();
	return Boxes.parse(await page.evaluate(MEASURE));
}

function fit(boxes: readonly Box[]): void {
	assert.ok(boxes.length <= 3, `${String(boxes.length)} boxes`);
	for (const { text, lines, isWhole } of boxes) {
		assert.ok(lines <= 2, `${String(lines)} lines: ${text}`);
		assert.ok(isWhole, `Cut off: ${text}`);
	}
}

const skip = !isTested('2.41');

describe('The output pane at 1440 × 900', { skip }, () => {
	const editorTest = useEditor();

	editorTest(
		'tells a list of twelve with one of everything in three boxes of two lines, money in doubt first',
		async (editor) => {
			await editor.page.setViewportSize({ width: 1440, height: 900 });
			await n8n.run(chain('Earlier', [start, rows([row(KNOWN)]), listNode({})]));
			loseRow7AndRefuseRow12();
			await open(editor, chain('Twelve', [start, rows(TWELVE), listNode({})]));
			await editor.runWorkflow('Juspay');
			juspay.setFaults([]);
			const node = await editor.openNode('Juspay');
			const outcomes = (await node.outputTable()).map(({ outcome }) => outcome);
			assert.deepEqual(outcomes.slice(2, 7), [
				'invalid',
				'undetermined',
				'pending',
				'failed',
				'failed',
			]);
			const boxes = await boxesOf(editor.page, node);
			await editor.page.screenshot({ path: '.demo/screenshots/twelve.png' });
			fit(boxes);
			const [money = '', summary = '', others = ''] = boxes.map(({ text }) => text);
			assert.match(money, /^Row 7 may have been paid for: run the list again/);
			assert.match(
				summary,
				/^12 rows: 6 valid, .* 3 failed \(.*6, 7, 12\)\. 7 paid for, 1 shared, 1 reused, 1 in doubt\.$/,
			);
			assert.equal(
				others,
				'Check names: rows 2, 10. Check values: rows 8, 9. Not used: "Bene. ID". Failed: rows 6, 12. Not final: rows 4, 5. And 1 more.',
			);
		},
		{ pennyDrops: 8 },
	);

	editorTest(
		'tells the same list in a dry run by its rows',
		async (editor) => {
			await editor.page.setViewportSize({ width: 1440, height: 900 });
			await n8n.run(chain('Earlier', [start, rows([row(KNOWN)]), listNode({})]));
			await open(editor, chain('Plan', [start, rows(TWELVE), listNode({ dryRun: true })]));
			await editor.runWorkflow('Juspay');
			const node = await editor.openNode('Juspay');
			await node.outputTable();
			const boxes = await boxesOf(editor.page, node);
			await editor.page.screenshot({ path: '.demo/screenshots/twelve-planned.png' });
			fit(boxes);
			const [summary = '', wrong = '', others = ''] = boxes.map(({ text }) => text);
			assert.equal(
				summary,
				'Dry run of 12 rows: 9 would be paid for (rows 1, 3–5, 7–10, 12), 1 shares a call (2), 1 is known (11), 1 has wrong values (6).',
			);
			assert.match(wrong, /^Row 6 failed: 'IFSC' has 3 characters/);
			assert.match(
				others,
				/^Row 8: 'Account Number' may have lost its last digits\. .*row 9\. .*"Bene\. ID"/,
			);
		},
		{ pennyDrops: 1 },
	);
});
