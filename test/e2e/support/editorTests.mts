import type { INodeParameters } from 'n8n-workflow';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ServedDescription } from '../browser/description.mjs';
import type { Editor } from '../browser/editor.mjs';
import { becomes } from '../browser/eventually.mjs';
import type { NodeView } from '../browser/nodeView.mjs';
import { openSession, type Session } from '../browser/session.mjs';
import { OWNER } from './editorApi.mjs';
import { juspay, n8n } from './shared.mjs';
import { chain, JUSPAY_TYPE, start, type Step } from './workflows.mjs';

/** A node type as the running n8n serves it. */
export async function served(type = JUSPAY_TYPE): Promise<ServedDescription> {
	return await ServedDescription.load(n8n, type);
}

/** Saves a workflow and opens it. */
export async function open(editor: Editor, saved: object): Promise<void> {
	await editor.openWorkflow((await n8n.save(saved)).id);
}

/** Opens a workflow with this node alone, and the node. */
export async function openAlone(editor: Editor, step: Step): Promise<NodeView> {
	await open(editor, chain('Editor', [start, step]));
	return await editor.openNode(step.name);
}

/** Waits until the node shows the fields that fit these parameters, the named one among them. */
export async function showsFields(
	node: NodeView,
	parameters: INodeParameters,
	{ shown, hidden }: { shown: string; hidden?: string },
): Promise<void> {
	const titles = (await served()).titles(parameters);
	assert.ok(titles.some((title) => title.startsWith(shown)));
	assert.ok(hidden === undefined || !titles.includes(hidden));
	await becomes(() => node.shownFields(), titles);
}

/** Defines a test of the editor. */
export type EditorTest = (
	name: string,
	use: (editor: Editor) => Promise<void>,
	options?: { pennyDrops?: number },
) => void;

/** Opens a browser for the tests of a suite: each gets a page of its own, and must not pay for anything that it does not say. */
export function useEditor(): EditorTest {
	let session: Session | undefined;
	before(async () => {
		session = await openSession(n8n, OWNER);
	});
	after(async () => {
		await session?.close();
	});
	return (name, use, { pennyDrops = 0 } = {}) => {
		test(name, async () => {
			await session?.use(name, use);
			assert.equal(juspay.ledger.pennyDrops.length, pennyDrops);
		});
	};
}
