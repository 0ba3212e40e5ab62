import type { INodeProperties } from 'n8n-workflow';

import { type Output, outputFields } from './output';

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

/** As n8n's editor writes a field that the model fills in, with the words that it reads (n8n 2.41.1). */
function filledByModel({ displayName, required }: INodeProperties, words: string): string {
	const key = displayName.replaceAll(' ', '_');
	// Without a default the model has to give a value, and n8n's older agents fail if it does not.
	const otherwise = required === true ? '' : ", ''";
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${words}\`, 'string'${otherwise}) }}`;
}

/** A field, and its twin that takes its place in an AI tool. */
function withToolTwin(field: INodeProperties, asTool: INodeProperties): INodeProperties[] {
	const { displayOptions = {} } = field;
	return [
		{ ...field, displayOptions: { ...displayOptions, hide: { '@tool': [true] } } },
		{
			...asTool,
			displayOptions: { ...displayOptions, show: { ...displayOptions.show, '@tool': [true] } },
		},
	];
}

/**
 * A field that, as an AI tool, is the model's to fill in unless the user says otherwise.
 *
 * @param words what the model is told about it: n8n's own begin empty
 */
export function forModel(field: INodeProperties, words: string): INodeProperties[] {
	return withToolTwin(field, { ...field, default: filledByModel(field, words) });
}

/** A field with a hint about rows, which an AI tool does not show: it has no rows. */
export function withRowHint(field: INodeProperties, hint: string): INodeProperties[] {
	return withToolTwin({ ...field, hint }, field);
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
				description: 'Values that you type or drag into each field',
			},
			{
				name: 'Input Columns',
				value: 'inputColumns',
				description:
					'Input columns with the same names as the fields, e.g. IFSC or account_number; much faster for long lists',
			},
		],
		default: 'fields',
		description: 'Where to find the customer, account and IDs of every row',
	},
	{
		displayName: 'Take Values From',
		name: 'takeValuesFrom',
		type: 'hidden',
		displayOptions: { show: { '@tool': [true] } },
		default: 'fields',
	},
];

/** Above the fields of operations that can cost money; as an AI tool in other words. */
export const moneyNotices: INodeProperties[] = [
	{
		displayName:
			"Every validation can cost money. With Settings > On Error set to 'Stop Workflow', one failed row drops the results of all rows, including paid ones. For more than a few rows, use 'Continue', which keeps them.",
		name: 'continueNotice',
		type: 'notice',
		displayOptions: { hide: { '@tool': [true] } },
		default: '',
	},
	{
		displayName:
			"Every validation can cost money, and the model decides how often to call this tool. Enter a Customer ID, and do not set 'Validate Again' to Always: then the same account is not paid for again in the time that you choose there.",
		name: 'toolNotice',
		type: 'notice',
		displayOptions: { show: { '@tool': [true] } },
		default: '',
	},
];

/** Customer ID of a customer that Juspay knows, where it always comes from the field. */
export const customerIdField: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. cst_zqqmw0v4exbhvv2l',
	hint: 'The customer must already exist at Juspay. Use Customer > Create or Update to add one.',
	description:
		"The customer who owns the account: Juspay's ID or your own. The customer must already exist at Juspay.",
};

/** The same field, and its twin for rows whose column may hold the value. */
function withColumn(field: INodeProperties): INodeProperties[] {
	const hint = 'Required for rows without such a column, e.g. Customer ID or Vendor Code';
	return [
		...forFields([field]),
		showAlso({ takeValuesFrom: ['inputColumns'] }, { ...optionalField(field), hint }),
	];
}

/** Customer ID of a customer that Juspay knows: required, unless a column of the input may hold it. */
export const customerIdFields = withColumn(customerIdField);

/** Customer ID of a beneficiary, which the user may choose freely: required, unless a column may hold it. */
export const beneficiaryCustomerIdFields = withColumn({
	...customerIdField,
	placeholder: 'e.g. customer-1001',
	hint: 'For example, the customer or vendor number in your own system',
	description:
		'Your own ID for the person or company to pay; Juspay stores the beneficiary under it',
});

export const accountNumberField: INodeProperties = {
	displayName: 'Account Number',
	name: 'accountNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 026291800001191',
	hint: 'Format spreadsheet columns as text to keep leading zeros',
	description: 'Bank account number, 5 to 35 letters or digits; spaces and hyphens are removed',
};

export const ifscField: INodeProperties = {
	displayName: 'IFSC',
	name: 'ifsc',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. YESB0000262',
	hint: '11 characters, as printed on cheques and passbooks; not the bank code (JP_…)',
	description: 'Code of the bank branch: four letters, the digit 0, six letters or digits',
};

export const upiIdField: INodeProperties = {
	displayName: 'UPI ID',
	name: 'upiId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. name@bank',
	description: 'Address for UPI payments, also called VPA; not an email address',
};

export const mobileNumberField: INodeProperties = {
	displayName: 'Mobile Number',
	name: 'mobileNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 9999999999',
	description: 'Indian mobile number, 10 digits; a leading +91, 91 or 0 is removed',
};

export const accountHolderNameField: INodeProperties = {
	displayName: 'Account Holder Name',
	name: 'accountHolderName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Asha Rao',
	description: 'Expected name of the account holder, without special characters',
};

export const preferredGatewayField: INodeProperties = {
	displayName: 'Preferred Gateway',
	name: 'preferredGateway',
	type: 'string',
	default: '',
	placeholder: 'e.g. CFGEN',
	description:
		"Juspay's name for the payment service (gateway) that validates the account. Leave empty to let Juspay choose.",
};

