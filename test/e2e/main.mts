/* `npm run test:e2e`: packs the package once and tests it in every real n8n. */
import { parseArgs } from 'node:util';

import { HOST_NAMES, installN8n, isHostName, type HostName } from '../../scripts/host/n8n-host.mjs';
import { Failure } from '../../scripts/host/failure.js';
import { buildPackage, packPackage } from '../../scripts/host/package.mjs';
import { reportError } from '../../scripts/host/report-error.mjs';
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
function printSum(results: HostResult[]): boolean {
	const cases = results.flatMap((result) => result.cases);
	const failed = cases.filter(({ isPassed }) => !isPassed);
	for (const { host, seconds, cases: ofHost } of results) {
		console.log(`n8n ${host.version}: ${String(ofHost.length)} cases in ${String(seconds)} s`);
	}
	console.log(`# pass ${String(cases.length - failed.length)}`);
	console.log(`# fail ${String(failed.length)}`);
	return failed.length === 0 && cases.length > 0;
}

async function main(): Promise<void> {
	const { help, host, only } = parseArgs({ options: OPTIONS }).values;
	if (help) {
		console.log(USAGE);
		return;
	}
	const names = readHosts(host);
	await buildPackage();
	const tarball = await packPackage();
	const results: HostResult[] = [];
	for (const name of names) results.push(await testHost(await installN8n(name), tarball, only));
	const isComplete = only === undefined && names.length === HOST_NAMES.length;
	const havePassed = printSum(results);
	if (isComplete && havePassed) await writeCompatibility(results);
	if (!havePassed) process.exitCode = 1;
}

await main().catch((error: unknown) => {
	reportError(error);
	process.exitCode = 1;
});
