/* `npm run bench`: the Juspay node against n8n's HTTP Request node, in a real n8n. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { installCommunityPackage } from '../../scripts/host/community-install.mjs';
import { importCredentials } from '../../scripts/host/n8n-cli.mjs';
import { installN8n, type N8nHost } from '../../scripts/host/n8n-host.mjs';
import { describeInstance } from '../../scripts/host/n8n-instance.mjs';
import { buildPackage, packPackage } from '../../scripts/host/package.mjs';
import { ROOT, WORK } from '../../scripts/host/paths.mjs';
import { withProgress } from '../../scripts/host/progress.mjs';
import { runMain } from '../../scripts/host/run-main.mjs';
import { temporaryFolder } from '../../scripts/host/temporary.mjs';
import { CONTESTANTS, PAID_ONCE } from './contestants.js';
import { credentialOf } from './credentials.js';
import { describeMachine } from './machine.mjs';
import { measureAll } from './measure.mjs';
import { choosePlan } from './plan.js';
import { startPlainClient } from './plainClient.mjs';
import { writeResults } from './results.mjs';
import { startBenchServer } from './server-process.mjs';
import type { Stage } from './session.mjs';
import { comparisonTable, profileTables, targetsTable } from './tables.js';
import { judge, type Measured } from './targets.js';

/** Ports of their own, so that the benchmark can run beside a demo. */
const PORTS = { n8n: 5692, broker: 5693 };

const OPTIONS = { quick: { type: 'boolean', default: false } } as const;

/** Measures, prints and writes. */
async function main(args: string[]): Promise<void> {
	const { quick } = parseArgs({ args, options: OPTIONS }).values;
	const machine = describeMachine();
	const host = await installN8n();
	await buildPackage();
	const measured = await measureAll(await setStage(host), choosePlan(quick));
	const targets = judge(measured);
	print(measured);
	console.log(targetsTable(targets));
	// Few rows are for trying the benchmark; they must not pass for its results.
	await writeResults(join(quick ? WORK : ROOT, 'bench'), { host, machine }, measured, targets);
	if (!targets.every(({ isMet }) => isMet)) process.exitCode = 1;
}

async function setStage(host: N8nHost): Promise<Stage> {
	const server = await startBenchServer();
	const plainClient = await startPlainClient(host);
	const userFolder = temporaryFolder('bench-', WORK);
	const instance = describeInstance(host, userFolder, PORTS);
	await withProgress('Installing the packed node in n8n', 'about 10 seconds', async () => {
		await installCommunityPackage(userFolder, await packPackage());
		const contestants = [...CONTESTANTS, ...PAID_ONCE];
		const credentials = contestants.map((contestant) => credentialOf(contestant, server.url));
		await importCredentials(instance, credentials);
	});
	return { instance, server, plainClient };
}

function print({ cpuBound, latencyBound, paidOnce, profile }: Measured): void {
	console.log(comparisonTable(cpuBound));
	console.log(comparisonTable(latencyBound));
	console.log(comparisonTable(paidOnce));
	console.log(profileTables(profile));
}

await runMain(() => main(process.argv.slice(2)));
