import { startSandbox } from '../../../sandbox';
import {
	EventDelivery,
	recipient as recipientSchema,
	RETRY_PAUSES,
	type DeliveryAttempt,
} from '../../../sandbox/eventDelivery';
import { until } from './client';
import { useReceiver } from './receiver';

const { received, react, recipient } = useReceiver();
const event = { id: '1', category: 'INFO' as const, label: 'L', value: 'V', info: {} };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DOCUMENTED_PAUSES = [
	...[MINUTE, 5 * MINUTE, 5 * MINUTE],
	...[10 * MINUTE, 10 * MINUTE, 10 * MINUTE, 10 * MINUTE, 10 * MINUTE],
	...[HOUR, HOUR, HOUR, HOUR, HOUR],
	...[6 * HOUR, 6 * HOUR, 6 * HOUR],
];

const REFUSALS = Array.from({ length: 17 }, () => 500);

/** A delivery whose pauses are written down instead of waited for. */
function recordedDelivery() {
	const pauses: number[] = [];
	const delivery = new EventDelivery((milliseconds) => {
		pauses.push(milliseconds);
		return Promise.resolve();
	});
	return { pauses, delivery };
}

describe('an event', () => {
	it('is posted as JSON with HTTP Basic and the headers asked for', async () => {
		const headers = { 'X-Team': 'payouts' };
		const to = { ...recipient(), headers };
		expect(await new EventDelivery().deliver(to, event)).toEqual({ attempts: 1, status: 200 });
		const authorization = `Basic ${Buffer.from('juspay:p:w é').toString('base64')}`;
		expect(received).toMatchObject([
			{
				method: 'POST',
				path: '/hook',
				headers: { authorization, 'content-type': 'application/json', 'x-team': 'payouts' },
				body: event,
			},
		]);
	});

	it('keeps its own authorization beside a custom one', async () => {
		const to = {
			...recipient(),
			headers: { Authorization: 'Bearer x', 'Content-Type': 'text/plain' },
		};
		await new EventDelivery().deliver(to, event);
		expect(received[0]?.headers).toMatchObject({
			authorization: expect.stringMatching(/^Basic /) as unknown,
			'content-type': 'application/json',
		});
	});

	it.each([201, 202, 204, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503, 'reset' as const])(
		'answered with %s is sent again, unchanged and to the same address',
		async (reaction) => {
			react(reaction);
			const result = await new EventDelivery().deliver(recipient(), event);
			expect(result).toEqual({ attempts: 2, status: 200 });
			expect(received.map(({ path, body }) => ({ path, body }))).toEqual([
				{ path: '/hook', body: event },
				{ path: '/hook', body: event },
			]);
		},
	);

	it('is sent 17 times at most, and the last status is told', async () => {
		react(...REFUSALS);
		const result = await new EventDelivery().deliver(recipient(), event);
		expect(result).toEqual({ attempts: 17, status: 500 });
		expect(received).toHaveLength(17);
	});

	it('nobody listens for has no status', async () => {
		const gone = await startSandbox();
		await gone.stop();
		const to = { ...recipient(), url: gone.url };
		expect(await new EventDelivery().deliver(to, event)).toEqual({ attempts: 17, status: null });
	});
});

describe('the pauses before sending again', () => {
	it('are the documented ones', async () => {
		const { delivery, pauses } = recordedDelivery();
		react(...REFUSALS);
		const { url, user, password } = recipient();
		await delivery.deliver({ url, user, password }, event);
		expect(pauses).toEqual(DOCUMENTED_PAUSES);
		expect(RETRY_PAUSES).toEqual(DOCUMENTED_PAUSES);
	});

	it('are shortened by the factor, and told with every attempt', async () => {
		const { delivery, pauses } = recordedDelivery();
		react(500, 'reset');
		const attempts: DeliveryAttempt[] = [];
		await delivery.deliver({ ...recipient(), retryScale: 0.001 }, event, (attempt) => {
			attempts.push(attempt);
		});
		expect(pauses).toEqual([60, 300]);
		expect(attempts).toEqual([
			{ number: 1, status: 500, nextIn: 60 },
			{ number: 2, status: null, nextIn: 300 },
			{ number: 3, status: 200, nextIn: null },
		]);
	});
});

describe('cancelling', () => {
	it('ends a delivery that pauses', async () => {
		const delivery = new EventDelivery();
		const { url, user, password } = recipient();
		const attempts: DeliveryAttempt[] = [];
		react(500);
		const result = delivery.deliver({ url, user, password }, event, (attempt) => {
			attempts.push(attempt);
		});
		await until(() => attempts.length === 1);
		delivery.cancel();
		expect(await result).toEqual({ attempts: 1, status: 500 });
		expect(received).toHaveLength(1);
	});

	it('ends a delivery that waits for its answer', async () => {
		const delivery = new EventDelivery();
		react('silence');
		const result = delivery.deliver(recipient(), event);
		await until(() => received.length === 1);
		delivery.cancel();
		expect(await result).toEqual({ attempts: 1, status: null });
		expect(received).toHaveLength(1);
	});

	it('does not concern deliveries that begin later', async () => {
		const delivery = new EventDelivery();
		delivery.cancel();
		expect(await delivery.deliver(recipient(), event)).toEqual({ attempts: 1, status: 200 });
	});
});

describe('a recipient', () => {
	const valid = { url: 'https://n8n.example/webhook', user: 'u', password: 'p' };

	it('is an address with user and password', () => {
		expect(recipientSchema.parse(valid)).toEqual(valid);
	});

	it.each([
		['an address that is none', { url: 'localhost:5678' }],
		['another protocol', { url: 'ftp://n8n.example/' }],
		['a user in the address', { url: 'https://u:p@n8n.example/' }],
		['no user', { user: '' }],
		['a colon in the user name', { user: 'a:b' }],
		['a header name with a space', { headers: { 'X Y': 'z' } }],
		['a header value over two lines', { headers: { X: 'a\nb' } }],
		['a factor below 0', { retryScale: -1 }],
		['a factor above 1', { retryScale: 2 }],
		['an unknown field', { secret: 'x' }],
	])('is refused with %s', (_what, change) => {
		expect(recipientSchema.safeParse({ ...valid, ...change }).success).toBe(false);
	});
});
