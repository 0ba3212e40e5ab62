import assert from 'node:assert/strict';

import { type Example, filledIn, readExample, webhookIdOf } from './examples.mjs';
import type { SavedWorkflow, StoredRun } from './editorApi.mjs';
import { juspay, outside, n8n } from './shared.mjs';

/** An example that a user has imported and filled in. */
export interface OwnExample {
	example: Example;
	saved: SavedWorkflow;
}

/** Forgets what Juspay and the other services know, and saves an example. */
export async function importExample(file: string): Promise<OwnExample> {
	juspay.reset();
	outside.reset();
	const example = readExample(file);
	return { example, saved: await n8n.save(filledIn(example)) };
}

/** Activates an example; it starts by itself from then on. */
export async function activateExample({ saved }: OwnExample): Promise<void> {
	assert.deepEqual(await n8n.activate(saved), { isActive: true, problem: '' });
}

/** Runs an example from this trigger on, to its good end. */
export async function runExample(
	{ saved }: OwnExample,
	trigger: string,
	input?: object,
): Promise<StoredRun> {
	const run = await n8n.stored(await n8n.start(saved, trigger, input));
	assert.equal(run.status, 'success', run.text);
	assertNothingUnexpected();
	return run;
}

/** Waits until an active example has run so many times, each to its good end. */
export async function untilExampleHasRun({ saved }: OwnExample, times: number): Promise<void> {
	const found = await n8n.executionsOnceThereAre(times, saved.id);
	const statuses = found.map(({ status }) => status);
	assert.deepEqual(statuses, Array<string>(times).fill('success'));
	assertNothingUnexpected();
}

/** Opens the form of an active example and sends it, as a browser does. */
export async function submitForm(
	{ example }: OwnExample,
	trigger: string,
	answers: Record<string, string>,
): Promise<void> {
	const url = `${n8n.origin}/form/${webhookIdOf(example, trigger)}`;
	const page = await (await fetch(url)).text();
	const body = new FormData();
	for (const [index, [label, answer]] of Object.entries(answers).entries()) {
		assert.ok(page.includes(label), `The form has no field "${label}".`);
		body.set(`field-${String(index)}`, answer);
	}
	const { status } = await fetch(url, { method: 'POST', body });
	assert.equal(status, 200);
}

/* Whatever a node has asked for that the stand-ins do not know. */
function assertNothingUnexpected(): void {
	assert.deepEqual(outside.unexpected, []);
}
