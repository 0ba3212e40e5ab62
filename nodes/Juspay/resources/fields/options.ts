import type { INodeProperties } from 'n8n-workflow';

import { byLabel } from '../order';

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

/** Of every operation that calls Juspay. */
const CALLING = [
	includeInputFieldsOption,
	maxConcurrencyOption,
	maxRetriesOption,
	minRequestIntervalOption,
	timeoutOption,
];

const VALIDATING = [dryRunOption, maxPaidValidationsOption, reuseSameAccountOption];

/** For calls about one customer. */
const CUSTOMER_ACCOUNT = [...CALLING, routingIdOption];

/** With a payouts key, or about a customer. */
const OPTIONALLY_ROUTED = [...CALLING, optionalRoutingIdOption];

const BENEFICIARY = [...OPTIONALLY_ROUTED, apiVersionOption];

const NEW_BENEFICIARY = [...BENEFICIARY, onDuplicateOption];

function optionsOf(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: options.sort(byLabel),
	};
}

export const localOptions = optionsOf(includeInputFieldsOption);

/** For look-ups without a customer. */
export const lookUpOptions = optionsOf(...CALLING);

/** For look-ups with a payouts key. */
export const payoutsLookUpOptions = optionsOf(...OPTIONALLY_ROUTED);

export const customerOptions = payoutsLookUpOptions;

export const customerAccountOptions = optionsOf(...CUSTOMER_ACCOUNT);

export const customerAccountValidationOptions = optionsOf(...CUSTOMER_ACCOUNT, ...VALIDATING);

export const beneficiaryOptions = optionsOf(...BENEFICIARY);

export const newBeneficiaryOptions = optionsOf(...NEW_BENEFICIARY);

export const beneficiaryValidationOptions = optionsOf(...NEW_BENEFICIARY, ...VALIDATING);
