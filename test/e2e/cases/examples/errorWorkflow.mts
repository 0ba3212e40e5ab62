import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { fetchAlone } from '../../../../scripts/host/n8n-rest.mjs';
import { until } from '../../../support/until.mjs';
import { PATIENCE_S } from '../../support/editorApi.mjs';
import { OwnExample } from '../../support/ownExample.mjs';
import { juspay, n8n, outside } from '../../support/shared.mjs';
import {
	code,
	createAndValidate,
	juspayNode,
	type Step,
	validateBeneficiary,
	workflow,
} from '../../support/workflows.mjs';

const FILE = 'error-workflow.json';
const ADDRESS = 'error-workflow-of-the-tests';

/* What another node says: it may hold a row, or a key. */
const FOREIGN = 'No room for 026291800001191, key sk_live_1';

/* A workflow that a call starts, as it runs for good. */
async function publishFailing(name: string, last: Step[], errorWorkflow: string): Promise<void> {
	const webhook = { httpMethod: 'POST', path: `${ADDRESS}-${name}`, options: {} };
	const called: Step = {
		name: 'Called',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: `${ADDRESS}-${name}`,
		parameters: webhook,
	};
	const steps = [called, ...last];
	const links = Object.fromEntries(
		steps.slice(0, -1).map((step, index) => [step.name, [[steps[index + 1]?.name ?? '']]]),
	);
	const made = workflow(name, steps, links);
	const settings = { ...made.settings, errorWorkflow };
	await n8n.publish(await n8n.save({ ...made, settings }));
}

/* Starts it, and waits until somebody is told of its end. */
async function told(name: string): Promise<string> {
	outside.messages.length = 0;
	await fetchAlone(`${n8n.origin}/webhook/${ADDRESS}-${name}`, { method: 'POST' });
	return await until('somebody is told', PATIENCE_S, () => outside.messages[0]);
}

const TWO_ROWS = code(
	'Rows',
	"return ['026291800001191', '000100289877623'].map((account) => ({ json: { account } }))",
);
const perRow = { accountNumber: '={{ $json.account }}', options: { maxConcurrency: 1 } };

describe('Examples', () => {
	test(`${FILE}: tells a person what broke, which rows may have been charged, and what to do`, async () => {
		const { saved } = await OwnExample.importActive(FILE);
		const mistyped = juspayNode({ ...validateBeneficiary, ifsc: 'YESB262' });
		await publishFailing('mistyped', [mistyped], saved.id);
		await publishFailing(
			'lost',
			[TWO_ROWS, juspayNode({ ...createAndValidate, ...perRow })],
			saved.id,
		);
		const paidFor = juspayNode(validateBeneficiary);
		await publishFailing(
			'later',
			[paidFor, code('Save', `throw new Error('${FOREIGN}')`)],
			saved.id,
		);

		const nothing = await told('mistyped');
		assert.match(
			nothing,
			/^mistyped stopped in Juspay\.\n'IFSC' has \d+ characters; an IFSC has 11/,
		);
		assert.match(nothing, /Money: This message itself cost nothing\./);
		assert.match(nothing, /Before you start it again: If the message names something to correct/);
		assert.doesNotMatch(nothing, /\[item \d/);
		assert.match(nothing, /\/workflow\/\w+\/executions\/\d+$/);
		assert.deepEqual(juspay.ledger.pennyDrops, []);

		const later = await told('later');
		assert.match(later, /^later stopped in Save\.\nThe link shows why\.\n/);
		assert.match(later, /\/workflow\/\w+\/executions\/\d+$/);
		assert.doesNotMatch(later, /No room|026291800001191|sk_live/);
		assert.match(later, /Money: Checks that Juspay had finished before were charged/);
		assert.equal(juspay.ledger.pennyDrops.length, 1);

		const paths = { path: '/accounts', method: 'POST' };
		juspay.setFaults([
			{ kind: 'resetAfter', ...paths, after: 1 },
			{ kind: 'status', path: '/customer-accounts/list', status: 500 },
		]);
		const lost = await told('lost');
		assert.match(lost, /may already have been validated and charged/);
		assert.match(lost, /Money: The rows that this message names as unknown may have been charged/);
		assert.match(lost, /Look the accounts up with Customer Account &gt; Get Many/);
		assert.match(lost, /Down now:/);
		assert.doesNotMatch(lost, /026291800001191|000100289877623/);
	});

	test(`${FILE}: tells a person also if Juspay cannot be asked for outages`, async () => {
		const { saved } = await OwnExample.importActive(FILE);
		const mistyped = juspayNode({ ...validateBeneficiary, ifsc: 'YESB262' });
		await publishFailing('unreachable', [mistyped], saved.id);
		juspay.setFaults([{ kind: 'status', path: '/outage', status: 403 }]);
		const message = await told('unreachable');
		assert.match(message, /^unreachable stopped in Juspay\./);
		assert.doesNotMatch(message, /Down now/);
	});
});
