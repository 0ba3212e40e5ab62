import type { StoredBeneficiary } from '../../../sandbox/beneficiaryStates';
import { PayoutEvents } from '../../../sandbox/payoutEvents';
import { until } from './client';
import { useReceiver } from './receiver';

const { received, abandoned, react, recipient } = useReceiver();

function stored(beneId: string, vpa: string): StoredBeneficiary {
	const subject = { kind: 'upi' as const, details: { vpa } };
	const common = {
		customerId: 'c',
		version: 2 as const,
		gateways: [],
		command: 'validate' as const,
	};
	return { beneId, ...common, subject, startedAt: 0 };
}

function startEvents(): PayoutEvents {
	const events = new PayoutEvents({ now: () => 0, settleAfter: 5 });
	events.setWebhook(recipient());
	return events;
}

const ENDINGS: [string, (events: PayoutEvents) => void][] = [
	[
		'the webhook is taken away',
		(events) => {
			events.setWebhook(null);
		},
	],
	[
		'everything is reset',
		(events) => {
			events.reset();
		},
	],
];

describe.each(ENDINGS)('when %s', (_what, end) => {
	it('what has not settled yet is never sent, not even to the next webhook', async () => {
		const events = startEvents();
		events.watch(stored('pending', 'pending@upi'));
		end(events);
		events.setWebhook(recipient());
		// Settles as late as the first would have.
		events.watch(stored('sentinel', 'pending@upi'));
		await until(() => received.length > 0);
		expect(received).toMatchObject([{ body: { info: { uniqueId: 'sentinel' } } }]);
	});

	it('a delivery under way is cut off', async () => {
		const events = startEvents();
		react('silence');
		events.watch(stored('settled', 'success@upi'));
		await until(() => received.length === 1);
		end(events);
		await until(() => abandoned() === 1);
		expect(received).toHaveLength(1);
	});
});

describe('another webhook', () => {
	it('gets what settles after it was set', async () => {
		const events = startEvents();
		events.watch(stored('pending', 'pending@upi'));
		events.setWebhook({ ...recipient(), headers: { 'x-webhook': 'second' } });
		await until(() => received.length === 1);
		expect(received[0]?.headers).toMatchObject({ 'x-webhook': 'second' });
	});
});

describe('a webhook that is refused', () => {
	it('leaves the one before in force', async () => {
		const events = startEvents();
		expect(() => {
			events.setWebhook({ ...recipient(), url: 'x' });
		}).toThrow('http or https');
		events.watch(stored('settled', 'success@upi'));
		await until(() => received.length === 1);
	});
});
