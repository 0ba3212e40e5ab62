import { findBranch } from './banks';
import type { AccountDetails } from './customerAccountRequests';
import { preciseDate } from './dates';
import { nameAtBankOf } from './outcomes';

export type ValidationStatus = 'CREATED' | 'ACTIVE' | 'PENDING' | 'FAILURE';

/** A customer account at one moment; all times in milliseconds since 1970. */
export interface CustomerAccountState {
	id: string;
	customerId: string;
	details: AccountDetails;
	createdAt: number;
	/** INR. */
	amount: number;
	status: ValidationStatus;
	/** `null` if it was never validated. */
	validatedAt: number | null;
}

function detailsView(details: AccountDetails, status: ValidationStatus): unknown {
	if ('vpa' in details) return details;
	const branch = findBranch(details.ifsc);
	// The sample has a name that was not submitted, so an active account without a name gets the bank's.
	const bankName = status === 'ACTIVE' ? nameAtBankOf(details.account) : undefined;
	return {
		name: details.name ?? bankName,
		ifsc: details.ifsc,
		account: details.account,
		juspay_bank_code: branch?.juspayBankCode,
		bank_name: branch?.bankName,
	};
}

/** The account object of the customer account pages. */
export function customerAccountView(account: CustomerAccountState): unknown {
	const { details, status, validatedAt } = account;
	return {
		object: 'customer_account',
		customer_account_id: account.id,
		customer_id: account.customerId,
		date_created: preciseDate(account.createdAt),
		account_details: detailsView(details, status),
		validation_amount: account.amount,
		currency: 'INR',
		validation_status: status,
		last_validated: validatedAt === null ? null : preciseDate(validatedAt),
		customer_account_type: 'vpa' in details ? 'UPI' : 'SAVINGS',
	};
}
