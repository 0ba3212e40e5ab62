import { type Contestant, isPlain, nodeOf, plainNode } from './contestants';
import { rowsProgram } from './rows';

/** One run of a contestant. */
export interface Step {
	contestant: Contestant;
	rowCount: number;
	/** Whether its time is not counted. */
	isWarmUp: boolean;
}

/** Work of one n8n process: one workflow, its steps in turn. */
export interface Session {
	name: string;
	steps: Step[];
	/** Whether the rows have no beneficiary ID of their own. */
	withoutIds?: true;
	/** Of the server's answers, in milliseconds. */
	latency: number;
	/** Of the Juspay node. */
	maxConcurrency: number;
}

/** The name of the node of a step. */
export function stepName(index: number): string {
	return `Step ${String(index + 1)}`;
}

const START = {
	id: 'Start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function rowsName(rowCount: number): string {
	return `${String(rowCount)} rows`;
}

function rowsNode(rowCount: number, y: number, withoutIds = false) {
	return {
		id: rowsName(rowCount),
		name: rowsName(rowCount),
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [200, y],
		parameters: { jsCode: rowsProgram(rowCount, withoutIds) },
	};
}

/** Where the contestants send their requests, and where the plain client waits for its order. */
export interface Addresses {
	juspay: string;
	plainClient: string;
}

function contestantNode(
	{ contestant, rowCount }: Step,
	{ maxConcurrency }: Session,
	{ juspay, plainClient }: Addresses,
) {
	if (!isPlain(contestant)) return nodeOf(contestant, juspay, maxConcurrency);
	const [rows, atATime] = [String(rowCount), String(maxConcurrency)];
	return plainNode(plainClient, { juspay, contestant, rows, atATime });
}

function stepNode(step: Step, index: number, session: Session, addresses: Addresses) {
	const { contestant } = step;
	const credential = { id: `bench-${contestant}`, name: `Benchmark, ${contestant}` };
	return {
		id: stepName(index),
		name: stepName(index),
		position: [400, index * 100],
		credentials: { juspayApi: credential },
		...contestantNode(step, session, addresses),
	};
}

function linksTo(names: string[]) {
	return { main: [names.map((node) => ({ node, type: 'main', index: 0 }))] };
}

/**
 * The workflow of a session: Start, a Code node for each number of rows, and the steps as its branches. n8n runs
 * branches one after the other from top to bottom, so that all steps have the same process and the same input.
 * Steps with the same number of rows must follow each other.
 */
export function buildWorkflow(id: string, session: Session, addresses: Addresses): object {
	const rowCounts = [...new Set(session.steps.map(({ rowCount }) => rowCount))];
	const branches = rowCounts.map((rowCount) => {
		const names = session.steps.flatMap((step, index) =>
			step.rowCount === rowCount ? [stepName(index)] : [],
		);
		return [rowsName(rowCount), linksTo(names)] as const;
	});
	return {
		id,
		name: `Benchmark: ${session.name}`,
		active: false,
		// Storing the run would cost time and memory that are not the nodes'.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
		nodes: [
			START,
			...rowCounts.map((rowCount, index) => rowsNode(rowCount, index * 100, session.withoutIds)),
			...session.steps.map((step, index) => stepNode(step, index, session, addresses)),
		],
		connections: { Start: linksTo(rowCounts.map(rowsName)), ...Object.fromEntries(branches) },
	};
}
