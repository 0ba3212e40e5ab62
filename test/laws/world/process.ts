import type { INodeType } from 'n8n-workflow';

import type { Setting } from '../settings/setting';

const MINUTE = 60_000;

/** A process of n8n, which has loaded the node. */
export interface Process {
	nodeType: INodeType;
	/** How much its clock is fast, in milliseconds. */
	fast: number;
}

/** The node as another process loads it: nothing is left of what its modules knew. */
function loadAgain(): INodeType {
	let again: INodeType | undefined;
	jest.isolateModules(() => {
		const path = '../../../nodes/Juspay/Juspay.node';
		const { Juspay } = jest.requireActual<{ Juspay: new () => INodeType }>(path);
		again = new Juspay();
	});
	if (again === undefined) throw new Error('The node could not be loaded again');
	return again;
}

/** Clocks of servers that are set by different hands: together within the five minutes that the node allows for. */
const FAST = [-2 * MINUTE, 2 * MINUTE, 0, -MINUTE];

/** The processes in which a setting's runs take place, one after the other; each loads the node by itself. */
export function processesOf({ restarts, fast = 0 }: Setting, load: () => INodeType): Process[] {
	return (restarts === true ? FAST : [fast]).map((by) => ({ nodeType: load(), fast: by }));
}

const loaded: INodeType[] = [];

/** The same for the node as it is: other settings can use what is loaded. */
export function processesWithNode(setting: Setting): Process[] {
	let count = 0;
	return processesOf(setting, () => (loaded[count++] ??= loadAgain()));
}
