import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

const FROM_COLUMNS: INodeParameters = { takeValuesFrom: 'inputColumns' };

/* As in docs/several-accounts.md: Juspay stores accounts only for customers that exist. */
const { run, requests, pennyDrops } = useJuspay(
	{ onError: 'continueRegularOutput' },
	{ requireCustomers: true },
);
useFakeTime();

const LIST: IDataObject[] = [
	{ account: '026291800001191', ifsc: 'YESB0000262', reference: 'customer-1001' },
	{ account: '026291800001192', ifsc: 'SBIN0008752', reference: 'customer-1001' },
	{ account: '026291800001193', ifsc: 'HDFC0000001', reference: 'customer-1002' },
].map(({ account, ifsc, reference }, index) => ({
	Invoice: `2026-${String(index)}`,
	'Object Reference ID': reference,
	Mobile: '9988776655',
	Name: 'John Doe',
	'Bank A/c No.': account,
	'IFSC Code': ifsc,
}));

function created(): number {
	return requests().filter(({ method, path }) => method === 'POST' && path === '/customers').length;
}

test('A list makes its customers known and validates their accounts, each with the code of its bank, and keeps its own columns', async () => {
	const customers = await run('upsertCustomer', FROM_COLUMNS, { rows: LIST });
	expect(created()).toBe(2);
	const rows = customers.items;
	const accounts = { ...FROM_COLUMNS, customerId: '', bankCode: '', validateAgain: 'daily' };
	const { items } = await run('createAndValidate', accounts, { rows });
	expect(items).toMatchObject(
		LIST.map((row, index) => ({
			...row,
			outcome: 'valid',
			customerId: rows[index]?.['customerId'],
		})),
	);
	expect(items.map(({ accountNumber }) => accountNumber)).toEqual(
		LIST.map((row) => row['Bank A/c No.']),
	);
	const bodies = requests().map(({ rawBody }) => new URLSearchParams(rawBody).get('bank_code'));
	expect(bodies.filter((code) => code !== null)).toEqual(['JP_YESB', 'JP_SBI', 'JP_HDFC']);
	expect(pennyDrops()).toHaveLength(3);
});

test('A second run of the list changes no customer and pays for nothing', async () => {
	const accounts = { ...FROM_COLUMNS, customerId: '', bankCode: '', validateAgain: 'daily' };
	for (let time = 1; time <= 2; time += 1) {
		const customers = await run('upsertCustomer', FROM_COLUMNS, { rows: LIST });
		await run('createAndValidate', accounts, { rows: customers.items });
	}
	expect(created()).toBe(2);
	expect(pennyDrops()).toHaveLength(3);
});

test('Customer ID takes either of the two IDs of a customer, and the result is there under both', async () => {
	const { items } = await run('upsertCustomer', FROM_COLUMNS, { rows: LIST.slice(0, 1) });
	const ids = ['customer-1001', ...items.map(({ customerId }) => textOf(customerId))];
	const validateAgain = 'daily';
	const outcomes = [];
	for (const customerId of ids) {
		const validated = await run('createAndValidate', { customerId, validateAgain });
		outcomes.push(...validated.items.map(({ outcome }) => outcome));
	}
	expect(outcomes).toEqual(['valid', 'valid']);
	expect(pennyDrops()).toHaveLength(1);
});

test('A row whose customer could not be made known fails again, and nothing is sent for its account', async () => {
	const wrong = LIST.map((row, index) => (index === 2 ? { ...row, Mobile: '123' } : row));
	const customers = await run('upsertCustomer', FROM_COLUMNS, { rows: wrong });
	expect(customers.items.map(({ outcome }) => outcome)).toEqual([null, null, 'failed']);
	const accounts = { ...FROM_COLUMNS, customerId: '', bankCode: '', validateAgain: 'daily' };
	const { items } = await run('createAndValidate', accounts, { rows: customers.items });
	expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'failed']);
	expect(pennyDrops()).toHaveLength(2);
});
