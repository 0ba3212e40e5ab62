import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { resources } from '../../nodes/Juspay/resources';
import { sampledOperations } from '../support/samples';

const { description } = new Juspay();

/** The fields that the editor shows for an operation, in order; those of single account types carry them. */
function fieldsOf(resource: string, operation: string): INodeProperties[] {
	return description.properties.filter(({ displayOptions }) => {
		const show = displayOptions?.show;
		return show?.['resource']?.includes(resource) && show['operation']?.includes(operation);
	});
}

/** The names of fields, each with the conditions under which it is shown. */
function namesOf(
	fields: readonly { name: string; displayOptions?: INodeProperties['displayOptions'] }[],
): string[] {
	return fields.map(({ name, displayOptions }) => {
		const { takeValuesFrom = [], accountType = [] } = displayOptions?.show ?? {};
		const conditions = [...takeValuesFrom, ...accountType].map((value) =>
			JSON.stringify(value).slice(1, -1),
		);
		return conditions.length > 0 ? `${name} (${conditions.join(', ')})` : name;
	});
}

function entriesOf(fields: INodeProperties[], collection: string): string[] {
	const field = fields.find(({ name }) => name === collection);
	return (field?.options ?? []).map(({ name }) => name);
}

/** What every validating operation begins with; `takeValuesFrom` once for the editor and once for agents. */
const START = [
	'takeValuesFrom',
	'takeValuesFrom',
	'continueNotice',
	'customerId (fields)',
	'customerId (inputColumns)',
];

/** What operations begin with that cost nothing. */
const QUIET_START = START.filter((name) => name !== 'continueNotice');

