import type { INodeProperties } from 'n8n-workflow';

/** Shows a field only for some of the choices of Account Type. */
export function forAccountTypes(accountTypes: string[], field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { accountType: accountTypes } } };
}

export const customerIdField: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. cst_zqqmw0v4exbhvv2l',
	description: 'The customer the account belongs to: your own ID or the one Juspay made',
};

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

export const routingIdOption: INodeProperties = {
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

function optionsField(entries: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: entries,
	};
}

/** The collection Options of customer account operations. */
export const customerAccountOptions = optionsField([
	maxConcurrencyOption,
	minRequestIntervalOption,
	routingIdOption,
	timeoutOption,
]);

/** The collection Options of beneficiary operations. */
export const beneficiaryOptions = optionsField([
	maxConcurrencyOption,
	minRequestIntervalOption,
	timeoutOption,
]);
