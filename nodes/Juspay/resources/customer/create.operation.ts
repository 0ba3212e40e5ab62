import { recordFields } from '../fields/build';
import { customerOptions } from '../fields/options';
import { mobileNumberField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import {
	customerFields,
	customerOutput,
	objectReferenceIdField,
	readNewCustomer,
	toCreateCall,
} from './customer';

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create customer',
		description: 'Create a customer at Juspay, so that you can store accounts for them',
	},
	properties: recordFields({
		values: [objectReferenceIdField, mobileNumberField],
		output: customerOutput,
		additional: customerFields,
		options: customerOptions,
	}),
	output: customerOutput,
	prepare: (reader) => toCreateCall(readNewCustomer(reader)),
};
