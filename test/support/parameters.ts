import type { INodeParameters } from 'n8n-workflow';

/** Complete, valid fields for each operation; tests change single ones. */
export const VALID_PARAMETERS = {
	createAndValidate: {
		resource: 'customerAccount',
		operation: 'createAndValidate',
		customerId: 'cst_1',
		bankCode: 'JP_YESB',
		accountType: 'bankAccount',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
	},
	validateAccount: {
		resource: 'customerAccount',
		operation: 'validate',
		customerId: 'cst_1',
		customerAccountId: { __rl: true, mode: 'id', value: 'banh_1' },
	},
	getAccount: {
		resource: 'customerAccount',
		operation: 'get',
		customerId: 'cst_1',
		customerAccountId: { __rl: true, mode: 'id', value: 'banh_1' },
	},
	validateBeneficiary: {
		resource: 'beneficiary',
		operation: 'validate',
		customerId: 'cst_1',
		accountType: 'bankAccount',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
	},
	validateUpiId: {
		resource: 'beneficiary',
		operation: 'validate',
		customerId: 'cst_1',
		accountType: 'upi',
		upiId: 'success@upi',
	},
	resolve: {
		resource: 'beneficiary',
		operation: 'resolve',
		customerId: 'cst_1',
		mobileNumber: '8088375524',
	},
} satisfies Record<string, INodeParameters>;

export type OperationUnderTest = keyof typeof VALID_PARAMETERS;
