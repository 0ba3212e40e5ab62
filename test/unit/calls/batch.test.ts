import type { IDataObject } from 'n8n-workflow';

import { sendBatch, type Sending } from '../../../nodes/Juspay/calls/batch';
import type { CallEnd } from '../../../nodes/Juspay/calls/ends';
import type { PreparedRow, ReadyRow } from '../../../nodes/Juspay/calls/rows';
import { classify, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import type { PayingCall } from '../../../nodes/Juspay/resources/call';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import {
	answeredCall,
	byId,
	emptyBook,
	KEY_REFUSED,
	NEVER_REACHED,
	NOT_FOUND,
	ok,
	PAGE,
	paidCall,
	readyRow,
	REFUSED,
	RESET,
	SETTINGS,
	storingCall,
	tooMany,
} from './calls';
import { FakeClock } from './fakeClock';

const FOUND = ok({ beneId: 'b' });
const PENDING = ok({ beneId: 'b', status: 'pending' });
const VALID = ok({ beneId: 'b', status: 'valid' });
const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('Bad row', 'Fix it.') };

/** Sends rows over answers that come in turn; tells the paths of what went out. */
async function send(rows: PreparedRow[], answers: RawAnswer[], changes: Partial<Sending> = {}) {
	const sent: string[] = [];
	const clock = new FakeClock();
	const ended = sendBatch(rows, {
		send: async ({ pathSegments }) => {
			sent.push(pathSegments.join('/'));
			const answer = classify(answers[sent.length - 1] ?? FOUND);
			await clock.sleep(1);
			return answer;
		},
		settings: SETTINGS,
		clock,
		random: () => 0,
		credentialSecrets: [],
		stopsAtFirstFailure: false,
		isCancelled: () => false,
		book: emptyBook(),
		...changes,
	});
	await clock.runOut();
	return { ...(await ended), sent: sent.join(' ') };
}

function numbered(count: number, changes: Partial<ReadyRow> = {}): PreparedRow[] {
	return Array.from({ length: count }, (_, index) => {
		const request: JuspayRequest = { method: 'POST', pathSegments: [String(index)], json: {} };
		return readyRow(paidCall({ request }), changes);
	});
}

/** Stands for a bug in this package. */
function mistake(): never {
	throw new TypeError('mistake');
}

const inStopMode = { stopsAtFirstFailure: true };
const cancelled = { ...inStopMode, isCancelled: () => true };
const patient = numbered(1, { maxWait: 5000 });
const broken = readyRow(storingCall({ isConfirmed: mistake }));
const shapeless = readyRow(paidCall({ simplify: mistake }), { form: 'simplified' });
const shared = readyRow(paidCall({ sharedAs: 'a' }));

/** Refusals for five minutes. */
const ALWAYS_429 = Array<RawAnswer>(6).fill(tooMany('60'));

function atOnce(maxConcurrency: number): Partial<Sending> {
	return { ...inStopMode, settings: { ...SETTINGS, maxConcurrency } };
}

