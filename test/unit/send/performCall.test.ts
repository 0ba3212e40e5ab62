import { createExchange } from '../../../nodes/Juspay/execution/send/exchange';
import { type CallOutcome, performCall } from '../../../nodes/Juspay/execution/send/performCall';
import { RequestPool } from '../../../nodes/Juspay/execution/send/pool';
import { Throttle } from '../../../nodes/Juspay/execution/send/throttle';
import type { PreparedCall, RecoveryBySearch } from '../../../nodes/Juspay/resources/operation';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import {
	byId,
	DUPLICATE,
	freeCall,
	LOOK_UP,
	NEVER_REACHED,
	NOT_FOUND,
	ok,
	paidCall,
	refusal,
	RESET,
	submission,
} from './calls';
import { FakeClock, settle } from './fakeClock';

const RESULT = { beneId: 'b', status: 'valid' };
const PAGE: Answer = { kind: 'http', status: 502, body: '<html>' };
const REFUSED = refusal(400, 'E01', 'Bad');
const KEY_REFUSED = refusal(401, 'E02', 'Invalid API key');

interface Settings {
	maxRetries?: number;
	onDuplicate?: 'useExisting' | 'error';
	/** Called before each request, with its number from 1 on. */
	onRequest?: (number: number, line: Line) => void;
}

/** Answers requests in turn and performs one call over them on a fake clock. */
class Line {
	readonly clock = new FakeClock();

	/** Method and time of each request, in order. */
	readonly log: string[] = [];

	isCancelled = false;

	readonly throttle = new Throttle(1, this.clock, () => 0);

	readonly pool = new RequestPool(
		{ maxConcurrency: 1, minRequestInterval: 0 },
		this.throttle,
		this.clock,
		() => this.isCancelled,
	);

	constructor(
		private readonly answers: readonly Answer[],
		private readonly settings: Settings = {},
	) {}

	async perform(call: PreparedCall): Promise<CallOutcome | null | undefined> {
		const { maxRetries = 2, onDuplicate = 'useExisting', onRequest } = this.settings;
		const exchange = createExchange({
			send: async ({ method }) => {
				this.log.push(`${method} ${String(this.clock.now())}`);
				onRequest?.(this.log.length, this);
				return await Promise.resolve(this.answers[this.log.length - 1] ?? ok(RESULT));
			},
			throttle: this.throttle,
			clock: this.clock,
			random: () => 0,
			isCancelled: () => this.isCancelled,
		});
		let ended: CallOutcome | null | undefined;
		void performCall(call, {
			exchange,
			place: this.pool.openPlace(),
			clock: this.clock,
			maxRetries,
			onDuplicate,
			timeout: 5000,
			credentialSecrets: ['secret-key'],
			isCancelled: () => this.isCancelled,
		}).then((outcome) => {
			ended = outcome;
		});
		await settle();
		while (this.clock.nextWaking !== undefined) await this.clock.advanceTo(this.clock.nextWaking);
		return ended;
	}
}

function found(outcome: CallOutcome | null | undefined): unknown {
	return outcome?.kind === 'answered' ? outcome.found : outcome;
}

function problemOf(outcome: CallOutcome | null | undefined) {
	if (outcome?.kind !== 'failed') throw new Error(`No problem: ${JSON.stringify(outcome)}`);
	return outcome.problem;
}

describe('A call', () => {
	test('that is answered is sent once', async () => {
		const line = new Line([ok(RESULT)]);
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
		expect(line.log).toEqual(['POST 0']);
	});

	test('that is never sent has no end', async () => {
		const line = new Line([]);
		line.pool.close();
		expect(await line.perform(paidCall())).toBeNull();
	});

	test('that is refused is not looked up', async () => {
		const line = new Line([REFUSED]);
		expect(problemOf(await line.perform(paidCall()))).toMatchObject({
			httpCode: '400',
			isUnclear: false,
		});
		expect(line.log).toEqual(['POST 0']);
	});

	test('that costs nothing is not looked up either', async () => {
		const line = new Line([RESET], { maxRetries: 0 });
		expect(problemOf(await line.perform(freeCall())).message).toContain(
			'connection to Juspay broke',
		);
		expect(line.log).toEqual(['POST 0']);
	});

	test('that was cancelled on its way is not looked up', async () => {
		const line = new Line([RESET], {
			onRequest: () => {
				line.isCancelled = true;
			},
		});
		expect(problemOf(await line.perform(paidCall())).isUnclear).toBe(true);
		expect(line.log).toEqual(['POST 0']);
	});

	test('words its problems with the time limit and without the key', async () => {
		const timedOut = new Line([{ kind: 'noAnswer', code: 'ETIMEDOUT' }, PAGE], { maxRetries: 0 });
		expect(problemOf(await timedOut.perform(paidCall())).message).toContain('within 5 seconds');
		const leaky = new Line([refusal(400, 'E01', 'key secret-key')]);
		expect(problemOf(await leaky.perform(paidCall())).message).not.toContain('secret-key');
	});
});

