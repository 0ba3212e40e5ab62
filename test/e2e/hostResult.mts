import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { execa } from 'execa';

import { addRunning } from '../../scripts/host/lifecycle.mjs';
import type { N8nHost } from '../../scripts/host/n8n-host.mjs';
import { WORK } from '../../scripts/host/paths.mjs';
import { temporaryFolder } from '../../scripts/host/temporary.mjs';
import { RANDOM_RUNS } from './randomRuns.mjs';
import { CaseResult } from './reporter.mjs';

/** How all cases ended in one n8n; it is passed if its process has ended well, too. */
export type HostResult = Awaited<ReturnType<typeof testHost>>;

/* A case that hangs must not hang everything; three times what they take beside other work on two cores. */
const GIVE_UP_MS = 60 * 60_000;

/* Of a random world. */
const MOST_MS_PER_RUN = 1000;

/* Time to end its n8n. */
const GRACE_MS = 15_000;

/** Runs all cases in one n8n, or those whose names match, and prints them behind its name as they end. */
export async function testHost(host: N8nHost, tarball: string, only: string | undefined) {
	const logs = `e2e-${String(process.pid)}-${host.name}`;
	// All that its process and n8n write goes with this folder, whether it starts or not.
	const TMPDIR = temporaryFolder('juspay-e2e-');
	const file = join(TMPDIR, 'cases');
	const run = execa(process.execPath, testArguments(file, only), {
		env: { JUSPAY_E2E_HOST: host.name, JUSPAY_E2E_TARBALL: tarball, JUSPAY_LOGS: logs, TMPDIR },
		forceKillAfterDelay: GRACE_MS,
		reject: false,
		timeout: GIVE_UP_MS + RANDOM_RUNS * MOST_MS_PER_RUN,
		...printBehind(host.version),
	});
	const forget = addRunning(async () => {
		run.kill();
		await run;
	});
	const { failed, durationMs } = await run;
	forget();
	const cases = await readCases(file);
	const isPassed = !failed && cases.every((one) => one.isPassed);
	if (isPassed) await rm(join(WORK, 'logs', logs), { recursive: true });
	return { host, cases, isPassed, seconds: Math.round(durationMs / 1000) };
}

function testArguments(file: string, only: string | undefined): string[] {
	const reporter = join(import.meta.dirname, 'reporter.mts');
	return [
		...['--import', 'tsx'],
		...['--test-reporter', 'spec', '--test-reporter-destination', 'stdout'],
		...['--test-reporter', reporter, '--test-reporter-destination', file],
		...(only === undefined ? [] : ['--test-name-pattern', only]),
		join(import.meta.dirname, 'host.test.mts'),
	];
}

function printBehind(name: string) {
	const behindName = function* (line: unknown) {
		yield `${name} │ ${String(line)}`;
	};
	return { stdout: [behindName, 'inherit'], stderr: [behindName, 'inherit'] } as const;
}

async function readCases(file: string): Promise<CaseResult[]> {
	const text = await readFile(file, 'utf8').catch(() => '');
	const lines = text.split('\n').filter(Boolean);
	return lines.map((line) => CaseResult.parse(JSON.parse(line)));
}
