import type { INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { remembered, type RunSettings, useJuspay } from '../support/juspay';
import { IN_ORDER } from '../support/paidRows';

const { run, setFaults, requests, pennyDrops, posts, whenReceived } = useJuspay();
useFakeTime();

/** Validates beneficiaries, each with an ID of its own. */
async function validate(count: number, settings: RunSettings, options: INodeParameters) {
	const rows = Array.from({ length: count }, (_, number) => ({ id: `row-${String(number)}` }));
	const changes = { beneficiaryId: '={{ $json.id }}', options };
	return await run('validateBeneficiary', changes, { rows, ...settings });
}

/** Cancels the execution as soon as so many requests were received. */
function cancelAfter(count: number): RunSettings {
	return { onStarted: (cancel) => void whenReceived(count).then(cancel) };
}

describe('Cancelling the execution', () => {
	test('ends everything at once and keeps the results that had arrived', async () => {
		setFaults({ kind: 'hang', after: 2 });
		const ended = await validate(10, cancelAfter(4), { maxConcurrency: 2 });
		expect(ended.run.status).toBe('canceled');
		expect(requests()).toHaveLength(4);
		expect(ended.items.map(({ outcome, error }) => error ?? outcome)).toEqual([
			'valid',
			'valid',
			expect.stringMatching(
				/^Row 3: The execution was canceled before Juspay answered, the result is unknown .*charged\..*$/,
			),
			expect.stringMatching(/^Row 4: The execution was canceled before Juspay answered/),
			...[4, 5, 6, 7, 8, 9].map(
				(index) => `Row ${String(index + 1)}: Not sent, because the execution was canceled`,
			),
		]);
	});

	test('ends the wait between two requests', async () => {
		const options = { minRequestInterval: 60_000 };
		const { run: ended, seconds } = await validate(3, cancelAfter(1), options);
		expect(ended.status).toBe('canceled');
		expect(seconds).toBeLessThan(60);
		expect(requests()).toHaveLength(1);
	});

	test('keeps for the next try what earlier ones have sent', async () => {
		const rows = ['1111100001', '1111100002'].map((account) => ({ account }));
		const changes = {
			validateAgain: 'always',
			accountNumber: '={{ $json.account }}',
			options: IN_ORDER,
		};
		setFaults({ kind: 'status', status: 400, method: 'POST', after: 1, times: 1 });
		const stopped = await run('createAndValidate', changes, { rows });
		setFaults({ kind: 'hang' });
		const received = requests().length;
		const retry = { rows, contextData: remembered(stopped), executionId: '2' };
		const cancelled = await run('createAndValidate', changes, {
			...retry,
			...cancelAfter(received + 1),
		});
		setFaults();
		const contextData = remembered(cancelled);
		await run('createAndValidate', changes, { rows, contextData, executionId: '3' });
		expect(pennyDrops().filter(({ account }) => account === '1111100001')).toHaveLength(1);
	});

	test.each([false, true])(
		'gives out what was paid for, with Retry On Fail, too: %s',
		async (retryOnFail) => {
			setFaults(
				{ kind: 'status', status: 400, times: 1 },
				{ kind: 'hang', method: 'POST', after: 2 },
			);
			const rows = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));
			const settings = { rows, retryOnFail, onError: 'continueRegularOutput' } as const;
			const changes = { accountNumber: '={{ $json.account }}', options: IN_ORDER };
			const { items } = await run('createAndValidate', changes, { ...settings, ...cancelAfter(3) });
			expect(items.map(({ outcome }) => outcome)).toEqual(['failed', 'valid', 'failed']);
			expect(items[2]?.['error']).toMatch(/may already have been validated and charged/);
			expect([posts(), pennyDrops().length]).toEqual([3, 2]);
		},
	);
});
