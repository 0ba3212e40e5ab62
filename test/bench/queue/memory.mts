import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Failure } from '../../../scripts/host/failure.js';
import type { Guarded } from '../../../scripts/host/guarded.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { until } from '../../support/until.mjs';

const EVERY_MS = 200;

/** The resident set of a process, in bytes, as Linux's /proc tells it. */
export interface MemoryUse {
	/** The highest value. */
	peak: number;
	/** The last value. */
	after: number;
}

/* The guard's only child is the process itself. */
async function processIdOf({ pid }: Guarded): Promise<string> {
	const id = String(pid);
	const children = await readFile(`/proc/${id}/task/${id}/children`, 'utf8').catch(() => '');
	const [child] = children.trim().split(' ');
	if (child === undefined || child === '') {
		throw new Failure('A process of n8n is gone, or this is no Linux: its memory cannot be read.');
	}
	return child;
}

/* `undefined` once the process is gone. */
async function residentSet(id: string): Promise<number | undefined> {
	const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
	return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

async function watch(id: string, ended: AbortSignal): Promise<MemoryUse> {
	const use: MemoryUse = { peak: 0, after: 0 };
	for (let isLast = false; !isLast;) {
		isLast = ended.aborted;
		use.after = (await residentSet(id)) ?? use.after;
		use.peak = Math.max(use.peak, use.after);
		if (!isLast) await sleep(EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
	}
	return use;
}

/** Watches the memory of processes while something runs, five times a second; without what they start themselves. */
export async function withMemory<Result>(
	processes: readonly Guarded[],
	run: () => Promise<Result>,
): Promise<{ result: Result; memory: MemoryUse[] }> {
	const ids = await Promise.all(processes.map(processIdOf));
	const ended = new AbortController();
	const watching = ids.map((id) => watch(id, ended.signal));
	try {
		const result = await run();
		ended.abort();
		return { result, memory: await Promise.all(watching) };
	} finally {
		ended.abort();
	}
}

/** Tells what a process of n8n still uses after full garbage collections; it must run with these settings. */
export interface InUseMeter {
	settings: NodeJS.ProcessEnv;
	/** The most since it was asked last, in bytes; one collection at least is made. */
	ask: (process: Guarded) => Promise<number>;
}

/** A meter for one process. */
export function createInUseMeter(): InUseMeter {
	const file = join(temporaryFolder('bench-in-use-'), 'bytes');
	const hook = join(import.meta.dirname, 'inUse-hook.mts');
	return {
		settings: { EXTERNAL_HOOK_FILES: hook, BENCH_IN_USE: file },
		ask: async (guarded) => {
			await rm(file, { force: true });
			process.kill(Number(await processIdOf(guarded)), 'SIGUSR2');
			return await until('n8n tells what it uses', 30, async () => {
				return Number(await readFile(file, 'utf8').catch(() => 0)) || undefined;
			});
		},
	};
}
