import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';

const { description } = new Juspay();

/** The fields that the editor shows for an operation, in order; those of single account types carry them. */
function fieldsOf(resource: string, operation: string): INodeProperties[] {
	return description.properties.filter(({ displayOptions }) => {
		const show = displayOptions?.show;
		return show?.['resource']?.includes(resource) && show['operation']?.includes(operation);
	});
}

function namesOf(
	fields: readonly { name: string; displayOptions?: INodeProperties['displayOptions'] }[],
): string[] {
	return fields.map(({ name, displayOptions }) => {
		const types = displayOptions?.show?.['accountType'];
		return types
			? `${name} (${types.map((type) => JSON.stringify(type).slice(1, -1)).join(', ')})`
			: name;
	});
}

function entriesOf(fields: INodeProperties[], collection: string): string[] {
	const field = fields.find(({ name }) => name === collection);
	return (field?.options ?? []).map(({ name }) => name);
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

	test.each([
		[
			'customerAccount',
			'createAndValidate',
			'Create and validate customer account',
			[
				'customerId',
				'bankCode',
				'accountType',
				'accountNumber (bankAccount)',
				'ifsc (bankAccount)',
				'upiId (upi)',
				'accounts (multiple)',
				'accountHolderName (bankAccount)',
				'simplify',
				'additionalFields',
				'options',
			],
			['gatewayId', 'gatewayReferenceId', 'preferredGateway', 'validationAmount'],
			['maxConcurrency', 'minRequestInterval', 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'validate',
			'Validate customer account',
			['customerId', 'customerAccountId', 'simplify', 'additionalFields', 'options'],
			['preferredGateway', 'validationAmount'],
			['maxConcurrency', 'minRequestInterval', 'routingId', 'timeout'],
		],
		[
			'customerAccount',
			'get',
			'Get customer account',
			['customerId', 'customerAccountId', 'simplify', 'options'],
			[],
			['maxConcurrency', 'minRequestInterval', 'routingId', 'timeout'],
		],
		[
			'beneficiary',
			'validate',
			'Validate beneficiary',
			[
				'customerId',
				'accountType',
				'accountNumber (bankAccount)',
				'ifsc (bankAccount, ifsc)',
				'upiId (upi)',
				'accountHolderName (bankAccount, upi)',
				'beneficiaryId',
				'simplify',
				'additionalFields',
				'options',
			],
			['email', 'metadata', 'phone', 'preferredGateway'],
			['maxConcurrency', 'minRequestInterval', 'timeout'],
		],
		[
			'beneficiary',
			'resolve',
			'Resolve mobile number of beneficiary',
			[
				'customerId',
				'mobileNumber',
				'accountHolderName',
				'beneficiaryId',
				'simplify',
				'additionalFields',
				'options',
			],
			['email', 'metadata', 'phone', 'preferredGateway'],
			['maxConcurrency', 'minRequestInterval', 'timeout'],
		],
	])(
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

	test('shows nothing that has no effect yet', () => {
		const text = JSON.stringify(description.properties);
		for (const later of [
			'takeValuesFrom',
			'waitForResult',
			'maxWait',
			'maxRetries',
			'onDuplicate',
			'reuseSameAccount',
			'includeInputFields',
		]) {
			expect(text).not.toContain(later);
		}
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
			[['bankAccount', 'ifsc', 'upi'], 'bankAccount'],
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
		const [field] = description.properties.filter(({ name }) => name === 'customerAccountId');
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

	test('display rules come in the order resource, operation, account type', () => {
		for (const { displayOptions } of description.properties) {
			const keys = Object.keys(displayOptions?.show ?? {});
			expect(keys).toEqual(['resource', 'operation', 'accountType'].slice(0, keys.length));
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
				displayName && type && !text && !options && name !== 'resource',
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
