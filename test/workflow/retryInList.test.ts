import type { IExecuteContextData, INodeParameters } from 'n8n-workflow';

import { useFakeTime } from '../support/fakeTime';
import { remembered, type RunSettings, type Sampled, useJuspay } from '../support/juspay';
import { useLaws } from '../support/laws';
import { IN_ORDER, oneAccount, refusedAfter } from '../support/paidRows';

const rows = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));
const { sandbox, run, setFaults, pennyDrops, posts, requests, whenReceived } = useLaws(
	useJuspay({ rows }),
);
useFakeTime();

const FIELDS: INodeParameters = {
	accountNumber: '={{ $json.account }}',
	options: IN_ORDER,
};

/** The second row's answer is lost, or its call, and no look-up tells; then Juspay is well again. */
async function stopAtSecondRow(
	operation: Sampled,
	lost: 'resetAfter' | 'resetBefore' = 'resetAfter',
	changes: INodeParameters = {},
): Promise<RunSettings> {
	setFaults(
		{ kind: lost, method: 'POST', after: 1, times: 1 },
		{ kind: 'html', status: 502, method: 'GET' },
	);
	const stopped = await run(operation, { ...FIELDS, ...changes });
	expect(stopped.error?.message).toMatch(/may already have been validated and charged/);
	setFaults();
	return { contextData: remembered(stopped), executionId: '2' };
}

const PAID: Sampled[] = ['createAndValidate', 'validateBeneficiary'];

describe.each(PAID)(
	"Retry in n8n's list of executions, %s: three accounts, three penny drops",
	(operation) => {
		test.each<[string, RunSettings, INodeParameters]>([
			['as it was', {}, {}],
			[
				"with On Error switched to 'Continue', as the message advises",
				{ onError: 'continueRegularOutput' },
				{},
			],
			['with another name', {}, { accountHolderName: 'Asha Rao' }],
		])('%s', async (_what, settings, changes) => {
			const retried = await stopAtSecondRow(operation);
			const { items } = await run(
				operation,
				{ ...FIELDS, ...changes },
				{ ...retried, ...settings },
			);
			expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
			expect(pennyDrops()).toHaveLength(3);
		});
	},
);

test.each(PAID)('%s: another name of the same host pays for no row again', async (operation) => {
	const retried = await stopAtSecondRow(operation);
	const baseUrl = sandbox().url.replace('127.0.0.1', 'localhost');
	expect(baseUrl).toContain('localhost');
	const { items } = await run(operation, FIELDS, { ...retried, credential: { baseUrl } });
	expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
	expect(pennyDrops()).toHaveLength(3);
});

test('for another merchant, rows that an earlier try has sent are errors that say so', async () => {
	const retried = await stopAtSecondRow('createAndValidate');
	const onError = 'continueErrorOutput';
	const credential = { merchantId: 'another-merchant' };
	const { errors } = await run('createAndValidate', FIELDS, { ...retried, credential, onError });
	expect(errors.slice(0, 2)).toEqual(
		[1, 2].map(
			() => expect.stringMatching(/already sent with another Merchant ID.*charged/) as string,
		),
	);
	expect(pennyDrops()).toHaveLength(3);
});

test('a customer account: another gateway pays for no answered row again', async () => {
	const retried = await stopAtSecondRow('createAndValidate');
	const changes = { additionalFields: { gatewayId: '800' } };
	await run('createAndValidate', { ...FIELDS, ...changes }, retried);
	expect(pennyDrops()).toHaveLength(3);
});

test("a beneficiary: IDs of the user's own that are other ones in every execution pay for no row again", async () => {
	const own = { beneficiaryId: '={{ $json.account + "-" + $execution.id }}' };
	const retried = await stopAtSecondRow('validateBeneficiary', 'resetAfter', own);
	const { items } = await run('validateBeneficiary', { ...FIELDS, ...own }, retried);
	expect(items).toHaveLength(3);
	expect(pennyDrops()).toHaveLength(3);
});

test.each(['', '={{ "bene-" + $json.account }}'])(
	'a beneficiary whose call never arrived is sent once more under its ID: "%s"',
	async (beneficiaryId) => {
		const changes = { ...FIELDS, beneficiaryId };
		const retried = await stopAtSecondRow('validateBeneficiary', 'resetBefore', { beneficiaryId });
		const { items } = await run('validateBeneficiary', changes, retried);
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
		expect([posts(), pennyDrops().length]).toEqual([4, 3]);
	},
);