const PACE = ['maxConcurrency', 'maxRetries', 'minRequestInterval'];

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

	/** Of each operation its action, its fields, and the entries of its collections. */
	const rows: [string, string, string, string[], string[], string[]][] = [
		[
			'customerAccount',
			'createAndValidate',
			'Create and validate customer account',
			[
				...START,
				'bankCode',
				'accountType (fields)',
				'accountNumber (fields, bankAccount)',
				'ifsc (fields, bankAccount)',
				'upiId (fields, upi)',
				'accounts (fields, multiple)',
				'accountHolderName (fields, bankAccount)',
				'simplify',
				'waitForResult',
				'maxWait',
				'additionalFields',
				'options',
			],
			['gatewayId', 'gatewayReferenceId', 'preferredGateway', 'validationAmount'],
			['includeInputFields', ...PACE, 'reuseSameAccount', 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'validate',
			'Validate customer account',
			[
				...START,
				'customerAccountId (fields)',
				'simplify',
				'waitForResult',
				'maxWait',
				'additionalFields',
				'options',
			],
			['preferredGateway', 'validationAmount'],
			['includeInputFields', ...PACE, 'reuseSameAccount', 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'get',
			'Get customer account',
			[...QUIET_START, 'customerAccountId (fields)', 'simplify', 'options'],
			[],
			['includeInputFields', ...PACE, 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'create',
			'Create customer account',
			[
				...QUIET_START,
				'bankCode',
				'accountType (fields)',
				'accountNumber (fields, bankAccount)',
				'ifsc (fields, bankAccount)',
				'upiId (fields, upi)',
				'accounts (fields, multiple)',
				'accountHolderName (fields, bankAccount)',
				'simplify',
				'additionalFields',
				'options',
			],
			['gatewayId', 'gatewayReferenceId'],
			['includeInputFields', ...PACE, 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'getAll',
			'Get many customer accounts',
			['customerId', 'returnAll', 'limit', 'simplify', 'filters', 'options'],
			[],
			['includeInputFields', ...PACE, 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'delete',
			'Delete customer account',
			[...QUIET_START, 'customerAccountId (fields)', 'options'],
			[],
			['includeInputFields', ...PACE, 'routingId', 'timeout'],
		],
		[
			'beneficiary',
			'create',
			'Create beneficiary',
			[
				...QUIET_START,
				'accountType (fields)',
				'accountNumber (fields, bankAccount)',
				'ifsc (fields, bankAccount)',
				'upiId (fields, upi)',
				'accountHolderName (fields, bankAccount, upi)',
				'beneficiaryId (fields)',
				'simplify',
				'additionalFields',
				'options',
			],
			['email', 'metadata', 'phone', 'preferredGateway'],
			['apiVersion', 'includeInputFields', ...PACE, 'onDuplicate', 'timeout'],
		],
		[
			'beneficiary',
			'get',
			'Get beneficiary',
			[...QUIET_START, 'beneficiaryId (fields)', 'simplify', 'options'],
			[],
			['apiVersion', 'includeInputFields', ...PACE, 'timeout'],
		],
		[
			'bank',
			'get',
			'Get bank',
			['takeValuesFrom', 'takeValuesFrom', 'ifsc (fields)', 'simplify', 'options'],
			[],
			['includeInputFields', ...PACE, 'timeout'],
		],
		[
			'upiId',
			'verify',
			'Verify UPI ID',
			['takeValuesFrom', 'takeValuesFrom', 'upiId (fields)', 'simplify', 'options'],
			[],
			['includeInputFields', ...PACE, 'timeout'],
		],
		[
			'accountDetails',
			'checkFormat',
			'Check format of account details',
			[
				'takeValuesFrom',
				'takeValuesFrom',
				'accountNumber (fields)',
				'ifsc (fields)',
				'upiId (fields)',
				'mobileNumber (fields)',
				'options',
			],
			[],
			['includeInputFields'],
		],
		[
			'beneficiary',
			'validate',
			'Validate beneficiary',
			[
				...START,
				'accountType (fields)',
				'accountNumber (fields, bankAccount)',
				'ifsc (fields, bankAccount, ifsc)',
				'upiId (fields, upi)',
				'accountHolderName (fields, bankAccount, upi)',
				'beneficiaryId (fields)',
				'simplify',
				'waitForResult',
				'maxWait',
				'additionalFields',
				'options',
			],
			['email', 'metadata', 'phone', 'preferredGateway'],
			['apiVersion', 'includeInputFields', ...PACE, 'onDuplicate', 'reuseSameAccount', 'timeout'],
		],
		[
			'beneficiary',
			'resolve',
			'Resolve mobile number of beneficiary',
			[
				...START,
				'mobileNumber (fields)',
				'accountHolderName (fields)',
				'beneficiaryId (fields)',
				'simplify',
				'waitForResult',
				'maxWait',
				'additionalFields',
				'options',
			],
			['email', 'metadata', 'phone', 'preferredGateway'],
			['apiVersion', 'includeInputFields', ...PACE, 'onDuplicate', 'reuseSameAccount', 'timeout'],
		],
	];

	test.each(rows)(
		'%s %s: its action and exactly its fields',
		(resource, operation, action, names, additional, options) => {
			const fields = fieldsOf(resource, operation);
			const choices = description.properties
				.filter(
					({ name, displayOptions }) =>
						name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
				)
				.flatMap((field) => (field.options ?? []) as INodePropertyOptions[]);
			expect(choices.find(({ value }) => value === operation)?.action).toBe(action);
			expect(namesOf(fields)).toEqual(names);
			expect(entriesOf(fields, 'additionalFields')).toEqual(additional);
			expect(entriesOf(fields, 'options')).toEqual(options);
		},
	);

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

	test('every operation of the tables is checked here, or has a sample in its file', () => {
		const checked = rows.map(([resource, operation]) => `${resource} ${operation}`);
		const sampled = sampledOperations().map(({ name }) => name);
		const operations = resources.flatMap(({ option: { value: resource }, operations: table }) =>
			table.map(({ option }) => `${resource} ${option.value}`),
		);
		expect(new Set([...checked, ...sampled])).toEqual(new Set(operations));
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
