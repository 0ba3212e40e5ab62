import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runJuspay } from '../support/engine';
import { fitSchema } from '../support/outputSchema';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential } = useSandbox();

/** Answers every request with this body, and hands out the items or the message of the run. */
async function answerWith(
	body: IDataObject | IDataObject[],
	parameters: INodeParameters,
): Promise<IDataObject[] | string> {
	sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
	const { run, outputs } = await runJuspay({ parameters, credential: credential() });
	const { error } = run.data.resultData;
	return error?.message ?? (outputs('Juspay')[0] ?? []).map(({ json }) => json);
}

describe('Get Many', () => {
	const parameters: INodeParameters = {
		resource: 'customerAccount',
		operation: 'getAll',
		customerId: 'cst_1',
		returnAll: true,
	};

	function account(id: number, validationStatus: string): IDataObject {
		return {
			object: 'customer_account',
			customer_account_id: `banh_${String(id)}`,
			customer_id: 'cth_1',
			account_details: { vpa: `person${String(id)}@upi`, later: { kept: true } },
			validation_status: validationStatus,
		};
	}

	const accounts = ['ACTIVE', 'FAILURE', 'PENDING', 'CREATED', 'ODD', 'ACTIVE'].map(
		(status, index) => account(index, status),
	);
	const envelope = { object: 'list', list: accounts, count: 6, offset: 0, total: 6 };

	test.each([
		['an object with a list', envelope],
		['a bare array', accounts],
	])('reads %s, and passes the objects on as they came', async (_shape, body) => {
		expect(await answerWith(body, { ...parameters, simplify: false })).toEqual(accounts);
	});

	test.each([[{ list: [] }], [[]]])(
		'gives no item for a customer without accounts: %j',
		async (body) => {
			expect(await answerWith(body, parameters)).toEqual([]);
		},
	);

	test.each([
		{ list: null, count: 0, total: 0 },
		{ count: 0, total: 0 },
	])('gives no item for a list that says it is empty: %j', async (body) => {
		expect(await answerWith(body, parameters)).toEqual([]);
	});

	test.each([{ status: 'success' }, { accounts: [] }, { data: [{ a: 1 }] }, { list: {} }])(
		'makes no account out of an answer without a list: %j',
		async (body) => {
			expect(await answerWith(body, parameters)).toMatch(
				/^The answer has a form that Juspay does not document.*\(customer cst_1\)/,
			);
		},
	);

	test('takes a single account for a list of one', async () => {
		const items = await answerWith(account(9, 'ACTIVE'), { ...parameters, simplify: false });
		expect(items).toEqual([account(9, 'ACTIVE')]);
	});

	test('reads the list also beside keys of a result', async () => {
		const body = { customer_name: 'Asha', list: [account(1, 'ACTIVE')] };
		const items = await answerWith(body, { ...parameters, simplify: false });
		expect(items).toEqual([account(1, 'ACTIVE')]);
	});

	test.each<[string, INodeParameters, string[]]>([
		['up to the limit', { returnAll: false, limit: 2 }, ['banh_0', 'banh_1']],
		[
			'with one of the outcomes asked for',
			{ filters: { outcome: ['valid', 'undetermined'] } },
			['banh_0', 'banh_4', 'banh_5'],
		],
		[
			'up to the limit of those that fit',
			{ returnAll: false, limit: 1, filters: { outcome: ['notValidated'] } },
			['banh_3'],
		],
		[
			'all when no outcome is chosen',
			{ filters: { outcome: [] } },
			accounts.map((_, id) => `banh_${String(id)}`),
		],
	])('gives the accounts %s', async (_rule, changes, expected) => {
		for (const simplify of [true, false]) {
			const items = await answerWith(envelope, { ...parameters, ...changes, simplify });
			const key = simplify ? 'customerAccountId' : 'customer_account_id';
			expect((items as IDataObject[]).map((item) => item[key])).toEqual(expected);
		}
	});

	test.each<[string, INodeParameters]>([
		["'Outcome' is not one of the choices", { filters: { outcome: ['good'] } }],
		["'Limit' must be a number from 1", { returnAll: false, limit: 0 }],
	])('refuses, before a request: %s', async (words, changes) => {
		expect(await answerWith(envelope, { ...parameters, ...changes })).toContain(words);
		expect(sandbox().ledger.requests).toEqual([]);
	});
});

