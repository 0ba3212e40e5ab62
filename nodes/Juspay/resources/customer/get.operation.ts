import { recordId } from '../../parameters/checks';
import { recordFields } from '../fields/build';
import { customerOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { customerOutput, toGetCall } from './customer';

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get customer',
		description: "Get a customer by Juspay's ID or your own ID",
	},
	properties: recordFields({
		customerId: customerIdField,
		output: customerOutput,
		options: customerOptions,
	}),
	output: customerOutput,
	prepare: (reader) => toGetCall(reader.read('customerId', recordId.required), reader),
};
