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
	createAccount: {
		resource: 'customerAccount',
		operation: 'create',
		customerId: 'cst_1',
		bankCode: 'JP_YESB',
		accountType: 'bankAccount',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
	},
	deleteAccount: {
		resource: 'customerAccount',
		operation: 'delete',
		customerId: 'cst_1',
		customerAccountId: { __rl: true, mode: 'id', value: 'banh_1' },
	},
	getManyAccounts: { resource: 'customerAccount', operation: 'getAll', customerId: 'cst_1' },
	createBeneficiary: {
		resource: 'beneficiary',
		operation: 'create',
		customerId: 'cst_1',
		accountType: 'bankAccount',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
	},
	getBeneficiary: {
		resource: 'beneficiary',
		operation: 'get',
		customerId: 'cst_1',
		beneficiaryId: 'bene-1',
	},
	verifyUpiId: { resource: 'upiId', operation: 'verify', upiId: 'success@upi' },
	getBank: { resource: 'bank', operation: 'get', ifsc: 'YESB0000262' },
} satisfies Record<string, INodeParameters>;

export type OperationUnderTest = keyof typeof VALID_PARAMETERS;
