import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { webhookCredential } from '../../../../scripts/demo/credential.js';
import {
	EVENT_WORKFLOW,
	findDifferences,
	OTHER_WORKFLOWS,
	SHOWN_WORKFLOW,
} from '../../../../scripts/demo/workflows.js';
import { EXAMPLES } from '../../../../scripts/host/paths.mjs';
import { itemsOf } from '../../../../scripts/host/workflow-run.js';
import { executionsOnceThereAre } from '../../support/executions.mjs';
import { exampleFiles, readExample } from '../../support/examples.mjs';
import { juspay, realN8n } from '../../support/shared.mjs';
import { activateExample, importExample } from '../../support/exampleRuns.mjs';

const files = new Map(exampleFiles().map((file) => [readExample(file).id, file]));

describe('Examples', () => {
	before(async () => {
		await realN8n().importFolder(EXAMPLES);
	});

	for (const workflow of [SHOWN_WORKFLOW, ...OTHER_WORKFLOWS]) {
		test(`${files.get(workflow.id) ?? ''}, run with n8n's command line`, async () => {
			juspay().reset();
			assert.deepEqual(findDifferences(await realN8n().execute(workflow), workflow), []);
		});
	}

	test(`${files.get(EVENT_WORKFLOW.id) ?? ''}, started by an event`, async () => {
		const own = await importExample(files.get(EVENT_WORKFLOW.id) ?? '');
		await activateExample(own);
		const url = `${realN8n().origin}/${EVENT_WORKFLOW.webhookPath}`;
		const recipient = { ...webhookCredential.data, url, retryScale: 0 };
		const { status } = await juspay().sendEvent({ ...recipient, event: { kind: 'valid' } });
		assert.equal(status, 200);
		const [execution] = await executionsOnceThereAre(1, realN8n().call, own.saved.id);
		const run = await realN8n().stored(execution?.id ?? '');
		assert.equal(run.status, 'success', run.text);
		assert.equal(itemsOf(run, 'Valid: compare the name')[0]?.json['outcome'], 'valid');
	});
});
