import { summarizeProfile } from '../../bench/profile';

const OURS =
	'file:///n8n/nodes/node_modules/n8n-nodes-juspay/dist/nodes/Juspay/parameters/reader.js';
const ZOD = 'file:///n8n/node_modules/zod/v3/types.cjs';
const N8N = 'file:///n8n/node_modules/n8n-core/dist/request.js';

/** A call, its time in milliseconds, its file, and the indices of what it calls. */
type Call = [name: string, time: number, url?: string, calls?: number[]];

/** One profile with one sample for every call. */
function profileOf(calls: Call[]) {
	return {
		nodes: calls.map(([functionName, , url = '', children = []], id) => {
			return { id, callFrame: { functionName, url, lineNumber: 9 }, children };
		}),
		samples: calls.map((_, id) => id),
		timeDeltas: [0, ...calls.map(([, time]) => time * 1000)],
	};
}

test('A profile counts zod and built-in functions for their callers', () => {
	const summary = summarizeProfile(
		profileOf([
			['(root)', 0, '', [1, 7, 8, 9, 10]],
			['check', 8, OURS, [2, 4, 5]],
			['parse', 6, ZOD, [3]],
			['test', 4],
			['createHash', 2, 'node:crypto'],
			['httpRequest', 20, N8N, [6]],
			['parse', 14, ZOD],
			['parse', 5, ZOD],
			['(idle)', 50],
			['(garbage collector)', 6],
			['processTimers', 2, 'node:internal/timers', [11]],
			['check', 1, OURS],
		]),
		10,
	);
	const reader = 'check (nodes/Juspay/parameters/reader.js:10)';
	expect(summary).toEqual({
		rows: 10,
		parts: { package: 9, zod: 6, builtIns: 6, n8n: 39, runtime: 2, garbageCollector: 6, idle: 50 },
		ownMillisecondsPerRow: 2.1,
		busyMillisecondsPerRow: 6.8,
		ownFunctions: [
			{ function: reader, milliseconds: 9, millisecondsPerRow: 0.9 },
			{ function: 'parse (zod/v3/types.cjs:10)', milliseconds: 6, millisecondsPerRow: 0.6 },
			{ function: 'test (built in)', milliseconds: 4, millisecondsPerRow: 0.4 },
			{ function: 'createHash (node:crypto:10)', milliseconds: 2, millisecondsPerRow: 0.2 },
		],
		ownCallers: [{ function: reader, milliseconds: 21, millisecondsPerRow: 2.1 }],
	});
});
