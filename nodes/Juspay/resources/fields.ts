import type { INodeProperties } from 'n8n-workflow';

function showAlso(show: Record<string, string[]>, field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
	};
}

/** The same field, which may stay empty. */
export function optionalField(field: INodeProperties): INodeProperties {
	const copy = { ...field };
	delete copy.required;
	return copy;
}

/** Shows fields only where values are not taken from the columns of the input. */
export function forFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => showAlso({ takeValuesFrom: ['fields'] }, field));
}

/** Shows a field only for some of the choices of Account Type. */
export function forAccountTypes(accountTypes: string[], field: INodeProperties): INodeProperties {
	return showAlso({ accountType: accountTypes }, field);
}

/** Where an operation's values come from. An agent fills fields, it has no columns; there the choice is fixed. */
export const takeValuesFromFields: INodeProperties[] = [
	{
		displayName: 'Take Values From',
		name: 'takeValuesFrom',
		type: 'options',
		noDataExpression: true,
		displayOptions: { hide: { '@tool': [true] } },
		options: [
			{
				name: 'Fields Below',
				value: 'fields',
				description: 'Fixed values, or expressions that pick columns',
			},
			{
				name: 'Input Columns',
				value: 'inputColumns',
				description:
					'Columns of the input that are named like the fields, e.g. IFSC or account_number; much faster for long lists',
			},
		],
		default: 'fields',
	},
	{
		displayName: 'Take Values From',
		name: 'takeValuesFrom',
		type: 'hidden',
		displayOptions: { show: { '@tool': [true] } },
		default: 'fields',
	},
];

/** Stands above the fields of operations that can cost money. */
export const continueNotice: INodeProperties = {
	displayName:
		"For more than a few rows, choose 'Continue' under Settings > On Error. With 'Stop Workflow', one failed row drops the results of all others, also of those that were paid for.",
	name: 'continueNotice',
	type: 'notice',
	displayOptions: { hide: { '@tool': [true] } },
	default: '',
};

/** Customer ID where it always comes from the field. */
export const customerIdField: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. cst_zqqmw0v4exbhvv2l',
	description: 'The customer the account belongs to: your own ID or the one Juspay made',
};

/** Customer ID: required, unless a column of the input may hold it. */
export const customerIdFields: INodeProperties[] = [
	...forFields([customerIdField]),
	showAlso(
		{ takeValuesFrom: ['inputColumns'] },
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. cst_zqqmw0v4exbhvv2l',
			hint: 'Used when the input has no such column',
			description: 'The customer all accounts belong to: your own ID or the one Juspay made',
		},
	),
];

export const accountNumberField: INodeProperties = {
	displayName: 'Account Number',
	name: 'accountNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 026291800001191',
	hint: 'Format spreadsheet columns as text, so that leading zeros stay',
	description: 'Bank account number, 5 to 35 letters or digits',
};

export const ifscField: INodeProperties = {
	displayName: 'IFSC',
	name: 'ifsc',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. YESB0000262',
	description: 'Code of the bank branch, 11 letters and digits',
};

export const upiIdField: INodeProperties = {
	displayName: 'UPI ID',
	name: 'upiId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. name@bank',
	description: 'Also called VPA',
};

export const mobileNumberField: INodeProperties = {
	displayName: 'Mobile Number',
	name: 'mobileNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 9999999999',
	description: 'Indian mobile number; +91, 91 or 0 before its ten digits is removed',
};

export const accountHolderNameField: INodeProperties = {
	displayName: 'Account Holder Name',
	name: 'accountHolderName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Asha Rao',
	description: 'Name of the account holder without special characters. Not sent when empty.',
};

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const preferredGatewayField: INodeProperties = {
	displayName: 'Preferred Gateway',
	name: 'preferredGateway',
	type: 'string',
	default: '',
	placeholder: 'e.g. CFGEN',
	description: 'Gateway that should validate the account',
};

/** Whether and how long to wait for results that the bank has not given yet. */
export const waitFields: INodeProperties[] = [
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask again until the bank has answered, instead of returning the outcome "pending" at once',
	},
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		displayOptions: { show: { waitForResult: [true] } },
		default: 60,
		description:
			'How long to wait at most, in seconds, 1 to 3600. What is not settled by then comes out as it stands.',
	},
];

