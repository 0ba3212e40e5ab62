import { z } from 'zod';
import type { Sandbox } from '../../sandbox/index.js';
import { Failure } from '../host/failure.js';
import { executeWorkflow } from '../host/n8n-cli.mjs';
import type { N8nInstance } from '../host/n8n-instance.mjs';
import { logIn, setUpOwner } from '../host/n8n-rest.mjs';
import { startServer } from '../host/n8n-server.mjs';
import { PACKAGE_NAME } from '../host/paths.mjs';
import { withProgress } from '../host/progress.mjs';
import type { WorkflowRun } from '../host/workflow-run.js';
import { collectAnswers, type Answer } from './answers.js';
import { eventRecipient } from './credential.js';
import type { DemoOwner } from './owner.js';
import type { Settings } from './settings.js';
import { drawTable } from './table.js';
import {
	findDifferences,
	OTHER_WORKFLOWS,
	SHOWN_WORKFLOW,
	type DemoWorkflow,
} from './workflows.js';

/** Runs the demo's main workflow and prints its answers. */
export async function runShownWorkflow(instance: N8nInstance) {
	const { inputNode, juspayNode } = SHOWN_WORKFLOW;
	const run = await runWorkflow(instance, SHOWN_WORKFLOW);
	const answers = collectAnswers(run, inputNode, juspayNode);
	const inColor = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
	console.log(drawTable(answers, inColor));
	return { run, answers };
}

/** Fails unless the outcomes, the other workflows and the node in the editor are as expected. */
export async function checkDemo(
	instance: N8nInstance,
	{ juspay, ports }: Settings,
	owner: DemoOwner,
	shown: Awaited<ReturnType<typeof runShownWorkflow>>,
	sandbox?: Sandbox,
): Promise<void> {
	const differences = juspay
		? findUnanswered(shown.answers)
		: [...findDifferences(shown.run, SHOWN_WORKFLOW), ...(await runOtherWorkflows(instance))];
	differences.push(...(await checkEditor(instance, owner)));
	if (sandbox) differences.push(...(await checkTrigger(sandbox, ports.n8n)));
	if (differences.length > 0) throw new Failure(differences.join('\n'));
	console.log('Everything is as expected.');
}

/* The real Juspay may answer differently over time, but it must answer every row. */
function findUnanswered(answers: Answer[]): string[] {
	const unanswered = answers.filter(({ outcome }) => outcome === '');
	return unanswered.map(({ name }) => `The row of ${name} has no outcome.`);
}

async function runOtherWorkflows(instance: N8nInstance): Promise<string[]> {
	const differences: string[] = [];
	for (const workflow of OTHER_WORKFLOWS) {
		differences.push(...findDifferences(await runWorkflow(instance, workflow), workflow));
	}
	return differences;
}

function runWorkflow(instance: N8nInstance, workflow: DemoWorkflow): Promise<WorkflowRun> {
	return withProgress(`Running "${workflow.name}"`, 'about 5 seconds', () =>
		executeWorkflow(instance, workflow),
	);
}

const NodeTypes = z.array(z.object({ name: z.string() }));

async function checkEditor(instance: N8nInstance, owner: DemoOwner): Promise<string[]> {
	const server = await withProgress('Starting n8n', 'about 10 seconds', () =>
		startServer(instance),
	);
	await setUpOwner(server.url, owner);
	const call = await logIn(server.url, owner);
	const offered = NodeTypes.parse((await call('/types/nodes.json')).body).map(({ name }) => name);
	return ['juspay', 'juspayTrigger']
		.map((name) => `${PACKAGE_NAME}.${name}`)
		.filter((wanted) => !offered.includes(wanted))
		.map((wanted) => `n8n's editor does not offer the node ${wanted}.`);
}

/* The workflow was activated before the server started, so it answers the first event. */
async function checkTrigger(sandbox: Sandbox, n8nPort: number): Promise<string[]> {
	const recipient = { ...eventRecipient(n8nPort), retryScale: 0 };
	const { status } = await sandbox.sendEvent({ ...recipient, event: { kind: 'valid' } });
	if (status === 200) return [];
	return [`The trigger answered the local simulator's event with ${String(status ?? 'nothing')}.`];
}
