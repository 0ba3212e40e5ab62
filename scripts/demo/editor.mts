import { Failure } from '../host/failure.js';
import { expectToBeEnded } from '../host/lifecycle.mjs';
import type { N8nInstance } from '../host/n8n-instance.mjs';
import { setUpOwner } from '../host/n8n-rest.mjs';
import { startServer } from '../host/n8n-server.mjs';
import { withProgress } from '../host/progress.mjs';
import { instructions } from './instructions.js';
import type { DemoOwner } from './owner.js';
import type { Settings } from './settings.js';
import { untilReloading } from './watched-package.mjs';

/** Starts n8n, says how to use it, and keeps it open until the user ends it. */
export async function keepEditorOpen(
	instance: N8nInstance,
	settings: Settings,
	owner: DemoOwner,
): Promise<void> {
	const server = await withProgress('Starting n8n', 'about 10 seconds', async () => {
		const started = await startServer(instance);
		await setUpOwner(started.url, owner);
		if (settings.dev) await untilReloading(instance.userFolder);
		return started;
	});
	console.log(instructions(server.url, settings, owner));
	expectToBeEnded();
	await server.exited;
	throw new Failure('n8n stopped unexpectedly; its log is .demo/logs/n8n-server.log.');
}
