import { recordId } from '../../parameters/checks';
import { customerIdFields, customerOptions, takeValuesFromFields } from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { customerOutput, toGetCall } from './customer';

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get customer',
		description: "Get a customer by Juspay's ID or your own ID",
	},
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		...outputFields(customerOutput),
		customerOptions,
	],
	output: customerOutput,
	prepare: (reader) => toGetCall(reader.read('customerId', recordId.required), reader),
};
