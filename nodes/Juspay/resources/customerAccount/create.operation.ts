import { recordFields } from '../fields/build';
import { customerAccountOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { customerAccountOutput } from './account';
import { bankCodeField, gatewayFields, readNewAccounts, toStoringCall } from './newAccounts';
import { accountFields } from './submittedAccounts';

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create bank account or UPI ID of customer',
		description: 'Store bank accounts or UPI IDs for a customer without validating them',
	},
	properties: recordFields({
		customerId: customerIdField,
		values: accountFields,
		bankCode: bankCodeField,
		output: customerAccountOutput,
		additional: gatewayFields,
		options: customerAccountOptions,
	}),
	output: customerAccountOutput,
	prepare: (reader) => toStoringCall(readNewAccounts(reader)),
};
