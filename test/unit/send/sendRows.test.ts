import type { IDataObject } from 'n8n-workflow';

import type { CallEnd, PreparedRow, ReadyRow } from '../../../nodes/Juspay/execution/plan/rows';
import { NO_KEPT_CALLS } from '../../../nodes/Juspay/execution/run/keptCalls';
import { type Sending, sendRows } from '../../../nodes/Juspay/execution/send/sendRows';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import {
	byId,
	KEY_REFUSED,
	NEVER_REACHED,
	ok,
	paidCall,
	readyRow,
	REFUSED,
	RESET,
	SETTINGS,
	tooMany,
	write,
} from './calls';
import { FakeClock } from './fakeClock';

const sending: Sending = {
	send: async () => await Promise.resolve(ok({ beneId: 'b' })),
	settings: SETTINGS,
	clock: new FakeClock(),
	random: () => 0,
	credentialSecrets: [],
	stopsAtFirstFailure: false,
	isCancelled: () => false,
	keptCalls: NO_KEPT_CALLS,
};

test('an answer that this package cannot digest fails its row and keeps the results of the others', async () => {
	const simplifyingTo = (simplify: () => IDataObject) =>
		readyRow(paidCall({ simplify }), { simplify: true });
	const broken = simplifyingTo(() => {
		throw new TypeError('mistake');
	});
	const rows = [simplifyingTo(() => ({ n: 1 })), broken, simplifyingTo(() => ({ n: 3 }))];
	const { finished } = await sendRows(rows, sending);
	expect(finished[0]).toMatchObject({ kind: 'answered', results: [{ n: 1 }] });
	expect(finished[1]).toMatchObject({
		kind: 'failed',
		problem: {
			message:
				'The answer has a form that Juspay does not document, the result is unknown (beneficiary ID b). The account may already have been validated and charged. Look it up',
			isUnclear: true,
			stopsBatch: false,
		},
	});
	expect(finished[2]).toMatchObject({ kind: 'answered', results: [{ n: 3 }] });
});

test('a call on which this package stumbles fails its row only', async () => {
	const broken = paidCall({
		write: write(byId(), {
			isConfirmed: () => {
				throw new TypeError('mistake');
			},
		}),
	});
	const { finished } = await sendRows([readyRow(broken), readyRow(paidCall())], sending);
	expect(finished.map((row) => row?.kind)).toEqual(['failed', 'answered']);
});

