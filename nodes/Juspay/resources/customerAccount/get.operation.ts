import {
	customerIdFields,
	forFields,
	accountRecordOptions,
	simplifyField,
	takeValuesFromFields,
} from '../fields';
import { defineOperation } from '../defineOperation';
import { customerAccountOutcome, customerAccountOutput } from './account';
import {
	customerAccountIdField,
	describeExistingAccount,
	type ExistingAccount,
	existingAccountResults,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';

/** GET /customers/{id}/customer-accounts/{accountId} (API page "Get Customer Account"). */
export const get = defineOperation<ExistingAccount>({
	value: 'get',
	name: 'Get',
	action: 'Get customer account',
	description:
		'Look up a stored bank account or UPI ID and its last result, without a new validation',
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		...forFields([customerAccountIdField]),
		simplifyField,
		accountRecordOptions,
	],
	output: customerAccountOutput,
	readParameters: readExistingAccount,
	toRequest: toGetRequest,
	toResults: existingAccountResults,
	outcomeOf: customerAccountOutcome,
	describe: (parameters) => ({
		record: describeExistingAccount(parameters),
		caution: null,
		secrets: [],
	}),
});
