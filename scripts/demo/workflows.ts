import { type Item, itemsOf, type WorkflowRun } from '../host/workflow-run';

/** An example workflow and its results with the local simulator. */
export interface DemoWorkflow {
	id: string;
	name: string;
	/** Expected `outcome` of each item on the first output of each node; `''` for an item without one. */
	expected: { node: string; outcomes: string[] }[];
}

/** The workflow whose results are shown as a table, and its nodes for the input and the answers. */
export const SHOWN_WORKFLOW = {
	id: 'juspayDemoRows01',
	name: 'Validate bank accounts and UPI IDs',
	inputNode: 'One item per row',
	juspayNode: 'Validate with Juspay',
	expected: [
		{
			node: 'Validate with Juspay',
			outcomes: ['valid', 'invalid', 'undetermined', 'pending', 'valid', 'invalid'],
		},
		{ node: 'Valid: compare the name', outcomes: ['valid', 'valid'] },
		{ node: 'Invalid: ask for other details', outcomes: ['invalid', 'invalid'] },
		{ node: 'Pending: check again later', outcomes: ['pending'] },
		{ node: 'Undetermined: look at it', outcomes: ['undetermined'] },
		{ node: 'Failed: fix the row', outcomes: [] },
	],
} satisfies DemoWorkflow & { inputNode: string; juspayNode: string };

/** The other example workflows. */
export const OTHER_WORKFLOWS: DemoWorkflow[] = [
	{
		id: 'juspayDemoAcct02',
		name: 'Create and validate customer accounts',
		expected: [
			{
				node: 'Accounts with an answer',
				outcomes: ['valid', 'valid', 'invalid', 'invalid', 'pending', 'valid'],
			},
			{ node: 'Rows to fix', outcomes: [''] },
		],
	},
	{
		id: 'juspayDemoUpi003',
		name: 'Find the UPI ID of a mobile number and check it',
		expected: [
			{ node: 'Valid: compare the name, then pay', outcomes: ['valid'] },
			{ node: 'Validate the UPI ID', outcomes: ['valid'] },
			{ node: 'No UPI ID found', outcomes: ['invalid'] },
			{ node: 'Failed: fix the row', outcomes: ['failed'] },
		],
	},
	{
		id: 'juspayDemoWait04',
		name: 'Check a pending account again',
		expected: [
			{ node: 'Create and validate', outcomes: ['pending', 'pending'] },
			{ node: 'Get the account', outcomes: ['valid', 'pending'] },
			{ node: 'Result is known', outcomes: ['valid'] },
			{ node: 'Validate again', outcomes: ['pending'] },
		],
	},
	{
		id: 'juspayDemoStor05',
		name: 'Clean a list, then store, list and delete accounts',
		expected: [
			{ node: 'Rows to fix', outcomes: [''] },
			{ node: 'Store the account', outcomes: ['notValidated', 'notValidated'] },
			{ node: 'List what is not validated', outcomes: ['notValidated', 'notValidated'] },
			{ node: 'Delete it again', outcomes: ['', ''] },
		],
	},
	{
		id: 'juspayDemoBene06',
		name: 'Verify UPI IDs and store them as beneficiaries',
		expected: [
			{ node: 'Verify the UPI ID', outcomes: ['valid', 'invalid'] },
			{ node: 'Get the beneficiary', outcomes: ['notValidated'] },
			{ node: 'Ask for another UPI ID', outcomes: ['invalid'] },
		],
	},
	{
		id: 'juspayDemoDown15',
		name: 'Before a long list: is a bank down, is there enough balance?',
		expected: [
			{ node: 'For later: the bank is down', outcomes: ['', ''] },
			{ node: 'Results', outcomes: ['valid', 'invalid', 'valid'] },
			{ node: 'Rows to fix', outcomes: [''] },
		],
	},
];

/** The workflow that the demo activates: the local simulator sends its events to this webhook. */
export const EVENT_WORKFLOW = {
	id: 'juspayDemoHook07',
	name: 'See results as they arrive',
	webhookPath: 'webhook/987bea93-27e8-5e47-bff1-220f64df0423/webhook',
};

/** Example workflows that are only imported: they need an account at another service, a table, or a caller. */
export const IMPORTED_WORKFLOWS = [
	{ id: 'juspayDemoSheet8', name: 'Check a sheet and update it when Juspay answers' },
	{ id: 'juspayDemoForm09', name: 'Check bank details from a form and tell Slack' },
	{ id: 'juspayDemoBulk10', name: 'Check the rows of a Google sheet' },
	{ id: 'juspayDemoKyc011', name: 'Check the bank account of a KYC form' },
	{ id: 'juspayDemoVend12', name: 'Take a new vendor on, with a name check' },
	{ id: 'juspayDemoAgnt13', name: 'Let an AI agent check an account before a payout' },
	{ id: 'juspayDemoPlan14', name: 'Plan, ask for approval, then validate' },
	{ id: 'juspayDemoList16', name: 'Validate a large list' },
	{ id: 'juspayDemoPart17', name: 'Validate one part of a large list' },
	{ id: 'juspayDemoFile18', name: 'Check a file and get it back with the results' },
	{ id: 'juspayDemoPage19', name: 'Check bank details from a form and answer at once' },
	{ id: 'juspayDemoOpen20', name: 'Follow up on open results' },
	{ id: 'juspayDemoStop21', name: 'When a run breaks, tell a person' },
	{ id: 'juspayDemoAudt22', name: 'Send a report for auditors' },
];

/** Compares a run with its expected results; returns one sentence per difference. */
export function findDifferences(run: WorkflowRun, { name, expected }: DemoWorkflow): string[] {
	return expected.flatMap(({ node, outcomes }) => {
		const found = itemsOf(run, node).map(outcomeOf);
		if (found.join() === outcomes.join()) return [];
		return [`"${name}", node "${node}": expected ${list(outcomes)}, got ${list(found)}.`];
	});
}

function outcomeOf({ json: { outcome } }: Item): string {
	return typeof outcome === 'string' ? outcome : '';
}

function list(outcomes: string[]): string {
	return outcomes.map((outcome) => outcome || 'no outcome').join(', ') || 'nothing';
}