describe('A lost answer of a call by ID', () => {
	test('is looked up after one second', async () => {
		const line = new Line([RESET, ok(RESULT)]);
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
		expect(line.log).toEqual(['POST 0', 'GET 1000']);
	});

	test.each([
		['an empty list', ok([])],
		['an empty body', ok('')],
		['a page', PAGE],
		['a refusal with status 200', ok({ error: true, errorCode: 'E01' })],
	])('counts as lost with %s', async (_what, answer) => {
		const line = new Line([answer, ok(RESULT)]);
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
		expect(line.log).toEqual(['POST 0', 'GET 1000']);
	});

	test('is sent again when Juspay has no such record, as often as retries are left', async () => {
		const line = new Line([RESET, NOT_FOUND, RESET, NOT_FOUND, RESET, NOT_FOUND]);
		const problem = problemOf(await line.perform(paidCall()));
		expect(line.log).toEqual([
			'POST 0',
			'GET 1000',
			'POST 1000',
			'GET 2000',
			'POST 2000',
			'GET 3000',
		]);
		expect(problem.isUnclear).toBe(true);
		expect(problem.description).toContain('shows no result of this request');
	});

	test('an empty answer to the look-up means that there is no such record', async () => {
		const line = new Line([RESET, ok([]), ok(RESULT)]);
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
	});

	test.each([
		['a page', PAGE],
		['a page with status 404', { kind: 'http', status: 404, body: '<html>' } as const],
		['a refused key', KEY_REFUSED],
		['an object that is no record', ok({ hello: 1 })],
	])('is never sent again when the look-up brings %s', async (_what, answer) => {
		const line = new Line([RESET, answer, answer, answer]);
		const problem = problemOf(await line.perform(paidCall()));
		expect(line.log.filter((entry) => entry.startsWith('POST'))).toHaveLength(1);
		expect(problem).toMatchObject({ isUnclear: true, httpCode: null });
		expect(problem.description).toContain('did not tell');
	});

	test('the look-up has retries of its own', async () => {
		const line = new Line([RESET, PAGE, PAGE, ok(RESULT)]);
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
		expect(line.log.map((entry) => entry.split(' ')[0])).toEqual(['POST', 'GET', 'GET', 'GET']);
	});

	test('retries of all kinds are counted together', async () => {
		const line = new Line([NEVER_REACHED, RESET, NOT_FOUND, RESET, NOT_FOUND]);
		expect(problemOf(await line.perform(paidCall())).isUnclear).toBe(true);
		expect(line.log.map((entry) => entry.split(' ')[0])).toEqual([
			'POST',
			'POST',
			'GET',
			'POST',
			'GET',
		]);
	});

	test('is reported with its own words when the run ends before it could be sent again', async () => {
		const line = new Line([RESET, NOT_FOUND], {
			onRequest: (number, { pool }) => {
				if (number === 2) pool.close();
			},
		});
		expect(problemOf(await line.perform(paidCall()))).toMatchObject({
			isUnclear: true,
			httpCode: null,
		});
	});

	test('stays unclear when the second try never reaches Juspay', async () => {
		const line = new Line([RESET, NOT_FOUND, NEVER_REACHED], { maxRetries: 1 });
		expect(problemOf(await line.perform(paidCall())).message).toMatch(/broke.*may already/);
	});

	test('stays unclear when the second try is refused, in the words of the refusal', async () => {
		const line = new Line([RESET, NOT_FOUND, KEY_REFUSED]);
		const problem = problemOf(await line.perform(paidCall()));
		expect(problem).toMatchObject({ isUnclear: true, stopsBatch: true, httpCode: '401' });
	});

	test.each(['same', 'incomparable'] as const)('takes a record that is %s', async (comparison) => {
		const line = new Line([RESET, ok(RESULT)]);
		const call = paidCall({ submission: submission(byId({ compare: () => comparison })) });
		expect(found(await line.perform(call))).toEqual([RESULT]);
	});

	test("does not take another account's record", async () => {
		const line = new Line([RESET, ok(RESULT)]);
		const call = paidCall({ submission: submission(byId({ compare: () => 'different' })) });
		expect(problemOf(await line.perform(call))).toMatchObject({
			message: 'This beneficiary ID belongs to another account at Juspay (beneficiary ID b)',
			isUnclear: false,
		});
	});
});

