import { recordFields } from '../fields/build';
import { customerAccountValidationOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { readPeriod, validateAgainAccountField } from '../validateAgain';
import { validatedAccountOutput } from './account';
import { bankCodeField, gatewayFields, readNewAccounts, toValidatingCall } from './newAccounts';
import { accountFields } from './submittedAccounts';
import { readValidationSettings, validationFields } from './validationSettings';

export const createAndValidate: RemoteOperation = {
	option: {
		value: 'createAndValidate',
		name: 'Create and Validate',
		action: 'Create and validate bank account or UPI ID of customer',
		description: 'Store bank accounts or UPI IDs for a customer and check whether they are real',
	},
	properties: recordFields({
		validateAgain: [validateAgainAccountField],
		customerId: customerIdField,
		values: accountFields,
		bankCode: bankCodeField,
		output: validatedAccountOutput,
		additional: [...gatewayFields, ...validationFields],
		options: customerAccountValidationOptions,
	}),
	output: validatedAccountOutput,
	prepare: (reader, run) =>
		toValidatingCall(readNewAccounts(reader), {
			settings: { command: 'validate', ...readValidationSettings(reader) },
			period: readPeriod(reader, run),
		}),
};
