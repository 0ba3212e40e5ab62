import {
	additionalFields,
	customerAccountOptions,
	customerIdField,
	preferredGatewayField,
	simplifyField,
} from '../fields';
import { defineOperation } from '../operation';
import {
	customerAccountIdField,
	describeExistingAccount,
	type ExistingAccount,
	existingAccountPath,
	existingAccountResults,
	readExistingAccount,
} from './existingAccount';
import { readValidationSettings, validationAmountField } from './validationSettings';

interface Parameters extends ExistingAccount {
	validation: Record<string, string>;
}

/** POST /customers/{id}/customer-accounts/{accountId}/validate (API page "Validate Customer Account"). */
export const validate = defineOperation<Parameters>({
	value: 'validate',
	name: 'Validate',
	action: 'Validate customer account',
	description: 'Check once more whether a stored bank account or UPI ID is real',
	properties: [
		customerIdField,
		customerAccountIdField,
		simplifyField,
		additionalFields([preferredGatewayField, validationAmountField]),
		customerAccountOptions,
	],
	readParameters: (reader) => ({
		...readExistingAccount(reader),
		validation: readValidationSettings(reader.collection('additionalFields')),
	}),
	toRequest: (parameters) => ({
		method: 'POST',
		pathSegments: [...existingAccountPath(parameters), 'validate'],
		routingId: parameters.routingId,
		form: parameters.validation,
	}),
	toResults: existingAccountResults,
	describe: (parameters) => ({
		record: describeExistingAccount(parameters),
		moneyAdvice: "Look at the account with the operation 'Get' before you validate it again.",
		secrets: [],
	}),
});
