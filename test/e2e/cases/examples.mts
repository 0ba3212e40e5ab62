import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { z } from 'zod';

import { webhookCredential } from '../../../scripts/demo/credential.js';
import {
	EVENT_WORKFLOW,
	findDifferences,
	IMPORTED_WORKFLOWS,
	OTHER_WORKFLOWS,
	SHOWN_WORKFLOW,
} from '../../../scripts/demo/workflows.js';
import { EXAMPLES } from '../../../scripts/host/paths.mjs';
import { itemsOf } from '../../../scripts/host/workflow-run.js';
import { executionsOnceThereAre } from '../support/executions.mjs';
import type { StoredRun } from '../support/rest.mjs';
import { juspay, realN8n } from '../support/shared.mjs';
import { noteOf } from '../support/workflows.mjs';

const Example = z.object({
	id: z.string(),
	name: z.string(),
	nodes: z.array(
		z
			.object({
				id: z.string(),
				name: z.string(),
				type: z.string(),
				webhookId: z.string().optional(),
				parameters: z
					.object({ columns: z.object({ value: z.record(z.string()) }).optional() })
					.passthrough(),
			})
			.passthrough(),
	),
	connections: z.object({}).passthrough(),
});

type Example = z.infer<typeof Example>;

const FILES = readdirSync(EXAMPLES).map((file) => ({
	file,
	example: Example.parse(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))),
}));

const RUN_BY_HAND = [SHOWN_WORKFLOW, ...OTHER_WORKFLOWS];
const STARTED_BY_EVENTS = [EVENT_WORKFLOW, ...IMPORTED_WORKFLOWS].map(({ id }) => id);

/* In place of the Google Sheets node, one that notes what it would write into the sheet. */
function withoutGoogle({ name, nodes, connections }: Example) {
	const replaced = nodes.map((node) => {
		if (!node.type.endsWith('.googleSheets')) return node;
		const columns = Object.entries(node.parameters.columns?.value ?? {});
		const values = columns.map(([key, value]) => [key, value.replace(/^={{(.*)}}$/, '$1')]);
		const { id, position } = node;
		return {
			...noteOf(node.name, Object.fromEntries(values) as Record<string, string>),
			id,
			position,
		};
	});
	return { name, nodes: replaced, connections, settings: { executionOrder: 'v1' } };
}

async function runByEvent(example: Example) {
	const n8n = realN8n();
	const saved = await n8n.save(withoutGoogle(example));
	assert.deepEqual(await n8n.activate(saved), { isActive: true, problem: '' });
	const trigger = example.nodes.find(({ type }) => type === 'n8n-nodes-juspay.juspayTrigger');
	const url = `${n8n.origin}/webhook/${trigger?.webhookId ?? ''}/webhook`;
	const recipient = { ...webhookCredential.data, url, retryScale: 0 };
	const { status } = await juspay().sendEvent({ ...recipient, event: { kind: 'valid' } });
	assert.equal(status, 200);
	const [execution] = await executionsOnceThereAre(1, n8n.call, saved.id);
	return await n8n.stored(execution?.id ?? '');
}

/* What comes out at the ends of the workflow. */
function lastItems({ nodes, connections }: Example, run: StoredRun) {
	const ends = nodes.filter(({ name }) => !Object.hasOwn(connections, name));
	return ends.flatMap(({ name }) => itemsOf(run, name));
}

describe('Examples', () => {
	before(async () => {
		await realN8n().importFolder(EXAMPLES);
	});

	for (const { file, example } of FILES) {
		const byHand = RUN_BY_HAND.find(({ id }) => id === example.id);
		if (byHand !== undefined) {
			test(`${file}, run with n8n's command line`, async () => {
				juspay().reset();
				assert.deepEqual(findDifferences(await realN8n().execute(byHand), byHand), []);
			});
			continue;
		}
		test(`${file}, started by an event`, async () => {
			juspay().reset();
			assert.ok(STARTED_BY_EVENTS.includes(example.id), `${file} is not tried`);
			const run = await runByEvent(example);
			assert.equal(run.status, 'success', run.text);
			const [item] = lastItems(example, run);
			assert.equal(item?.json['outcome'], 'valid');
		});
	}
});
