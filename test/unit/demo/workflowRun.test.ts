import { itemsOf, parseWorkflowRun } from '../../../scripts/host/workflow-run';

const item = (name: string) => ({ json: { name } });

test.each([
	{ runData: { Rows: [{ data: { main: [[item('Asha')]] } }] } },
	{ runData: {}, error: { message: 'Bad row' } },
])('The run %j is found behind log lines', (resultData) => {
	const printed = JSON.stringify({ data: { resultData } }, null, 2);
	expect(parseWorkflowRun(`Some log line\n{ not json }\n${printed}\n`)).toMatchObject(resultData);
});

test('There is no run when n8n printed none', () => {
	expect(parseWorkflowRun('Some log line\n')).toBeUndefined();
});

const main = [[item('first')], null];
const run = { runData: { Split: [{}, { data: { main } }], Failed: [{}] } };

test.each([
	['Split', 0, [item('first')]],
	['Split', 1, []],
	['Split', 2, []],
	['Failed', 0, []],
	['Not there', 0, []],
])('The items of %s, output %i', (node, output, items) => {
	expect(itemsOf(run, node, output)).toEqual(items);
});
