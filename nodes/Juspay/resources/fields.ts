import type { INodeProperties } from 'n8n-workflow';

import { type Output, outputFields } from './output';

function showAlso(show: Record<string, string[]>, field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
	};
}

/** The field, not required. */
export function optionalField(field: INodeProperties): INodeProperties {
	const copy = { ...field };
	delete copy.required;
	return copy;
}

/** As n8n's editor writes a field for the model (n8n 2.41.1). */
function filledByModel({ displayName, required }: INodeProperties, words: string): string {
	const key = displayName.replaceAll(' ', '_');
	// Without a default the model must give a value, and n8n's older agents fail if it does not.
	const otherwise = required === true ? '' : ", ''";
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${words}\`, 'string'${otherwise}) }}`;
}

/** The field and its twin in an AI tool. */
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

/** Lets the model fill in the field of an AI tool, unless the user says otherwise. n8n's own `words` begin empty. */
export function forModel(field: INodeProperties, words: string): INodeProperties[] {
	return withToolTwin(field, { ...field, default: filledByModel(field, words) });
}

/** Adds a hint about rows, which AI tools do not have. */
export function withRowHint(field: INodeProperties, hint: string): INodeProperties[] {
	return withToolTwin({ ...field, hint }, field);
}

/** Shows fields only for 'Fields Below'. */
export function forFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => showAlso({ takeValuesFrom: ['fields'] }, field));
}

/** Shows a field only for some Account Types. */
export function forAccountTypes(accountTypes: string[], field: INodeProperties): INodeProperties {
	return showAlso({ accountType: accountTypes }, field);
}

/** Agents fill in fields and have no columns. */
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

/** The field, and its optional twin for rows with a column. */
function withColumn(field: INodeProperties): INodeProperties[] {
	const hint = 'Required for rows without such a column, e.g. Customer ID or Vendor Code';
	return [
		...forFields([field]),
		showAlso({ takeValuesFrom: ['inputColumns'] }, { ...optionalField(field), hint }),
	];
}

export const customerIdFields = withColumn(customerIdField);

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

/** Additional Fields; entries are sent only if added and filled. */
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

/** For calls that Juspay also documents without it. */
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

/** Alphabetical by label. */
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

const OF_BENEFICIARIES = [apiVersionOption, onDuplicateOption];

const OF_VALIDATIONS = [dryRunOption, maxPaidValidationsOption, reuseSameAccountOption];

/** For validating operations. */
export const customerAccountOptions = optionsWithout(...OF_BENEFICIARIES, optionalRoutingIdOption);

/** For other customer account operations. */
export const accountRecordOptions = optionsWithout(
	...OF_BENEFICIARIES,
	...OF_VALIDATIONS,
	optionalRoutingIdOption,
);

export const customerOptions = optionsWithout(
	...OF_BENEFICIARIES,
	...OF_VALIDATIONS,
	routingIdOption,
);

/** For look-ups with a payouts key. */
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

/** Properties of a look-up without a customer. */
export function lookUpProperties(output: Output, ...fields: INodeProperties[]): INodeProperties[] {
	return lookUp(output, fields, lookUpOptions);
}

/** The same with a payouts key. */
export function payoutsLookUpProperties(
	output: Output,
	...fields: INodeProperties[]
): INodeProperties[] {
	return lookUp(output, fields, payoutsLookUpOptions);
}

/** For validating operations. */
export const beneficiaryOptions = optionsWithout(routingIdOption);

export const beneficiaryCreateOptions = optionsWithout(routingIdOption, ...OF_VALIDATIONS);

export const beneficiaryLookUpOptions = optionsWithout(
	routingIdOption,
	...OF_VALIDATIONS,
	onDuplicateOption,
);

export const localOptions = optionsWithout(
	...ALL_OPTIONS.filter((option) => option !== includeInputFieldsOption),
);
