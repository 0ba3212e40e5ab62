import type { IDataObject } from 'n8n-workflow';

import { accountAt, objectAt, textAt, valueAt } from '../../shared/json';
import type { AccountDetails, Shown, ShownDetails } from '../call';
import { type Outcome, outcomeOf, type ResultOutcome } from '../outcome';
import { outputOf, textsOrNull } from '../output';

/** An account as given; `null` for parts that are empty or not of its kind. */
export interface SubmittedAccount extends AccountDetails {
	accountHolderName: string | null;
}

/** Reads an account object; missing or mistyped parts are `null`. */
export function readCustomerAccount(answer: IDataObject) {
	const details = objectAt(answer, 'account_details');
	return {
		accountNumber: textAt(details, 'account'),
		ifsc: textAt(details, 'ifsc'),
		upiId: textAt(details, 'vpa'),
		accountHolderName: textAt(details, 'name'),
		bankName: textAt(details, 'bank_name'),
		lastValidatedAt: textAt(answer, 'last_validated'),
		status: textAt(answer, 'validation_status'),
		customerId: textAt(answer, 'customer_id'),
		customerAccountId: textAt(answer, 'customer_account_id'),
	};
}

export type CustomerAccount = ReturnType<typeof readCustomerAccount>;

/** Outcome of a customer account. */
export function customerAccountOutcome(found: IDataObject): Outcome {
	return outcomeOf('customerAccount', textAt(found, 'validation_status'));
}

/** Sent values for what the answer omits. */
export interface RequestedAccount {
	customerId: string;
	customerAccountId?: string;
	account?: SubmittedAccount | undefined;
	/** Whether rows with other names can share the call, of which Juspay stores the first. */
	isShared?: boolean;
}

export const customerAccountOutput = outputOf(
	{
		outcome: 'text',
		...textsOrNull('accountNumber', 'ifsc', 'upiId', 'accountHolderName', 'bankName'),
		...textsOrNull('lastValidatedAt', 'status'),
		customerId: 'text',
		customerAccountId: 'textOrNull',
	},
	['outcome', 'customerAccountId'],
	textsOrNull('accountType', 'validationAmount', 'currency', 'juspayBankCode', 'createdAt'),
);

/** Simplifies an account object. */
export function simplifyCustomerAccount(
	answer: IDataObject,
	{ customerId, customerAccountId, account, isShared }: RequestedAccount,
	outcome: ResultOutcome,
): IDataObject {
	const sent: IDataObject = { ...account, customerId, customerAccountId };
	const shown = readCustomerAccount(answer);
	if (account && isShared === true) shown.accountHolderName = null;
	shown.accountHolderName = account?.accountHolderName ?? shown.accountHolderName;
	shown.accountNumber = accountAt(objectAt(answer, 'account_details'), account?.accountNumber);
	const values = Object.entries(shown).map(
		([key, value]) => [key, value ?? sent[key] ?? null] as const,
	);
	return { outcome, ...Object.fromEntries(values) };
}

/** Further keys of an account object. */
export function detailCustomerAccount(answer: IDataObject): IDataObject {
	const details = objectAt(answer, 'account_details');
	return {
		accountType: textAt(answer, 'customer_account_type'),
		validationAmount: textAt(answer, 'validation_amount'),
		currency: textAt(answer, 'currency'),
		juspayBankCode: textAt(details, 'juspay_bank_code') ?? textAt(answer, 'juspay_bank_code'),
		createdAt: textAt(answer, 'date_created'),
	};
}

/** Account of an account object. */
export function shownDetails(found: IDataObject): ShownDetails {
	return {
		accountNumber: valueAt(found, 'account_details', 'account'),
		ifsc: valueAt(found, 'account_details', 'ifsc'),
		upiId: valueAt(found, 'account_details', 'vpa'),
		mobileNumber: null,
	};
}

/** Identity of an account object; the date under `dated` tells if it is newer than a call. */
export function shownAccount(found: IDataObject, dated: 'date_created' | 'last_validated'): Shown {
	return {
		id: valueAt(found, 'customer_account_id'),
		status: textAt(found, 'validation_status'),
		account: shownDetails(found),
		date: textAt(found, dated),
	};
}
