import { chargedCaution } from '../../transport/problem';
import { recordFields } from '../fields/build';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { readResultScope, validateAgainAccountField } from '../validateAgain';
import { customerAccountOutput } from './account';
import { readValidationSettings, validationFields } from './additionalFields';
import {
	customerAccountIdField,
	existingAccountCall,
	existingAccountPath,
	identifyExisting,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';

/** API page "Validate Customer Account". */
export const validate: RemoteOperation = {
	option: {
		value: 'validate',
		name: 'Validate',
		action: 'Validate stored customer account',
		description: 'Check again whether a stored bank account or UPI ID is real',
	},
	...recordFields({
		validateAgain: [validateAgainAccountField],
		customerId: customerIdField,
		values: [customerAccountIdField],
		output: customerAccountOutput,
		additional: validationFields,
		options: 'customerValidation',
	}),
	prepare: (reader, run) => {
		const account = readExistingAccount(reader);
		const form = readValidationSettings(reader);
		const { again, since, isOfRun } = readResultScope(reader, run);
		const identity = identifyExisting(account);
		const { routingId } = account;
		const pathSegments = [...existingAccountPath(account), 'validate'];
		const call = existingAccountCall(account);
		return {
			kind: 'payment',
			...call,
			request: { method: 'POST', pathSegments, routingId, form },
			expected: { ...call.expected, existedBefore: true },
			caution: chargedCaution({
				advice: "Look up the account with 'Get' before you validate it again, which may pay again",
			}),
			account: identity,
			sharedAs: JSON.stringify([again, identity]),
			recovery: { kind: 'bySearch', request: toGetRequest(account) },
			reuse: { since, ...(isOfRun && { isOfRun }), accounts: [identity] },
			follow: () => toGetRequest(account),
		};
	},
};
