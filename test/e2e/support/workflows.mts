import { randomUUID } from 'node:crypto';

/** The node's type, as installed by n8n's community installer. */
export const JUSPAY_TYPE = 'n8n-nodes-juspay.juspay';

/** A node of a workflow; all but the named keys are its settings, such as `onError`. */
export interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	[setting: string]: unknown;
}

/** Outputs of a node: for each output the names of the nodes behind it. */
type Connections = Record<string, string[][]>;

/** A workflow as the editor saves it. */
export function workflow(name: string, steps: Step[], connections: Connections) {
	return {
		name,
		nodes: steps.map((step, index) => ({ id: randomUUID(), position: [index * 220, 0], ...step })),
		connections: Object.fromEntries(
			Object.entries(connections).map(([from, outputs]) => [
				from,
				{ main: outputs.map((nodes) => nodes.map((node) => ({ node, type: 'main', index: 0 }))) },
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}

/** A workflow whose nodes stand one behind the other. */
export function chain(name: string, steps: Step[]) {
	const connections: Connections = {};
	steps.slice(0, -1).forEach((step, index) => {
		connections[step.name] = [[steps[index + 1]?.name ?? '']];
	});
	return workflow(name, steps, connections);
}

/** The manual trigger "Start". */
export const start: Step = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** A Code node "Rows" that puts these rows out. */
export function rows(list: object[]): Step {
	return code('Rows', `return ${JSON.stringify(list.map((json) => ({ json })))}`);
}

/** A Code node with this program. */
export function code(name: string, jsCode: string): Step {
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/** A node that passes on what it gets. */
export function noOp(name: string, settings: object = {}): Step {
	return { name, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {}, ...settings };
}

/** The node under test; with the credential `juspay` unless the settings name another. */
export function juspayNode(parameters: object, settings: object = {}): Step {
	return {
		name: 'Juspay',
		type: JUSPAY_TYPE,
		typeVersion: 1,
		parameters,
		credentials: { juspayApi: { id: 'juspay', name: 'juspay' } },
		...settings,
	};
}

/** A Set node that notes with every item what it finds in these expressions. */
export function noteOf(name: string, values: Record<string, string>): Step {
	const assignments = Object.entries(values).map(([key, value]) => ({
		id: randomUUID(),
		name: key,
		value: `={{ ${value} }}`,
		type: 'string',
	}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, includeOtherFields: true, options: {} },
	};
}

/** Parameters that validate a bank account as a beneficiary, with a penny drop in every execution. */
export const validateBeneficiary = {
	resource: 'beneficiary',
	operation: 'validate',
	validateAgain: 'always',
	customerId: 'cst_1',
	accountType: 'bankAccount',
	accountNumber: '026291800001191',
	ifsc: 'YESB0000262',
};

/** Parameters that store a bank account for a customer and validate it, with a penny drop in every execution. */
export const createAndValidate = {
	...validateBeneficiary,
	resource: 'customerAccount',
	operation: 'createAndValidate',
	bankCode: 'JP_YESB',
};
