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
import { customerAccountOutput } from './account';
import { createdAccountsSubmission } from './createdAccounts';
import {
	bankCodeField,
	gatewayFields,
	type NewAccounts,
	readNewAccounts,
	storesNewAccounts,
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
	output: customerAccountOutput,
	readParameters: readNewAccounts,
	toRequest: (parameters) => toNewAccountsRequest(parameters),
	...storesNewAccounts(
		"Juspay's answer does not mention this account; it may have been stored",
		storedCaution(
			"Look the customer's accounts up with the operation 'Get Many' before you send the row again",
		),
	),
	submission: createdAccountsSubmission,
});