describe('Sending', () => {
	const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('Bad row', 'Fix it.') };

	/** Sends rows over answers that come in turn; tells which calls went out. */
	async function send(rows: PreparedRow[], answers: Answer[], changes: Partial<Sending> = {}) {
		const sent: string[] = [];
		const clock = new FakeClock();
		const ended = sendRows(rows, {
			...sending,
			clock,
			send: async ({ method, pathSegments }) => {
				sent.push(`${method} ${pathSegments.join('/')}`);
				return await Promise.resolve(answers[sent.length - 1] ?? ok({ beneId: 'b' }));
			},
			...changes,
		});
		await clock.runOut();
		return { ...(await ended), sent };
	}

	function numbered(count: number, changes: Partial<ReadyRow> = {}): PreparedRow[] {
		return Array.from({ length: count }, (_, index) =>
			readyRow(
				paidCall({ request: { method: 'POST', pathSegments: [String(index)], json: {} } }),
				changes,
			),
		);
	}

	test('leaves rows that failed before as they are', async () => {
		const { finished, sent } = await send([FAILED, ...numbered(1)], []);
		expect(finished).toEqual([FAILED, expect.objectContaining({ kind: 'answered' })]);
		expect(sent).toEqual(['POST 0']);
	});

	test('goes on after a refusal with Continue', async () => {
		const { finished, stop, sent } = await send(numbered(3), [REFUSED]);
		expect(finished.map((end) => end?.kind)).toEqual(['failed', 'answered', 'answered']);
		expect([stop, sent.length]).toEqual([null, 3]);
	});

	test('starts nothing new after a refusal in stop mode', async () => {
		const { finished, stop, sent } = await send(numbered(3), [ok({ beneId: 'b' }), REFUSED], {
			stopsAtFirstFailure: true,
		});
		expect(finished.map((end) => end?.kind)).toEqual(['answered', 'failed', undefined]);
		expect(stop).toMatchObject({ index: 1, problem: { httpCode: '400' } });
		expect(sent).toHaveLength(2);
	});

	test('starts nothing new before a row is sent again that was refused for the pace, or after a mistake', async () => {
		const inStopMode = { stopsAtFirstFailure: true };
		const throttled = await send(numbered(2), [tooMany('0'), REFUSED], inStopMode);
		expect(throttled.sent).toEqual(['POST 0', 'POST 0']);
		const isConfirmed = () => {
			throw new TypeError('mistake');
		};
		const broken = readyRow(paidCall({ write: write(byId(), { isConfirmed }) }));
		const { sent, stop } = await send([broken, ...numbered(1)], [], inStopMode);
		expect([sent, stop?.index]).toEqual([['POST call'], 0]);
	});

	test('a refused key stops it with Continue, too', async () => {
		const { finished, stop, sent } = await send(numbered(3), [KEY_REFUSED]);
		expect(finished.map((end) => end?.kind)).toEqual(['failed', undefined, undefined]);
		expect(stop?.index).toBe(0);
		expect(sent).toHaveLength(1);
	});

	test('in stop mode, a look-up of what is under way still goes out; with a refused key it does not', async () => {
		const inStopMode = {
			stopsAtFirstFailure: true,
			settings: { ...sending.settings, maxConcurrency: 2 },
		};
		const stopped = await send(numbered(2), [RESET, REFUSED], inStopMode);
		expect(stopped.sent).toEqual(['POST 0', 'POST 1', 'GET look-up']);
		expect(stopped.finished[0]?.kind).toBe('answered');
		const refused = await send(numbered(2), [RESET, KEY_REFUSED], inStopMode);
		expect(refused.sent).toEqual(['POST 0', 'POST 1']);
	});

	test('the first of several failures is the one that stops it', async () => {
		const settings = { ...sending.settings, maxConcurrency: 3 };
		const { stop } = await send(numbered(3), [REFUSED, REFUSED, REFUSED], {
			settings,
			stopsAtFirstFailure: true,
		});
		expect(stop?.index).toBe(0);
	});

	test('a cancelled run was stopped by no row', async () => {
		const { stop, finished } = await send(numbered(2), [], {
			isCancelled: () => true,
			stopsAtFirstFailure: true,
		});
		expect([stop, finished]).toEqual([null, [undefined, undefined]]);
	});

	test('waits for results only where the row says so', async () => {
		const pending = ok({ beneId: 'b', status: 'pending' });
		const valid = ok({ beneId: 'b', status: 'valid' });
		const waiting = await send(numbered(1, { maxWait: 5000 }), [pending, valid]);
		expect(waiting.finished[0]).toMatchObject({ outcomes: ['valid'] });
		const notWaiting = await send(numbered(1), [pending, valid]);
		expect(notWaiting.finished[0]).toMatchObject({ outcomes: ['pending'] });
		expect(notWaiting.sent).toEqual(['POST 0']);
	});

	test('does not wait for a call that failed', async () => {
		const { finished, sent } = await send(numbered(1, { maxWait: 5000 }), [REFUSED]);
		expect([finished[0]?.kind, sent]).toEqual(['failed', ['POST 0']]);
	});

	test('results and outcomes are those of the objects that the call selects', async () => {
		const call = paidCall({
			select: (answer) => [...answer, { status: 'pending', error: 'x' }],
			simplify: ({ status }) => ({ status }),
		});
		const { finished } = await send(
			[readyRow(call, { simplify: true }), readyRow(call)],
			[ok({ beneId: 'b', status: 'valid' }), ok({ beneId: 'b', status: 'invalid' })],
		);
		expect(finished).toEqual([
			{
				kind: 'answered',
				results: [{ status: 'valid' }, { status: 'pending' }],
				outcomes: ['valid', 'pending'],
			},
			{
				kind: 'answered',
				results: [
					{ beneId: 'b', status: 'invalid' },
					{ status: 'pending', juspayError: 'x' },
				],
				outcomes: ['invalid', 'pending'],
			},
		]);
	});

	test('rows that share a call all get its end', async () => {
		const shared = write(byId(), { isShareable: true });
		const rows = [0, 1].map(() => readyRow(paidCall({ write: shared })));
		const { finished, sent } = await send(rows, [REFUSED]);
		expect(finished.map((end) => end?.kind)).toEqual(['failed', 'failed']);
		expect(sent).toHaveLength(1);
	});

	test('what an earlier try found out is used; what failed in it fails before anything is sent', async () => {
		const known: (CallEnd | null)[] = [
			null,
			{ kind: 'answered', found: [{ status: 'valid' }] },
			{ kind: 'failed', problem: { ...localProblem('Lost', 'Look.'), isUnclear: true } },
		];
		const keptCalls = {
			...NO_KEPT_CALLS,
			recall: (_row: ReadyRow, index: number) => known[index] ?? null,
		};
		const stopped = await send(numbered(3), [], { keptCalls, stopsAtFirstFailure: true });
		expect(stopped.sent).toEqual([]);
		expect(stopped.stop).toMatchObject({ index: 2, problem: { message: 'Lost' } });
		expect(stopped.finished.map((end) => end?.kind)).toEqual([undefined, 'answered', 'failed']);
		const going = await send(numbered(3), [], { keptCalls });
		expect(going.sent).toEqual(['POST 0']);
	});

	test('counts requests that went out once more', async () => {
		expect((await send(numbered(1), [NEVER_REACHED])).resends).toBe(1);
	});
});
