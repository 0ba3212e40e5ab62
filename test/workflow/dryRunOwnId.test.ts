import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type JuspayResult, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

const { run, setFaults, pennyDrops } = useJuspay();

function infos({ hints }: JuspayResult): string[] {
	return hints.filter(({ type }) => type === 'info').map(({ message }) => message);
}

describe('A dry run looks up a Beneficiary ID of the user, as Juspay would refuse to validate it again', () => {
	const own = {
		accountNumber: '={{ $json.account }}',
		beneficiaryId: '={{ $json.id }}',
		validateAgain: 'always',
	};
	const used = { account: '1111100001', id: 'V-1' };
	const CONTINUE = { onError: 'continueRegularOutput' } as const;

	async function plan(rows: IDataObject[], options: INodeParameters = {}) {
		const changes = { ...own, options: { ...options, dryRun: true } };
		return await run('validateBeneficiary', changes, { rows, ...CONTINUE });
	}

	async function pay(rows: IDataObject[], options: INodeParameters = {}) {
		return await run('validateBeneficiary', { ...own, options }, { rows, ...CONTINUE });
	}

	test('one that was used for the account is known, as in the run that follows', async () => {
		await pay([used]);
		const rows = [used, { account: '1111100002', id: 'V-2' }];
		const planned = await plan(rows);
		expect(infos(planned)).toEqual([
			'Dry run of 2 rows: 1 would be paid for (row 2), 1 is known (1).',
		]);
		expect(planned.items.map(({ outcome }) => outcome)).toEqual(['valid', 'planned']);
		expect(pennyDrops()).toHaveLength(1);
		expect((await pay(rows)).items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid']);
		expect(pennyDrops()).toHaveLength(2);
	});

	test.each<[string, IDataObject, INodeParameters]>([
		['for another account', { account: '1111100003', id: 'V-1' }, {}],
		['if results may not be used again', used, { onDuplicate: 'error' }],
	])('fails %s, in words and money as in the run that follows', async (_when, row, options) => {
		await pay([used]);
		const planned = await plan([row], options);
		const real = await pay([row], options);
		const [told = '', of = ''] = [planned, real].map(({ items }) =>
			textOf(items[0]?.['error']).replace(/ \(.*| \[.*|: E05.*/, ''),
		);
		expect([told, pennyDrops().length]).toEqual([of, 1]);
	});

	test('is no promise where Juspay does not tell', async () => {
		setFaults({ kind: 'status', status: 500, method: 'GET', times: 3 });
		expect(infos(await plan([used]))).toEqual(['Dry run of 1 row: 1 could not be planned.']);
	});
});
