import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { answerText } from '../answerFields';
import { type Outcome, outcomeOf } from '../outcome';

/** An account as the user gave it; `null` where a part does not belong to its kind or was left empty. */
export interface SubmittedAccount {
	accountNumber: string | null;
	ifsc: string | null;
	upiId: string | null;
	accountHolderName: string | null;
}

const noDetails = { account: null, ifsc: null, vpa: null, name: null, bank_name: null };

const customerAccount = z.object({
	customer_account_id: answerText,
	customer_id: answerText,
	date_created: answerText,
	validation_status: answerText,
	last_validated: answerText,
	account_details: z
		.object({
			account: answerText,
			ifsc: answerText,
			vpa: answerText,
			name: answerText,
			bank_name: answerText,
		})
		.catch(noDetails),
});

/** Juspay's customer account object, read leniently (API pages, "Sample Response"). */
export type CustomerAccount = z.infer<typeof customerAccount>;

/** Reads an account object of any answer; parts that are missing or of another type become `null`. */
export function readCustomerAccount(answer: IDataObject): CustomerAccount {
	return customerAccount.parse(answer);
}

/** The outcome of a customer account as Juspay sent it. */
export function customerAccountOutcome(found: IDataObject): Outcome {
	return outcomeOf('customerAccount', readCustomerAccount(found).validation_status);
}

/** What the request tells, for everything that the answer does not repeat. */
export interface RequestedAccount {
	customerId: string;
	customerAccountId: string | null;
	account: SubmittedAccount | null;
}

/** The ten keys of a simplified customer account (design, section 4). */
export function simplifyCustomerAccount(
	answer: IDataObject,
	requested: RequestedAccount,
): IDataObject {
	const read = readCustomerAccount(answer);
	const { account_details: details } = read;
	return {
		outcome: outcomeOf('customerAccount', read.validation_status),
		status: read.validation_status,
		customerId: read.customer_id ?? requested.customerId,
		customerAccountId: read.customer_account_id ?? requested.customerAccountId,
		accountNumber: details.account ?? requested.account?.accountNumber ?? null,
		ifsc: details.ifsc ?? requested.account?.ifsc ?? null,
		upiId: details.vpa ?? requested.account?.upiId ?? null,
		accountHolderName: details.name ?? requested.account?.accountHolderName ?? null,
		bankName: details.bank_name,
		lastValidatedAt: read.last_validated,
	};
}
