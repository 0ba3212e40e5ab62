import type { INodeParameters } from 'n8n-workflow';

import { useJuspay } from '../support/juspay';

const { sandbox, run } = useJuspay();

const customerId = 'cst_1';

beforeEach(() => {
	for (let index = 0; index < 60; index += 1) {
		sandbox().addCustomerAccount({
			customerId,
			accountDetails: { account: `0262918000${String(index)}`, ifsc: 'YESB0000262' },
			status: index < 55 ? 'ACTIVE' : 'FAILURE',
		});
	}
});

test.each([
	[
		'says how many it leaves out by default',
		{},
		50,
		["10 more results are left out because of 'Limit'. To see all of them, turn on 'Return All'."],
	],
	['says nothing if it returns all', { returnAll: true }, 60, []],
	['says nothing if there are as many as Limit', { limit: 60 }, 60, []],
	[
		'counts only what the filter wants',
		{ filters: { outcome: ['valid'] }, limit: 54 },
		54,
		["1 more result is left out because of 'Limit'. To see all of them, turn on 'Return All'."],
	],
] satisfies [string, INodeParameters, number, string[]][])('Get Many %s', async (...given) => {
	const [, changes, returned, warnings] = given;
	const { items, hints } = await run('getManyAccounts', { customerId, ...changes });
	expect(items).toHaveLength(returned);
	const told = hints.filter(({ type }) => type === 'warning');
	expect(told.map(({ message }) => message)).toEqual(warnings);
});

test('Several rows are counted together', async () => {
	const rows = [{}, {}];
	const { hints } = await run('getManyAccounts', { customerId }, { rows });
	expect(hints.map(({ message }) => message).join(' ')).toContain('20 more results are left out');
});