test('generated IDs keep their scope also where the first execution stopped before it sent anything', async () => {
	const wrongRows = [...rows.slice(0, 2), { account: '1' }];
	const first = await run('validateBeneficiary', FIELDS, { rows: wrongRows });
	expect([first.error?.message, posts()]).toEqual([expect.stringMatching(/'Account Number'/), 0]);
	const contextData = remembered(first);
	for (const executionId of ['2', '3']) {
		await run('validateBeneficiary', FIELDS, {
			contextData: JSON.parse(JSON.stringify(contextData)) as IExecuteContextData,
			executionId,
		});
	}
	expect(pennyDrops()).toHaveLength(3);
});

test('what nobody can read any more is not sent again under another ID, at no further try', async () => {
	const own = { beneficiaryId: '={{ $json.account + "-" + $execution.id }}' };
	const retried = await stopAtSecondRow('validateBeneficiary', 'resetAfter', own);
	const sent = posts();
	let context = JSON.stringify(retried.contextData).replace(/"sealed":"[^"]*"/g, '"sealed":""');
	for (const executionId of ['2', '3']) {
		const contextData = JSON.parse(context) as IExecuteContextData;
		const again = await run(
			'validateBeneficiary',
			{ ...FIELDS, ...own },
			{ contextData, executionId },
		);
		expect(again.error?.message).toMatch(/its result is unknown/);
		context = JSON.stringify(remembered(again));
	}
	expect([posts(), pennyDrops().length]).toEqual([sent, 3]);
});

test('of two rows about one customer account, a lost call takes no result that an earlier try gave to the other', async () => {
	const named = [{ name: 'Asha Rao' }, { name: 'Ravi Iyer' }];
	const options = { ...IN_ORDER, reuseSameAccount: false };
	const fields = { accountHolderName: '={{ $json.name }}', options };
	setFaults(
		{ kind: 'resetBefore', method: 'POST', after: 1, times: 1 },
		{ kind: 'html', status: 502, method: 'GET' },
	);
	const stopped = await run('createAndValidate', fields, { rows: named });
	setFaults();
	const settings = { rows: named, contextData: remembered(stopped), executionId: '2' };
	const { items, error } = await run('createAndValidate', fields, settings);
	expect([items, error?.message]).toEqual([[], expect.stringMatching(/may already have been/)]);
	expect(pennyDrops()).toHaveLength(1);
});

test('other values are sent, and no answer to the old ones is given out', async () => {
	const columns = ['customer-1001', 'customer-1002'].map((objectReferenceId) => ({
		objectReferenceId,
		mobile: '9988776655',
	}));
	const named = (firstName: string) => ({
		takeValuesFrom: 'inputColumns',
		additionalFields: { firstName },
		options: { maxConcurrency: 1 },
	});
	setFaults({ kind: 'status', status: 400, method: 'POST', after: 1, body: { error_code: 'X' } });
	const stopped = await run('upsertCustomer', named('Old'), { rows: columns });
	setFaults();
	const retry = { rows: columns, contextData: remembered(stopped), executionId: '2' };
	await run('upsertCustomer', named('New'), retry);
	const { items } = await run('getCustomer', { customerId: 'customer-1001' }, { rows: [{}] });
	expect(items).toMatchObject([{ firstName: 'New' }]);
});

test('a try that cannot start does not hide that an earlier one has sent rows', async () => {
	setFaults({ kind: 'status', status: 400, after: 1, times: 1 });
	const stopped = await run('createAndValidate', FIELDS);
	expect(pennyDrops().length).toBeGreaterThan(0);
	const unusable = {
		credential: { baseUrl: 'nowhere' },
		onError: 'continueRegularOutput',
	} as const;
	const retry = { ...unusable, contextData: remembered(stopped) };
	const { items } = await run('createAndValidate', FIELDS, retry);
	expect(items).toHaveLength(3);
	for (const { message } of items) {
		expect(message).toMatch(/Rows were already sent.*charged/);
	}
	const untried = await run('createAndValidate', FIELDS, unusable);
	expect(JSON.stringify(untried.items)).not.toContain('earlier try');
});

