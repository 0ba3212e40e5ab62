import {
	answerTimesOf,
	judgeNeighbour,
	type NeighbourMeasured,
} from '../../bench/neighbour/figures';
import { listWorkflow, neighbourWorkflow } from '../../bench/neighbour/workflows';

function round(worst: number) {
	return { asked: 3, median: 20, worst, seconds: 1 };
}

function measured(juspay: number[]): NeighbourMeasured {
	const rounds = {
		idle: [round(30)],
		noOp: [round(100), round(250), round(9000)],
		juspay: juspay.map(round),
	};
	return { rows: 20_000, maxConcurrency: 10, latency: 2, rounds };
}

test('a round has the median and the worst of its answers', () => {
	const times = answerTimesOf([20.4, 500.6, 10], 7.26);
	expect(times).toEqual({ asked: 3, median: 20, worst: 501, seconds: 7.3 });
});

test.each([
	[550, true],
	[551, false],
])('beside the node, the middle worst of %d ms against 250 ms: met is %s', (worst, isMet) => {
	const [target] = judgeNeighbour(measured([worst, 8000, 40]));
	expect(target).toMatchObject({ value: worst - 250, isMet });
});

test('the list goes from its webhook through rows and node to the answer', () => {
	const list = { rows: 5, maxConcurrency: 10, juspayUrl: 'http://127.0.0.1:1' };
	const { path, json } = listWorkflow('juspay', list);
	const types = ['webhook', 'code', 'juspay', 'respondToWebhook'];
	expect(path).not.toBe(neighbourWorkflow().path);
	expect(json).toMatchObject({
		nodes: types.map((type) => ({ type: expect.stringMatching(`\\.${type}$`) as string })),
		connections: {
			Webhook: { main: [[{ node: 'Step 1' }]] },
			'Step 1': { main: [[{ node: 'Step 2' }]] },
			'Step 2': { main: [[{ node: 'Step 3' }]] },
		},
	});
});
