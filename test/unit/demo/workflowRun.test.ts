import { itemsOf, parseWorkflowRun } from '../../../scripts/host/workflow-run';

function printed(resultData: object): string {
	return `Some log line\n{ not json }\n${JSON.stringify({ data: { resultData } }, null, 2)}\n`;
}

describe('parseWorkflowRun', () => {
	it('finds the run behind log lines', () => {
		const run = parseWorkflowRun(
			printed({ runData: { Rows: [{ data: { main: [[{ json: { name: 'Asha' } }]] } }] } }),
		);
		expect(run && itemsOf(run, 'Rows')).toEqual([{ json: { name: 'Asha' } }]);
	});

	it('reads the error of a failed run', () => {
		const run = parseWorkflowRun(printed({ runData: {}, error: { message: 'Bad row' } }));
		expect(run?.error?.message).toBe('Bad row');
	});

	it('gives nothing when n8n printed no run', () => {
		expect(parseWorkflowRun('Some log line\n')).toBeUndefined();
	});
});

describe('itemsOf', () => {
	const item = (name: string) => ({ json: { name } });
	const main = [[item('first')], null];
	const run = { runData: { Split: [{}, { data: { main } }], Failed: [{}] } };

	it.each([
		['Split', 0, [item('first')]],
		['Split', 1, []],
		['Split', 2, []],
		['Failed', 0, []],
		['Not there', 0, []],
	])('%s, output %i', (node, output, items) => {
		expect(itemsOf(run, node, output)).toEqual(items);
	});
});
