import { storedCaution } from '../../transport/problem';
import {
	accountRecordOptions,
	additionalFields,
	customerIdFields,
	forFields,
	takeValuesFromFields,
} from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
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
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		...forFields(accountFields),
		bankCodeField,
		...outputFields(customerAccountOutput),
		additionalFields(gatewayFields),
		accountRecordOptions,
	],
	output: customerAccountOutput,
	prepare: (reader) =>
		toStoringCall(readNewAccounts(reader), {
			settings: {},
			missingMessage: "Juspay's answer does not mention this account; it may have been stored",
			caution: storedCaution(
				"Look up the customer's accounts with the operation 'Get Many' before you run the row again",
			),
			isValidation: false,
			period: null,
		}),
};
