import {
	additionalFields,
	continueNotice,
	customerAccountOptions,
	customerIdFields,
	forFields,
	preferredGatewayField,
	simplifyField,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import { chargedCaution } from '../caution';
import { defineOperation } from '../defineOperation';
import type { Submission } from '../operation';
import { customerAccountOutcome, customerAccountOutput, readCustomerAccount } from './account';
import {
	customerAccountIdField,
	describeExistingAccount,
	type ExistingAccount,
	existingAccountPath,
	existingAccountResults,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';
import { isSince } from './since';
import { readValidationSettings, validationAmountField } from './validationSettings';

interface Parameters extends ExistingAccount {
	validation: Record<string, string>;
}

const submission: Submission<Parameters> = {
	identify: (parameters) => parameters,
	isShareable: () => true,
	recover: (parameters) => ({
		kind: 'bySearch',
		request: toGetRequest(parameters),
		find: ([account], sentAt) => {
			if (account === undefined) return null;
			const { lastValidatedAt } = readCustomerAccount(account);
			return isSince(lastValidatedAt, sentAt) ? [account] : null;
		},
	}),
	follow: (_found, parameters) => toGetRequest(parameters),
};

/** POST /customers/{id}/customer-accounts/{accountId}/validate (API page "Validate Customer Account"). */
export const validate = defineOperation<Parameters>({
	value: 'validate',
	name: 'Validate',
	action: 'Validate customer account',
	description: 'Check once more whether a stored bank account or UPI ID is real',
	properties: [
		...takeValuesFromFields,
		continueNotice,
		...customerIdFields,
		...forFields([customerAccountIdField]),
		simplifyField,
		...waitFields,
		additionalFields([preferredGatewayField, validationAmountField]),
		customerAccountOptions,
	],
	output: customerAccountOutput,
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
	outcomeOf: customerAccountOutcome,
	describe: (parameters) => ({
		record: describeExistingAccount(parameters),
		caution: chargedCaution(
			"Look at the account with the operation 'Get' before you validate it again",
		),
		secrets: [],
	}),
	submission,
});