/** Whether and how long to wait for results that the bank has not given yet. */
export const waitFields: INodeProperties[] = [
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until the bank answers, instead of returning the outcome "pending" at once. If the execution is stopped while waiting, n8n drops all results of this node. With Validate Again at Always, the next run then pays again.',
	},
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		displayOptions: { show: { waitForResult: [true] } },
		default: 60,
		hint: 'In seconds',
		description:
			'Maximum time to wait, in seconds, 1 to 3600. Anything unresolved is returned as pending.',
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
	description: 'Maximum number of requests at the same time, 1 to 100',
};

const minRequestIntervalOption: INodeProperties = {
	displayName: 'Min Request Interval',
	name: 'minRequestInterval',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60000 },
	default: 0,
	description:
		'Minimum time between two requests to Juspay, in milliseconds, 0 to 60000. Raise it if Juspay allows you only a few requests per second.',
};

const routingIdOption: INodeProperties = {
	displayName: 'Routing ID',
	name: 'routingId',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer_1122',
	description:
		'Tells Juspay which calls belong together: use the same ID for all calls about one customer. Leave empty to use the customer ID.',
};

/** The same for calls that Juspay documents without it, too. */
const optionalRoutingIdOption: INodeProperties = {
	...routingIdOption,
	description:
		'Tells Juspay which calls belong together: use the same ID for all calls about one customer. Leave empty to send none.',
};

const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 80,
	description:
		'How long to wait for an answer, in seconds, 1 to 3600. With a shorter time, slow answers become unknown results.',
};

const includeInputFieldsOption: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: true,
	description:
		"Whether to also return the columns of the input item, e.g. a sheet's row_number. With 'Take Values From' set to 'Input Columns', they are returned unless you turn this off.",
};

const maxRetriesOption: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10 },
	default: 2,
	description:
		'Maximum number of retries after a network or server error, 0 to 10. The node only retries what cannot be paid twice.',
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
			description: 'Return the stored result if it belongs to the same account',
		},
	],
	default: 'useExisting',
	description: 'What to do when your own beneficiary ID was used before; nothing is paid again',
};

const reuseSameAccountOption: INodeProperties = {
	displayName: 'Reuse Same Account',
	name: 'reuseSameAccount',
	type: 'boolean',
	default: true,
	description:
		'Whether rows with the same customer, account and settings share one validation, so that you pay for it only once',
};

const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description:
		'Whether to check all rows and look up known results without paying for anything. Rows that would be paid for return the outcome "planned".',
};

const maxPaidValidationsOption: INodeProperties = {
	displayName: 'Max Paid Validations',
	name: 'maxPaidValidations',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000 },
	default: 100,
	description:
		'Maximum number of validations that one run of the node may pay for, at least 1. If more are needed, none is made. For no limit, remove this option.',
};

const apiVersionOption: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{
			name: 'V1',
			value: 'v1',
			description: 'The older version; ask Juspay which one you have',
		},
		{ name: 'V2', value: 'v2', description: 'The newer version; results have the same fields' },
	],
	default: 'v1',
	description:
		"Version of Juspay's payouts API. Use the same version for all calls about one beneficiary.",
};

/** In alphabetical order of their labels; of the two routing IDs an operation has one. */
const ALL_OPTIONS = [
	apiVersionOption,
	dryRunOption,
	includeInputFieldsOption,
	maxConcurrencyOption,
	maxPaidValidationsOption,
	maxRetriesOption,
	minRequestIntervalOption,
	onDuplicateOption,
	reuseSameAccountOption,
	routingIdOption,
	optionalRoutingIdOption,
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

/** What only validations have. */
const OF_VALIDATIONS = [dryRunOption, maxPaidValidationsOption, reuseSameAccountOption];

/** The collection Options of validating customer account operations. */
export const customerAccountOptions = optionsWithout(...OF_BENEFICIARIES, optionalRoutingIdOption);

/** The collection Options of other customer account operations. */
export const accountRecordOptions = optionsWithout(
	...OF_BENEFICIARIES,
	...OF_VALIDATIONS,
	optionalRoutingIdOption,
);

/** The collection Options of calls about customers. */
export const customerOptions = optionsWithout(
	...OF_BENEFICIARIES,
	...OF_VALIDATIONS,
	routingIdOption,
);

/** The collection Options of look-ups with a key for payouts. */
export const payoutsLookUpOptions = customerOptions;

const lookUpOptions = optionsWithout(
	...OF_BENEFICIARIES,
	...OF_VALIDATIONS,
	routingIdOption,
	optionalRoutingIdOption,
);

function lookUp(
	output: Output,
	fields: readonly INodeProperties[],
	options: INodeProperties,
): INodeProperties[] {
	return [...takeValuesFromFields, ...forFields(fields), ...outputFields(output), options];
}

/** The properties of a look-up that concerns no customer, around its own fields. */
export function lookUpProperties(output: Output, ...fields: INodeProperties[]): INodeProperties[] {
	return lookUp(output, fields, lookUpOptions);
}

/** The same for look-ups with a key for payouts. */
export function payoutsLookUpProperties(
	output: Output,
	...fields: INodeProperties[]
): INodeProperties[] {
	return lookUp(output, fields, payoutsLookUpOptions);
}

/** The collection Options of validating beneficiary operations. */
export const beneficiaryOptions = optionsWithout(routingIdOption);

/** The collection Options for storing a beneficiary without a validation. */
export const beneficiaryCreateOptions = optionsWithout(routingIdOption, ...OF_VALIDATIONS);

/** The collection Options of look-ups of beneficiaries. */
export const beneficiaryLookUpOptions = optionsWithout(
	routingIdOption,
	...OF_VALIDATIONS,
	onDuplicateOption,
);

/** The collection Options of operations that send nothing. */
export const localOptions = optionsWithout(
	...ALL_OPTIONS.filter((option) => option !== includeInputFieldsOption),
);