/** Builds the collection Additional Fields; its entries go out only when they were added and filled. */
export function additionalFields(entries: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: entries,
	};
}

const maxConcurrencyOption: INodeProperties = {
	displayName: 'Max Concurrency',
	name: 'maxConcurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 10,
	description: 'How many requests may be under way at the same time, 1 to 100',
};

const minRequestIntervalOption: INodeProperties = {
	displayName: 'Min Request Interval',
	name: 'minRequestInterval',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60000 },
	default: 0,
	description: 'Shortest time between the starts of two requests, in milliseconds, 0 to 60000',
};

const routingIdOption: INodeProperties = {
	displayName: 'Routing ID',
	name: 'routingId',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer_1122',
	description:
		'Value of the routing header; use the same for all calls about one customer. The customer ID when empty.',
};

const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 80,
	description:
		'How long to wait for an answer, in seconds, 1 to 3600. A shorter time turns slow answers into unknown results.',
};

const includeInputFieldsOption: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: false,
	description:
		"Whether to keep the columns of the input item beside the result, e.g. a sheet's row_number",
};

const maxRetriesOption: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10 },
	default: 2,
	description:
		'How often a request is sent again after the network or Juspay failed, 0 to 10. Only where it cannot be paid twice.',
};

const onDuplicateOption: INodeProperties = {
	displayName: 'On Duplicate ID',
	name: 'onDuplicate',
	type: 'options',
	options: [
		{
			name: 'Return an Error',
			value: 'error',
			description: 'The item fails',
		},
		{
			name: 'Use Existing Result',
			value: 'useExisting',
			description: 'The stored result is returned if it belongs to the same account',
		},
	],
	default: 'useExisting',
	description: 'What to do when a beneficiary ID of your own was used before',
};

const reuseSameAccountOption: INodeProperties = {
	displayName: 'Reuse Same Account',
	name: 'reuseSameAccount',
	type: 'boolean',
	default: true,
	description:
		'Whether rows with the same customer, account and settings share one validation, so that it is paid for once',
};

const apiVersionOption: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{ name: 'V1', value: 'v1', description: 'The default, for all merchants' },
		{ name: 'V2', value: 'v2', description: 'The newer one; the result has the same fields' },
	],
	default: 'v1',
	description:
		"Version of Juspay's payouts API. Use for all calls about one beneficiary the one it was made with.",
};

/** In alphabetical order of their labels. */
const ALL_OPTIONS = [
	apiVersionOption,
	includeInputFieldsOption,
	maxConcurrencyOption,
	maxRetriesOption,
	minRequestIntervalOption,
	onDuplicateOption,
	reuseSameAccountOption,
	routingIdOption,
	timeoutOption,
];

function optionsWithout(...left: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: ALL_OPTIONS.filter((option) => !left.includes(option)),
	};
}

/** What only calls about beneficiaries have. */
const OF_BENEFICIARIES = [apiVersionOption, onDuplicateOption];

/** The collection Options of validating customer account operations. */
export const customerAccountOptions = optionsWithout(...OF_BENEFICIARIES);

/** The collection Options of other customer account operations. */
export const accountRecordOptions = optionsWithout(...OF_BENEFICIARIES, reuseSameAccountOption);

/** The collection Options of look-ups that concern no customer. */
export const lookUpOptions = optionsWithout(
	...OF_BENEFICIARIES,
	reuseSameAccountOption,
	routingIdOption,
);

/** The collection Options of validating beneficiary operations. */
export const beneficiaryOptions = optionsWithout(routingIdOption);

/** The collection Options for storing a beneficiary without a validation. */
export const beneficiaryCreateOptions = optionsWithout(routingIdOption, reuseSameAccountOption);

/** The collection Options of look-ups of beneficiaries. */
export const beneficiaryLookUpOptions = optionsWithout(
	routingIdOption,
	reuseSameAccountOption,
	onDuplicateOption,
);

/** The collection Options of operations that send nothing. */
export const localOptions = optionsWithout(
	...ALL_OPTIONS.filter((option) => option !== includeInputFieldsOption),
);
