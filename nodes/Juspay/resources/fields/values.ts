import type { INodeProperties } from 'n8n-workflow';

import { textField } from './kinds';

export const customerIdField = textField('Customer ID', 'customerId', {
	required: true,
	placeholder: 'e.g. cst_zqqmw0v4exbhvv2l',
	hint: 'The customer must already exist at Juspay. Use Customer > Create or Update to add one.',
	description: "The customer who owns the account: Juspay's ID or your own",
});

export const beneficiaryCustomerIdField: INodeProperties = {
	...customerIdField,
	placeholder: 'e.g. customer-1001',
	hint: 'For example, the customer or vendor number in your own system',
	description:
		'Your own ID for the person or company to pay; Juspay stores the beneficiary under it',
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