// Ends of the rows (`+` answered, `?` answered but pending, `-` failed, `.` not sent),
// which of them stops the run, and what goes out.
test.each<[string, PreparedRow[], RawAnswer[], Partial<Sending>, string, number | null, string]>([
	['leaves what failed before as it is', [FAILED, ...numbered(1)], [], {}, '-+', null, '0'],
	['goes on after a refusal with Continue', numbered(3), [REFUSED], {}, '-++', null, '0 1 2'],
	['goes on after a mistake with Continue', [broken, ...numbered(1)], [], {}, '-+', null, 'call 0'],
	['starts nothing after a refusal', numbered(3), [FOUND, REFUSED], inStopMode, '+-.', 1, '0 1'],
	['starts none before a resend', numbered(2), [tooMany('0'), REFUSED], inStopMode, '-.', 0, '0 0'],
	['starts nothing after a mistake', [broken, ...numbered(1)], [], inStopMode, '-.', 0, 'call'],
	[
		'starts nothing after a mistake in simplify',
		[shapeless, ...numbered(1)],
		[],
		inStopMode,
		'-.',
		0,
		'call',
	],
	['is ended by a refused key with Continue, too', numbered(3), [KEY_REFUSED], {}, '-..', 0, '0'],
	['is ended by 429 for minutes', numbered(3), ALWAYS_429, {}, '-..', 0, '0 0 0 0 0 0'],
	[
		'looks up what is under way',
		numbered(2),
		[RESET, REFUSED, VALID],
		atOnce(2),
		'+-',
		1,
		'0 1 look-up',
	],
	[
		'sends nothing again after a refusal',
		numbered(2),
		[tooMany('1'), REFUSED],
		atOnce(2),
		'--',
		1,
		'0 1',
	],
	[
		'sends nothing again after a refusal, also where the look-up finds nothing',
		numbered(2),
		[RESET, REFUSED, NOT_FOUND],
		atOnce(2),
		'--',
		1,
		'0 1 look-up',
	],
	['asks nothing with a refused key', numbered(2), [RESET, KEY_REFUSED], atOnce(2), '--', 1, '0 1'],
	['is stopped by the first failure', numbered(2), [REFUSED, REFUSED], atOnce(2), '--', 0, '0 1'],
	['names no row if it was cancelled', numbered(2), [], cancelled, '..', null, ''],
	['shares the end of a shared call', [shared, shared], [REFUSED], {}, '--', null, 'call'],
	['waits where the row says so', patient, [PENDING, VALID], {}, '+', null, '0 look-up'],
	['waits for no other row', numbered(1), [PENDING, VALID], {}, '?', null, '0'],
	['waits for no call that failed', patient, [REFUSED], {}, '-', null, '0'],
])('a run %s', async (_rule, rows, answers, changes, ends, stop, sent) => {
	const run = await send(rows, answers, changes);
	const signs = Array.from(run.finished, (end) => {
		if (end?.kind !== 'answered') return end === undefined ? '.' : '-';
		return end.outcomes.includes('pending') ? '?' : '+';
	});
	expect([signs.join(''), run.stop?.index ?? null, run.sent]).toEqual([ends, stop, sent]);
	if (rows[0] === FAILED) expect(run.finished[0]).toEqual(FAILED);
	if (run.stop) expect(run.finished[run.stop.index]).toMatchObject({ problem: run.stop.problem });
});

test('an answer that this package cannot digest fails its row and keeps the results of the others', async () => {
	const simplifyingTo = (simplify: () => IDataObject) =>
		readyRow(paidCall({ simplify }), { form: 'simplified' });
	const rows = [{ n: 1 }, null, { n: 3 }].map((n) => simplifyingTo(() => n ?? mistake()));
	const { finished } = await send(rows, []);
	expect(finished).toMatchObject([
		{ kind: 'answered', results: [{ n: 1 }] },
		{
			kind: 'failed',
			problem: {
				message:
					'The answer is in an undocumented format, the result is unknown (beneficiary ID b). The account may already have been validated and charged. Look it up',
				isUnclear: true,
				stopsBatch: false,
			},
		},
		{ kind: 'answered', results: [{ n: 3 }] },
	]);
});

test('results and outcomes are those of the objects that the call selects', async () => {
	const call = paidCall({
		select: (answer) => [...answer, { status: 'pending', error: 'x' }],
		simplify: ({ status }) => ({ status }),
	});
	const rows = [readyRow(call, { form: 'simplified' }), readyRow(call)];
	const { finished } = await send(rows, [VALID, ok({ beneId: 'b', status: 'invalid' })]);
	const whole = [
		{ beneId: 'b', status: 'invalid' },
		{ status: 'pending', juspayError: 'x' },
	];
	const simplified = [{ status: 'valid' }, { status: 'pending' }];
	const names = {
		otherNames: 0,
		partialNames: 0,
		otherScripts: 0,
		comparedNames: 0,
		withoutNames: 0,
	};
	const oneMissing = { doubtful: 0, missing: 1, reused: 0, ...names };
	expect(finished).toEqual([
		{ kind: 'answered', results: simplified, outcomes: ['valid', 'pending'], ...oneMissing },
		{
			kind: 'answered',
			results: whole,
			isRaw: true,
			outcomes: ['invalid', 'pending'],
			...oneMissing,
		},
	]);
});

