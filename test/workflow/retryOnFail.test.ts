import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

type Submitting =
	'createAndValidate' | 'createAccount' | 'validateBeneficiary' | 'createBeneficiary';

/** In stop mode, one request after the other, so that the order of what happens is fixed. */
function parametersFor(operation: Submitting): INodeParameters {
	return {
		...VALID_PARAMETERS[operation],
		accountNumber: '={{ $json.account }}',
		options: { maxConcurrency: 1, maxRetries: 0 },
	};
}

const rows: IDataObject[] = ['1111100001', '1111100002', '1111100003'].map((account) => ({
	account,
}));

async function retried(parameters: INodeParameters, input = rows) {
	return await runJuspay({ parameters, rows: input, credential: credential(), retryOnFail: true });
}

function posts(): number {
	return requests().filter(({ method }) => method === 'POST').length;
}

describe.each<[Submitting, number]>([
	['createAndValidate', 3],
	['validateBeneficiary', 3],
	['createAccount', 0],
	['createBeneficiary', 0],
])("n8n's Retry On Fail, %s: never more than %i penny drops", (operation, pennyDrops) => {
	const parameters = parametersFor(operation);

	test('reuses what was answered and sends only what was refused or not sent', async () => {
		sandbox().setFaults([{ kind: 'status', status: 400, after: 1, times: 1 }]);
		const { run, outputs } = await retried(parameters);
		expect(run.status).toBe('success');
		expect(posts()).toBe(4);
		expect(sandbox().ledger.pennyDrops).toHaveLength(pennyDrops);
		expect(outputs('Juspay')[0]?.map(({ json }) => json['accountNumber'])).toEqual(
			rows.map(({ account }) => account),
		);
	});

	test('never sends what may have arrived, and nothing else either', async () => {
		sandbox().setFaults([
			{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
			{ kind: 'html', status: 502, method: 'GET' },
		]);
		const { run } = await retried(parameters);
		expect(run.status).toBe('error');
		// The third row went out while the second one waited for its look-up; no later try sent anything.
		expect(posts()).toBe(3);
		expect(sandbox().ledger.pennyDrops).toHaveLength(pennyDrops);
		expect(run.data.resultData.error?.message).toMatch(
			/already have been (?:validated and charged|stored).*already processed 2 of 3 items; .* \[item 1\]$/,
		);
	});

	test('what it keeps for the next try holds no account number', async () => {
		sandbox().setFaults([{ kind: 'status', status: 400, after: 1 }]);
		const { run } = await retried(parameters);
		const kept = JSON.stringify(run.data.executionData?.contextData);
		expect(kept).toContain('juspayKeptCalls');
		expect(kept).not.toMatch(/111110000/);
	});
});

test('Retry On Fail repeats a look-up, which costs nothing', async () => {
	sandbox().addCustomerAccount({
		customerId: 'cst_1',
		customerAccountId: 'banh_1',
		accountDetails: { vpa: 'a@upi' },
	});
	sandbox().setFaults([{ kind: 'html', status: 502, times: 1 }]);
	const { run } = await retried({ ...VALID_PARAMETERS.getAccount, options: { maxRetries: 0 } }, [
		{},
	]);
	expect(run.status).toBe('success');
	expect(requests()).toHaveLength(2);
});

test('Retry On Fail goes on waiting for a result that was pending', async () => {
	sandbox().setFaults([{ kind: 'status', status: 400, after: 1, times: 1 }]);
	const { outputs } = await retried(
		{ ...parametersFor('validateBeneficiary'), waitForResult: true, maxWait: 5 },
		[{ account: '02014457596968' }, { account: '1111100002' }],
	);
	expect(outputs('Juspay')[0]?.map(({ json }) => json['outcome'])).toEqual(['valid', 'valid']);
	expect(sandbox().ledger.pennyDrops).toHaveLength(2);
});
