import { type Asking, exchange, type Exchanged } from '../../../nodes/Juspay/calls/exchange';
import type { Answer, RawAnswer } from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { LOOK_UP, NEVER_REACHED, ok, POST, ScriptedJuspay, tooMany, withSlot } from './calls';
import { settle } from './fakeClock';

const MINUTE = 60_000;
const UNAVAILABLE: RawAnswer = { kind: 'http', status: 503, body: '', retryAfter: '4' };

type Fate = Answer['kind'];

/** The fate of one request. */
async function fateOf(
	juspay: ScriptedJuspay,
	request: JuspayRequest = POST,
	{ retries = 2, ...more }: Omit<Partial<Asking<Fate>>, 'retries'> & { retries?: number } = {},
): Promise<Fate | 'broken' | 'not sent' | 'unfinished'> {
	const asking: Asking<Fate | 'broken'> = {
		kind: 'first',
		retries: { left: retries },
		judge: ({ answer }) => answer.kind,
		ifBroken: () => 'broken',
		...more,
	};
	const ended = exchange(request, asking, juspay.connection);
	return (await juspay.toTheEnd(ended)) ?? 'not sent';
}

function scripted(answers: RawAnswer[], random = 0.5): ScriptedJuspay {
	return new ScriptedJuspay(answers, { maxConcurrency: 10 }, random);
}

/** So many times the same answer. */
function always(answer: RawAnswer): RawAnswer[] {
	return Array<RawAnswer>(20).fill(answer);
}

describe('A request', () => {
	test.each<[string, RawAnswer[], JuspayRequest, retries: number, ended: string, times: number[]]>([
		['after a backoff that doubles', always(NEVER_REACHED), POST, 2, 'neverReached', [0, 250, 750]],
		['as long as Retry-After asks', [UNAVAILABLE], LOOK_UP, 2, 'answered', [0, 4000]],
		['after 429, uncounted', [tooMany('7'), tooMany('7')], POST, 0, 'answered', [0, 7000, 14_000]],
	])('goes out again %s', async (_rule, answers, request, retries, ended, times) => {
		const juspay = scripted(answers);
		expect(await fateOf(juspay, request, { retries })).toBe(ended);
		expect(juspay.times).toEqual(times);
	});

	test('ends with the answer after which it may have been carried out, not with none that reached nobody', async () => {
		const juspay = scripted([UNAVAILABLE, ...always(NEVER_REACHED)]);
		expect(await fateOf(juspay, LOOK_UP)).toBe('unclear');
		expect(juspay.times).toHaveLength(3);
	});

	test('leaves its slot to others while it waits', async () => {
		const juspay = new ScriptedJuspay([NEVER_REACHED], {}, 0.5);
		const first = fateOf(juspay);
		await settle();
		await withSlot(juspay.pool, 'first', async () => {
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
				else juspay.pool.close();
			};
			expect(await fateOf(juspay)).toBe('neverReached');
			expect(juspay.times).toEqual([0]);
		}
	});

	test('is not sent at all when the pool was closed before, or when its turn comes too late', async () => {
		const closed = scripted([]);
		closed.pool.close();
		expect(await fateOf(closed)).toBe('not sent');
		const late = scripted([]);
		await late.clock.advanceTo(101);
		expect(await fateOf(late, LOOK_UP, { kind: 'poll', expiresAt: 100 })).toBe('not sent');
		expect(await fateOf(late, LOOK_UP, { kind: 'poll', expiresAt: 101 })).toBe('answered');
		expect(late.log).toEqual(['GET 101']);
	});

	test('tells when it was sent last, and hands its own time limit on', async () => {
		const juspay = scripted([NEVER_REACHED]);
		const asking: Asking<number> = {
			kind: 'first',
			retries: { left: 1 },
			timeout: 1234,
			judge: ({ sentAt }) => sentAt,
			ifBroken: () => NaN,
		};
		const ended = exchange(POST, asking, juspay.connection);
		expect(await juspay.toTheEnd(ended)).toBe(250);
		expect(juspay.timeouts).toEqual([1234, 1234]);
	});

	test('is judged before anything else can start in its slot', async () => {
		const juspay = new ScriptedJuspay([]);
		const order: string[] = [];
		const judge = ({ answer }: Exchanged) => {
			order.push('judged');
			juspay.pool.close();
			return answer.kind;
		};
		juspay.onRequest = () => {
			void withSlot(juspay.pool, 'first', async () => {
				order.push('started');
				await Promise.resolve();
			});
		};
		expect(await fateOf(juspay, POST, { judge })).toBe('answered');
		expect(order).toEqual(['judged']);
	});

	test('never starts after the pool was closed, however close together answers come', async () => {
		for (let ticks = 0; ticks < 20; ticks++) {
			const juspay = new ScriptedJuspay([], { maxConcurrency: 2 });
			let sentBefore = NaN;
			const judge = ({ answer }: Exchanged) => {
				juspay.pool.close();
				sentBefore = juspay.log.length;
				return answer.kind;
			};
			const running = [fateOf(juspay)];
			for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
			running.push(fateOf(juspay, POST, { judge }), fateOf(juspay), fateOf(juspay));
			await Promise.all(running);
			expect(juspay.log).toHaveLength(sentBefore);
		}
	});

	test.each(['read', 'judge'])(
		'over which this package stumbles frees its slot: %s',
		async (part) => {
			const juspay = new ScriptedJuspay([]);
			const stumble = () => {
				throw new TypeError('mistake');
			};
			expect(await fateOf(juspay, POST, { [part]: stumble })).toBe('broken');
			expect(await fateOf(juspay)).toBe('answered');
		},
	);

	test('counts as sent again, unless it is a look-up or a poll', async () => {
		const row = scripted([NEVER_REACHED, tooMany()]);
		await fateOf(row);
		expect(row.pool.resends).toBe(2);
		const lookUp = scripted([NEVER_REACHED]);
		await fateOf(lookUp, LOOK_UP, { kind: 'recovery' });
		expect(lookUp.pool.resends).toBe(0);
	});
});

