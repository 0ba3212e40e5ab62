import { customerAccountId } from '../../parameters/checks';
import { chargedCaution } from '../../transport/problem';
import type { PayingCall, Reuse } from '../call';
import { recordFields } from '../fields/build';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { idForPath } from '../returnedId';
import { type ResultScope, readResultScope, validateAgainAccountField } from '../validateAgain';
import { readCustomerAccount, customerAccountOutput } from './account';
import { gatewayFields, readValidationSettings, validationFields } from './additionalFields';
import { toGetRequest } from './existingAccount';
import {
	bankCodeField,
	type NewAccounts,
	newAccountsCall,
	readNewAccounts,
	toNewAccountsRequest,
	withBankCode,
} from './newAccounts';
import { accountFields, identifyAccount } from './submittedAccounts';

/** Form fields of a validation, and which results count. */
interface Validation {
	settings: Record<string, string>;
	scope: ResultScope;
}

/** The accounts, in any spelling: names and settings do not make another account. */
function sharedAs({ customerId, accounts }: NewAccounts, { scope }: Validation): string {
	return JSON.stringify([scope.again, customerId, accounts.map(identifyAccount)]);
}

function reuse(newAccounts: NewAccounts, validation: Validation): Reuse {
	const { since, isOfRun } = validation.scope;
	const { customerId, accounts: all } = newAccounts;
	return {
		since,
		...(isOfRun && { isOfRun }),
		validatedAt: (found) => readCustomerAccount(found).lastValidatedAt,
		accounts: all.map((account) => JSON.stringify([customerId, identifyAccount(account)])),
		forAccounts: (indexes) => {
			const accounts = all.filter((_, index) => indexes.includes(index));
			return toCall({ ...newAccounts, accounts }, validation);
		},
	};
}

const CAUTION = chargedCaution({
	advice:
		"Look up the customer's accounts with 'Get Many' and 'Return All' or in the Juspay dashboard before you run the row again, which may pay again",
});

/** API page "Create with Validate Customer Account". */
function toCall(accounts: NewAccounts, validation: Validation): PayingCall {
	return withBankCode(accounts, (newAccounts) => ({
		kind: 'payment',
		request: toNewAccountsRequest(newAccounts, { command: 'validate', ...validation.settings }),
		...newAccountsCall(newAccounts, 'charged'),
		caution: CAUTION,
		sharedAs: sharedAs(newAccounts, validation),
		reuse: reuse(newAccounts, validation),
		follow: (found) => {
			const id = idForPath(readCustomerAccount(found).customerAccountId, customerAccountId);
			return id === null ? null : toGetRequest({ ...newAccounts, customerAccountId: id });
		},
	}));
}

export const createAndValidate: RemoteOperation = {
	option: {
		value: 'createAndValidate',
		name: 'Create and Validate',
		action: 'Create and validate customer account',
		description: 'Store bank accounts or UPI IDs for a customer and check whether they are real',
	},
	...recordFields({
		validateAgain: [validateAgainAccountField],
		customerId: customerIdField,
		values: accountFields,
		bankCode: bankCodeField,
		output: customerAccountOutput,
		additional: [...gatewayFields, ...validationFields],
		options: 'customerValidation',
	}),
	prepare: (reader, run) =>
		toCall(readNewAccounts(reader), {
			settings: readValidationSettings(reader),
			scope: readResultScope(reader, run),
		}),
};
