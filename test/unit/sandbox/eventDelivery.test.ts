import { startSandbox } from '../../../sandbox';
import { EventDelivery, recipient as recipientSchema } from '../../../sandbox/eventDelivery';
import { basic, until } from './client';
import { useReceiver } from './receiver';

const { received, react, recipient } = useReceiver();
const event = { id: '1', category: 'INFO' as const, label: 'L', value: 'V', info: {} };

const MINUTES_OF_THE_PAGE = [1, 5, 5, 10, 10, 10, 10, 10, 60, 60, 60, 60, 60, 360, 360, 360];
const REFUSALS = Array.from({ length: 17 }, () => 500);

/** The recipient without a factor on the pauses. */
function slow() {
	const { url, user, password } = recipient();
	return { url, user, password };
}

/** Delivers with pauses that are written down instead of waited for. */
async function recorded(to: ReturnType<typeof slow> & { retryScale?: number }) {
	const pauses: number[] = [];
	const attempts: unknown[] = [];
	const delivery = new EventDelivery((milliseconds) => {
		pauses.push(milliseconds);
		return Promise.resolve();
	});
	const result = await delivery.deliver(to, event, (attempt) => attempts.push(attempt));
	return { pauses, attempts, result };
}

describe('an event', () => {
	it('is posted as JSON with HTTP Basic and the headers asked for, its own first', async () => {
		const headers = { 'X-Team': 'pay', Authorization: 'Bearer x', 'Content-Type': 'text/plain' };
		const result = await new EventDelivery().deliver({ ...recipient(), headers }, event);
		expect(result).toEqual({ attempts: 1, status: 200 });
		const authorization = basic('juspay:p:w é');
		const sent = { authorization, 'content-type': 'application/json', 'x-team': 'pay' };
		expect(received).toMatchObject([{ method: 'POST', path: '/hook', headers: sent, body: event }]);
	});

	it.each([201, 202, 204, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503, 'reset' as const])(
		'answered with %s is sent again, unchanged and to the same address',
		async (reaction) => {
			react(reaction);
			const result = await new EventDelivery().deliver(recipient(), event);
			expect(result).toEqual({ attempts: 2, status: 200 });
			const sent = { path: '/hook', body: event };
			expect(received.map(({ path, body }) => ({ path, body }))).toEqual([sent, sent]);
		},
	);

	it('is sent 17 times at most, after the documented pauses, and the last status is told', async () => {
		react(...REFUSALS);
		const { pauses, result } = await recorded(slow());
		expect(result).toEqual({ attempts: 17, status: 500 });
		expect(received).toHaveLength(17);
		expect(pauses).toEqual(MINUTES_OF_THE_PAGE.map((minutes) => minutes * 60_000));
	});

	it('is sent again after pauses shortened by the factor, told with every attempt', async () => {
		react(500, 'reset');
		expect(await recorded({ ...slow(), retryScale: 0.001 })).toMatchObject({
			pauses: [60, 300],
			attempts: [
				{ number: 1, status: 500, nextIn: 60 },
				{ number: 2, status: null, nextIn: 300 },
				{ number: 3, status: 200, nextIn: null },
			],
		});
	});

	it.each([
		['its message', '{"message":"Event received"}', 'Event received'],
		['one line without signs that change a terminal', '{"message":"a\\n\\u001b[2Jb"}', 'a [2Jb'],
		[
			'no more than a few lines of it',
			JSON.stringify({ message: 'x'.repeat(9999) }),
			'x'.repeat(300),
		],
		['nothing for a page', '<h1>message</h1>', null],
		['nothing for another message', '{"message":{}}', null],
	])('tells of an answer %s', async (_what, body, message) => {
		react({ status: 200, body });
		expect((await recorded(slow())).attempts).toMatchObject([{ status: 200, message }]);
	});

	it('nobody listens for has no status', async () => {
		const gone = await startSandbox();
		await gone.stop();
		const result = await new EventDelivery().deliver({ ...recipient(), url: gone.url }, event);
		expect(result).toEqual({ attempts: 17, status: null });
	});
});

describe('cancelling', () => {
	it.each([
		['pauses', 500, 500],
		['waits for its answer', 'silence', null],
	] as const)('ends a delivery that %s', async (_what, reaction, status) => {
		const delivery = new EventDelivery();
		let attempts = 0;
		react(reaction);
		const result = delivery.deliver(slow(), event, () => (attempts += 1));
		await until(() => received.length === 1 && (attempts === 1 || reaction === 'silence'));
		delivery.cancel();
		expect(await result).toEqual({ attempts: 1, status });
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
		{ url: 'localhost:5678' },
		{ url: 'ftp://n8n.example/' },
		{ url: 'https://u:p@n8n.example/' },
		{ user: '' },
		{ user: 'a:b' },
		{ headers: { 'X Y': 'z' } },
		{ headers: { X: 'a\nb' } },
		{ retryScale: -1 },
		{ retryScale: 2 },
		{ secret: 'x' },
	])('is refused with %j', (change) => {
		expect(recipientSchema.safeParse({ ...valid, ...change }).success).toBe(false);
	});
});