describe('429', () => {
	test('is given up after five minutes of its own, also while others get through', async () => {
		for (const othersGetThrough of [false, true]) {
			const juspay = scripted(always(tooMany('60')));
			juspay.onRequest = () => {
				if (othersGetThrough) juspay.pool.throttle.noteAnswered(Infinity);
			};
			expect(await fateOf(juspay)).toBe('throttled');
			expect(juspay.times).toEqual([0, 1, 2, 3, 4, 5].map((minute) => minute * MINUTE));
		}
	});

	test('is given up when the server has refused everyone for five minutes', async () => {
		const juspay = scripted(always(tooMany('60')));
		juspay.pool.throttle.noteRefused(0, 0);
		await juspay.clock.advanceTo(200_000);
		await fateOf(juspay);
		expect(juspay.times).toEqual([200_000, 260_000, 320_000]);
	});

	test('ends a poll, which comes round again', async () => {
		const juspay = scripted([tooMany()]);
		expect(await fateOf(juspay, LOOK_UP, { kind: 'poll', retries: 0 })).toBe('throttled');
		expect(juspay.times).toEqual([0]);
	});

	test('an answer makes the pool faster again, a connection that was never made does not', async () => {
		for (const [answer, startedTogether] of [
			[ok({ beneId: 'b' }), 2],
			[NEVER_REACHED, 1],
		] as const) {
			const juspay = scripted([tooMany(), answer], 0);
			await fateOf(juspay, POST, { retries: 0 });
			const { pool } = juspay;
			let running = 0;
			for (let other = 0; other < 3; other++) {
				void withSlot(pool, 'first', async () => {
					running++;
					await new Promise(() => undefined);
				});
			}
			await juspay.clock.advanceTo(juspay.clock.now() + 1);
			expect(running).toBe(startedTogether);
		}
	});
});
