import type { CallEnd } from '../../../nodes/Juspay/execution/plan/rows';
import { performCall } from '../../../nodes/Juspay/execution/send/performCall';
import type { RunSettings } from '../../../nodes/Juspay/execution/send/client';
import type { Call, RecoveryBySearch } from '../../../nodes/Juspay/resources/operation';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import {
	byId,
	DUPLICATE,
	freeCall,
	KEY_REFUSED,
	LOOK_UP,
	NEVER_REACHED,
	NOT_FOUND,
	ok,
	PAGE,
	paidCall,
	refusal,
	REFUSED,
	RESET,
	ScriptedJuspay,
	tooMany,
	write,
} from './calls';

const RESULT = { beneId: 'b', status: 'valid' };

/** Performs one call over answers that come in turn. */
class ScriptedCall extends ScriptedJuspay {
	constructor(answers: readonly Answer[], settings: Partial<RunSettings> = {}) {
		super(answers, settings);
	}

	async perform(call: Call): Promise<CallEnd | null> {
		let ended: CallEnd | null = null;
		await this.toTheEnd(
			performCall(
				call,
				this.client,
				(end) => {
					ended = end;
				},
				() => undefined,
			),
		);
		return ended;
	}
}

function found(end: CallEnd | null): unknown {
	return end?.kind === 'answered' ? end.found : end;
}

function problemOf(end: CallEnd | null) {
	if (end?.kind !== 'failed') throw new Error(`No problem: ${JSON.stringify(end)}`);
	return end.problem;
}

describe('A call', () => {
	test('that is answered is sent once', async () => {
		const juspay = new ScriptedCall([ok(RESULT)]);
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
		expect(juspay.log).toEqual(['POST 0']);
	});

	test('that is never sent has no end', async () => {
		const juspay = new ScriptedCall([]);
		juspay.client.pool.close();
		expect(await juspay.perform(paidCall())).toBeNull();
	});

	test('that is refused is not looked up', async () => {
		const juspay = new ScriptedCall([REFUSED]);
		expect(problemOf(await juspay.perform(paidCall()))).toMatchObject({
			httpCode: '400',
			isUnclear: false,
		});
		expect(juspay.log).toEqual(['POST 0']);
	});

	test('that costs nothing is not looked up either', async () => {
		const juspay = new ScriptedCall([RESET], { maxRetries: 0 });
		expect(problemOf(await juspay.perform(freeCall())).message).toContain(
			'connection to Juspay broke',
		);
		expect(juspay.log).toEqual(['POST 0']);
	});

	test('that was cancelled on its way is not looked up', async () => {
		const juspay = new ScriptedCall([RESET]);
		juspay.onRequest = () => {
			juspay.isCancelled = true;
		};
		expect(problemOf(await juspay.perform(paidCall())).isUnclear).toBe(true);
		expect(juspay.log).toEqual(['POST 0']);
	});

	test('words its problems with the time limit and without the key', async () => {
		const timedOut = new ScriptedCall([{ kind: 'noAnswer', code: 'ETIMEDOUT' }, PAGE], {
			maxRetries: 0,
		});
		expect(problemOf(await timedOut.perform(paidCall())).message).toContain('within 5 seconds');
		const leaky = new ScriptedCall([refusal(400, 'E01', 'key secret-key')]);
		expect(problemOf(await leaky.perform(paidCall())).message).not.toContain('secret-key');
	});
});

