import { storedCaution } from '../caution';
import { defineOperation } from '../defineOperation';
import {
	accountRecordOptions,
	additionalFields,
	customerIdFields,
	forFields,
	simplifyField,
	takeValuesFromFields,
} from '../fields';
import { customerAccountOutcome } from './account';
import { createdAccountsSubmission } from './createdAccounts';
import {
	bankCodeField,
	bankCodePrerequisite,
	describeNewAccounts,
	gatewayFields,
	type NewAccounts,
	newAccountResults,
	readNewAccounts,
	toNewAccountsRequest,
} from './newAccounts';
import { accountFields } from './submittedAccounts';

/** POST /customers/{id}/accounts without `command` (API page "Create Customer Account"). */
export const create = defineOperation<NewAccounts>({
	value: 'create',
	name: 'Create',
	action: 'Create customer account',
	description: 'Store bank accounts or UPI IDs for a customer without a validation',
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		bankCodeField,
		...forFields(accountFields),
		simplifyField,
		additionalFields(gatewayFields),
		accountRecordOptions,
	],
	readParameters: readNewAccounts,
	prerequisite: bankCodePrerequisite,
	toRequest: (parameters) => toNewAccountsRequest(parameters),
	toResults: (answer, parameters, simplify) =>
		newAccountResults(
			answer,
			parameters,
			simplify,
			"Juspay's answer does not mention this account; it may have been stored",
		),
	outcomeOf: customerAccountOutcome,
	describe: (parameters) => ({
		...describeNewAccounts(parameters),
		caution: storedCaution(
			"Look the customer's accounts up with the operation 'Get Many' before you send the row again",
		),
	}),
	submission: createdAccountsSubmission,
});
