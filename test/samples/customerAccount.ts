import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ACCOUNT, AUTOMATIC, type Example, PAYING, ROUTABLE_OPTIONS } from './sample';

// Shared by samples of several customer account operations.

export const CUSTOMER = 'cst_zqqmw0v4exbhvv2l';

export const PAID_OPTIONS = [...ROUTABLE_OPTIONS, ...PAYING].sort();

/** The fields that tell which accounts are to be created. */
export const ACCOUNT_FIELDS = [
	'accountType (fields)',
	...AUTOMATIC,
	'accountNumber (fields, bankAccount)',
	'ifsc (fields, bankAccount)',
	'upiId (fields, upi)',
	'accounts (fields, multiple)',
	'accountHolderName (fields, bankAccount)',
	'bankCode',
];

/** Valid values for an account to create. */
export const NEW_ACCOUNT: INodeParameters = {
	customerId: 'cst_1',
	bankCode: 'JP_YESB',
	...ACCOUNT,
};

const OF_PAGES = { customerId: CUSTOMER, bankCode: 'JP_HDFC' };

/** The bank account of the pages. */
export const BANK_ACCOUNT: INodeParameters = { ...OF_PAGES, ...ACCOUNT };

/** The UPI ID of the pages. */
export const UPI_ID: INodeParameters = {
	...OF_PAGES,
	accountType: 'upi',
	upiId: '8668757911@ffsk',
};

/** Values of the pages' requests beside the account. */
export const GATEWAY: INodeParameters = { gatewayId: '800', gatewayReferenceId: 'testing' };

/** The pages' request to create accounts. */
export function creation(accountDetails: object, form: Record<string, string> = {}) {
	return {
		method: 'POST',
		url: `/customers/${CUSTOMER}/accounts`,
		routingId: CUSTOMER,
		form: {
			bank_code: 'JP_HDFC',
			customer_id: CUSTOMER,
			gateway_id: '800',
			gateway_reference_id: 'testing',
			account_details: accountDetails,
			...form,
		},
	} satisfies Example['request'];
}

/** The fields that choose an existing account. */
export function existing(id: string, customerId = CUSTOMER): INodeParameters {
	return { customerId, customerAccountId: { __rl: true, mode: 'id', value: id } };
}

/** Juspay's bank account, and what the node makes of it. */
export const bankAccount = {
	answer: {
		object: 'customer_account',
		customer_account_id: 'banh_jhDBzmQanmKTLoZj',
		customer_id: 'cth_mh7UuTPY1V9dMGuT',
		date_created: '2025-02-24T13:19:43.292530547Z',
		account_details: { name: 'test', ifsc: 'AABF0008032', account: '026291800001191' },
		validation_amount: 1,
		currency: 'INR',
		validation_status: 'ACTIVE',
		last_validated: '2025-02-24T13:19:43.292530547Z',
		customer_account_type: 'SAVINGS',
	} satisfies IDataObject,
	result: {
		outcome: 'valid',
		accountNumber: '026291800001191',
		ifsc: 'AABF0008032',
		upiId: null,
		accountHolderName: 'test',
		bankName: null,
		lastValidatedAt: '2025-02-24T13:19:43.292530547Z',
		status: 'ACTIVE',
		customerId: 'cth_mh7UuTPY1V9dMGuT',
		customerAccountId: 'banh_jhDBzmQanmKTLoZj',
	} satisfies IDataObject,
};

/** Result of an answer about another account, beside the requested values. */
export const UNPROVED: IDataObject = {
	outcome: 'undetermined',
	accountNumber: null,
	ifsc: null,
	upiId: null,
	accountHolderName: null,
	bankName: null,
	lastValidatedAt: null,
	status: null,
	customerId: CUSTOMER,
	customerAccountId: null,
};

/** Its further keys with Selected Fields. */
export const bankAccountDetails: IDataObject = {
	accountType: 'SAVINGS',
	validationAmount: '1',
	currency: 'INR',
	juspayBankCode: null,
	createdAt: '2025-02-24T13:19:43.292530547Z',
};

/** Juspay's account with a UPI ID, and what the node makes of it. */
export function upiAccount(id: string): { answer: IDataObject; result: IDataObject } {
	return {
		answer: {
			object: 'customer_account',
			customer_account_id: id,
			customer_id: CUSTOMER,
			date_created: '2023-06-06T13:29:49Z',
			account_details: { vpa: '4225246777@yesg' },
			validation_amount: 1,
			currency: 'INR',
			validation_status: 'ACTIVE',
			last_validated: '2023-06-06T13:29:53Z',
		},
		result: {
			...bankAccount.result,
			customerId: CUSTOMER,
			customerAccountId: id,
			accountNumber: null,
			ifsc: null,
			upiId: '4225246777@yesg',
			accountHolderName: null,
			lastValidatedAt: '2023-06-06T13:29:53Z',
		},
	};
}
