import { defineOperation } from '../defineOperation';
import { accountRecordOptions, customerIdFields, forFields, takeValuesFromFields } from '../fields';
import {
	customerAccountIdField,
	describeExistingAccount,
	type ExistingAccount,
	existingAccountPath,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';

/** POST /customers/{id}/customer-accounts/{accountId} with `command=delete` (API page "Delete Customer Account"). */
export const deleteAccount = defineOperation<ExistingAccount>({
	value: 'delete',
	name: 'Delete',
	action: 'Delete customer account',
	description: 'Remove a stored bank account or UPI ID at Juspay',
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		...forFields([customerAccountIdField]),
		accountRecordOptions,
	],
	readParameters: readExistingAccount,
	toRequest: (account) => ({
		method: 'POST',
		pathSegments: existingAccountPath(account),
		routingId: account.routingId,
		form: { command: 'delete' },
	}),
	// The keys of the answer are not documented: a status of success is all that counts.
	toResults: (_answer, { customerAccountId }) => [{ deleted: true, customerAccountId }],
	describe: (account) => ({
		record: describeExistingAccount(account),
		caution: {
			risk: 'The account may already have been deleted',
			advice: "Look for it with the operation 'Get' before you delete it again",
		},
		secrets: [],
	}),
	submission: {
		identify: (account) => account,
		isShareable: () => false,
		recover: (account) => ({
			kind: 'bySearch',
			request: toGetRequest(account),
			find: () => null,
			whenMissing: [{}],
		}),
	},
});
