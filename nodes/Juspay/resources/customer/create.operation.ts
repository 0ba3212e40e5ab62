import type { RemoteOperation } from '../operation';
import { customerOutput, newCustomerProperties, readNewCustomer, toCreateCall } from './customer';

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create customer',
		description: 'Create a customer at Juspay, so that you can store accounts for them',
	},
	properties: newCustomerProperties,
	output: customerOutput,
	prepare: (reader) => toCreateCall(readNewCustomer(reader)),
};
