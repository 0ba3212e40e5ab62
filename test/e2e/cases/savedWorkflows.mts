import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { z } from 'zod';

import { itemsOf } from '../../../scripts/host/workflow-run.js';
import {
	EVENT_SENDER,
	type ExpectedOutput,
	findDifferences,
	savedWorkflows,
	START_NODE,
	type StoredWorkflow,
} from '../../fixtures/savedWorkflows.js';
import type { SavedWorkflow, StoredRun } from '../support/editorApi.mjs';
import { juspay, n8n } from '../support/shared.mjs';

const Node = z.object({ name: z.string(), parameters: z.record(z.unknown()) }).passthrough();
const Workflow = z.object({ id: z.string(), versionId: z.string(), nodes: z.array(Node) });
const Opened = z.object({ data: Workflow.passthrough() });

/* Saved anew, and read as the editor does when it opens a workflow. */
async function open({ name, nodes, connections, settings }: StoredWorkflow) {
	const { id } = await n8n.save({ name, nodes, connections, settings });
	const { body } = await n8n.call(`/rest/workflows/${id}`);
	const opened = Opened.parse(body).data;
	assert.deepEqual(parametersOf(opened.nodes), parametersOf(nodes));
	return opened;
}

function parametersOf(nodes: { name: string; parameters: object }[]) {
	return Object.fromEntries(nodes.map(({ name, parameters }) => [name, parameters]));
}

function differences(run: StoredRun, outputs: ExpectedOutput[]): string[] {
	return outputs.flatMap((expected) => {
		const found = itemsOf(run, expected.node, expected.output).map(({ json }) => json);
		return findDifferences(expected, found);
	});
}

async function checkEvents(
	opened: SavedWorkflow,
	{ workflow, events }: ReturnType<typeof savedWorkflows>[number],
): Promise<void> {
	await n8n.publish(opened);
	const webhookId = workflow.nodes.find(({ webhookId: id }) => id !== undefined)?.webhookId ?? '';
	const url = `${n8n.origin}/webhook/${webhookId}/webhook`;
	let started = 0;
	for (const { event, outputs } of events) {
		const { status } = await juspay.sendEvent({ ...EVENT_SENDER, url, retryScale: 0, event });
		assert.equal(status, 200);
		if (outputs.length > 0) started += 1;
		const found = await n8n.executionsOnceThereAre(started, opened.id);
		assert.equal(found.length, started);
		if (outputs.length === 0) continue;
		const [newest] = found;
		assert.deepEqual(differences(await n8n.stored(newest?.id ?? ''), outputs), []);
	}
	// Had an event started something that it must not start, it would be there before this one.
	const wanted = events.find(({ outputs }) => outputs.length > 0)?.event ?? { kind: 'valid' };
	const last = { ...wanted, beneficiaryId: 'last-event' };
	await juspay.sendEvent({ ...EVENT_SENDER, url, retryScale: 0, event: last });
	const found = await n8n.executionsOnceThereAre(started + 1, opened.id);
	assert.equal(found.length, started + 1);
}

describe('Saved workflows open and run unchanged', () => {
	for (const saved of savedWorkflows()) {
		test(`${saved.version}: ${saved.workflow.name}`, async () => {
			const opened = await open(saved.workflow);
			if (saved.events.length > 0) {
				await checkEvents(opened, saved);
				return;
			}
			const run = await n8n.stored(await n8n.start(opened, START_NODE));
			assert.deepEqual(differences(run, saved.outputs), []);
			assert.equal(run.status, 'success', run.text);
		});
	}
});
