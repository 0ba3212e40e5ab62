import type { INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { type Sampled, useJuspay } from '../support/juspay';
import { useLaws } from '../support/laws';

const accounts = ['1111100001', '1111100002', '1111100003'];

const { sandbox, run, setFaults, requests, pennyDrops, posts } = useLaws(
	useJuspay({
		rows: accounts.map((account) => ({ account })),
		retryOnFail: true,
	}),
);
useFakeTime();

/** In stop mode, one request after the other, so that the order of what happens is fixed. */
const fromRow: INodeParameters = {
	accountNumber: '={{ $json.account }}',
	options: { maxConcurrency: 1, maxRetries: 0 },
};

describe.each<[Sampled, number]>([
	['createAndValidate', 3],
	['validateBeneficiary', 3],
	['createAccount', 0],
	['createBeneficiary', 0],
])("n8n's Retry On Fail, %s: never more than %i penny drops", (operation, dropped) => {
	test('reuses what was answered and sends only what was refused or not sent', async () => {
		setFaults({ kind: 'status', status: 400, after: 1, times: 1 });
		const { items } = await run(operation, fromRow);
		expect([posts(), pennyDrops().length]).toEqual([4, dropped]);
		expect(items.map(({ accountNumber }) => accountNumber)).toEqual(accounts);
	});

	test('never sends what may have arrived, nor anything else, and keeps what it knows', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
			{ kind: 'html', status: 502, method: 'GET' },
		);
		const { run: ended, error } = await run(operation, fromRow);
		// The third row went out while the second one waited for its look-up; no later try sent anything.
		expect([posts(), pennyDrops().length]).toEqual([3, dropped]);
		expect(error?.message).toMatch(
			/already have been (?:validated and charged|stored).*already processed 2 of 3 rows; .*$/,
		);
		const kept = JSON.stringify(ended.data.executionData?.contextData);
		expect(kept).toContain('juspayKeptCalls');
	});
});

test('Retry On Fail repeats a look-up, which costs nothing', async () => {
	sandbox().addCustomerAccount({
		customerId: 'cst_1',
		customerAccountId: 'banh_1',
		accountDetails: { vpa: 'a@upi' },
	});
	setFaults({ kind: 'html', status: 502, times: 1 });
	const { error } = await run('getAccount', { options: { maxRetries: 0 } }, { rows: [{}] });
	expect([error, requests()]).toMatchObject([undefined, { length: 2 }]);
});

test('Retry On Fail goes on waiting for a result that was pending', async () => {
	setFaults({ kind: 'status', status: 400, after: 1, times: 1 });
	const waiting = { ...fromRow, waitForResult: true, maxWait: 5 };
	const rows = [{ account: '02014457596968' }, { account: '1111100002' }];
	const { items } = await run('validateBeneficiary', waiting, { rows });
	expect(items).toMatchObject([{ outcome: 'valid' }, { outcome: 'valid' }]);
	expect(pennyDrops()).toHaveLength(2);
});

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'Retry On Fail with %s runs the node again when the first row failed',
	(onError) => {
		test('and sends nothing again that was answered, but what was refused', async () => {
			setFaults({ kind: 'status', status: 400, times: 1 });
			const { items, errors } = await run('createAndValidate', fromRow, { onError });
			expect([posts(), pennyDrops().length]).toEqual([4, 3]);
			expect(items.map(({ accountNumber, outcome }) => [accountNumber, outcome])).toEqual(
				accounts.map((account) => [account, 'valid']),
			);
			expect(errors).toEqual([]);
		});

		test('and sends nothing again that may have arrived', async () => {
			setFaults(
				{ kind: 'resetAfter', method: 'POST', times: 1 },
				{ kind: 'html', status: 502, method: 'GET' },
			);
			await run('createAndValidate', fromRow, { onError });
			expect([posts(), pennyDrops().length]).toEqual([3, 3]);
		});

		test('and gives the result of a lost call once Juspay shows it', async () => {
			setFaults(
				{ kind: 'resetAfter', method: 'POST', times: 1 },
				{ kind: 'html', status: 502, method: 'GET', times: 1 },
			);
			const { items } = await run('createAndValidate', fromRow, { onError });
			expect([posts(), pennyDrops().length]).toEqual([3, 3]);
			expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
		});

		test('and pays for no more than Max Paid Validations in all tries together', async () => {
			setFaults({ kind: 'html', status: 502, method: 'GET', times: 1 });
			const options = { maxConcurrency: 1, maxRetries: 0, maxPaidValidations: 1 };
			const changes = { ...fromRow, customerId: '={{ $json.account }}', options };
			const rows = accounts.slice(0, 2).map((account) => ({ account }));
			const monthly = { ...changes, validateAgain: 'monthly' };
			const { items, errors } = await run('createAndValidate', monthly, { onError, rows });
			expect(pennyDrops()).toHaveLength(1);
			const texts = JSON.stringify([errors, items]);
			expect(texts).toMatch(
				/2 validations would be paid for, 1 of them earlier, but 'Max Paid Validations' in Options allows 1/,
			);
		});

		test('but not when another one did', async () => {
			setFaults({ kind: 'status', status: 400, after: 1, times: 1 });
			await run('createAndValidate', fromRow, { onError });
			expect(requests()).toHaveLength(3);
		});
	},
);