describe('Delete', () => {
	const parameters: INodeParameters = {
		resource: 'customerAccount',
		operation: 'delete',
		customerId: 'cst_1',
		customerAccountId: { __rl: true, mode: 'id', value: 'banh_1' },
	};

	test.each([
		{ customer_account_id: 'banh_1', customer_account_status: 'DELETED' },
		{ bank_account_id: 'bank_1', bank_account_status: 'deleted' },
		{ status: 'DELETED', id: 'banh_1' },
		{ status: 'success' },
		{ customer_account_id: 'banh_1' },
	])('says deleted, whatever the keys of the answer are: %j', async (body) => {
		const items = await answerWith(body, parameters);
		expect(items).toEqual([{ deleted: true, customerAccountId: 'banh_1' }]);
		expect(fitSchema(parameters, items as IDataObject[])).toBe(true);
	});
});

describe('Delete, answered with a status that is no deletion', () => {
	const parameters: INodeParameters = {
		resource: 'customerAccount',
		operation: 'delete',
		customerId: 'cst_1',
		customerAccountId: { __rl: true, mode: 'id', value: 'banh_1' },
	};

	async function deletion(stored: boolean, body: IDataObject) {
		if (stored) {
			sandbox().addCustomerAccount({
				customerId: 'cst_1',
				customerAccountId: 'banh_1',
				accountDetails: { vpa: 'a@upi' },
			});
		}
		sandbox().setFaults([{ kind: 'status', status: 200, method: 'POST', body }]);
		const { run, outputs } = await runJuspay({ parameters, credential: credential() });
		const items = (outputs('Juspay')[0] ?? []).map(({ json }) => json);
		return run.data.resultData.error?.message ?? items;
	}

	const answers = [
		{ status: 'FAILED', message: 'cannot delete' },
		{ customer_account_id: 'banh_1', customer_account_status: 'ACTIVE' },
	];

	test.each(answers)('is looked up; the account that is gone is deleted: %j', async (body) => {
		expect(await deletion(false, body)).toEqual([{ deleted: true, customerAccountId: 'banh_1' }]);
	});

	test.each(answers)('is looked up; the account that is still there is not: %j', async (body) => {
		expect(await deletion(true, body)).toMatch(
			/\(customer account banh_1\)\. The account may already have been deleted\. Look for it/,
		);
	});

	test.each([
		[{ customer_account_id: 'banh_1', validation_status: 'DELETED' }, true],
		[{ customer_account_id: 'banh_1', validation_status: 'ACTIVE', status: 'SUCCESS' }, false],
	])('is looked up; an account that is shown as %j: deleted is %s', async (shown, isDeleted) => {
		sandbox().setFaults([
			{ kind: 'answer', status: 200, method: 'POST', body: { status: 'FAILED' } },
			{ kind: 'answer', status: 200, method: 'GET', body: shown },
		]);
		const { run } = await runJuspay({ parameters, credential: credential() });
		expect(run.status).toBe(isDeleted ? 'success' : 'error');
	});
});

describe('UPI ID: Verify', () => {
	const parameters = { resource: 'upiId', operation: 'verify', upiId: 'success@upi' };

	test.each([
		[{ vpa: 'success@upi', status: 'VALID', customer_name: 'JOHN SNOW' }, 'valid', 'JOHN SNOW'],
		[{ vpa: 'success@upi', status: 'VALID', customer_name: 'verified' }, 'valid', 'verified'],
		[{ vpa: 'success@upi', status: 'INVALID' }, 'invalid', null],
		[{ vpa: 'success@upi', status: 'invalid', customer_name: '' }, 'invalid', null],
		[{ vpa: 'success@upi', status: 'SOMETHING' }, 'undetermined', null],
		[{ status: 'VALID', error_code: 'NA', customer_name: 'A' }, 'valid', 'A'],
		[{ vpa: 'success@upi', status: 'INVALID', error_code: 'ZH' }, 'invalid', null],
	])('%j is %s', async (body, outcome, customerName) => {
		const items = await answerWith(body, parameters);
		expect(items).toEqual([{ outcome, status: body.status, upiId: 'success@upi', customerName }]);
		expect(fitSchema(parameters, items as IDataObject[])).toBe(true);
	});
});
