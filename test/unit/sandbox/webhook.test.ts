import { startSandbox } from '../../../sandbox';
import { PayoutEvents } from '../../../sandbox/payoutEvents';
import { expectRefused, PAYOUT_HEADERS, until, useSandbox } from './client';
import { useReceiver } from './receiver';

const SETTLE_AFTER = 5;
const { sandbox, api, postJson, control } = useSandbox({ settleAfter: SETTLE_AFTER });
const { received, react, abandoned, recipient } = useReceiver();

let count = 0;

function validate(details: Record<string, string>, version: 1 | 2 = 2, changes: object = {}) {
	count += 1;
	const type = 'vpa' in details ? 'UPI_ID' : 'ACCOUNT_IFSC';
	const command = version === 2 ? 'VALIDATE' : 'validate';
	const body = { beneId: `bene${String(count)}`, customerId: 'c', command };
	return postJson({ ...body, beneDetails: { type, details }, ...changes }, version);
}

const bank = (account: string) => ({ account, ifsc: 'YESB0000262' });

/**
 * Everything received before the event of one more validation, which settles as late as any: what
 * should not have been sent would have come by then.
 */
async function receivedInTheEnd(): Promise<unknown[]> {
	const isSentinel = ({ body }: { body: unknown }) => JSON.stringify(body).includes('sentinel');
	sandbox().setWebhook(recipient());
	await validate({ vpa: 'pending@upi' }, 2, { beneId: 'sentinel' });
	await until(() => received.some(isSentinel));
	return received.filter((event) => !isSentinel(event));
}

describe('with a webhook', () => {
	beforeEach(() => {
		sandbox().setWebhook(recipient());
	});

	it.each<[string, Record<string, string>, 1 | 2, string, string]>([
		['a valid account in v2', bank('026291800001191'), 2, 'VALIDATION_V2', 'VALID'],
		['a UPI ID in v1', { vpa: 'invalid@upi' }, 1, 'VALIDATION', 'INVALID'],
		['an account that is pending', bank('02014457596968'), 2, 'VALIDATION_V2', 'VALID'],
		['an account that times out', bank('2640101002729'), 1, 'VALIDATION', 'ERROR'],
	])('%s sends its event once', async (_what, details, version, label, value) => {
		const { uniqueId } = (await validate(details, version)).json();
		await until(() => received.length > 0);
		expect(received[0]?.body).toMatchObject({ label, value, info: { uniqueId, status: value } });
		const path = `/payout/merchant/v2/benedetails/c/${String(uniqueId)}`;
		const { updatedAt } = (await api({ path, headers: PAYOUT_HEADERS })).json();
		expect(received[0]?.body).toMatchObject({ info: { updatedAt } });
		expect(await receivedInTheEnd()).toHaveLength(1);
	});

	it('a refused event comes again', async () => {
		react(503);
		await validate(bank('026291800001191'));
		await until(() => received.length === 2);
		expect(received[1]?.body).toEqual(received[0]?.body);
	});

	it.each([
		['DELETE', '/webhook'],
		['POST', '/reset'],
	])('%s %s cuts off what is under way, and nothing more is sent', async (method, path) => {
		react('silence');
		await validate(bank('026291800001191'));
		await until(() => received.length === 1);
		expect((await control(method, path)).status).toBe(204);
		await until(() => abandoned() === 1);
		await validate(bank('026291800001191'));
		expect(await receivedInTheEnd()).toHaveLength(1);
	});

	it.each([
		['no user', { url: 'http://127.0.0.1/', password: 'p' }, 'user'],
		['no address', { url: 'x', user: 'u', password: 'p' }, 'url'],
	])('it stays in force if the next is refused with %s', async (_what, next, field) => {
		expectRefused(await control('PUT', '/webhook', next), 400, field);
		await validate(bank('026291800001191'));
		await until(() => received.length === 1);
	});
});

describe('a validation that has not settled', () => {
	const common = { customerId: 'c', version: 2, gateways: [], command: 'validate' } as const;
	const subject = { kind: 'upi', details: { vpa: 'pending@upi' } } as const;
	const stored = (beneId: string) => ({ ...common, subject, beneId, startedAt: 0 });

	it('goes to the webhook that is set by then', async () => {
		const events = new PayoutEvents({ now: () => 0, settleAfter: SETTLE_AFTER });
		events.setWebhook(recipient());
		events.watch(stored('pending'));
		events.setWebhook({ ...recipient(), headers: { 'x-webhook': 'second' } });
		await until(() => received.length === 1);
		expect(received).toMatchObject([{ headers: { 'x-webhook': 'second' } }]);
	});

	it.each(['taken away', 'reset'])('goes nowhere once the webhook was %s', async (end) => {
		const events = new PayoutEvents({ now: () => 0, settleAfter: SETTLE_AFTER });
		events.setWebhook(recipient());
		events.watch(stored('pending'));
		if (end === 'reset') events.reset();
		else events.setWebhook(null);
		events.setWebhook(recipient());
		// Settles as late as the first would have.
		events.watch(stored('sentinel'));
		await until(() => received.length > 0);
		expect(received).toMatchObject([{ body: { info: { uniqueId: 'sentinel' } } }]);
	});
});

it('without a webhook nothing is sent, until one is set over the control port', async () => {
	await validate(bank('026291800001191'));
	expect((await control('PUT', '/webhook', recipient())).status).toBe(204);
	const { uniqueId } = (await validate({ vpa: 'pending@upi' })).json();
	await until(() => received.length > 0);
	expect(received).toMatchObject([{ body: { info: { uniqueId } } }]);
});

describe('one event', () => {
	it('is sent over the control port, which tells attempts and status', async () => {
		react(404);
		const event = { kind: 'invalid', version: 1, beneficiaryId: 'mine' };
		const reply = await control('POST', '/events', { ...recipient(), event });
		expect([reply.status, reply.json()]).toEqual([200, { attempts: 2, status: 200 }]);
		const body = { label: 'VALIDATION', value: 'INVALID', info: { uniqueId: 'mine' } };
		expect(received[1]?.body).toMatchObject(body);
	});

	it.each([
		[{ kind: 'pending' }, 'event.kind'],
		[{ kind: 'valid', version: 3 }, 'event.version'],
		[{ kind: 'valid', beneficiaryId: '' }, 'event.beneficiaryId'],
	])('is refused if it is %j, and nothing is sent', async (event, field) => {
		expectRefused(await control('POST', '/events', { ...recipient(), event }), 400, field);
		expect(received).toEqual([]);
	});

	it.each(['reset', 'stop'] as const)('that was refused is given up on %s', async (end) => {
		const own = await startSandbox();
		const { url, user, password } = recipient();
		react(500);
		const result = own.sendEvent({ url, user, password, event: { kind: 'other' } });
		await until(() => received.length === 1);
		await own[end]();
		expect(await result).toMatchObject({ attempts: 1 });
		await own.stop();
	});
});
