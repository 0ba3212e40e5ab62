import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/index.js';
import { installCommunityPackage } from '../host/community-install.mjs';
import { addRunning, isEnding } from '../host/lifecycle.mjs';
import {
	activateWorkflow,
	importCredentials,
	importWorkflows,
	type Credential,
} from '../host/n8n-cli.mjs';
import { shown } from '../host/logs.mjs';
import { installN8n } from '../host/n8n-host.mjs';
import { describeInstance, type N8nInstance } from '../host/n8n-instance.mjs';
import { buildPackage, packPackage } from '../host/package.mjs';
import { EXAMPLES, WORK } from '../host/paths.mjs';
import { checkPorts } from '../host/ports.mjs';
import { withProgress } from '../host/progress.mjs';
import { reportError } from '../host/run-main.mjs';
import { temporaryFolder } from '../host/temporary.mjs';
import { withAddresses } from './addresses.js';
import {
	eventRecipient,
	juspayCredential,
	LOCAL_ACCOUNT,
	localCredential,
	webhookCredential,
} from './credential.js';
import { checkDemo, runShownWorkflow } from './demo-run.mjs';
import { keepEditorOpen } from './editor.mjs';
import { ownerWith } from './owner.js';
import { makePrivate, secretsOf, setAsideOld } from './secrets.js';
import { readSettings, USAGE, type Settings } from './settings.js';
import { installWatchedPackage, RELOADING } from './watched-package.mjs';
import { EVENT_WORKFLOW } from './workflows.js';

/** Sets everything up and runs the demo; leaves n8n open or, with --once, checks it and stops. */
export async function main(args: string[]): Promise<void> {
	const settings = readSettings(args, process.env);
	if (settings.help) {
		console.log(USAGE);
		return;
	}
	await checkPorts(portUses(settings));
	const { instance, owner } = await prepareInstance(settings);
	const { credential, sandbox } = await chooseJuspay(settings);
	await importDemo(instance, credential);
	if (settings.once) {
		await checkDemo(instance, settings, owner, await runShownWorkflow(instance), sandbox);
		return;
	}
	await tryShownWorkflow(instance, settings);
	await keepEditorOpen(instance, settings, owner);
}

/* The user's own key may lack access for this workflow but have it for others, so a failure is only printed. */
async function tryShownWorkflow(instance: N8nInstance, { juspay }: Settings): Promise<void> {
	try {
		await runShownWorkflow(instance);
	} catch (error) {
		if (!juspay || isEnding()) throw error;
		reportError(error);
	}
}

function portUses({ ports, juspay }: Settings) {
	const n8n = [
		{ port: ports.n8n, purpose: 'n8n', option: '--port' },
		{ port: ports.broker, purpose: "n8n's task runners", option: '--port' },
	];
	const sandbox = [
		{ port: ports.sandbox, purpose: 'the local simulator', option: '--sandbox-port' },
		{ port: ports.control, purpose: "the local simulator's controls", option: '--sandbox-port' },
	];
	return juspay ? n8n : [...n8n, ...sandbox];
}

async function prepareInstance({ once, dev, ports }: Settings) {
	if (!dev) await buildPackage();
	const host = await installN8n();
	const userFolder = await prepareUserFolder(once);
	const { password, encryptionKey } = await secretsOf(userFolder);
	const owner = ownerWith(password);
	const instance = describeInstance(host, userFolder, ports, encryptionKey);
	if (dev) {
		await installWatchedPackage(userFolder);
		return { owner, instance: { ...instance, env: { ...instance.env, ...RELOADING } } };
	}
	const title = 'Packing the node and installing it in n8n';
	await withProgress(title, 'about 3 seconds', async () => {
		await installCommunityPackage(userFolder, await packPackage());
	});
	return { owner, instance };
}

/* A check starts with an empty folder; otherwise the user's workflows are kept between starts. */
async function prepareUserFolder(once: boolean): Promise<string> {
	// Its logs have what workflows returned.
	await makePrivate(WORK);
	if (once) return temporaryFolder('once-', WORK);
	const folder = join(WORK, 'n8n');
	const aside = await setAsideOld(folder);
	if (aside !== null) {
		console.log(
			"  This n8n is new: its password is for you alone. The one before had everybody's.",
		);
		console.log(`  Your data of before is in ${shown(aside)}.`);
	}
	await makePrivate(folder);
	return folder;
}

/** Juspay's sandbox or the local simulator, with its credential; the simulator also sends events. */
async function chooseJuspay({ juspay, ports }: Settings) {
	if (juspay) {
		console.log("  The demo uses Juspay's sandbox with the key from JUSPAY_API_KEY.");
		return { credential: juspayCredential(juspay), sandbox: undefined };
	}
	const { sandbox: port, control: controlPort } = ports;
	const requireCustomers = true;
	const sandbox = await startSandbox({ port, controlPort, requireCustomers, ...LOCAL_ACCOUNT });
	addRunning(() => sandbox.stop());
	sandbox.setWebhook(eventRecipient(ports.n8n));
	console.log(`  The demo uses the local simulator of Juspay at ${sandbox.url}; no money moves.`);
	return { credential: localCredential(sandbox.url, LOCAL_ACCOUNT), sandbox };
}

async function importDemo(instance: N8nInstance, credential: Credential): Promise<void> {
	await withProgress('Importing a credential and the workflows', 'about 15 seconds', async () => {
		await importCredentials(instance, [credential, webhookCredential]);
		await importWorkflows(instance, await addressedExamples());
		await activateWorkflow(instance, EVENT_WORKFLOW);
	});
}

/* A folder with all examples, whose triggers have addresses. */
async function addressedExamples(): Promise<string> {
	const folder = temporaryFolder('examples-', WORK);
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json'));
	for (const file of files) {
		const example = await readFile(join(EXAMPLES, file), 'utf8');
		await writeFile(join(folder, file), withAddresses(example));
	}
	return folder;
}
