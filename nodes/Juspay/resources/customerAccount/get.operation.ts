import { customerAccountOptions, customerIdField, simplifyField } from '../fields';
import { defineOperation } from '../operation';
import {
	customerAccountIdField,
	describeExistingAccount,
	type ExistingAccount,
	existingAccountPath,
	existingAccountResults,
	readExistingAccount,
} from './existingAccount';

/** GET /customers/{id}/customer-accounts/{accountId} (API page "Get Customer Account"). */
export const get = defineOperation<ExistingAccount>({
	value: 'get',
	name: 'Get',
	action: 'Get customer account',
	description:
		'Look up a stored bank account or UPI ID and its last result, without a new validation',
	properties: [customerIdField, customerAccountIdField, simplifyField, customerAccountOptions],
	readParameters: readExistingAccount,
	toRequest: (parameters) => ({
		method: 'GET',
		pathSegments: existingAccountPath(parameters),
		routingId: parameters.routingId,
	}),
	toResults: existingAccountResults,
	describe: (parameters) => ({
		record: describeExistingAccount(parameters),
		moneyAdvice: null,
		secrets: [],
	}),
});
