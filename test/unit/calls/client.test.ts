import type { ExchangeOptions } from '../../../nodes/Juspay/calls/client';
import type { Verdict } from '../../../nodes/Juspay/transport/failure';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { LOOK_UP, NEVER_REACHED, ok, POST, ScriptedJuspay, tooMany } from './calls';
import { settle } from './fakeClock';

const MINUTE = 60_000;
const UNAVAILABLE: Answer = { kind: 'http', status: 503, body: '', retryAfter: '4' };

const onMistake = () => undefined;

/** What came of one request. */
async function exchange(
	juspay: ScriptedJuspay,
	request: JuspayRequest = POST,
	{ retries = 2, ...more }: Omit<Partial<ExchangeOptions>, 'retries'> & { retries?: number } = {},
): Promise<Verdict['kind'] | 'not sent' | 'unfinished'> {
	const options = { kind: 'first' as const, retries: { left: retries }, onMistake, ...more };
	const ended = juspay.client.exchange(request, options, ({ verdict }) => verdict.kind);
	return (await juspay.toTheEnd(ended)) ?? 'not sent';
}

function scripted(answers: Answer[], random = 0.5): ScriptedJuspay {
	return new ScriptedJuspay(answers, { maxConcurrency: 10 }, random);
}

/** So many times the same answer. */
function always(answer: Answer): Answer[] {
	return Array<Answer>(20).fill(answer);
}

describe('A request', () => {
	test.each<[string, Answer[], JuspayRequest, retries: number, ended: string, times: number[]]>([
		['after a backoff that doubles', always(NEVER_REACHED), POST, 2, 'neverReached', [0, 250, 750]],
		['as long as Retry-After asks', [UNAVAILABLE], LOOK_UP, 2, 'answered', [0, 4000]],
		['after 429, uncounted', [tooMany('7'), tooMany('7')], POST, 0, 'answered', [0, 7000, 14_000]],
	])('goes out again %s', async (_rule, answers, request, retries, ended, times) => {
		const juspay = scripted(answers);
		expect(await exchange(juspay, request, { retries })).toBe(ended);
		expect(juspay.times).toEqual(times);
	});

	test('leaves its slot to others while it waits', async () => {
		const juspay = new ScriptedJuspay([NEVER_REACHED], {}, 0.5);
		const first = exchange(juspay);
		await settle();
		await juspay.client.pool.withSlot('first', async () => {
			await Promise.resolve();
		});
		expect(await first).toBe('answered');
		expect(juspay.times).toEqual([0, 250]);
	});

	test('ends with its last answer once the execution is cancelled or the pool closed', async () => {
		for (const end of ['cancel', 'close']) {
			const juspay = scripted(always(NEVER_REACHED));
			juspay.onRequest = () => {
				if (end === 'cancel') juspay.isCancelled = true;
				else juspay.client.pool.close();
			};
			expect(await exchange(juspay)).toBe('neverReached');
			expect(juspay.times).toEqual([0]);
		}
	});

	test('is not sent at all when the pool was closed before, or when its turn comes too late', async () => {
		const closed = scripted([]);
		closed.client.pool.close();
		expect(await exchange(closed)).toBe('not sent');
		const late = scripted([]);
		await late.clock.advanceTo(101);
		expect(await exchange(late, LOOK_UP, { kind: 'poll', expiresAt: 100 })).toBe('not sent');
		expect(await exchange(late, LOOK_UP, { kind: 'poll', expiresAt: 101 })).toBe('answered');
		expect(late.log).toEqual(['GET 101']);
	});

	test('tells when it was sent last, and hands its own time limit on', async () => {
		const juspay = scripted([NEVER_REACHED]);
		const options = { kind: 'first' as const, retries: { left: 1 }, timeout: 1234, onMistake };
		const ended = juspay.client.exchange(POST, options, ({ sentAt }) => sentAt);
		expect(await juspay.toTheEnd(ended)).toBe(250);
		expect(juspay.timeouts).toEqual([1234, 1234]);
	});

	test('counts as sent again, unless it is a look-up or a poll', async () => {
		const row = scripted([NEVER_REACHED, tooMany()]);
		await exchange(row);
		expect(row.client.pool.resends).toBe(2);
		const lookUp = scripted([NEVER_REACHED]);
		await exchange(lookUp, LOOK_UP, { kind: 'lookUp' });
		expect(lookUp.client.pool.resends).toBe(0);
	});
});

describe('429', () => {
	test('is given up after five minutes of its own, also while others get through', async () => {
		for (const othersGetThrough of [false, true]) {
			const juspay = scripted(always(tooMany('60')));
			juspay.onRequest = () => {
				if (othersGetThrough) juspay.client.pool.noteAccepted(Infinity);
			};
			expect(await exchange(juspay)).toBe('throttled');
			expect(juspay.times).toEqual([0, 1, 2, 3, 4, 5].map((minute) => minute * MINUTE));
		}
	});

	test('is given up when the server has refused everyone for five minutes', async () => {
		const juspay = scripted(always(tooMany('60')));
		juspay.client.pool.noteThrottled(0, 0);
		await juspay.clock.advanceTo(200_000);
		await exchange(juspay);
		expect(juspay.times).toEqual([200_000, 260_000, 320_000]);
	});

	test('ends a poll, which comes round again', async () => {
		const juspay = scripted([tooMany()]);
		expect(await exchange(juspay, LOOK_UP, { kind: 'poll', retries: 0 })).toBe('throttled');
		expect(juspay.times).toEqual([0]);
	});

	test('an answer makes the pool faster again, a connection that was never made does not', async () => {
		for (const [answer, startedTogether] of [
			[ok({ beneId: 'b' }), 2],
			[NEVER_REACHED, 1],
		] as const) {
			const juspay = scripted([tooMany(), answer], 0);
			await exchange(juspay, POST, { retries: 0 });
			const { pool } = juspay.client;
			let running = 0;
			for (let other = 0; other < 3; other++) {
				void pool.withSlot('first', async () => {
					running++;
					await new Promise(() => undefined);
				});
			}
			await juspay.clock.advanceTo(juspay.clock.now() + 1);
			expect(running).toBe(startedTogether);
		}
	});
});