describe('A lost answer of a call by ID', () => {
	test('is looked up after one second', async () => {
		const juspay = new ScriptedCall([RESET, ok(RESULT)]);
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
		expect(juspay.log).toEqual(['POST 0', 'GET 1000']);
	});

	test.each([
		['an empty list', ok([])],
		['an empty body', ok('')],
		['a page', PAGE],
		['a refusal with status 200', ok({ error: true, errorCode: 'E01' })],
	])('counts as lost with %s', async (_what, answer) => {
		const juspay = new ScriptedCall([answer, ok(RESULT)]);
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
		expect(juspay.log).toEqual(['POST 0', 'GET 1000']);
	});

	test('is sent again when Juspay has no such record, as often as retries are left', async () => {
		const juspay = new ScriptedCall([RESET, NOT_FOUND, RESET, NOT_FOUND, RESET, NOT_FOUND]);
		const problem = problemOf(await juspay.perform(paidCall()));
		expect(juspay.log).toEqual([
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
		const juspay = new ScriptedCall([RESET, ok([]), ok(RESULT)]);
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
	});

	test.each([
		['a page', PAGE],
		['a page with status 404', { kind: 'http', status: 404, body: '<html>' } as const],
		['a refused key', KEY_REFUSED],
		['an object that is no record', ok({ hello: 1 })],
	])('is never sent again when the look-up brings %s', async (_what, answer) => {
		const juspay = new ScriptedCall([RESET, answer, answer, answer]);
		const problem = problemOf(await juspay.perform(paidCall()));
		expect(juspay.log.filter((entry) => entry.startsWith('POST'))).toHaveLength(1);
		expect(problem).toMatchObject({ isUnclear: true, httpCode: null });
		expect(problem.description).toContain('did not tell');
	});

	test('the look-up has retries of its own', async () => {
		const juspay = new ScriptedCall([RESET, PAGE, PAGE, ok(RESULT)]);
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
		expect(juspay.log.map((entry) => entry.split(' ')[0])).toEqual(['POST', 'GET', 'GET', 'GET']);
	});

	test('retries of all kinds are counted together', async () => {
		const juspay = new ScriptedCall([NEVER_REACHED, RESET, NOT_FOUND, RESET, NOT_FOUND]);
		expect(problemOf(await juspay.perform(paidCall())).isUnclear).toBe(true);
		expect(juspay.log.map((entry) => entry.split(' ')[0])).toEqual([
			'POST',
			'POST',
			'GET',
			'POST',
			'GET',
		]);
	});

	test('is reported with its own words when the run ends before it could be sent again', async () => {
		const juspay = new ScriptedCall([RESET, NOT_FOUND]);
		juspay.onRequest = (number) => {
			if (number === 2) juspay.client.pool.close();
		};
		expect(problemOf(await juspay.perform(paidCall()))).toMatchObject({
			isUnclear: true,
			httpCode: null,
		});
	});

	test('stays unclear when the second try never reaches Juspay', async () => {
		const juspay = new ScriptedCall([RESET, NOT_FOUND, NEVER_REACHED], { maxRetries: 1 });
		expect(problemOf(await juspay.perform(paidCall())).message).toMatch(/broke.*may already/);
	});

	test.each([
		['too many requests', tooMany()],
		['a refusal', REFUSED],
		['no connection', NEVER_REACHED],
	])(
		'stays unclear when the run is cancelled while it is sent again: %s',
		async (_what, answer) => {
			const juspay = new ScriptedCall([RESET, NOT_FOUND, answer]);
			juspay.onRequest = (number) => {
				juspay.isCancelled = number === 3;
			};
			expect(problemOf(await juspay.perform(paidCall())).isUnclear).toBe(true);
		},
	);

	test('stays unclear when the second try is refused, in the words of the refusal', async () => {
		const juspay = new ScriptedCall([RESET, NOT_FOUND, KEY_REFUSED]);
		const problem = problemOf(await juspay.perform(paidCall()));
		expect(problem).toMatchObject({ isUnclear: true, stopsBatch: true, httpCode: '401' });
	});

	test.each(['same', 'incomparable'] as const)('takes a record that is %s', async (comparison) => {
		const juspay = new ScriptedCall([RESET, ok(RESULT)]);
		const call = paidCall({ write: write(byId({ compare: () => comparison })) });
		expect(found(await juspay.perform(call))).toEqual([RESULT]);
	});

	test("does not take another account's record", async () => {
		const juspay = new ScriptedCall([RESET, ok(RESULT)]);
		const call = paidCall({ write: write(byId({ compare: () => 'different' })) });
		expect(problemOf(await juspay.perform(call))).toMatchObject({
			message: 'This beneficiary ID belongs to another account at Juspay (beneficiary ID b)',
			isUnclear: false,
		});
	});
});

describe('An ID that was used before', () => {
	test('is looked up at once', async () => {
		const juspay = new ScriptedCall([DUPLICATE, ok(RESULT)]);
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
		expect(juspay.log).toEqual(['POST 0', 'GET 0']);
	});

	test('is an error when the options say so', async () => {
		const juspay = new ScriptedCall([DUPLICATE], { onDuplicate: 'error' });
		expect(problemOf(await juspay.perform(paidCall()))).toMatchObject({ isUnclear: false });
		expect(juspay.log).toEqual(['POST 0']);
	});

	test('is used whatever the options say when the node made it', async () => {
		const juspay = new ScriptedCall([DUPLICATE, ok(RESULT)], { onDuplicate: 'error' });
		const call = paidCall({ write: write(byId({ isGeneratedId: true })) });
		expect(found(await juspay.perform(call))).toEqual([RESULT]);
	});

	test('is used whatever the options say after an earlier send', async () => {
		const juspay = new ScriptedCall([RESET, NOT_FOUND, DUPLICATE, ok(RESULT)], {
			onDuplicate: 'error',
		});
		expect(found(await juspay.perform(paidCall()))).toEqual([RESULT]);
	});

	test.each([
		[
			'incomparable',
			'This beneficiary ID was used before, and Juspay does not tell for which account',
		],
		['different', 'This beneficiary ID belongs to another account at Juspay'],
	] as const)('of a record that is %s is an error', async (comparison, message) => {
		const juspay = new ScriptedCall([DUPLICATE, ok(RESULT)]);
		const call = paidCall({ write: write(byId({ compare: () => comparison })) });
		expect(problemOf(await juspay.perform(call)).message).toBe(`${message} (beneficiary ID b)`);
	});

	test('is used when nothing can be compared but the node made it', async () => {
		const juspay = new ScriptedCall([DUPLICATE, ok(RESULT)]);
		const recovery = byId({ isGeneratedId: true, compare: () => 'incomparable' });
		expect(found(await juspay.perform(paidCall({ write: write(recovery) })))).toEqual([RESULT]);
	});

	test('without a record is an error, never sent again', async () => {
		const juspay = new ScriptedCall([DUPLICATE, NOT_FOUND]);
		expect(problemOf(await juspay.perform(paidCall()))).toMatchObject({
			message:
				'This beneficiary ID was used before, but Juspay has no result for it (beneficiary ID b)',
			isUnclear: false,
		});
		expect(juspay.log).toEqual(['POST 0', 'GET 0']);
	});

	test.each([
		[false, false],
		[true, true],
	])(
		'generated: %s; without a readable record it may have been charged: %s',
		async (isGeneratedId, isUnclear) => {
			const juspay = new ScriptedCall([DUPLICATE, PAGE, PAGE, PAGE]);
			const call = paidCall({ write: write(byId({ isGeneratedId })) });
			const problem = problemOf(await juspay.perform(call));
			expect(problem.isUnclear).toBe(isUnclear);
			expect(problem.description).toContain('did not tell');
		},
	);

	test('that the node made and Juspay does not show may have been charged', async () => {
		const juspay = new ScriptedCall([DUPLICATE, NOT_FOUND]);
		const call = paidCall({ write: write(byId({ isGeneratedId: true })) });
		expect(problemOf(await juspay.perform(call))).toMatchObject({ isUnclear: true });
	});
});

describe('A lost answer of a call without an ID', () => {
	function bySearch(find: RecoveryBySearch['find']): Call {
		return paidCall({ write: write({ kind: 'bySearch', request: LOOK_UP, find }) });
	}

	test('is looked for after one second, with the time of the call', async () => {
		const juspay = new ScriptedCall([NEVER_REACHED, RESET, ok({ list: [RESULT] })]);
		const times: number[] = [];
		const call = bySearch((list, sentAt) => {
			times.push(sentAt);
			return list;
		});
		await juspay.clock.advanceTo(500);
		expect(found(await juspay.perform(call))).toEqual([RESULT]);
		expect(juspay.log).toEqual(['POST 500', 'POST 500', 'GET 1500']);
		expect(times).toEqual([500]);
	});

	test.each([
		['nothing certain is found', ok({ list: [RESULT] }), 'shows no result'],
		['there is nothing', ok({ list: [] }), 'shows no result'],
		['Juspay knows no such record', NOT_FOUND, 'shows no result'],
		['the look-up fails', PAGE, 'did not tell'],
	])('is an error and never sent again when %s', async (_case, answer, note) => {
		const juspay = new ScriptedCall([RESET, answer, answer, answer]);
		const problem = problemOf(await juspay.perform(bySearch(() => null)));
		expect(juspay.log.filter((entry) => entry.startsWith('POST'))).toHaveLength(1);
		expect(problem.isUnclear).toBe(true);
		expect(problem.description).toContain(note);
	});

	test('a duplicate in other words is an ordinary refusal', async () => {
		const juspay = new ScriptedCall([DUPLICATE]);
		expect(problemOf(await juspay.perform(bySearch((list) => list))).httpCode).toBe('400');
		expect(juspay.log).toEqual(['POST 0']);
	});
});

test('a call leaves its slot to others while it waits for the look-up', async () => {
	const juspay = new ScriptedCall([RESET, ok(RESULT)]);
	juspay.onRequest = (number) => {
		if (number > 1) return;
		void juspay.client.pool.withSlot('first', async () => {
			juspay.log.push(`other ${String(juspay.clock.now())}`);
			await Promise.resolve();
		});
	};
	await juspay.perform(paidCall());
	expect(juspay.log).toEqual(['POST 0', 'other 0', 'GET 1000']);
});

test('a call whose ID was used before is looked up before anything new starts', async () => {
	const juspay = new ScriptedCall([DUPLICATE, ok(RESULT)]);
	juspay.onRequest = (number) => {
		if (number > 1) return;
		void juspay.client.pool.withSlot('first', async () => {
			juspay.log.push('other');
			await Promise.resolve();
		});
	};
	await juspay.perform(paidCall());
	expect(juspay.log).toEqual(['POST 0', 'GET 0', 'other']);
});
