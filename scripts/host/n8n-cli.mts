import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { n8nCommand, type N8nInstance } from './n8n-instance.mjs';
import { run, runAnyway } from './run.mjs';
import { parseWorkflowRun, type WorkflowRun } from './workflow-run.js';

/** A credential as `n8n import:credentials` takes it: n8n encrypts `data`. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	/** Texts, but for the tokens of OAuth. */
	data: Record<string, string | Record<string, string>>;
}

/** Imports credentials; those with the same IDs are replaced. */
export async function importCredentials(
	instance: N8nInstance,
	credentials: Credential[],
): Promise<void> {
	const file = join(instance.userFolder, 'credentials-to-import.json');
	try {
		await writeFile(file, JSON.stringify(credentials), { mode: 0o600 });
		const args = ['import:credentials', `--input=${file}`];
		await runN8n(instance, args, 'Importing the credentials', 'import-credentials');
	} finally {
		await rm(file, { force: true });
	}
}

/** Imports all workflows of a folder; those with the same IDs are replaced. */
export async function importWorkflows(instance: N8nInstance, folder: string): Promise<void> {
	const args = ['import:workflow', '--separate', `--input=${folder}`];
	await runN8n(instance, args, 'Importing the workflows', 'import-workflows');
}

/** Activates a workflow; takes effect when the server starts. */
export async function activateWorkflow(
	instance: N8nInstance,
	{ id, name }: { id: string; name: string },
): Promise<void> {
	const args = ['publish:workflow', `--id=${id}`];
	await runN8n(instance, args, `Activating the workflow "${name}"`, `activate-${id}`);
}

async function runN8n(instance: N8nInstance, args: string[], what: string, logName: string) {
	await run({ ...n8nCommand(instance, args), what, logName });
}

/** Runs a workflow to its end, without the server. */
export async function executeWorkflow(
	instance: N8nInstance,
	workflow: { id: string; name: string },
): Promise<WorkflowRun> {
	const what = `The workflow "${workflow.name}"`;
	const first = await execute(instance, workflow);
	// n8n ends at once while another process has the database or a port; then nothing has run.
	const { output, log, run } = first.run ? first : await execute(instance, workflow);
	if (run && !run.error) return run;
	const reason = run?.error?.message ?? `n8n gave no result, but "${lastLine(output)}"`;
	throw new Failure(`${what} failed: ${reason} (details: ${log}).`);
}

async function execute(instance: N8nInstance, { id, name }: { id: string; name: string }) {
	const command = n8nCommand(instance, ['execute', `--id=${id}`, '--rawOutput']);
	const what = `The workflow "${name}"`;
	const { output, log } = await runAnyway({ ...command, what, logName: `execute-${id}` });
	return { output, log, run: parseWorkflowRun(output) };
}

function lastLine(output: string): string {
	return output.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