describe('A result of an earlier try', () => {
	const problem = { ...localProblem('Lost', 'Look.'), isUnclear: true };
	const known: (CallEnd | null)[] = [
		null,
		answeredCall([{ beneId: 'b', status: 'valid' }]),
		answeredCall([{ beneId: 'b', status: 'pending' }]),
		{ kind: 'failed', problem, sentAt: 0 },
	];
	const recall = (_row: ReadyRow, index: number) => known[index] ?? null;
	const book = () => emptyBook({}, { recall });

	test('is looked up once more where it was unclear or pending, and used without another call', async () => {
		const { finished, sent } = await send(numbered(4), [VALID, VALID, VALID], { book: book() });
		expect(sent).toBe('look-up look-up 0');
		expect(finished).toMatchObject(Array(4).fill({ kind: 'answered', outcomes: ['valid'] }));
	});

	test.each([
		[12, false, 'new'],
		[12, true, 'old'],
		[16, true, 'new'],
	])(
		'of another period is sent as new once Juspay can no longer be storing it: after %i minutes, by another clock: %s',
		async (minutes, isOtherClock, sentUnder) => {
			const byAttempt = (id: string): PayingCall => {
				const request: JuspayRequest = { method: 'POST', pathSegments: [id], json: {} };
				const recovery = byId({ id, isGeneratedId: true, underId: byAttempt });
				return paidCall({ request, recovery, reuse: { since: null } });
			};
			const sentAt = -minutes * 60_000;
			const end: CallEnd = { kind: 'failed', problem, sentAt, isOtherClock, id: 'old' };
			const known = emptyBook({}, { recall: () => end });
			const answers = [NOT_FOUND, NOT_FOUND, ...(sentUnder === 'new' ? [NOT_FOUND] : [])];
			const { sent } = await send([readyRow(byAttempt('new'))], answers, { book: known });
			expect(sent.split(' ').at(-1)).toBe(sentUnder);
		},
	);

	test('stops the run before anything is sent if it is still unclear', async () => {
		const changes = { book: book(), settings: { ...SETTINGS, maxRetries: 0 }, ...inStopMode };
		const { finished, sent, stop } = await send(numbered(4), [PAGE], changes);
		expect(sent).toBe('look-up');
		expect(stop).toMatchObject({ index: 3, problem });
		expect(finished.map((end) => end?.kind)).toEqual([undefined, 'answered', 'answered', 'failed']);
	});
});

test('counts resends', async () => {
	expect((await send(numbered(1), [NEVER_REACHED])).resends).toBe(1);
});

describe('In a dry run', () => {
	const paying = (...accounts: string[]) => {
		const reuse = { since: null, isOfRun: true as const, accounts };
		const recovery = byId({ isGeneratedId: true });
		return readyRow(paidCall({ sharedAs: accounts.join(' '), reuse, recovery }));
	};

	test('what costs nothing is sent, and an account in two rows is planned once', async () => {
		const rows = [readyRow(storingCall()), paying('A', 'B'), paying('A')];
		const { finished, sent, cost } = await send(rows, [], {
			settings: { ...SETTINGS, dryRun: true },
		});
		expect(finished).toMatchObject([
			{ kind: 'answered', outcomes: ['undetermined'] },
			{ planned: 'paid' },
			{ planned: 'shared' },
		]);
		expect(sent).toBe('call');
		expect(cost).toMatchObject({ paid: 0, planned: 2 });
	});
});
