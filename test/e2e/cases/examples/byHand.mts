import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { webhookCredential } from '../../../../scripts/demo/credential.js';
import {
	type DemoWorkflow,
	EVENT_WORKFLOW,
	findDifferences,
	OTHER_WORKFLOWS,
	SHOWN_WORKFLOW,
} from '../../../../scripts/demo/workflows.js';
import { EXAMPLES } from '../../../../scripts/host/paths.mjs';
import { itemsOf } from '../../../../scripts/host/workflow-run.js';
import { FILES } from '../../support/exampleFiles.mjs';
import { assertCustomersExist, OwnExample } from '../../support/ownExample.mjs';
import { assertSuccess } from '../../support/runJuspay.mjs';
import { juspay, n8n } from '../../support/shared.mjs';

const RESOLVE_FILE = 'mobile-number-resolve-and-validate.json';
const OUTAGES_FILE = 'check-outages-and-balance-first.json';
const fileOf = ({ id }: { id: string }) => FILES.get(id) ?? '';

/* Where a second run on the same day gives what Juspay has by then, in the order of the request. */
const SECOND_RUNS: Record<string, DemoWorkflow['expected']> = {
	juspayDemoAcct02: [
		{
			node: 'Accounts with an answer',
			outcomes: ['valid', 'invalid', 'valid', 'pending', 'valid', 'invalid'],
		},
		{ node: 'Rows to fix', outcomes: [''] },
	],
	juspayDemoWait04: [
		{ node: 'Create and validate', outcomes: ['valid', 'pending'] },
		{ node: 'Result is known', outcomes: ['valid'] },
		{ node: 'Validate again', outcomes: ['pending'] },
	],
};

describe('Examples', () => {
	test(`${fileOf(SHOWN_WORKFLOW)}, run with n8n's command line`, async () => {
		await n8n.importFolder(EXAMPLES);
		assert.deepEqual(findDifferences(await n8n.execute(SHOWN_WORKFLOW), SHOWN_WORKFLOW), []);
	});

	for (const workflow of OTHER_WORKFLOWS) {
		test(`${fileOf(workflow)}, run by hand`, async () => {
			const own = await OwnExample.import(fileOf(workflow));
			assert.deepEqual(findDifferences(await own.run(), workflow), []);
			assertCustomersExist();
			// Once more: customers who exist are no trouble.
			const expected = SECOND_RUNS[workflow.id] ?? workflow.expected;
			assert.deepEqual(findDifferences(await own.run(), { ...workflow, expected }), []);
		});
	}

	test(`${RESOLVE_FILE}: pays for no number that Resolve has an owner of`, async () => {
		const own = await OwnExample.import(RESOLVE_FILE);
		const run = await own.run();
		const validated = juspay.ledger.requests
			.filter(({ rawBody }) => rawBody.includes('"command":"validate"'))
			.map(({ rawBody }) => /"vpa":"([^"]+)"/.exec(rawBody)?.[1]);
		assert.deepEqual(validated, ['9876541111@upi']);
		const ends = run.runData['Valid: compare the name, then pay'] ?? [];
		const names = ends.flatMap(({ data }) => data?.main?.[0] ?? []).map(({ json }) => json['name']);
		assert.deepEqual(names, ['Asha Rao', 'Priya Menon']);
	});

	test(`${OUTAGES_FILE}: nothing is down`, async () => {
		const own = await OwnExample.import(OUTAGES_FILE);
		juspay.setOutages({});
		const run = await own.run();
		assert.deepEqual(itemsOf(run, 'For later: the bank is down'), []);
		assert.equal(itemsOf(run, 'Results').length, 5);
	});

	test(`${OUTAGES_FILE}: too little money, and nothing is paid`, async () => {
		const own = await OwnExample.import(OUTAGES_FILE);
		juspay.setBalances({ DUMMY_IMPS: '9999999999', CFGEN_UPI: '1111.44', CFGEN_IMPS: '3.99' });
		const run = await own.run();
		assert.deepEqual(
			itemsOf(run, 'Balance is too low').map(({ json }) => json['message']),
			['CFGEN has 3.99 INR for IMPS. Rows to check: 4. Nothing was checked.'],
		);
		assert.equal(itemsOf(run, 'For later: the bank is down').length, 2);
		assert.equal(run.runData['Validate with Juspay'], undefined);
		assert.deepEqual(juspay.ledger.pennyDrops, []);

		// Enough by now; again, and nothing is paid twice.
		juspay.setBalances({ CFGEN_IMPS: '4' });
		await own.run();
		await own.run();
		assert.equal(juspay.ledger.pennyDrops.length, 2);
	});

	test(`${fileOf(EVENT_WORKFLOW)}, started by an event`, async () => {
		const own = await OwnExample.importActive(fileOf(EVENT_WORKFLOW));
		const recipient = { ...webhookCredential.data, url: own.eventUrl, retryScale: 0 };
		const { status } = await juspay.sendEvent({ ...recipient, event: { kind: 'valid' } });
		assert.equal(status, 200);
		const [execution] = await n8n.executionsOnceThereAre(1, own.saved.id);
		const run = await n8n.stored(execution?.id ?? '');
		assertSuccess(run);
		assert.equal(itemsOf(run, 'Valid: compare the name')[0]?.json['outcome'], 'valid');
	});
});
