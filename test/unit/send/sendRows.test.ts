import { NO_KEPT_CALLS } from '../../../nodes/Juspay/execution/run/keptCalls';
import type { CallOutcome } from '../../../nodes/Juspay/execution/send/performCall';
import type { PreparedRow, ReadyRow } from '../../../nodes/Juspay/execution/plan/rows';
import { type Sending, sendRows } from '../../../nodes/Juspay/execution/send/sendRows';
import { byId, CHARGED, ok, paidCall, readyRow, refusal, submission } from './calls';
import { FakeClock, settle } from './fakeClock';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';

const request: JuspayRequest = { method: 'GET', pathSegments: ['x'] };

function row(toResults: () => object[]): PreparedRow {
	return {
		kind: 'ready',
		simplify: true,
		maxWait: null,
		call: {
			request,
			facts: {
				record: { label: 'beneficiary ID', id: 'b' },
				caution: CHARGED,
				secrets: [],
			},
			toResults: () => toResults().map((result) => ({ ...result })),
			outcomeOf: () => 'valid',
		},
	};
}

const sending: Sending = {
	send: async () => await Promise.resolve({ kind: 'http', status: 200, body: { a: 1 } }),
	settings: {
		maxConcurrency: 1,
		minRequestInterval: 0,
		timeout: 80_000,
		maxRetries: 2,
		onDuplicate: 'useExisting',
		reuseSameAccount: true,
		includeInputFields: false,
	},
	clock: new FakeClock(),
	random: () => 0,
	credentialSecrets: [],
	stopsAtFirstFailure: false,
	isCancelled: () => false,
	keptCalls: NO_KEPT_CALLS,
};

test('an answer that this package cannot digest fails its row and keeps the results of the others', async () => {
	const broken = row(() => {
		throw new TypeError('mistake');
	});
	const { finished } = await sendRows(
		[row(() => [{ n: 1 }]), broken, row(() => [{ n: 3 }])],
		sending,
	);
	expect(finished).toEqual([
		{ kind: 'answered', results: [{ n: 1 }], outcomes: ['valid'] },
		{
			kind: 'failed',
			problem: {
				message:
					'The answer has a form that Juspay does not document, the result is unknown (beneficiary ID b). The account may already have been validated and charged. Look it up',
				description:
					"Check 'Base URL' in the credential; if it is right, tell the authors of this node. Look it up. HTTP status 200.",
				headline: 'The answer has a form that Juspay does not document, the result is unknown',
				httpCode: '200',
				isUnclear: true,
				stopsBatch: false,
			},
		},
		{ kind: 'answered', results: [{ n: 3 }], outcomes: ['valid'] },
	]);
});

describe('Sending', () => {
	const REFUSED: Answer = refusal(400, 'E01', 'Bad');
	const KEY_REFUSED: Answer = refusal(401, 'E02', 'Invalid key');
	const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('Bad row', 'Mend it.') };

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
		await settle();
		while (clock.nextWaking !== undefined) await clock.advanceTo(clock.nextWaking);
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
		const { finished, stoppedBy, sent } = await send(numbered(3), [REFUSED]);
		expect(finished.map((end) => end?.kind)).toEqual(['failed', 'answered', 'answered']);
		expect([stoppedBy, sent.length]).toEqual([null, 3]);
	});

	test('starts nothing new after a refusal in stop mode', async () => {
		const { finished, stoppedBy, sent } = await send(numbered(3), [ok({ beneId: 'b' }), REFUSED], {
			stopsAtFirstFailure: true,
		});
		expect(finished.map((end) => end?.kind)).toEqual(['answered', 'failed', undefined]);
		expect(stoppedBy).toMatchObject({ index: 1, problem: { httpCode: '400' } });
		expect(sent).toHaveLength(2);
	});

	test('a refused key stops it with Continue, too', async () => {
		const { finished, stoppedBy, sent } = await send(numbered(3), [KEY_REFUSED]);
		expect(finished.map((end) => end?.kind)).toEqual(['failed', undefined, undefined]);
		expect(stoppedBy?.index).toBe(0);
		expect(sent).toHaveLength(1);
	});

	test('in stop mode, a look-up of what is under way still goes out; with a refused key it does not', async () => {
		const lost: Answer = { kind: 'noAnswer', code: 'ECONNRESET' };
		const inStopMode = {
			stopsAtFirstFailure: true,
			settings: { ...sending.settings, maxConcurrency: 2 },
		};
		const stopped = await send(numbered(2), [lost, REFUSED], inStopMode);
		expect(stopped.sent).toEqual(['POST 0', 'POST 1', 'GET look-up']);
		expect(stopped.finished[0]?.kind).toBe('answered');
		const refused = await send(numbered(2), [lost, KEY_REFUSED], inStopMode);
		expect(refused.sent).toEqual(['POST 0', 'POST 1']);
	});

	test('the first of several failures is the one that stops it', async () => {
		const settings = { ...sending.settings, maxConcurrency: 3 };
		const { stoppedBy } = await send(numbered(3), [REFUSED, REFUSED, REFUSED], {
			settings,
			stopsAtFirstFailure: true,
		});
		expect(stoppedBy?.index).toBe(0);
	});

	test('a cancelled run was stopped by no row', async () => {
		const { stoppedBy, finished } = await send(numbered(2), [], {
			isCancelled: () => true,
			stopsAtFirstFailure: true,
		});
		expect([stoppedBy, finished]).toEqual([null, [undefined, undefined]]);
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

	test('outcomes are those of the results, simplified or not', async () => {
		const simplified = readyRow(paidCall({ toResults: () => [{ outcome: 'invalid' }] }), {
			simplify: true,
		});
		const odd = readyRow(paidCall({ toResults: () => [{ outcome: 7, status: 'valid' }] }), {
			simplify: true,
		});
		const raw = readyRow(paidCall({ toResults: () => [{ outcome: 'invalid', status: 'valid' }] }));
		const { finished } = await send([simplified, odd, raw], []);
		expect(finished.map((end) => (end?.kind === 'answered' ? end.outcomes : null))).toEqual([
			['invalid'],
			['valid'],
			['valid'],
		]);
	});

	test('rows that share a call all get its end', async () => {
		const shared = submission(byId(), { isShareable: true });
		const rows = [0, 1].map(() => readyRow(paidCall({ submission: shared })));
		const { finished, sent } = await send(rows, [REFUSED]);
		expect(finished.map((end) => end?.kind)).toEqual(['failed', 'failed']);
		expect(sent).toHaveLength(1);
	});

	test('what an earlier try found out is used; what failed in it fails before anything is sent', async () => {
		const known: (CallOutcome | null)[] = [
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
		expect(stopped.stoppedBy).toMatchObject({ index: 2, problem: { message: 'Lost' } });
		expect(stopped.finished.map((end) => end?.kind)).toEqual([undefined, 'answered', 'failed']);
		const going = await send(numbered(3), [], { keptCalls });
		expect(going.sent).toEqual(['POST 0']);
	});

	test('counts requests that went out once more', async () => {
		const never: Answer = { kind: 'noAnswer', code: 'ECONNREFUSED' };
		expect((await send(numbered(1), [never])).resends).toBe(1);
	});
});
