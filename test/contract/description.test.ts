import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';

const { description } = new Juspay();

/** The fields that the editor shows for an operation, in order; those of single account types carry them. */
function fieldsOf(resource: string, operation: string): INodeProperties[] {
	return description.properties.filter(({ displayOptions }) => {
		const show = displayOptions?.show;
		return show?.['resource']?.includes(resource) && show['operation']?.includes(operation);
	});
}

function optionEntries(): INodeProperties[] {
	return description.properties
		.filter(({ name }) => name === 'options')
		.flatMap(({ options }) => (options ?? []) as INodeProperties[]);
}

describe('The public contract', () => {
	test('names the node', () => {
		expect(description).toMatchObject({
			name: 'juspay',
			displayName: 'Juspay',
			version: 1,
			usableAsTool: true,
			credentials: [{ name: 'juspayApi', required: true }],
		});
	});

	test('defaults are those of the contract', () => {
		const defaults = Object.fromEntries(
			[...description.properties, ...optionEntries()].map((field) => [field.name, field.default]),
		);
		expect(defaults).toMatchObject({
			takeValuesFrom: 'fields',
			waitForResult: false,
			maxWait: 60,
			simplify: true,
			maxConcurrency: 10,
			minRequestInterval: 0,
			timeout: 80,
			maxRetries: 2,
			includeInputFields: false,
			onDuplicate: 'useExisting',
			reuseSameAccount: true,
			apiVersion: 'v1',
			returnAll: false,
			limit: 50,
		});
	});

	test('only operations that call Juspay ask for a credential', () => {
		expect(description.credentials?.[0]?.displayOptions).toEqual({
			hide: { resource: ['accountDetails'] },
		});
	});

	test('Get Many filters by every outcome', () => {
		const filters = description.properties.find(({ name }) => name === 'filters');
		const [outcome] = (filters?.options ?? []) as INodeProperties[];
		expect((outcome?.options as INodePropertyOptions[]).map(({ value }) => value)).toEqual([
			'invalid',
			'notValidated',
			'pending',
			'undetermined',
			'valid',
		]);
	});

	test('Max Wait is shown only for those who wait', () => {
		const fields = description.properties.filter(({ name }) => name === 'maxWait');
		expect(fields).toHaveLength(4);
		for (const { displayOptions } of fields)
			expect(displayOptions?.show).toMatchObject({ waitForResult: [true] });
	});

	test('as an AI tool, values always come from the fields', () => {
		const fields = description.properties.filter(({ name }) => name === 'takeValuesFrom');
		const asTool = fields.filter(({ displayOptions }) => displayOptions?.show?.['@tool']);
		const inEditor = fields.filter((field) => !asTool.includes(field));
		expect(asTool.length).toBeGreaterThanOrEqual(12);
		for (const { type, default: value } of asTool) {
			expect([type, value]).toEqual(['hidden', 'fields']);
		}
		for (const { displayOptions } of inEditor) {
			expect(displayOptions?.hide).toEqual({ '@tool': [true] });
		}
		const placesOf = (list: INodeProperties[]) =>
			list.map(({ displayOptions: { show } = {} }) => [show?.['resource'], show?.['operation']]);
		expect(placesOf(asTool)).toEqual(placesOf(inEditor));
	});

	test('as an AI tool, n8n keeps every field that the agent fills', () => {
		const filled = { resource: 'beneficiary', operation: 'validate', accountNumber: '12345' };
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			filled,
			true,
			false,
			{ typeVersion: 1 },
			{ ...description, name: 'juspayTool' },
		);
		expect(kept).toMatchObject({ ...filled, takeValuesFrom: 'fields', ifsc: '', customerId: '' });
		expect(kept).not.toHaveProperty('continueNotice');
	});

	test('Customer ID is required with fields, and optional beside columns', () => {
		const [withFields, besideColumns] = fieldsOf('beneficiary', 'validate').filter(
			({ name }) => name === 'customerId',
		);
		expect([withFields?.required, besideColumns?.required]).toEqual([true, undefined]);
	});

	test('account types are those of the contract', () => {
		const types = description.properties
			.filter(({ name }) => name === 'accountType')
			.map((field) => [
				(field.options as INodePropertyOptions[]).map(({ value }) => value),
				field.default,
			]);
		expect(types).toEqual([
			[['bankAccount', 'multiple', 'upi'], 'bankAccount'],
			[['bankAccount', 'multiple', 'upi'], 'bankAccount'],
			[['bankAccount', 'ifsc', 'upi'], 'bankAccount'],
			[['bankAccount', 'upi'], 'bankAccount'],
		]);
	});

	test('Accounts holds lists of bank accounts and of UPI IDs', () => {
		const accounts = description.properties.find(({ name }) => name === 'accounts');
		const lists = (accounts?.options ?? []) as INodePropertyCollection[];
		expect(lists.map(({ name, values }) => [name, values.map((field) => field.name)])).toEqual([
			['bankAccounts', ['accountNumber', 'ifsc', 'accountHolderName']],
			['upiIds', ['upiId']],
		]);
	});

	test('the list of customer accounts reloads with the customer ID', () => {
		const field = description.properties.find(({ name }) => name === 'customerAccountId');
		expect(field).toMatchObject({
			type: 'resourceLocator',
			default: { mode: 'list' },
			typeOptions: { loadOptionsDependsOn: ['customerId'] },
		});
		expect(field?.modes?.map(({ name }) => name)).toEqual(['list', 'id']);
		expect(field?.modes?.[0]?.typeOptions?.searchListMethod).toBe('searchCustomerAccounts');
	});

	test('Bank Code is checked by the node, not by the editor', () => {
		expect(
			description.properties.find(({ name }) => name === 'bankCode')?.required,
		).toBeUndefined();
	});

	test('display rules come in the order resource, operation, take values from, account type', () => {
		for (const { displayOptions } of description.properties) {
			const order = ['resource', 'operation', 'takeValuesFrom', 'accountType'];
			const keys = Object.keys(displayOptions?.show ?? {}).filter((key) => order.includes(key));
			expect(keys).toEqual(order.filter((key) => keys.includes(key)));
		}
	});
});

