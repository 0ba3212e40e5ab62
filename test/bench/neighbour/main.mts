/* `npm run bench:neighbour`: how soon n8n answers another workflow's webhook while the node handles a long list. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { installCommunityPackage } from '../../../scripts/host/community-install.mjs';
import { shown } from '../../../scripts/host/logs.mjs';
import {
	activateWorkflow,
	importCredentials,
	importWorkflows,
} from '../../../scripts/host/n8n-cli.mjs';
import { installN8n, type N8nHost } from '../../../scripts/host/n8n-host.mjs';
import { describeInstance, type N8nInstance } from '../../../scripts/host/n8n-instance.mjs';
import { startServer } from '../../../scripts/host/n8n-server.mjs';
import { buildPackage, packPackage } from '../../../scripts/host/package.mjs';
import { ROOT, WORK } from '../../../scripts/host/paths.mjs';
import { withProgress } from '../../../scripts/host/progress.mjs';
import { runMain } from '../../../scripts/host/run-main.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { credentialOf } from '../credentials.js';
import { describeMachine } from '../machine.mjs';
import { versionsOf, writeJson } from '../results.mjs';
import { startBenchServer } from '../server-process.mjs';
import { targetsTable } from '../tables.js';
import { judgeNeighbour } from './figures.js';
import { measureNeighbour } from './measure.mjs';
import { chooseNeighbourPlan, type NeighbourPlan } from './plan.js';
import { neighbourTable } from './tables.js';
import { type HookedWorkflow, listWorkflow, neighbourWorkflow } from './workflows.js';

/** Ports of their own, so that the benchmark can run beside a demo. */
const PORTS = { n8n: 5694, broker: 5695 };

const OPTIONS = { quick: { type: 'boolean', default: false } } as const;

/** Measures, prints and writes. */
async function main(args: string[]): Promise<void> {
	const { quick } = parseArgs({ args, options: OPTIONS }).values;
	const machine = describeMachine();
	const host = await installN8n();
	await buildPackage();
	const measured = await measure(host, chooseNeighbourPlan(quick));
	const targets = judgeNeighbour(measured);
	console.log(neighbourTable(measured));
	console.log(targetsTable(targets));
	const file = join(quick ? WORK : ROOT, 'bench', 'neighbour.json');
	await writeJson(file, { versions: await versionsOf(host), machine, targets, ...measured });
	console.log(`Written to ${shown(file)}.`);
	if (!targets.every(({ isMet }) => isMet)) process.exitCode = 1;
}

async function measure(host: N8nHost, plan: NeighbourPlan) {
	const server = await startBenchServer();
	const instance = describeInstance(host, temporaryFolder('bench-', WORK), PORTS);
	const list = { ...plan, juspayUrl: server.url };
	const neighbour = neighbourWorkflow();
	const lists = { noOp: listWorkflow('noOp', list), juspay: listWorkflow('juspay', list) };
	await withProgress('Installing the packed node in n8n', 'about half a minute', async () => {
		await installCommunityPackage(instance.userFolder, await packPackage());
		await importCredentials(instance, [credentialOf('fresh', server.url)]);
		await activate(instance, [neighbour, lists.noOp, lists.juspay]);
	});
	const n8n = await withProgress('Starting n8n', 'about 10 seconds', () => startServer(instance));
	try {
		// By number: a name can have another address, and be looked up for each request.
		const addressOf = ({ path }: HookedWorkflow) => `http://127.0.0.1:${String(PORTS.n8n)}${path}`;
		const urls = { noOp: addressOf(lists.noOp), juspay: addressOf(lists.juspay) };
		return await measureNeighbour({ neighbour: addressOf(neighbour), lists: urls, server }, plan);
	} finally {
		await n8n.stop();
	}
}

async function activate(
	instance: N8nInstance,
	workflows: readonly HookedWorkflow[],
): Promise<void> {
	const folder = join(instance.userFolder, 'workflows');
	await mkdir(folder, { recursive: true });
	for (const { id, json } of workflows) {
		await writeFile(join(folder, `${id}.json`), JSON.stringify(json));
	}
	await importWorkflows(instance, folder);
	for (const workflow of workflows) await activateWorkflow(instance, workflow);
}

await runMain(() => main(process.argv.slice(2)));
