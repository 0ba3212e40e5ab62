import { type INodeParameters, type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { node } from '../support/engine';
import { useFakeTime } from '../support/fakeTime';
import { type RunSettings, type Sampled, useJuspay } from '../support/juspay';

const { description } = new Juspay();
const { sandbox, run, pennyDrops, posts, requests } = useJuspay();
useFakeTime();

const TOOL = 'n8n-nodes-juspay.juspayTool';
const KINDS = ['n8n-nodes-juspay.juspay', TOOL];

const VALIDATING: Sampled[] = [
	'createAndValidate',
	'validateAccount',
	'validateBeneficiary',
	'resolve',
];

/** An option as n8n's editor adds it: with the value that it begins with. */
function added(...names: string[]): INodeParameters {
	const options = description.properties
		.filter(({ name }) => name === 'options')
		.flatMap((field) => field.options as INodeProperties[]);
	const entries = names.map((name) => {
		const option = options.find((one) => one.name === name);
		return [name, option?.default] as const;
	});
	return Object.fromEntries(entries) as INodeParameters;
}

/** The parameters that n8n saves, and those that it fills in when it opens them again. */
function savedAndOpened(parameters: INodeParameters, type: string): (INodeParameters | null)[] {
	const fill = (given: INodeParameters, withDefaults: boolean) =>
		NodeHelpers.getNodeParameters(
			description.properties,
			given,
			withDefaults,
			false,
			node('Juspay', type, given),
			description,
		);
	const saved = fill(fill(parameters, true) ?? {}, false);
	return [saved, fill(saved ?? {}, true)];
}

/** Nothing of Validate Again is saved where the user leaves it alone. */
const UNTOUCHED: INodeParameters = { validateAgain: undefined as never };

function storeAccount(): void {
	const accountDetails = { account: '026291800001191', ifsc: 'YESB0000262' };
	sandbox().addCustomerAccount({
		customerId: 'cst_1',
		customerAccountId: 'banh_1',
		accountDetails,
		status: 'CREATED',
	});
}

/** A mobile number is resolved without a penny drop: there, the calls count. */
function paidFor() {
	return { posts: posts(), pennyDrops: pennyDrops().length };
}

describe.each(KINDS)('%s', (nodeType) => {
	describe.each(VALIDATING)('%s', (operation) => {
		let executions = 0;
		async function execute(changes: INodeParameters, settings: RunSettings = {}) {
			const executionId = String(++executions);
			return await run(operation, changes, { executionId, nodeType, ...settings });
		}

		test('Validate Again is Once a Day where nobody chose: a second execution pays for nothing', async () => {
			storeAccount();
			const first = await execute(UNTOUCHED);
			const second = await execute(UNTOUCHED);
			expect([first.error, second.error]).toEqual([undefined, undefined]);
			expect(second.items).toEqual(first.items);
			expect(first.items).toMatchObject([{ outcome: 'valid' }]);
			expect(paidFor()).toEqual({ posts: 1, pennyDrops: operation === 'resolve' ? 0 : 1 });
		});

		test('Always pays in both', async () => {
			storeAccount();
			await execute({ validateAgain: 'always' });
			await execute({ validateAgain: 'always' });
			expect(paidFor()).toEqual({ posts: 2, pennyDrops: operation === 'resolve' ? 0 : 2 });
		});

		test('options that were added are there after saving and opening, and protect', async () => {
			storeAccount();
			const options = added('dryRun', 'includeInputFields', 'maxPaidValidations');
			expect(options).toEqual({ dryRun: true, includeInputFields: true, maxPaidValidations: 100 });
			const [saved, opened] = savedAndOpened({ ...UNTOUCHED, options }, nodeType);
			expect([saved?.['options'], opened?.['options']]).toEqual([options, options]);
			const { items } = await execute(
				{ ...UNTOUCHED, options: saved?.['options'] ?? {} },
				{ rows: [{ row_number: 7 }] },
			);
			expect(items).toMatchObject([{ row_number: 7, outcome: 'planned' }]);
			expect(paidFor()).toEqual({ posts: 0, pennyDrops: 0 });
		});

		test('options that were not added change nothing', async () => {
			storeAccount();
			const { items } = await execute({ options: {} }, { rows: [{ row_number: 7 }] });
			expect(items).toEqual([expect.not.objectContaining({ row_number: 7 })]);
			expect(posts()).toBe(1);
		});
	});
});

describe('Max Paid Validations', () => {
	const FROM_ROWS = { accountNumber: '={{ $json.account }}' };
	const rows = Array.from({ length: 101 }, (_, index) => ({ account: String(1111100001 + index) }));

	test.each([
		[rows, 0, /^101 validations would be paid for, but .* allows 100/],
		[rows.slice(1), 100, undefined],
	])('is 100 when it is added', async (list, paid, message) => {
		const options = added('maxPaidValidations');
		const { error } = await run('validateBeneficiary', { ...FROM_ROWS, options }, { rows: list });
		if (message === undefined) expect(error).toBeUndefined();
		else expect(error?.message).toMatch(message);
		expect(pennyDrops()).toHaveLength(paid);
	});

	test('0 is refused: it could mean no limit as well as none at all', async () => {
		const options = { maxPaidValidations: 0 };
		const { error } = await run('validateBeneficiary', { options });
		expect(error?.message).toBe(
			"'Max Paid Validations' of the first item's 'Options' must be a whole number from 1 to 1000000",
		);
		expect(error?.description).toMatch(
			/^For no limit, remove 'Max Paid Validations'\. To pay for nothing, add 'Dry Run'\. /,
		);
		expect(requests()).toEqual([]);
	});
});

describe('Include Input Fields, where it was not added', () => {
	const ROW = { row_number: 7, 'Customer ID': 'cst_1', 'Account No': '026291800001191' };
	const FROM_COLUMNS: INodeParameters = { takeValuesFrom: 'inputColumns' };
	const rows = [{ ...ROW, IFSC: 'YESB0000262' }];

	test.each([
		['on with Input Columns', FROM_COLUMNS, true],
		['off with Input Columns if it is turned off', { ...FROM_COLUMNS, ...switchedOff() }, false],
		['off with fields', {}, false],
	])('is %s', async (_, changes, isThere) => {
		const { items } = await run('validateBeneficiary', changes, { rows });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
		expect(items.map((item) => item['row_number'] === 7)).toEqual([isThere]);
	});

	test.each([
		['a refused limit', { maxPaidValidations: 0 }, {}, true],
		[
			'a refused limit, turned off',
			{ maxPaidValidations: 0, includeInputFields: false },
			{},
			false,
		],
		['a limit that cannot be evaluated', { maxPaidValidations: '={{ $("None").x }}' }, {}, true],
		['an API key with a space', {}, { apiKey: 'two words' }, true],
	])('counts for a run that cannot start: %s', async (_, options, credential, isThere) => {
		const changes = { ...FROM_COLUMNS, options };
		const settings = { rows, credential, onError: 'continueRegularOutput' as const };
		const { items } = await run('validateBeneficiary', changes, settings);
		expect(items).toMatchObject([{ outcome: 'failed' }]);
		expect(items.map((item) => item['row_number'] === 7)).toEqual([isThere]);
		expect(requests()).toEqual([]);
	});

	test('a tool of an AI agent takes the fields, and returns only results', async () => {
		const { items } = await run('validateBeneficiary', {}, { rows, nodeType: TOOL });
		expect(items).toEqual([expect.not.objectContaining({ row_number: 7 })]);
	});
});

function switchedOff(): INodeParameters {
	return { options: { includeInputFields: false } };
}
