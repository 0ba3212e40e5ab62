import { createExchange, type Exchanged } from '../../../nodes/Juspay/execution/send/exchange';
import { RequestPool, type RequestKind } from '../../../nodes/Juspay/execution/send/pool';
import { Throttle } from '../../../nodes/Juspay/execution/send/throttle';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { FakeClock, settle } from './fakeClock';

const GET: JuspayRequest = { method: 'GET', pathSegments: ['x'] };
const ASKING_POST: JuspayRequest = {
	method: 'POST',
	pathSegments: ['x'],
	form: {},
	isLookUp: true,
};
const POST: JuspayRequest = { method: 'POST', pathSegments: ['x'], json: {} };

const RESULT: Answer = { kind: 'http', status: 200, body: { beneId: 'b' } };
const NEVER_REACHED: Answer = { kind: 'noAnswer', code: 'ECONNREFUSED' };
const RESET: Answer = { kind: 'noAnswer', code: 'ECONNRESET' };
const BAD_CERTIFICATE: Answer = { kind: 'noAnswer', code: 'CERT_HAS_EXPIRED' };

function http(status: number, more: Partial<{ retryAfter: string; body: unknown }> = {}): Answer {
	return { kind: 'http', status, body: '', ...more };
}

/** Sends one request over a line on which these answers come, one after the other; the last one repeats. */
class Line {
	readonly clock = new FakeClock();

	readonly sentAt: number[] = [];

	readonly timeouts: (number | undefined)[] = [];

	isCancelled = false;

	onSend: () => void = () => undefined;

	readonly throttle = new Throttle(10, this.clock, () => 0.5);

	readonly pool = new RequestPool(
		{ maxConcurrency: 10, minRequestInterval: 0 },
		this.throttle,
		this.clock,
		() => this.isCancelled,
	);

	constructor(private readonly answers: readonly Answer[]) {}

	/** Runs to the end, or to a time in milliseconds. */
	async exchange(
		request: JuspayRequest,
		options: { kind?: RequestKind; retries?: number; timeout?: number; expiresAt?: number } = {},
		until = Infinity,
	): Promise<Exchanged | null | 'unfinished'> {
		const { kind = 'first', retries = 2, ...more } = options;
		const exchange = createExchange({
			send: async (_request, timeout) => {
				this.sentAt.push(this.clock.now());
				this.onSend();
				this.timeouts.push(timeout);
				return await Promise.resolve(
					this.answers[Math.min(this.sentAt.length, this.answers.length) - 1] ?? RESULT,
				);
			},
			throttle: this.throttle,
			clock: this.clock,
			random: () => 0.5,
			isCancelled: () => this.isCancelled,
		});
		let result: Exchanged | null | 'unfinished' = 'unfinished';
		const place = this.pool.openPlace();
		void exchange(request, { place, kind, budget: { left: retries }, ...more }).then((ended) => {
			result = ended;
			place.release();
		});
		await settle();
		for (let next = this.clock.nextWaking; next !== undefined && next <= until;) {
			await this.clock.advanceTo(next);
			next = this.clock.nextWaking;
		}
		return result;
	}
}

async function timesSent(
	request: JuspayRequest,
	answers: Answer[],
	retries?: number,
): Promise<number> {
	const line = new Line(answers);
	await line.exchange(request, retries === undefined ? {} : { retries });
	return line.sentAt.length;
}

describe('What may be sent again', () => {
	test.each([
		['GET', GET],
		['POST', POST],
	])('a %s that never reached Juspay, as often as allowed', async (_method, request) => {
		for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']) {
			expect(await timesSent(request, [{ kind: 'noAnswer', code }])).toBe(3);
		}
		expect(await timesSent(request, [NEVER_REACHED], 0)).toBe(1);
	});

	test.each([
		['a reset', RESET],
		['a time limit', { kind: 'noAnswer', code: 'ETIMEDOUT' } as const],
		['an unknown code', { kind: 'noAnswer', code: 'EWHATEVER' } as const],
		['408', http(408)],
		['500', http(500)],
		['503', http(503)],
		['a page', http(200, { body: '<html>' })],
		['an empty body', http(200)],
		['a refusal with status 200', http(200, { body: { errorCode: 'E01', error: true } })],
	])('after %s whatever only asks, but never another POST', async (_what, answer) => {
		expect(await timesSent(GET, [answer])).toBe(3);
		expect(await timesSent(ASKING_POST, [answer])).toBe(3);
		expect(await timesSent(POST, [answer])).toBe(1);
	});

	test.each([
		['a refusal', http(400)],
		['a refused key', http(401)],
		['404', http(404)],
		['a redirect', http(302)],
		['a certificate that is not accepted', BAD_CERTIFICATE],
		['a result', RESULT],
		['an empty list', http(200, { body: [] })],
	])('nothing after %s', async (_what, answer) => {
		expect(await timesSent(GET, [answer])).toBe(1);
		expect(await timesSent(POST, [answer])).toBe(1);
	});

	test('nothing once the execution is cancelled, not even while waiting', async () => {
		const line = new Line([NEVER_REACHED]);
		await line.exchange(POST, {}, 0);
		line.isCancelled = true;
		await line.clock.advanceTo(10_000);
		expect(line.sentAt).toEqual([0]);
	});

	test('nothing once the pool is closed; the last answer stands', async () => {
		const line = new Line([NEVER_REACHED]);
		const ended = line.exchange(POST);
		line.pool.close(['first']);
		expect(await ended).toMatchObject({ answer: NEVER_REACHED });
		expect(line.sentAt).toEqual([0]);
	});

	test('nothing at all when the pool was closed before', async () => {
		const line = new Line([RESULT]);
		line.pool.close();
		expect(await line.exchange(POST)).toBeNull();
		expect(line.sentAt).toEqual([]);
	});
});

