import type { INodeParameters } from 'n8n-workflow';

import { itIs, useFakeTime } from '../support/fakeTime';
import { useJuspay } from '../support/juspay';
import { useLaws } from '../support/laws';
import { LOST, oneAccount, twoAccounts } from '../support/paidRows';

const { run, setFaults, pennyDrops } = useLaws(useJuspay({ rows: [{}] }));
useFakeTime();
beforeEach(() => {
	itIs(20, 10, 30);
});

const [X, Y, Z] = ['1111100001', '1111100002', '1111100003'];
const REUSED: INodeParameters = { output: 'selectedFields', outputFields: ['reused'] };

describe('Reused', () => {
	test.each<[string, INodeParameters, string]>([
		['own ID', { beneficiaryId: 'bene-own-1' }, '2'],
		['same execution', {}, '1'],
	])('says that nothing was paid: %s', async (_, changes, executionId) => {
		await run('validateBeneficiary', { ...changes }, { executionId: '1' });
		const again = { ...changes, ...REUSED };
		const { items } = await run('validateBeneficiary', again, { executionId });
		expect(pennyDrops()).toHaveLength(1);
		expect(items).toMatchObject([{ reused: true }]);
	});

	test('is not what another row of the run has paid for', async () => {
		const rows = [
			{ a: X, b: Y },
			{ a: X, b: Z },
		];
		const changes = { ...twoAccounts('monthly'), ...REUSED };
		const { items, hints } = await run('createAndValidate', changes, { rows });
		expect(items.map(({ reused }) => reused)).toEqual([false, false, false, false]);
		expect(JSON.stringify(hints)).not.toContain('nothing was paid');
	});

	test.each(['createAndValidate', 'validateBeneficiary'] as const)(
		'is not what the try before has paid for: %s',
		async (operation) => {
			setFaults(...LOST);
			const settings = { rows: [{ account: X }], retryOnFail: true };
			const { items } = await run(operation, { ...oneAccount('monthly'), ...REUSED }, settings);
			expect(items).toMatchObject([{ outcome: 'valid', reused: false }]);
		},
	);

	test.each([
		['a result of two years ago', 'years', 'valid'],
		['two records that contradict each other', 'twins', 'undetermined'],
	] as const)('of %s, one item comes out, and the output pane says so', async (_, lie, outcome) => {
		const claim = lie === 'twins' ? { claim: 'FAILURE' } : {};
		setFaults({ kind: 'lie', lie, ...claim, method: 'POST', times: 1 });
		const changes = { ...oneAccount('always'), ...REUSED };
		const settings = { rows: [{ account: X }] };
		const { items, hints } = await run('createAndValidate', changes, settings);
		expect(items).toMatchObject([{ outcome, reused: lie === 'years' }]);
		expect(JSON.stringify(hints)).toMatch(
			lie === 'years'
				? /from before this run.*1 reused, 1 may have been paid for/
				: /1 paid for.*got an answer .*contradictory/,
		);
	});

	test('is an older stored result, also where the call got lost', async () => {
		const own = {
			beneficiaryId: 'bene-own-1',
			options: { maxRetries: 0, apiVersion: 'v2' },
		};
		await run('validateBeneficiary', own);
		itIs(20, 11, 30);
		setFaults({ kind: 'html', status: 502, method: 'POST' });
		const { items } = await run('validateBeneficiary', { ...own, ...REUSED }, { executionId: '2' });
		expect(pennyDrops()).toHaveLength(1);
		expect(items).toMatchObject([{ reused: true }]);
	});

	test('is nothing that was only stored', async () => {
		const { hints } = await run('createBeneficiary', {}, { rows: [{}, {}] });
		expect(JSON.stringify(hints)).not.toContain('before this run');
	});
});
