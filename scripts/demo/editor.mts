import { Failure } from '../host/failure.js';
import { expectToBeEnded } from '../host/lifecycle.mjs';
import type { N8nInstance } from '../host/n8n-instance.mjs';
import { setUpOwner } from '../host/n8n-rest.mjs';
import { startServer } from '../host/n8n-server.mjs';
import { withProgress } from '../host/progress.mjs';
import { OWNER } from './owner.js';
import type { Settings } from './settings.js';
import { untilReloading } from './watched-package.mjs';
import { EVENT_WORKFLOW, SHOWN_WORKFLOW } from './workflows.js';

/** Starts n8n, says how to use it, and keeps it open until the user ends it. */
export async function keepEditorOpen(instance: N8nInstance, settings: Settings): Promise<void> {
	const server = await withProgress('Starting n8n', 'about 10 seconds', async () => {
		const started = await startServer(instance);
		await setUpOwner(started.url, OWNER);
		if (settings.dev) await untilReloading(instance.userFolder);
		return started;
	});
	console.log(instructions(server.url, settings));
	expectToBeEnded();
	await server.exited;
	throw new Failure('n8n has ended by itself; its log is .demo/logs/n8n-server.log.');
}

const DEV_INSTRUCTIONS = `
  Change a file in nodes/, credentials/ or icons/: n8n shows it in a few seconds.
`;

function instructions(url: string, { dev, juspay, ports }: Settings): string {
	const sandbox = `http://127.0.0.1:${String(ports.sandbox)}`;
	return `
  n8n is open at   ${url}
  Log in with      ${OWNER.email}
  Password         ${OWNER.password}
  Try it           open ${url}/workflow/${SHOWN_WORKFLOW.id}
                   ("${SHOWN_WORKFLOW.name}")
                   and press "Execute workflow"
  All workflows    ${url}/home/workflows
  Events           the workflow "${EVENT_WORKFLOW.name}" is active and shows
                   under Executions what the sandbox tells it
  Juspay is        ${juspay ? "Juspay's own sandbox" : `the local sandbox at ${sandbox}`}
${dev ? DEV_INSTRUCTIONS : ''}
  The example workflows are reset at every start; duplicate one to keep your changes.
  Press Ctrl-C to stop.`;
}
