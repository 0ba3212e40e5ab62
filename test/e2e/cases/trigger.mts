import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';

import { fetchAlone } from '../../../scripts/host/n8n-rest.mjs';
import { runJuspay } from '../support/runJuspay.mjs';
import { juspay, n8n, WEBHOOK_SENDER } from '../support/shared.mjs';
import { chain, noOp, validateBeneficiary } from '../support/workflows.mjs';

const { user, password, headerName, headerValue } = WEBHOOK_SENDER;
const recipient = { user, password, headers: { [headerName]: headerValue }, retryScale: 0 };

const genuine = {
	authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
	'x-key': headerValue,
};

/** Saves the workflow Juspay Trigger → Seen, not active yet. */
async function save(credentialId: string) {
	const webhookId = randomUUID();
	const trigger = {
		name: 'Juspay Trigger',
		type: 'n8n-nodes-juspay.juspayTrigger',
		typeVersion: 1,
		parameters: {},
		webhookId,
		credentials: { juspayWebhookApi: { id: credentialId, name: credentialId } },
	};
	const saved = await n8n.save(chain(`Trigger ${webhookId}`, [trigger, noOp('Seen')]));
	const urlBelow = (path: string) => `${n8n.origin}/${path}/${webhookId}/webhook`;
	return { id: saved.id, saved, url: urlBelow('webhook'), testUrl: urlBelow('webhook-test') };
}

async function saveActive() {
	const workflow = await save('webhook');
	await n8n.publish(workflow.saved);
	return workflow;
}

