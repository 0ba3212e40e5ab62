import type { INodeProperties } from 'n8n-workflow';

import { textField } from './kinds';

/** Customer ID, and its hint where it is for rows without such a column. */
export interface CustomerIdField {
	field: INodeProperties;
	columnHint: string;
}

const COLUMN_HINT = 'Required unless the row has a column Customer ID or Vendor Code';

export const customerIdField: CustomerIdField = {
	field: textField('Customer ID', 'customerId', {
		required: true,
		placeholder: 'e.g. cst_zqqmw0v4exbhvv2l',
		hint: 'The customer must already exist at Juspay. Use Customer > Create or Update to add one.',
		description:
			"Either of the customer's two IDs: Juspay's (customerId in the results), or your own, which is the Object Reference ID they were created with",
	}),
	columnHint: COLUMN_HINT,
};

export const beneficiaryCustomerIdField: CustomerIdField = {
	field: textField('Customer ID', 'customerId', {
		required: true,
		placeholder: 'e.g. vendors',
		hint: 'The same ID as in Validate, e.g. vendors',
		description:
			'Your own ID, under which Juspay stores the beneficiary; nobody has to create it first',
	}),
	columnHint: COLUMN_HINT,
};

/** One advice for all: a second ID pays for the same account again. */
export const payingCustomerIdField: CustomerIdField = {
	field: {
		...beneficiaryCustomerIdField.field,
		hint: 'Use one ID for every list and vendor, e.g. vendors, to pay once per account',
		description:
			'Your own ID, under which Juspay stores the beneficiary; nobody has to create it first. A result counts only under its Customer ID: under a second ID, the same account is paid for again.',
	},
	columnHint: `${COLUMN_HINT}. One ID for all rows, e.g. vendors, pays once per account.`,
};

export const accountNumberField = textField('Account Number', 'accountNumber', {
	required: true,
	placeholder: 'e.g. 026291800001191',
	hint: 'Format spreadsheet columns as text to keep leading zeros',
	description:
		'Bank account number: up to 18 digits, or a few letters before them; spaces and hyphens are removed',
});

export const ifscField = textField('IFSC', 'ifsc', {
	required: true,
	placeholder: 'e.g. YESB0000262',
	hint: '11 characters, as printed on cheques and passbooks; not the bank code (JP_…)',
	description: 'Code of the bank branch: four letters, the digit 0, six letters or digits',
});

export const upiIdField = textField('UPI ID', 'upiId', {
	required: true,
	placeholder: 'e.g. name@bank',
	description: 'Address for UPI payments, also called VPA; not an email address',
});

export const mobileNumberField = textField('Mobile Number', 'mobileNumber', {
	required: true,
	placeholder: 'e.g. 9999999999',
	description: 'Indian mobile number, 10 digits; a leading +91, 91 or 0 is removed',
});

export const accountHolderNameField = textField('Account Holder Name', 'accountHolderName', {
	placeholder: 'e.g. Asha Rao',
	description:
		'Expected name of the account holder. Juspay gets it without special characters: "&" as "and", no apostrophes.',
});

export const preferredGatewayField = textField('Preferred Gateway', 'preferredGateway', {
	placeholder: 'e.g. CFGEN',
	description:
		"Juspay's name for the payment service (gateway) that validates the account. Leave empty to let Juspay choose.",
});
