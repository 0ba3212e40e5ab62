import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt, valueAt } from '../../shared/json';
import { type AccountDetails, NO_DETAILS, type Shown, type ShownDetails } from '../call';
import { type Outcome, outcomeOf, type ResultOutcome } from '../outcome';
import { type Output, outputOf, withReused } from '../output';

/** An account as given; `null` for parts that are empty or not of its kind. */
export interface SubmittedAccount {
	accountNumber: string | null;
	ifsc: string | null;
	upiId: string | null;
	accountHolderName: string | null;
}

/** Identifying fields of an account. */
export function submittedDetails({ accountNumber, ifsc, upiId }: SubmittedAccount): AccountDetails {
	return { ...NO_DETAILS, accountNumber, ifsc, upiId };
}

/** Juspay's customer account object, read leniently (API pages, "Sample Response"). */
export interface CustomerAccount {
	id: string | null;
	customerId: string | null;
	createdAt: string | null;
	validationStatus: string | null;
	lastValidatedAt: string | null;
	accountNumber: string | null;
	ifsc: string | null;
	upiId: string | null;
	name: string | null;
	bankName: string | null;
}

/** Reads an account object; missing or mistyped parts are `null`. */
export function readCustomerAccount(answer: IDataObject): CustomerAccount {
	const details = objectAt(answer, 'account_details');
	return {
		id: textAt(answer, 'customer_account_id'),
		customerId: textAt(answer, 'customer_id'),
		createdAt: textAt(answer, 'date_created'),
		validationStatus: textAt(answer, 'validation_status'),
		lastValidatedAt: textAt(answer, 'last_validated'),
		accountNumber: textAt(details, 'account'),
		ifsc: textAt(details, 'ifsc'),
		upiId: textAt(details, 'vpa'),
		name: textAt(details, 'name'),
		bankName: textAt(details, 'bank_name'),
	};
}

/** Outcome of a customer account. */
export function customerAccountOutcome(found: IDataObject): Outcome {
	return outcomeOf('customerAccount', readCustomerAccount(found).validationStatus);
}

/** Sent values for what the answer omits. */
export interface RequestedAccount {
	customerId: string;
	customerAccountId?: string;
	account?: SubmittedAccount | undefined;
}

export const customerAccountOutput: Output = outputOf(
	{
		outcome: 'text',
		accountNumber: 'textOrNull',
		ifsc: 'textOrNull',
		upiId: 'textOrNull',
		accountHolderName: 'textOrNull',
		bankName: 'textOrNull',
		lastValidatedAt: 'textOrNull',
		status: 'textOrNull',
		customerId: 'text',
		customerAccountId: 'textOrNull',
	},
	['outcome', 'customerAccountId'],
	{
		accountType: 'textOrNull',
		validationAmount: 'textOrNull',
		currency: 'textOrNull',
		juspayBankCode: 'textOrNull',
		createdAt: 'textOrNull',
	},
);

export const validatedAccountOutput = withReused(customerAccountOutput);

/** Simplifies an account object. */
export function simplifyCustomerAccount(
	answer: IDataObject,
	{ customerId, customerAccountId, account }: RequestedAccount,
	outcome: ResultOutcome,
): IDataObject {
	const read = readCustomerAccount(answer);
	return {
		outcome,
		accountNumber: read.accountNumber ?? account?.accountNumber ?? null,
		ifsc: read.ifsc ?? account?.ifsc ?? null,
		upiId: read.upiId ?? account?.upiId ?? null,
		accountHolderName: read.name ?? account?.accountHolderName ?? null,
		bankName: read.bankName,
		lastValidatedAt: read.lastValidatedAt,
		status: read.validationStatus,
		customerId: read.customerId ?? customerId,
		customerAccountId: read.id ?? customerAccountId ?? null,
	};
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

/** Identity of an account object; `dated` tells if it is newer than a call. */
export function shownAccount(found: IDataObject, dated: 'createdAt' | 'lastValidatedAt'): Shown {
	const read = readCustomerAccount(found);
	return {
		id: valueAt(found, 'customer_account_id'),
		status: read.validationStatus,
		type: null,
		account: shownDetails(found),
		date: read[dated],
	};
}
