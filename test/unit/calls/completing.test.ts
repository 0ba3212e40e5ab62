import type { IDataObject } from 'n8n-workflow';

import { complete } from '../../../nodes/Juspay/calls/known';
import { LookUps } from '../../../nodes/Juspay/calls/lookUps';
import type { Call, MissingValue } from '../../../nodes/Juspay/resources/call';
import type { RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { textOf } from '../../support/text';
import {
	freeCall,
	LOOK_UP,
	NOT_FOUND,
	ok,
	paidCall,
	POST,
	refusal,
	REFUSED,
	ScriptedJuspay,
	storingCall,
} from './calls';

const READY = paidCall();
const FOUND = ok({ juspay_bank_code: 'JP_X' });

/** A call that lacks what Juspay tells about an IFSC. */
function incomplete(
	ifsc: string,
	completeWith: (found: IDataObject) => Call | null = () => READY,
	more: Pick<MissingValue, 'whenMissing'> = {},
): Call {
	const lacks = {
		request: { ...LOOK_UP, query: { ifsc } },
		record: { label: 'IFSC', id: ifsc },
		note: 'Asked because a value is missing.',
		complete: completeWith,
		missing: { message: `Nothing told for ${ifsc}`, description: 'Fill it in.' },
		failed: 'It could not be looked up',
		...more,
	};
	return paidCall({ lacks });
}

/** Completes calls together, over answers that come in turn: each call, or its problem. */
async function completeAll(calls: Call[], answers: RawAnswer[] = []) {
	const juspay = new ScriptedJuspay(answers, { maxRetries: 0 });
	const lookUps = new LookUps(juspay.connection);
	const ended = await juspay.toTheEnd(
		Promise.all(
			calls.map(async (call) => await complete(call, { lookUps, connection: juspay.connection })),
		),
	);
	if (ended === 'unfinished') throw new Error('Looking up has not ended');
	const problems = ended.map((end) => (end !== null && 'message' in end ? end : null));
	return { ended, problems, asked: juspay.requests.map(({ query }) => query?.['ifsc']) };
}

test('Calls that lack nothing stay as they are, and nothing is asked', async () => {
	const calls = [READY, storingCall(), freeCall()];
	const { ended, asked } = await completeAll(calls);
	expect(asked).toEqual([]);
	for (const [index, call] of calls.entries()) expect(ended[index]).toBe(call);
});

test('One look-up serves all calls that lack the same', async () => {
	const completeWith = ({ juspay_bank_code: code }: IDataObject) =>
		paidCall({ request: { ...POST, pathSegments: [textOf(code)] } });
	const calls = [
		incomplete('A', completeWith),
		READY,
		incomplete('B', completeWith),
		incomplete('A'),
	];
	const { ended, asked } = await completeAll(calls, [FOUND, ok({ juspay_bank_code: 'JP_Y' })]);
	expect(asked).toEqual(['A', 'B']);
	expect(ended).toMatchObject([
		{ request: { pathSegments: ['JP_X'] } },
		{ request: READY.request },
		{ request: { pathSegments: ['JP_Y'] } },
		{ request: READY.request },
	]);
});

test.each<[string, RawAnswer, string]>([
	['a refusal', NOT_FOUND, 'It could not be looked up. Juspay has no such record (IFSC A): E09'],
	['an answer without the value', FOUND, 'Nothing told for A'],
	['an empty list', ok([]), "It could not be looked up. Juspay's answer was empty"],
])('After %s all that lack it fail, without a word of money', async (_what, answer, message) => {
	const lacking = incomplete('A', () => null);
	const calls = [lacking, incomplete('B'), lacking];
	const { ended, problems } = await completeAll(calls, [answer, FOUND]);
	expect(ended[1]).toBe(READY);
	for (const problem of [problems[0], problems[2]]) {
		expect(problem?.message).toContain(message);
		expect(problem?.isUnclear).toBe(false);
	}
});

test('The description says why Juspay was asked', async () => {
	const { problems } = await completeAll([incomplete('A')], [REFUSED]);
	expect(problems[0]?.description).toContain('Asked because a value is missing.');
});

test('A private value of the call is masked when the look-up is refused', async () => {
	const call = { ...incomplete('A'), secrets: ['asha.rao'] };
	const answer = refusal(400, 'E01', 'No asha.rao');
	const { problems } = await completeAll([call, incomplete('B')], [answer, answer]);
	expect(problems.map((problem) => problem?.message)).toEqual([
		expect.stringContaining('No ****.rao'),
		expect.stringContaining('No asha.rao'),
	]);
});

test.each<[string, RawAnswer, isCompleted: boolean]>([
	['Juspay has no such record', NOT_FOUND, true],
	['the look-up is refused', REFUSED, false],
])('A call that can do without the record: %s', async (_what, answer, isCompleted) => {
	const without = storingCall();
	const call = incomplete('A', () => null, { whenMissing: () => without });
	const { ended, problems } = await completeAll([call], [answer]);
	expect(ended[0] === without).toBe(isCompleted);
	expect(problems[0] === null).toBe(isCompleted);
});

test('An answer on which this package stumbles fails its own call only', async () => {
	const broken = incomplete('A', () => {
		throw new TypeError('mistake');
	});
	const calls = [broken, incomplete('B'), incomplete('A')];
	const { ended, problems } = await completeAll(calls, [FOUND, FOUND]);
	expect(problems[0]?.message).toBe('Nothing told for A');
	expect(ended.slice(1)).toEqual([READY, READY]);
});

test('A call that was not asked about, because the run had ended, has neither a value nor a problem', async () => {
	const juspay = new ScriptedJuspay([]);
	juspay.pool.close();
	const lookUps = new LookUps(juspay.connection);
	expect(await complete(incomplete('A'), { lookUps, connection: juspay.connection })).toBeNull();
	expect(juspay.log).toEqual([]);
});
