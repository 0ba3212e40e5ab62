import { bank, createFields, upi, useSandbox, type Json } from './client';

const SETTLE_AFTER = 1500;
let time = Date.UTC(2026, 0, 1);
const { api, postForm, postJson } = useSandbox({ settleAfter: SETTLE_AFTER, now: () => time });

async function validateBeneficiary(type: string, details: Json) {
	const body = {
		beneId: 'b',
		customerId: 'c',
		command: 'validate',
		beneDetails: { type, details },
	};
	const reply = await postJson(body);
	return reply.json();
}

async function beneficiaryLater(elapsed: number) {
	time += elapsed;
	return (await api({ path: '/payout/merchant/v1/benedetails/c/b' })).json();
}

async function validateCustomerAccount(accounts: unknown): Promise<Json> {
	const reply = await postForm('/customers/c/accounts', createFields('c', accounts));
	const [account = {}] = JSON.parse(reply.text) as Json[];
	return account;
}

async function customerAccountLater(account: Json, elapsed: number) {
	time += elapsed;
	const id = String(account['customer_account_id']);
	return (await api({ path: `/customers/c/customer-accounts/${id}` })).json();
}

const ACCOUNTS: [string, string, string, string][] = [
	['026291800001191', 'YESB0000262', 'VALID', 'VALID'],
	['000100289877623', 'SBIN0008752', 'INVALID', 'INVALID'],
	['026291800001190', 'YESB0000262', 'ERROR', 'ERROR'],
	['02014457596967', 'CITI0000001', 'PENDING', 'INVALID'],
	['02014457596968', 'CITI0000001', 'PENDING', 'VALID'],
	['02014457596969', 'CITI0000001', 'PENDING', 'PENDING'],
	['2640101002729', 'CNRR0002640', 'TIMEOUT', 'ERROR'],
	['2640101002728', 'CNRR0002640', 'TIMEOUT', 'VALID'],
	['2640101002727', 'CNRR0002640', 'TIMEOUT', 'INVALID'],
	['9876543210', 'HDFC0000001', 'VALID', 'VALID'],
];

const UPI_IDS: [string, string, string][] = [
	['success@upi', 'VALID', 'VALID'],
	['invalid@upi', 'INVALID', 'INVALID'],
	['error@upi', 'ERROR', 'ERROR'],
	['pending@upi', 'PENDING', 'VALID'],
	['anyone@bank', 'VALID', 'VALID'],
];

describe('a payout validation', () => {
	it.each(ACCOUNTS)('of account %s at %s is %s, then %s', async (account, ifsc, first, later) => {
		const answer = await validateBeneficiary('ACCOUNT_IFSC', { account, ifsc });
		expect(answer['status']).toBe(first);
		expect((await beneficiaryLater(SETTLE_AFTER - 1))['status']).toBe(first);
		expect((await beneficiaryLater(1))['status']).toBe(later);
	});

	it.each(UPI_IDS)('of UPI ID %s is %s, then %s', async (vpa, first, later) => {
		expect((await validateBeneficiary('UPI_ID', { vpa }))['status']).toBe(first);
		expect((await beneficiaryLater(SETTLE_AFTER))['status']).toBe(later);
	});

	it('gives a name at the bank once it has settled as valid, and not before', async () => {
		const details = { account: '02014457596968', ifsc: 'CITI0000001' };
		expect(await validateBeneficiary('ACCOUNT_IFSC', details)).not.toHaveProperty('nameAtBank');
		expect(await beneficiaryLater(SETTLE_AFTER)).toHaveProperty('nameAtBank');
	});
});

describe('a customer account validation', () => {
	// What each test value comes to here: test/contract/docs/sandbox.test.ts.
	it.each([
		['026291800001191', 'ACTIVE', 'ACTIVE'],
		['000100289877623', 'FAILURE', 'FAILURE'],
		['026291800001190', 'PENDING', 'PENDING'],
		['02014457596968', 'PENDING', 'ACTIVE'],
		['2640101002727', 'PENDING', 'FAILURE'],
	])('of account %s is %s, then %s', async (account, first, later) => {
		const created = await validateCustomerAccount(bank(account));
		expect(created['validation_status']).toBe(first);
		const settled = await customerAccountLater(created, SETTLE_AFTER);
		expect(settled['validation_status']).toBe(later);
	});

	it('settles in the list too, and dates the change', async () => {
		const created = await validateCustomerAccount(upi('pending@upi'));
		time += SETTLE_AFTER;
		const { list } = (await api({ path: '/customers/c/customer-accounts/list' })).json();
		const settledAt = new Date(time).toISOString().replace('Z', '000000Z');
		expect(list).toEqual([{ ...created, validation_status: 'ACTIVE', last_validated: settledAt }]);
	});

	it('starts pending again when it is validated again', async () => {
		const created = await validateCustomerAccount(upi('pending@upi'));
		const active = await customerAccountLater(created, SETTLE_AFTER);
		expect(active['validation_status']).toBe('ACTIVE');
		const id = String(created['customer_account_id']);
		const again = await postForm(`/customers/c/customer-accounts/${id}/validate`, {});
		expect(again.json()['validation_status']).toBe('PENDING');
	});
});

describe('the name at the bank', () => {
	it('depends on nothing but the account', async () => {
		const details = { vpa: 'anyone@bank' };
		const first = await validateBeneficiary('UPI_ID', details);
		const body = { beneId: 'other', customerId: 'd', command: 'validate' };
		const second = await postJson({ ...body, beneDetails: { type: 'UPI_ID', details } });
		expect(first['nameAtBank']).toMatch(/^[A-Z]+ [A-Z]+$/);
		expect(second.json()['nameAtBank']).toBe(first['nameAtBank']);
	});
});
