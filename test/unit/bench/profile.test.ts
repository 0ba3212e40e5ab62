import { summarizeProfile } from '../../bench/profile';

const OURS =
	'file:///n8n/nodes/node_modules/n8n-nodes-juspay/dist/nodes/Juspay/parameters/reader.js';
const ZOD = 'file:///n8n/node_modules/zod/v3/types.cjs';
const N8N = 'file:///n8n/node_modules/n8n-core/dist/request.js';

interface Call {
	name: string;
	url?: string;
	/** In milliseconds. */
	time: number;
	calls?: Call[];
}

/* A profile with one sample for every call. */
function profileOf(calls: Call[]) {
	const all: { call: Call; children: number[] }[] = [];
	const add = (call: Call): number => {
		const entry = { call, children: [] as number[] };
		const id = all.push(entry);
		entry.children = (call.calls ?? []).map(add);
		return id;
	};
	add({ name: '(root)', time: 0, calls });
	return {
		nodes: all.map(({ call, children }, index) => ({
			id: index + 1,
			callFrame: { functionName: call.name, url: call.url ?? '', lineNumber: 9 },
			children,
		})),
		samples: all.map((_, index) => index + 1),
		timeDeltas: [0, ...all.map(({ call }) => call.time * 1000)],
	};
}

const check: Call = {
	name: 'check',
	url: OURS,
	time: 4,
	calls: [
		{ name: 'parse', url: ZOD, time: 3, calls: [{ name: 'test', time: 2 }] },
		{ name: 'createHash', url: 'node:crypto', time: 1 },
		{ name: 'httpRequest', url: N8N, time: 10, calls: [{ name: 'parse', url: ZOD, time: 7 }] },
	],
};

describe('summarizeProfile', () => {
	const summary = summarizeProfile(
		profileOf([
			check,
			{ name: 'parse', url: ZOD, time: 5 },
			{ name: '(idle)', time: 50 },
			{ name: '(garbage collector)', time: 6 },
			{ name: 'processTimers', url: 'node:internal/timers', time: 2, calls: [check] },
		]),
		10,
	);

	it('counts zod and built-in functions for whoever called them', () => {
		expect(summary.parts).toEqual({
			package: 8,
			zod: 6,
			builtIns: 6,
			n8n: 39,
			runtime: 2,
			garbageCollector: 6,
			idle: 50,
		});
	});

	it('gives own and busy time per row', () => {
		expect(summary.ownMillisecondsPerRow).toBe(2);
		expect(summary.busyMillisecondsPerRow).toBe(6.7);
	});

	it('names the functions, those with the most time first', () => {
		expect(summary.ownFunctions).toEqual([
			{
				function: 'check (nodes/Juspay/parameters/reader.js:10)',
				milliseconds: 8,
				millisecondsPerRow: 0.8,
			},
			{ function: 'parse (zod/v3/types.cjs:10)', milliseconds: 6, millisecondsPerRow: 0.6 },
			{ function: 'test (built in)', milliseconds: 4, millisecondsPerRow: 0.4 },
			{ function: 'createHash (node:crypto:10)', milliseconds: 2, millisecondsPerRow: 0.2 },
		]);
	});

	it('adds what they call to the functions of the package', () => {
		expect(summary.ownCallers).toEqual([
			{
				function: 'check (nodes/Juspay/parameters/reader.js:10)',
				milliseconds: 20,
				millisecondsPerRow: 2,
			},
		]);
	});
});
