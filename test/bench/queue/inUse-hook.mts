/*
 * Runs inside n8n's main process (EXTERNAL_HOOK_FILES), whose Node.js strips the types. What n8n no longer uses stays
 * in the process's memory until V8 collects it, which can take minutes; this tells how much is in use after each full
 * collection. On SIGUSR2 it collects once itself, writes the most that was seen since the last time, and begins again.
 */
import { writeFileSync } from 'node:fs';
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const { BENCH_IN_USE: file = '' } = process.env;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
let most = 0;

function note(): void {
	const { heapUsed, external } = process.memoryUsage();
	most = Math.max(most, heapUsed + external);
}

function isFull(entry: object): boolean {
	const { kind } = 'detail' in entry ? (entry.detail as { kind: number }) : { kind: NaN };
	return kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}

new PerformanceObserver((list) => {
	if (list.getEntries().some(isFull)) note();
}).observe({ entryTypes: ['gc'] });

process.on('SIGUSR2', () => {
	collect();
	note();
	writeFileSync(file, String(most));
	most = 0;
});
