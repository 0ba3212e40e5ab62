import { mayBeTriedAgain } from '../../../nodes/Juspay/run/openRun';

test.each([
	['Stop Workflow', { isTool: false, stopsAtFirstFailure: true }, {}, true],
	['Continue', { isTool: false, stopsAtFirstFailure: false }, {}, false],
	['Continue', { isTool: false, stopsAtFirstFailure: false }, { retryOnFail: false }, false],
	['Continue', { isTool: false, stopsAtFirstFailure: false }, { retryOnFail: true }, true],
	['a tool of an AI agent', { isTool: true, stopsAtFirstFailure: false }, {}, true],
])('with %s %j %j another try may follow: %s', (_, mode, node, mayFollow) => {
	expect(mayBeTriedAgain(mode, node)).toBe(mayFollow);
});
