import type { INodeProperties } from 'n8n-workflow';

import { choiceField, collectionField, numberField, switchField, textField, option } from './kinds';
import { byLabel } from './variants';

const includeInputFields = switchField('Include Input Fields', 'includeInputFields', {
	default: true,
	description:
		"Whether to also return the columns of the input item, e.g. a sheet's row_number. Without this option, they are returned only with 'Input Columns'.",
});

const CALLING: INodeProperties[] = [
	includeInputFields,
	numberField('Max Concurrency', 'maxConcurrency', {
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 10,
		description: 'Maximum number of requests at the same time, 1 to 100',
	}),
	numberField('Max Retries', 'maxRetries', {
		typeOptions: { minValue: 0, maxValue: 10 },
		default: 2,
		description:
			'Maximum number of retries after a network or server error, 0 to 10. Never retries a call that could pay twice.',
	}),
	numberField('Min Request Interval', 'minRequestInterval', {
		typeOptions: { minValue: 0, maxValue: 60000 },
		default: 0,
		description:
			'Minimum time between two requests, in milliseconds, 0 to 60000. Raise it if Juspay allows only a few per second.',
	}),
	numberField('Timeout', 'timeout', {
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 80,
		description:
			'How long to wait for an answer, in seconds, 1 to 3600. If it is too short, slow answers become unknown results.',
	}),
];

function routingId(whenEmpty: string): INodeProperties {
	return textField('Routing ID', 'routingId', {
		placeholder: 'e.g. customer_1122',
		description: `Tells Juspay which calls belong together: use the same ID for all calls about one customer. Leave empty to ${whenEmpty}.`,
	});
}

const customerRoutingId = routingId('use the customer ID');

const optionalRoutingId = routingId('send none');

const VALIDATING: INodeProperties[] = [
	switchField('Dry Run', 'dryRun', {
		default: true,
		description:
			'Whether to only check formats and look up known results. Nothing is paid: rows that would be paid for return the outcome "planned".',
	}),
	numberField('Max Paid Validations', 'maxPaidValidations', {
		typeOptions: { minValue: 1, maxValue: 1_000_000 },
		default: 100,
		description:
			'Maximum number of validations that one run of the node may pay for, at least 1. If more are needed, none is made. In a loop, it counts for each batch, not for the whole list. For no limit, remove this option.',
	}),
	switchField('Reuse Same Account', 'reuseSameAccount', {
		default: true,
		description:
			'Whether rows with the same customer and account share one validation, so that you pay for it only once',
	}),
];

const apiVersion = choiceField('API Version', 'apiVersion', {
	options: [
		option('V1', 'v1', 'The older version; ask Juspay which one you have'),
		option('V2', 'v2', 'The newer version; fills more result fields'),
	],
	default: 'v1',
	description:
		"Version of Juspay's payouts API. Use the same version for all calls about one beneficiary.",
});

const BENEFICIARY = [...CALLING, optionalRoutingId, apiVersion];

const NEW_BENEFICIARY: INodeProperties[] = [
	...BENEFICIARY,
	choiceField('On Duplicate ID', 'onDuplicate', {
		options: [
			option('Return an Error', 'error', 'The item fails'),
			option(
				'Use Existing Result',
				'useExisting',
				'Return the stored result if it belongs to the same account',
			),
		],
		default: 'useExisting',
		description: 'What to do when your own beneficiary ID was used before; nothing is paid again',
	}),
];

function optionsOf(...options: INodeProperties[]): INodeProperties {
	return collectionField('Options', 'options', 'Add Option', options.sort(byLabel));
}

/** Of each kind of operation. */
export const OPTIONS = {
	local: optionsOf(includeInputFields),
	lookUp: optionsOf(...CALLING),
	routable: optionsOf(...CALLING, optionalRoutingId),
	/** For look-ups with a payouts key that concern no customer. */
	merchant: optionsOf(...CALLING, routingId('use the merchant ID')),
	customer: optionsOf(...CALLING, customerRoutingId),
	customerValidation: optionsOf(...CALLING, customerRoutingId, ...VALIDATING),
	beneficiary: optionsOf(...BENEFICIARY),
	newBeneficiary: optionsOf(...NEW_BENEFICIARY),
	beneficiaryValidation: optionsOf(...NEW_BENEFICIARY, ...VALIDATING),
};