describe.each(PAID)('A row that is wrong by now in a later try, %s', (operation) => {
	const wrong = [...rows.slice(0, 2), { account: '1' }];

	test('is told that an earlier one sent it with other values, first of all in the output pane', async () => {
		const retry = { ...(await stopAtSecondRow(operation)), rows: wrong };
		const settings = { ...retry, onError: 'continueRegularOutput' } as const;
		const { items, hints } = await run(operation, FIELDS, settings);
		expect(items[2]?.['error']).toMatch(
			/\. An earlier try sent this row with other values, which may have been charged$/,
		);
		expect(items[2]?.['message']).toMatch(/Look up the earlier values .* sent nothing for it\.$/);
		expect(hints[0]?.message).toMatch(/^Row 3 may have been paid for: look it up before/);
	});

	test('is told that nothing was sent for it only where no earlier one sent it', async () => {
		const retry = { ...(await stopAtSecondRow(operation)), rows: [...rows, { account: '1' }] };
		const settings = { ...retry, onError: 'continueRegularOutput' } as const;
		const { items, hints } = await run(operation, FIELDS, settings);
		expect(items[3]?.['error']).toMatch(/\. This try sent nothing for this row$/);
		expect(JSON.stringify(hints)).not.toMatch(/may have been paid for/);
	});

	test('ends the try, and the error does not hide that an earlier one has sent rows', async () => {
		const retry = { ...(await stopAtSecondRow(operation)), rows: wrong };
		const received = requests().length;
		const { error } = await run(operation, FIELDS, retry);
		expect(error?.message).toMatch(/\. This try sent nothing$/);
		expect(error?.description).toMatch(/Rows were already sent.*charged/);
		expect(requests()).toHaveLength(received);
	});
});

test.each(PAID)(
	'a try that is canceled forgets nothing of what was paid for: %s',
	async (operation) => {
		const retry = await stopAtSecondRow(operation);
		setFaults({ kind: 'hang' });
		const received = requests().length;
		const canceled = await run(operation, FIELDS, {
			...retry,
			onStarted: (cancel) => void whenReceived(received + 1).then(cancel),
		});
		expect(canceled.run.status).toBe('canceled');
		setFaults();
		const again = { contextData: remembered(canceled), executionId: '3' };
		const { items } = await run(operation, FIELDS, again);
		expect(items.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
		expect(pennyDrops()).toHaveLength(3);
	},
);

describe('Rows that shared a call, and are grouped otherwise in the retry', () => {
	const [shared, alone] = ['1111100001', '1111100003'];
	const list = [shared, shared, alone].map((account, n) => ({
		account,
		id: `row-id-${String(n)}`,
	}));
	const ALWAYS = oneAccount('always');
	const NAMED: INodeParameters = { accountHolderName: '={{ $json.id }}' };
	const paidFor = () => pennyDrops().filter(({ account }) => account === shared).length;

	test.each<['createAndValidate' | 'validateBeneficiary', INodeParameters]>([
		['createAndValidate', NAMED],
		['validateBeneficiary', { beneficiaryId: '={{ $json.id }}' }],
	])('are paid for once: %s', async (operation, changes) => {
		setFaults(refusedAfter(1));
		const stopped = await run(operation, ALWAYS, { rows: list });
		setFaults();
		const retry = { rows: list, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run(operation, { ...ALWAYS, ...changes }, retry);
		expect(items).toHaveLength(3);
		expect(paidFor()).toBe(1);
	});

	test('are not sent again where nobody knows what came of them', async () => {
		setFaults(
			{ kind: 'resetAfter', method: 'POST', times: 1 },
			{ kind: 'html', status: 502, method: 'GET' },
		);
		const settings = { rows: list.slice(0, 2) };
		const stopped = await run('createAndValidate', ALWAYS, settings);
		setFaults();
		const retry = { ...settings, contextData: remembered(stopped), executionId: '2' };
		await run('createAndValidate', { ...ALWAYS, ...NAMED }, retry);
		expect(paidFor()).toBe(1);
	});

	test('have the result of the one that was paid for', async () => {
		setFaults(refusedAfter(0));
		const settings = { rows: list.slice(0, 2), executionId: '1' };
		const options = { maxConcurrency: 2, maxRetries: 0, reuseSameAccount: false };
		const atOnce = { ...ALWAYS, ...NAMED, options };
		const stopped = await run('createAndValidate', atOnce, settings);
		expect(stopped.error).toBeDefined();
		expect(paidFor()).toBe(1);
		setFaults();
		const retry = { ...settings, contextData: remembered(stopped), executionId: '2' };
		const { items } = await run('createAndValidate', ALWAYS, retry);
		expect(items).toMatchObject([{ outcome: 'valid' }, { outcome: 'valid' }]);
		expect(paidFor()).toBe(1);
	});
});
