import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import type { N8nHost } from '../../scripts/host/n8n-host.mjs';

/** How one case ended in one n8n. */
export interface CaseResult {
	/** What the case belongs to, as in "On Error". */
	section: string;
	name: string;
	isPassed: boolean;
}

/** All cases in one n8n. */
export interface HostResult {
	host: N8nHost;
	seconds: number;
	cases: CaseResult[];
}

/* A case that hangs must not hang everything. */
const GIVE_UP_MS = 20 * 60_000;

/** Runs all cases in one n8n, or those whose names match, and prints them as they end. */
export async function testHost(
	host: N8nHost,
	tarball: string,
	only: string | undefined,
): Promise<HostResult> {
	console.log(`\n▶ n8n ${host.version}`);
	// The cases run in a process of their own; this is how they learn what to test.
	Object.assign(process.env, { JUSPAY_E2E_HOST: host.name, JUSPAY_E2E_TARBALL: tarball });
	const startedAt = Date.now();
	const cases = await runCases(only);
	return { host, cases, seconds: Math.round((Date.now() - startedAt) / 1000) };
}

async function runCases(only: string | undefined): Promise<CaseResult[]> {
	const events = run({
		files: [join(import.meta.dirname, 'host.test.mts')],
		concurrency: 1,
		timeout: GIVE_UP_MS,
		...(only !== undefined && { testNamePatterns: only }),
	});
	const cases: CaseResult[] = [];
	let section = '';
	events.on('test:start', ({ name, nesting }) => {
		if (nesting === 0) section = name;
	});
	const note = (isPassed: boolean) => (event: TestEnd) => {
		if (isCase(event)) cases.push({ section, name: event.name, isPassed });
	};
	events.on('test:pass', note(true));
	events.on('test:fail', note(false));
	await pipeline(events, new spec(), async (printed: AsyncIterable<unknown>) => {
		for await (const text of printed) process.stdout.write(String(text));
	});
	return cases;
}

interface TestEnd {
	name: string;
	nesting: number;
	skip?: string | boolean;
	details: { type?: string | undefined };
}

function isCase({ details, skip }: TestEnd): boolean {
	return details.type !== 'suite' && skip === undefined;
}