/* Waits until there are so many executions, which have all ended well, and no more. */
async function executionsOnce(count: number, workflowId: string) {
	const found = await n8n.executionsOnceThereAre(count, workflowId);
	const statuses = found.map(({ status }) => status);
	assert.deepEqual(statuses, Array<string>(count).fill('success'));
	return found;
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<number> {
	const sent = { 'content-type': 'application/json', ...headers };
	const response = await fetchAlone(url, { method: 'POST', headers: sent, body });
	await response.body?.cancel();
	return response.status;
}

/* The body of an event about this beneficiary. */
function eventAbout(uniqueId: string): string {
	const info = { uniqueId, updatedAt: '2024-10-09T14:40:19Z' };
	return JSON.stringify({ label: 'VALIDATION_V2', value: 'VALID', info });
}

const EVENT = '{"label":"VALIDATION","value":"VALID"}';

describe('Juspay Trigger', () => {
	test("starts an execution for each of the simulator's events that was chosen", async () => {
		const { id, url } = await saveActive();
		for (const kind of ['other', 'valid', 'invalid', 'error'] as const) {
			const { attempts, status } = await juspay.sendEvent({ ...recipient, url, event: { kind } });
			assert.deepEqual({ attempts, status }, { attempts: 1, status: 200 });
		}
		const started = await executionsOnce(3, id);
		const outcomes = await Promise.all(
			started.map(async (execution) => {
				const { runData } = await n8n.stored(execution.id);
				const text = JSON.stringify(runData['Seen']);
				assert.ok(!text.includes(headerValue) && !text.includes(password));
				return /"outcome":"(\w+)"/.exec(text)?.[1];
			}),
		);
		assert.deepEqual(outcomes.toSorted(), ['invalid', 'undetermined', 'valid']);
	});

	test('starts when a validation in the simulator comes to its end', async () => {
		const { id, url } = await saveActive();
		juspay.setWebhook({ ...recipient, url });
		const slow = { accountNumber: '02014457596968', ifsc: 'CITI0000001' };
		await runJuspay({ ...validateBeneficiary, ...slow, beneficiaryId: 'pending-at-first' });
		const [execution] = await executionsOnce(1, id);
		const { runData } = await n8n.stored(execution?.id ?? '');
		assert.match(JSON.stringify(runData['Seen']), /"outcome":"valid".*"pending-at-first"/);
	});

	test('answers at the test URL while the editor listens', async () => {
		const { id, saved, testUrl } = await save('webhook');
		const { body } = await n8n.call(`/rest/workflows/${id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: 'Juspay Trigger' },
		});
		assert.match(JSON.stringify(body), /"waitingForWebhook":true/);
		// Of an event that was not chosen the sender is told, and n8n goes on listening.
		const order = '{"label":"ORDER","value":"FULFILLMENTS_SUCCESSFUL"}';
		const sent = { 'content-type': 'application/json', ...genuine };
		const answer = await fetchAlone(testUrl, { method: 'POST', headers: sent, body: order });
		assert.match(await answer.text(), /not chosen in Trigger On: Other Payout Event/);
		const event = { kind: 'valid' } as const;
		const { status } = await juspay.sendEvent({ ...recipient, url: testUrl, event });
		assert.equal(status, 200);
		await executionsOnce(1, id);
	});

	test('refuses activation with a blank password, and lets nobody in', async () => {
		const { id, saved, url } = await save('blankWebhook');
		const { isActive, problem } = await n8n.activate(saved);
		assert.equal(isActive, false);
		assert.match(problem, /'Password' is empty/);
		assert.notEqual(await post(url, {}, EVENT), 200);
		assert.deepEqual(await n8n.executions(id), []);
	});

	test('refuses calls without the credential, bodies that are no events, and broken JSON', async () => {
		const { id, url } = await saveActive();
		assert.equal(await post(url, {}, EVENT), 401);
		assert.equal(await post(url, { ...genuine, 'x-key': 'guess' }, '{}'), 401);
		assert.equal(await post(url, genuine, '[]'), 400);
		assert.equal(await post(url, genuine, '{}'), 400);
		assert.equal(await post(url, genuine, '{"label":'), 422);
		// Had one of them started something, it would be there before this one.
		assert.equal(await post(url, genuine, EVENT), 200);
		await executionsOnce(1, id);
	});

	test('reads an event of any content type, or of none', async () => {
		const { id, url } = await saveActive();
		for (const type of ['text/plain', 'application/octet-stream', 'text/json']) {
			assert.equal(await post(url, { ...genuine, 'content-type': type }, eventAbout(type)), 200);
		}
		const body = Buffer.from(eventAbout('none'));
		const response = await fetchAlone(url, { method: 'POST', headers: genuine, body });
		assert.match(await response.text(), /Event received/);
		const asText = { ...genuine, 'content-type': 'text/plain' };
		assert.equal(await post(url, asText, JSON.stringify(EVENT)), 400);
		assert.equal(await post(url, asText, '{"label":'), 400);
		assert.equal(await post(url, { 'content-type': 'text/plain' }, EVENT), 401);
		await executionsOnce(4, id);
	});

	test('of 20 equal events at once only one starts an execution', async () => {
		const { id, url } = await saveActive();
		const body = eventAbout('twenty');
		const answers = await Promise.all(Array.from({ length: 20 }, () => post(url, genuine, body)));
		assert.deepEqual(new Set(answers), new Set([200]));
		// Had more than one been let through, they would be there before this one.
		assert.equal(await post(url, genuine, eventAbout('twenty-first')), 200);
		await executionsOnce(2, id);
	});

	test('drops repeats after a restart of n8n, too', async () => {
		const { id, url } = await saveActive();
		const bodies = ['one', 'two', 'three'].map((uniqueId) => eventAbout(uniqueId));
		for (const body of bodies) assert.equal(await post(url, genuine, body), 200);
		await executionsOnce(3, id);
		await n8n.restart();
		for (const body of bodies) assert.equal(await post(url, genuine, body), 200);
		assert.equal(await post(url, genuine, eventAbout('four')), 200);
		await executionsOnce(4, id);
	});

	test('serves its output schema', async () => {
		const { body } = await n8n.call('/schemas/n8n-nodes-juspay.juspayTrigger/1.0.0.json');
		assert.match(JSON.stringify(body), /"nameAtBank"/);
	});

	test('its credential is tested by its form', async () => {
		const { status } = await n8n.testCredential(WEBHOOK_SENDER, 'juspayWebhookApi');
		assert.equal(status, 'OK');
		const blank = await n8n.testCredential({ ...WEBHOOK_SENDER, user: ' ' }, 'juspayWebhookApi');
		assert.deepEqual(blank, { status: 'Error', message: "'User Name' is empty." });
	});
});