describe('Words', () => {
	/** Every field, option and entry, however deep. */
	function allEntries(list: readonly object[]): Partial<INodeProperties & INodePropertyOptions>[] {
		return list.flatMap((entry) => {
			const { options = [], values = [] } = entry as { options?: object[]; values?: object[] };
			return [entry, ...allEntries([...options, ...values])];
		});
	}
	const entries = allEntries(description.properties);

	test('placeholders begin with "e.g."', () => {
		const placeholders = entries
			.filter(({ type }) => type === 'string' || type === 'number')
			.flatMap(({ placeholder }) => placeholder ?? []);
		expect(placeholders.length).toBeGreaterThan(10);
		expect(placeholders.filter((text) => !text.startsWith('e.g. '))).toEqual([]);
	});

	test('every field with a choice of its own has a description', () => {
		const silent = entries.filter(
			({ displayName, name, type, description: text, options }) =>
				displayName &&
				!['hidden', 'notice'].includes(type ?? 'hidden') &&
				!text &&
				!options &&
				name !== 'resource',
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	test('lists of choices are sorted by name, except where the default comes first by habit', () => {
		const lists = description.properties.filter(
			({ name }) => name === 'resource' || name === 'operation',
		);
		for (const { options } of lists) {
			const names = (options ?? []).map((option) => ('name' in option ? option.name : ''));
			expect(names).toEqual([...names].sort());
		}
	});

	test('the subtitle tells the operation in words', () => {
		expect(description.subtitle).toContain('"beneficiary.validate":"Validate: Beneficiary"');
	});
});
