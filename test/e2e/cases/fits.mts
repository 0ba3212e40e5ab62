import assert from 'node:assert/strict';
import { describe } from 'node:test';

import { becomes } from '../browser/eventually.mjs';
import { open, served, useEditor } from '../support/editorTests.mjs';
import { isTested } from '../support/shared.mjs';
import { juspayNode, start, workflow } from '../support/workflows.mjs';

describe('The words fit into the editor', { skip: !isTested('2.41') }, () => {
	const editorTest = useEditor();

	editorTest('shows one notice at most, of at most two lines', async (editor) => {
		const description = await served();
		const all = description.operations().flatMap(({ resource, operation }) =>
			['fields', 'inputColumns'].map((takeValuesFrom) => ({
				resource,
				operation,
				takeValuesFrom,
			})),
		);
		const byNotice = new Map(all.map((given) => [description.notices(given).join('\n'), given]));
		byNotice.delete('');
		assert.ok(byNotice.size > 5);
		const steps = [...byNotice].map(([name, given]) => ({ ...juspayNode(given), name }));
		await open(editor, workflow('Notices', [start, ...steps], {}));
		for (const notice of byNotice.keys()) {
			const node = await editor.openNode(notice);
			await becomes(async () => (await node.notices()).map(({ text }) => text), [notice]);
			const [{ lines = 0 } = {}] = await node.notices();
			assert.ok(lines === 1 || lines === 2, `${String(lines)} lines: ${notice}`);
			await node.close();
		}
	});

	editorTest('cuts no default name of a node on the canvas', async (editor) => {
		const operations = (await served()).operations();
		// n8n numbers the second node of a name.
		const names = operations.flatMap(({ action }) => [action, `${action}1`]);
		const tooLong = 'Create and validate bank account or UPI ID of customer';
		const steps = [...names, tooLong].map((name, at) => ({
			...{ ...juspayNode({}), name },
			position: [(at % 5) * 300, 300 + Math.floor(at / 5) * 250] as [number, number],
		}));
		await open(editor, workflow('Names', [start, ...steps], {}));
		await editor.node(tooLong).waitFor();
		const cut = await Promise.all(names.map((name) => editor.cutsName(name)));
		// This one is, so the measurement works.
		assert.ok(await editor.cutsName(tooLong));
		assert.deepEqual(
			names.filter((_, at) => cut[at]),
			[],
		);
	});
});