describe('An ID that was used before', () => {
	test('is looked up at once', async () => {
		const line = new Line([DUPLICATE, ok(RESULT)]);
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
		expect(line.log).toEqual(['POST 0', 'GET 0']);
	});

	test('is an error when the options say so', async () => {
		const line = new Line([DUPLICATE], { onDuplicate: 'error' });
		expect(problemOf(await line.perform(paidCall()))).toMatchObject({ isUnclear: false });
		expect(line.log).toEqual(['POST 0']);
	});

	test('is used whatever the options say when the node made it', async () => {
		const line = new Line([DUPLICATE, ok(RESULT)], { onDuplicate: 'error' });
		const call = paidCall({ submission: submission(byId({ isGeneratedId: true })) });
		expect(found(await line.perform(call))).toEqual([RESULT]);
	});

	test('is used whatever the options say after an earlier send', async () => {
		const line = new Line([RESET, NOT_FOUND, DUPLICATE, ok(RESULT)], { onDuplicate: 'error' });
		expect(found(await line.perform(paidCall()))).toEqual([RESULT]);
	});

	test.each([
		[
			'incomparable',
			'This beneficiary ID was used before, and Juspay does not tell for which account',
		],
		['different', 'This beneficiary ID belongs to another account at Juspay'],
	] as const)('of a record that is %s is an error', async (comparison, message) => {
		const line = new Line([DUPLICATE, ok(RESULT)]);
		const call = paidCall({ submission: submission(byId({ compare: () => comparison })) });
		expect(problemOf(await line.perform(call)).message).toBe(`${message} (beneficiary ID b)`);
	});

	test('is used when nothing can be compared but the node made it', async () => {
		const line = new Line([DUPLICATE, ok(RESULT)]);
		const recovery = byId({ isGeneratedId: true, compare: () => 'incomparable' });
		expect(found(await line.perform(paidCall({ submission: submission(recovery) })))).toEqual([
			RESULT,
		]);
	});

	test('without a record is an error, never sent again', async () => {
		const line = new Line([DUPLICATE, NOT_FOUND]);
		expect(problemOf(await line.perform(paidCall()))).toMatchObject({
			message:
				'This beneficiary ID was used before, but Juspay has no result for it (beneficiary ID b)',
			isUnclear: false,
		});
		expect(line.log).toEqual(['POST 0', 'GET 0']);
	});

	test.each([
		[false, false],
		[true, true],
	])(
		'generated: %s; without a readable record it may have been charged: %s',
		async (isGeneratedId, isUnclear) => {
			const line = new Line([DUPLICATE, PAGE, PAGE, PAGE]);
			const call = paidCall({ submission: submission(byId({ isGeneratedId })) });
			const problem = problemOf(await line.perform(call));
			expect(problem.isUnclear).toBe(isUnclear);
			expect(problem.description).toContain('did not tell');
		},
	);

	test('that the node made and Juspay does not show may have been charged', async () => {
		const line = new Line([DUPLICATE, NOT_FOUND]);
		const call = paidCall({ submission: submission(byId({ isGeneratedId: true })) });
		expect(problemOf(await line.perform(call))).toMatchObject({ isUnclear: true });
	});
});

describe('A lost answer of a call without an ID', () => {
	function bySearch(find: RecoveryBySearch['find']): PreparedCall {
		return paidCall({ submission: submission({ kind: 'bySearch', request: LOOK_UP, find }) });
	}

	test('is looked for after one second, with the time of the call', async () => {
		const line = new Line([NEVER_REACHED, RESET, ok({ list: [RESULT] })]);
		const times: number[] = [];
		const call = bySearch((list, sentAt) => {
			times.push(sentAt);
			return list;
		});
		await line.clock.advanceTo(500);
		expect(found(await line.perform(call))).toEqual([RESULT]);
		expect(line.log).toEqual(['POST 500', 'POST 500', 'GET 1500']);
		expect(times).toEqual([500]);
	});

	test.each([
		['nothing certain is found', ok({ list: [RESULT] }), 'shows no result'],
		['there is nothing', ok({ list: [] }), 'shows no result'],
		['Juspay knows no such record', NOT_FOUND, 'shows no result'],
		['the look-up fails', PAGE, 'did not tell'],
	])('is an error and never sent again when %s', async (_case, answer, note) => {
		const line = new Line([RESET, answer, answer, answer]);
		const problem = problemOf(await line.perform(bySearch(() => null)));
		expect(line.log.filter((entry) => entry.startsWith('POST'))).toHaveLength(1);
		expect(problem.isUnclear).toBe(true);
		expect(problem.description).toContain(note);
	});

	test('a duplicate in other words is an ordinary refusal', async () => {
		const line = new Line([DUPLICATE]);
		expect(problemOf(await line.perform(bySearch((list) => list))).httpCode).toBe('400');
		expect(line.log).toEqual(['POST 0']);
	});
});

test('a call leaves its place to others while it waits for the look-up', async () => {
	const line = new Line([RESET, ok(RESULT)], {
		onRequest: (number, { pool }) => {
			if (number === 1) {
				void pool.openPlace().run('first', async () => {
					line.log.push(`other ${String(line.clock.now())}`);
					await Promise.resolve();
				});
			}
		},
	});
	await line.perform(paidCall());
	expect(line.log[1]).toBe('other 0');
});
