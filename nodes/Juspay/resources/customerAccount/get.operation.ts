import { recordFields } from '../fields/build';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { customerAccountOutput } from './account';
import {
	customerAccountIdField,
	existingAccountCall,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get customer account',
		description:
			'Get a stored bank account or UPI ID and its last result, without a new validation',
	},
	...recordFields({
		customerId: customerIdField,
		values: [customerAccountIdField],
		output: customerAccountOutput,
		options: 'customer',
	}),
	prepare: (reader) => {
		const account = readExistingAccount(reader);
		return { kind: 'free', request: toGetRequest(account), ...existingAccountCall(account) };
	},
};
