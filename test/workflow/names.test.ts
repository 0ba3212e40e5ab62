import { useJuspay } from '../support/juspay';

const { run, answer, requests, bodies } = useJuspay();

const WARNING = /(?:^| )2 rows have names with special characters/;

test('names that Juspay may refuse are used as they are, and the output pane says so', async () => {
	const names = ["O'Neill", 'Asha Rao', 'Rao & Sons', 'आशा राव', 'Dr. J. (Asha) Rao-Iyer_2', ''];
	const { hints } = await run(
		'validateBeneficiary',
		{ accountHolderName: '={{ $json.name }}', accountNumber: '={{ $json.account }}' },
		{ rows: names.map((name, n) => ({ name, account: `111110000${String(n)}` })) },
	);
	const sent = JSON.stringify(bodies());
	expect(sent).toContain("O'Neill");
	expect(sent).toContain('Rao & Sons');
	expect(hints.filter(({ message }) => WARNING.test(message))).toMatchObject([{ type: 'warning' }]);
});

test('the names of customers, too', async () => {
	answer({ id: 'cst_1', object_reference_id: 'customer-1001' });
	const { hints } = await run('upsertCustomer', { additionalFields: { lastName: "O'Neill" } });
	expect(hints.map(({ message }) => message)).toContainEqual(
		expect.stringMatching(/^1 row has a name with special characters/),
	);
});

test.each(['getOutages', 'getBalances'] as const)(
	'%s is about no customer, so it is routed by the merchant',
	async (operation) => {
		await run(operation);
		expect(requests().map(({ headers }) => headers['x-routing-id'])).toEqual(['demo-merchant']);
	},
);

test('a routing ID of payouts goes with every request about the row, and is left out when empty', async () => {
	const options = { routingId: 'customer_1122' };
	const waiting = { accountNumber: '02014457596968', ifsc: 'CITI0000001', waitForResult: true };
	await run('validateBeneficiary', { ...waiting, maxWait: 3, options });
	expect(requests().length).toBeGreaterThan(1);
	for (const { headers } of requests()) expect(headers['x-routing-id']).toBe('customer_1122');
});
