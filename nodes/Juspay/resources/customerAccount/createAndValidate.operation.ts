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
import { customerAccountOutput } from './account';
import { createdAccountsSubmission, followCreated } from './createdAccounts';
import {
	bankCodeField,
	gatewayFields,
	type NewAccounts,
	readNewAccounts,
	storesNewAccounts,
	toNewAccountsRequest,
} from './newAccounts';
import { accountFields } from './submittedAccounts';
import { readValidationSettings, validationAmountField } from './validationSettings';

interface Parameters extends NewAccounts {
	validation: Record<string, string>;
}

/** POST /customers/{id}/accounts with `command=validate` (API page "Create with Validate Customer Account"). */
export const createAndValidate = defineOperation<Parameters>({
	value: 'createAndValidate',
	name: 'Create and Validate',
	action: 'Create and validate customer account',
	description: 'Store bank accounts or UPI IDs for a customer and check whether they are real',
	properties: [
		...takeValuesFromFields,
		continueNotice,
		...customerIdFields,
		bankCodeField,
		...forFields(accountFields),
		simplifyField,
		...waitFields,
		additionalFields([...gatewayFields, preferredGatewayField, validationAmountField]),
		customerAccountOptions,
	],
	output: customerAccountOutput,
	readParameters: (reader) => ({
		...readNewAccounts(reader),
		validation: readValidationSettings(reader.collection('additionalFields')),
	}),
	toRequest: ({ validation, ...accounts }) =>
		toNewAccountsRequest(accounts, { command: 'validate', ...validation }),
	...storesNewAccounts(
		"Juspay's answer does not mention this account; it may have been charged",
		chargedCaution(
			"Look the customer's accounts up with the operation 'Get Many' or in Juspay's dashboard before you send the row again",
		),
	),
	submission: {
		...createdAccountsSubmission,
		isShareable: () => true,
		follow: followCreated,
	},
});
