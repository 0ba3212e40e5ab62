import { chargedCaution } from '../../transport/problem';
import type { PayingCall, Reuse } from '../call';
import { recordFields } from '../fields/build';
import { customerAccountValidationOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { type Period, readPeriod, validateAgainAccountField } from '../validateAgain';
import { readCustomerAccount, validatedAccountOutput } from './account';
import { gatewayFields, readValidationSettings, validationFields } from './additionalFields';
import { bankCodeField, withBankCode } from './bankCode';
import { toGetRequest } from './existingAccount';
import {
	type NewAccounts,
	newAccountsCall,
	readNewAccounts,
	toNewAccountsRequest,
} from './newAccounts';
import { accountFields, identifyAccount } from './submittedAccounts';

/** Form fields of a validation, and how long its result counts; a period of `null`: every call is paid for. */
interface Validation {
	settings: Record<string, string>;
	period: Period | null;
}

/** The whole request, in one spelling; if stored results count, only the accounts. */
function sharedAs(newAccounts: NewAccounts, { settings, period }: Validation): string {
	const { customerId, accounts } = newAccounts;
	const identities = accounts.map(identifyAccount);
	if (period !== null) return JSON.stringify([period.again, customerId, identities]);
	const names = accounts.map(({ accountHolderName }) => accountHolderName);
	return JSON.stringify({ ...newAccounts, accounts: [identities, names], settings });
}

/** Accounts validated in the period need no call; the rest gets its own. */
function reuse(newAccounts: NewAccounts, validation: Validation, { since }: Period): Reuse {
	const { customerId, accounts: all } = newAccounts;
	return {
		since,
		validatedAt: (found) => readCustomerAccount(found).lastValidatedAt,
		accounts: all.map((account) => JSON.stringify([customerId, identifyAccount(account)])),
		forAccounts: (indexes) => {
			const accounts = all.filter((_, index) => indexes.includes(index));
			return toCall({ ...newAccounts, accounts }, validation);
		},
	};
}

const CAUTION = chargedCaution(
	"Look up the customer's accounts with the operation 'Get Many' or in the Juspay dashboard before you run the row again",
);

/** POST /customers/{id}/accounts with `command=validate` (API page "Create with Validate Customer Account"). */
function toCall(accounts: NewAccounts, validation: Validation): PayingCall {
	const { settings, period } = validation;
	return withBankCode(accounts, (newAccounts) => ({
		kind: 'payment',
		request: toNewAccountsRequest(newAccounts, { command: 'validate', ...settings }),
		...newAccountsCall(newAccounts, { mayBe: 'charged', isShared: period !== null }),
		caution: CAUTION,
		sharedAs: sharedAs(newAccounts, validation),
		...(period && { reuse: reuse(newAccounts, validation, period) }),
		follow: (found) => {
			const { customerAccountId: id } = readCustomerAccount(found);
			return id === null ? null : toGetRequest({ ...newAccounts, customerAccountId: id });
		},
	}));
}

export const createAndValidate: RemoteOperation = {
	option: {
		value: 'createAndValidate',
		name: 'Create and Validate',
		action: 'Create and validate bank account or UPI ID of customer',
		description: 'Store bank accounts or UPI IDs for a customer and check whether they are real',
	},
	...recordFields({
		validateAgain: [validateAgainAccountField],
		customerId: customerIdField,
		values: accountFields,
		bankCode: bankCodeField,
		output: validatedAccountOutput,
		additional: [...gatewayFields, ...validationFields],
		options: customerAccountValidationOptions,
	}),
	prepare: (reader, run) =>
		toCall(readNewAccounts(reader), {
			settings: readValidationSettings(reader),
			period: readPeriod(reader, run),
		}),
};
