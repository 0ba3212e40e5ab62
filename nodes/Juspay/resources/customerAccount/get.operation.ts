import { accountRecordOptions, customerIdFields, forFields, takeValuesFromFields } from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
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
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		...forFields([customerAccountIdField]),
		...outputFields(customerAccountOutput),
		accountRecordOptions,
	],
	output: customerAccountOutput,
	prepare: (reader) => {
		const account = readExistingAccount(reader);
		return { request: toGetRequest(account), ...existingAccountCall(account) };
	},
};
