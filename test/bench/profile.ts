import { z } from 'zod';

import { rounded } from './statistics';

/** A CPU profile as V8 writes it: a tree of calls, and which of its nodes ran when; times in microseconds. */
export const CpuProfile = z.object({
	nodes: z.array(
		z.object({
			id: z.number(),
			callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
			children: z.array(z.number()).optional(),
		}),
	),
	samples: z.array(z.number()),
	timeDeltas: z.array(z.number()),
});

type CpuProfile = z.infer<typeof CpuProfile>;
type ProfileNode = CpuProfile['nodes'][number];

const OWN_PARTS = ['package', 'zod', 'builtIns'] as const;
const OTHER_PARTS = ['n8n', 'runtime', 'garbageCollector', 'idle'] as const;

/** The part of n8n that spends the time. */
type Part = (typeof OWN_PARTS)[number] | (typeof OTHER_PARTS)[number];

/** A function and its time. */
export type FunctionTime = ReturnType<typeof largest>[number];

/** The processor's time while a workflow ran. */
export type ProfileSummary = ReturnType<typeof summarizeProfile>;

const PACKAGE = /^.*\/node_modules\/n8n-nodes-juspay\/(?:dist\/)?/;
const ZOD = /\/node_modules\/zod\//;
const MOST_FUNCTIONS = 20;

/** A call in the tree: whose work it is, and for which function of the package (`owner`), if any. */
interface Call {
	part: Part;
	owner?: string;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
	const name = functionName === '' ? '(anonymous)' : functionName;
	if (url === '') return `${name} (built in)`;
	const file = url.replace(PACKAGE, '').replace(/^.*\/node_modules\//, '');
	return `${name} (${file}:${String(lineNumber + 1)})`;
}

/* zod and Node's built-in functions work for whoever called them; the same one can do so for others. */
function describeCall(node: ProfileNode, caller: Call): Call {
	const { functionName, url } = node.callFrame;
	if (functionName === '(idle)') return { part: 'idle' };
	if (functionName === '(garbage collector)') return { part: 'garbageCollector' };
	if (PACKAGE.test(url)) return { part: 'package', owner: nameOf(node) };
	const isBuiltIn = url === '' || url.startsWith('node:');
	if (caller.owner !== undefined && isBuiltIn) return { part: 'builtIns', owner: caller.owner };
	if (caller.owner !== undefined && ZOD.test(url)) return { part: 'zod', owner: caller.owner };
	return isBuiltIn ? caller : { part: 'n8n' };
}

function describeCalls({ nodes }: CpuProfile): Map<ProfileNode, Call> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const called = new Set(nodes.flatMap(({ children = [] }) => children));
	const calls = new Map<ProfileNode, Call>();
	const visit = (node: ProfileNode, caller: Call): void => {
		const call = describeCall(node, caller);
		calls.set(node, call);
		for (const id of node.children ?? []) {
			const child = byId.get(id);
			if (child !== undefined) visit(child, call);
		}
	};
	for (const node of nodes) if (!called.has(node.id)) visit(node, { part: 'runtime' });
	return calls;
}

/* A sample holds until the next one. */
function selfTimes({ samples, timeDeltas }: CpuProfile): Map<number, number> {
	const times = new Map<number, number>();
	samples.forEach((id, index) => {
		addTo(times, id, Math.max(timeDeltas[index + 1] ?? 0, 0) / 1000);
	});
	return times;
}

function addTo<Key>(sums: Map<Key, number>, key: Key, value: number): void {
	sums.set(key, (sums.get(key) ?? 0) + value);
}

function largest(sums: ReadonlyMap<string, number>, rows: number) {
	return [...sums]
		.sort(([, a], [, b]) => b - a)
		.slice(0, MOST_FUNCTIONS)
		.map(([name, milliseconds]) => ({
			function: name,
			milliseconds: rounded(milliseconds, 1),
			millisecondsPerRow: rounded(milliseconds / rows, 4),
		}));
}

function partTimes(sums: ReadonlyMap<Part, number>, rows: number) {
	const of = (part: Part) => sums.get(part) ?? 0;
	const sum = (parts: readonly Part[]) => parts.reduce((total, part) => total + of(part), 0);
	const all = [...OWN_PARTS, ...OTHER_PARTS];
	const entries = all.map((part) => [part, rounded(of(part), 1)] as const);
	return {
		/** In milliseconds. */
		parts: Object.fromEntries(entries) as Record<Part, number>,
		/** The package, and the functions of zod and of Node.js that it calls. */
		ownMillisecondsPerRow: rounded(sum(OWN_PARTS) / rows, 4),
		/** Everything but idle time. */
		busyMillisecondsPerRow: rounded((sum(all) - of('idle')) / rows, 4),
	};
}

/** Sums up the self time of all functions. */
export function summarizeProfile(profile: CpuProfile, rows: number) {
	const times = selfTimes(profile);
	const parts = new Map<Part, number>();
	const callers = new Map<string, number>();
	const functions = new Map<string, number>();
	for (const [node, { part, owner }] of describeCalls(profile)) {
		const milliseconds = times.get(node.id) ?? 0;
		addTo(parts, part, milliseconds);
		if (owner === undefined) continue;
		addTo(callers, owner, milliseconds);
		addTo(functions, nameOf(node), milliseconds);
	}
	return {
		rows,
		...partTimes(parts, rows),
		/** Functions of the package, with the zod and built-in functions that they call themselves. */
		ownCallers: largest(callers, rows),
		/** Functions of the package and those that they call, each by itself. */
		ownFunctions: largest(functions, rows),
	};
}