describe('The wait before a request is sent again', () => {
	test('is a backoff that doubles', async () => {
		const line = new Line([NEVER_REACHED]);
		await line.exchange(POST, { retries: 3 });
		expect(line.sentAt).toEqual([0, 250, 750, 1750]);
	});

	test('is what Retry-After asks for, also with a 503', async () => {
		const line = new Line([http(503, { retryAfter: '4' }), RESULT]);
		await line.exchange(GET);
		expect(line.sentAt).toEqual([0, 4000]);
	});

	test('leaves the place to others', async () => {
		const line = new Line([NEVER_REACHED, RESULT]);
		let ran = false;
		const waiting = line.exchange(POST, {}, 0);
		await waiting;
		await line.pool.openPlace().run('first', async () => {
			ran = await Promise.resolve(true);
		});
		expect(ran).toBe(true);
	});
});

describe('429', () => {
	test('is repeated without counting as a retry, for GET and POST', async () => {
		for (const request of [GET, POST]) {
			expect(await timesSent(request, [http(429), http(429), http(429), RESULT], 0)).toBe(4);
		}
	});

	test('waits for Retry-After', async () => {
		const line = new Line([http(429, { retryAfter: '7' }), RESULT]);
		await line.exchange(POST);
		expect(line.sentAt).toEqual([0, 7000]);
	});

	test('is given up after five minutes', async () => {
		const line = new Line([http(429, { retryAfter: '60' })]);
		expect(await line.exchange(POST)).toMatchObject({ verdict: { kind: 'throttled' } });
		expect(line.sentAt).toEqual([0, 1, 2, 3, 4, 5].map((minute) => minute * 60_000));
	});

	test('is given up after five minutes of its own, also while others get through', async () => {
		const line = new Line([http(429, { retryAfter: '60' })]);
		line.onSend = () => {
			line.throttle.accept(Infinity);
		};
		await line.exchange(POST);
		expect(line.sentAt).toEqual([0, 1, 2, 3, 4, 5].map((minute) => minute * 60_000));
	});

	test('is given up when the server has refused everyone for five minutes', async () => {
		const line = new Line([http(429, { retryAfter: '60' })]);
		line.throttle.refuse(0, 0);
		await line.clock.advanceTo(200_000);
		await line.exchange(POST);
		expect(line.sentAt).toEqual([200_000, 260_000, 320_000]);
	});

	test('lets the pool go faster again once an answer came', async () => {
		const line = new Line([http(429), RESULT]);
		await line.exchange(POST);
		expect(line.throttle.limit).toBe(2);
	});

	test('but not because of a connection that was never made', async () => {
		const line = new Line([http(429), NEVER_REACHED]);
		await line.exchange(POST, { retries: 0 });
		expect(line.throttle.limit).toBe(1);
	});

	test('ends a poll, which has another chance later', async () => {
		const line = new Line([http(429)]);
		expect(await line.exchange(GET, { kind: 'poll', retries: 0 })).not.toBeNull();
		expect(line.sentAt).toEqual([0]);
	});
});

describe('What a request tells about itself', () => {
	test('when it was sent last', async () => {
		const line = new Line([NEVER_REACHED, RESULT]);
		expect(await line.exchange(POST)).toMatchObject({ sentAt: 250, answer: RESULT });
	});

	test('its own time limit is handed on', async () => {
		const line = new Line([RESULT]);
		await line.exchange(GET, { timeout: 1234 });
		expect(line.timeouts).toEqual([1234]);
	});

	test('it is not sent when its turn comes too late', async () => {
		const line = new Line([RESULT]);
		await line.clock.advanceTo(101);
		expect(await line.exchange(GET, { expiresAt: 100 })).toBeNull();
		expect(await line.exchange(GET, { expiresAt: 101 })).not.toBeNull();
	});

	test('requests that went out once more are counted', async () => {
		const line = new Line([NEVER_REACHED, http(429), RESULT]);
		await line.exchange(POST);
		expect(line.pool.resends).toBe(2);
	});

	test('look-ups and polls that are repeated are not', async () => {
		const line = new Line([NEVER_REACHED, RESULT]);
		await line.exchange(GET, { kind: 'lookUp' });
		expect(line.pool.resends).toBe(0);
	});
});
