import { chargedCaution } from '../../transport/problem';
import { recordFields } from '../fields/build';
import { customerAccountValidationOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { readPeriod, validateAgainAccountField } from '../validateAgain';
import { validatedAccountOutput } from './account';
import { bankCodeField, gatewayFields, readNewAccounts, toStoringCall } from './newAccounts';
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
		toStoringCall(readNewAccounts(reader), {
			settings: { command: 'validate', ...readValidationSettings(reader) },
			missingMessage: "Juspay's answer does not mention this account; it may have been charged",
			caution: chargedCaution(
				"Look up the customer's accounts with the operation 'Get Many' or in the Juspay dashboard before you run the row again",
			),
			isValidation: true,
			period: readPeriod(reader, run),
		}),
};
