/* `npm run test:e2e`: packs the package once and tests it in every real n8n. */
import { parseArgs } from 'node:util';

import { Failure } from '../../scripts/host/failure.js';
import {
	HOST_NAMES,
	type HostName,
	installHosts,
	installN8n,
	isHostName,
} from '../../scripts/host/n8n-host.mjs';
import { buildPackage, packPackage } from '../../scripts/host/package.mjs';
import { runMain } from '../../scripts/host/run-main.mjs';
import { writeCompatibility } from './compatibility.mjs';
import { type HostResult, testHost } from './hostResult.mjs';

const USAGE = `Tests the packed node in real n8n versions.

  npm run test:e2e                       in ${HOST_NAMES.join(', ')}; writes docs/compatibility.md if all pass
  npm run test:e2e -- --host 2.41        in one of them; may be given several times
  npm run test:e2e -- --only "cancel"    only the cases whose names contain this`;

const OPTIONS = {
	help: { type: 'boolean', default: false },
	host: { type: 'string', multiple: true, default: [] as string[] },
	only: { type: 'string' },
} as const;

function readHosts(names: string[]): HostName[] {
	const unknown = names.find((name) => !isHostName(name));
	if (unknown !== undefined) {
		throw new Failure(`There is no host "${unknown}"; choose from ${HOST_NAMES.join(', ')}.`);
	}
	const known = names.filter(isHostName);
	return known.length === 0 ? HOST_NAMES : known;
}

/* Node's own form, which CI counts. */
function printSum(results: HostResult[]): void {
	const cases = results.flatMap((result) => result.cases);
	for (const { host, seconds, cases: ofHost } of results) {
		console.log(`n8n ${host.version}: ${String(ofHost.length)} cases in ${String(seconds)} s`);
	}
	const passed = cases.filter(({ isPassed }) => isPassed).length;
	console.log(`# pass ${String(passed)}`);
	console.log(`# fail ${String(cases.length - passed)}`);
}

async function main(): Promise<void> {
	const { help, host, only } = parseArgs({ options: OPTIONS }).values;
	if (help) {
		console.log(USAGE);
		return;
	}
	const names = readHosts(host);
	await installHosts(names);
	await buildPackage();
	const tarball = await packPackage();
	const hosts = await Promise.all(names.map(installN8n));
	const results = await Promise.all(hosts.map((one) => testHost(one, tarball, only)));
	printSum(results);
	const havePassed =
		results.every(({ isPassed }) => isPassed) && results.some(({ cases }) => cases.length > 0);
	const isComplete = only === undefined && names.length === HOST_NAMES.length;
	if (isComplete && havePassed) await writeCompatibility(results);
	if (!havePassed) process.exitCode = 1;
}

await runMain(main);
