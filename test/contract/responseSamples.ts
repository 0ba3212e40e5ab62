import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** A response sample of Juspay's API pages, the call it answers, and what the node makes of it. */
export interface ResponseSample {
	source: string;
	parameters: INodeParameters;
	body: IDataObject | IDataObject[];
	simplified: IDataObject[];
}

const CUSTOMER = 'cst_zqqmw0v4exbhvv2l';

const bankAccount: IDataObject = {
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
};

const simplifiedBankAccount = {
	outcome: 'valid',
	status: 'ACTIVE',
	customerId: 'cth_mh7UuTPY1V9dMGuT',
	customerAccountId: 'banh_jhDBzmQanmKTLoZj',
	accountNumber: '026291800001191',
	ifsc: 'AABF0008032',
	upiId: null,
	accountHolderName: 'test',
	bankName: null,
	lastValidatedAt: '2025-02-24T13:19:43.292530547Z',
};

function upiAccount(id: string): IDataObject {
	return {
		object: 'customer_account',
		customer_account_id: id,
		customer_id: CUSTOMER,
		date_created: '2023-06-06T13:29:49Z',
		account_details: { vpa: '4225246777@yesg' },
		validation_amount: 1,
		currency: 'INR',
		validation_status: 'ACTIVE',
		last_validated: '2023-06-06T13:29:53Z',
	};
}

function simplifiedUpiAccount(id: string): IDataObject {
	return {
		outcome: 'valid',
		status: 'ACTIVE',
		customerId: CUSTOMER,
		customerAccountId: id,
		accountNumber: null,
		ifsc: null,
		upiId: '4225246777@yesg',
		accountHolderName: null,
		bankName: null,
		lastValidatedAt: '2023-06-06T13:29:53Z',
	};
}

const create: INodeParameters = {
	resource: 'customerAccount',
	operation: 'createAndValidate',
	customerId: CUSTOMER,
	bankCode: 'JP_HDFC',
};

const createBankAccount: INodeParameters = {
	...create,
	accountType: 'bankAccount',
	accountNumber: '026291800001191',
	ifsc: 'YESB0000262',
};

function existing(operation: string, id: string): INodeParameters {
	return {
		resource: 'customerAccount',
		operation,
		customerId: CUSTOMER,
		customerAccountId: { __rl: true, mode: 'id', value: id },
	};
}

const validateBeneficiary: INodeParameters = {
	resource: 'beneficiary',
	operation: 'validate',
	customerId: 'ravi1',
	accountHolderName: 'Shubham Kumar',
};

function getBeneficiary(apiVersion: 'v1' | 'v2'): INodeParameters {
	return {
		resource: 'beneficiary',
		operation: 'get',
		customerId: 'ravi1',
		beneficiaryId: 'ravibene9',
		options: { apiVersion },
	};
}

/** What is known of a beneficiary before anything else is. */
const unknownBeneficiary: IDataObject = {
	outcome: 'undetermined',
	status: null,
	customerId: 'ravi1',
	beneficiaryId: null,
	accountNumber: null,
	ifsc: null,
	upiId: null,
	accountHolderName: null,
	nameAtBank: null,
	message: null,
	nameMatch: null,
};

/** An answer of version 2, without what its status brings. */
const newerBeneficiary: IDataObject = {
	uniqueId: 'ravibene9',
	beneDetails: {
		details: { name: 'Shubham Kumar', ifsc: 'YESB0000262', account: '026291800001191' },
		type: 'ACCOUNT_IFSC',
	},
	responseMessage: 'VALIDATION_SUCCESSFULL',
	validationType: 'PENNYDROP',
	createdAt: '2024-10-09T14:40:15Z',
	updatedAt: '2024-10-09T14:40:19Z',
	transactions: [],
};

const simplifiedNewerBeneficiary: IDataObject = {
	...unknownBeneficiary,
	beneficiaryId: 'ravibene9',
	accountNumber: '026291800001191',
	ifsc: 'YESB0000262',
	accountHolderName: 'Shubham Kumar',
	message: 'VALIDATION_SUCCESSFULL',
};

export const responseSamples: ResponseSample[] = [
	{
		source: 'Create with Validate Customer Account: 200, with bank account',
		parameters: createBankAccount,
		body: [bankAccount],
		simplified: [simplifiedBankAccount],
	},
	{
		source: 'Create with Validate Customer Account: 200, with UPI',
		parameters: { ...create, accountType: 'upi', upiId: '4225246777@yesg' },
		body: [upiAccount('banh_7BQaxZdn3UnC8CoF')],
		simplified: [simplifiedUpiAccount('banh_7BQaxZdn3UnC8CoF')],
	},
	{
		source: 'Create with Validate Customer Account: 200, with multiple accounts',
		parameters: {
			...create,
			accountType: 'multiple',
			accounts: {
				bankAccounts: [
					{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: '' },
				],
				upiIds: [{ upiId: '9164326296@upi' }],
			},
		},
		body: [
			{
				...bankAccount,
				customer_account_id: 'banh_ePg3dcMBgGnFzoZj',
				date_created: '2025-02-24T17:49:53.977288433Z',
				account_details: { vpa: '9164326296@upi' },
				last_validated: '2025-02-24T17:49:53.977288433Z',
				customer_account_type: 'UPI',
			},
			bankAccount,
		],
		simplified: [
			{
				outcome: 'valid',
				status: 'ACTIVE',
				customerId: 'cth_mh7UuTPY1V9dMGuT',
				customerAccountId: 'banh_ePg3dcMBgGnFzoZj',
				accountNumber: null,
				ifsc: null,
				upiId: '9164326296@upi',
				accountHolderName: null,
				bankName: null,
				lastValidatedAt: '2025-02-24T17:49:53.977288433Z',
			},
			simplifiedBankAccount,
		],
	},
	{
		source: 'Validate Customer Account: 200, with bank account',
		parameters: existing('validate', 'banh_jhDBzmQanmKTLoZj'),
		body: bankAccount,
		simplified: [simplifiedBankAccount],
	},
	{
		source: 'Validate Customer Account: 200, with UPI',
		parameters: existing('validate', 'banh_kGvx5TGUmkRVC2dH'),
		body: upiAccount('banh_kGvx5TGUmkRVC2dH'),
		simplified: [simplifiedUpiAccount('banh_kGvx5TGUmkRVC2dH')],
	},
	{
		source: 'Get Customer Account: 200',
		parameters: existing('get', 'banh_qn2zdmZ4VAEFaBny'),
		body: upiAccount('banh_qn2zdmZ4VAEFaBny'),
		simplified: [simplifiedUpiAccount('banh_qn2zdmZ4VAEFaBny')],
	},
	{
		source: 'Bank Account Validation: account IFSC',
		parameters: {
			...validateBeneficiary,
			beneficiaryId: 'ravibene4',
			accountType: 'bankAccount',
			accountNumber: '026291800001191',
			ifsc: 'YESB0000262',
		},
		body: {
			validateResp: {
				subCode: '200',
				status: 'SUCCESS',
				message: 'Bank Account details verified successfully',
				data: {
					utr: '1643701127355992',
					refId: '1063069',
					nameAtBank: 'JOHN DOE',
					micr: 400532038,
					city: 'GREATER BOMBAY',
					branch: 'SANTACRUZ, MUMBAI',
					bankName: 'YES BANK',
					amountDeposited: '1',
				},
				accountStatusCode: 'ACCOUNT_IS_VALID',
				accountStatus: 'VALID',
			},
			uniqueId: 'ravibene4',
			status: 'VALID',
			remark: 'Bank Account details verified successfully',
			nameAtBank: 'JOHN DOE',
			fulfillmentMethod: 'CFGEN_IMPS',
			beneDetails: {
				details: { name: 'Shubham Kumar', ifsc: 'YESB0000262', account: '026291800001191' },
				type: 'ACCOUNT_IFSC',
			},
		},
		simplified: [
			{
				outcome: 'valid',
				status: 'VALID',
				customerId: 'ravi1',
				beneficiaryId: 'ravibene4',
				accountNumber: '026291800001191',
				ifsc: 'YESB0000262',
				upiId: null,
				accountHolderName: 'Shubham Kumar',
				nameAtBank: 'JOHN DOE',
				message: 'Bank Account details verified successfully',
				nameMatch: 'none',
			},
		],
	},
	{
		source: 'Bank Account Validation: UPI',
		parameters: {
			...validateBeneficiary,
			beneficiaryId: 'ravibene1',
			accountType: 'upi',
			upiId: 'success@upi',
		},
		body: {
			validateResp: {
				subCode: '200',
				status: 'SUCCESS',
				message: 'VPA verification successful',
				data: { nameAtBank: 'JOHN SNOW', accountExists: 'YES' },
			},
			uniqueId: 'ravibene5',
			status: 'VALID',
			remark: 'VPA verification successful',
			nameAtBank: 'JOHN SNOW',
			fulfillmentMethod: 'CFGEN_UPI',
			beneDetails: { details: { vpa: 'success@upi', name: 'Shubham Kumar' }, type: 'UPI_ID' },
		},
		simplified: [
			{
				outcome: 'valid',
				status: 'VALID',
				customerId: 'ravi1',
				beneficiaryId: 'ravibene5',
				accountNumber: null,
				ifsc: null,
				upiId: 'success@upi',
				accountHolderName: 'Shubham Kumar',
				nameAtBank: 'JOHN SNOW',
				message: 'VPA verification successful',
				nameMatch: 'none',
			},
		],
	},
	{
		source: 'Bank Account Validation: mobile number to VPA',
		parameters: {
			resource: 'beneficiary',
			operation: 'resolve',
			customerId: '14212551',
			beneficiaryId: 'beneID11',
			mobileNumber: '8088375524',
			accountHolderName: 'Aditya Kadrolkar',
		},
		body: {
			validateResp: {
				status: 'SUCCESS',
				responseMessage: 'SUCCESS',
				responseCode: 'SUCCESS',
				payload: {
					vpa: 'test@upi',
					name: 'Aditya',
					merchantId: 'ECYBUPITEST',
					merchantChannelId: 'ECYBUPITESTAPP',
					isMerchant: 'false',
					iin: '500007',
					ifsc: 'AABD0000011',
					gatewayTransactionId: 'fdbb7168f9d4e90945fa032823f7ea',
					gatewayResponseStatus: 'SUCCESS',
					gatewayResponseMessage: 'Your transaction is successful',
					gatewayResponseCode: '00',
				},
			},
			uniqueId: 'beneID11',
			status: 'VALID',
			responseCode: 'VALID_VPA',
			resolvedVpa: 'test@upi',
			remark: 'Mobile Number Resolved Successfully',
			nameAtBank: 'Aditya',
			gatewayRefId: 'fdbb7168f9d4e90945fa032823f7ea',
			fulfillmentMethod: 'YESBIZ_UPI',
			beneDetails: { details: { mobile: '8088375524' }, type: 'UPI_ID' },
		},
		simplified: [
			{
				outcome: 'valid',
				status: 'VALID',
				customerId: '14212551',
				beneficiaryId: 'beneID11',
				accountNumber: null,
				ifsc: null,
				upiId: 'test@upi',
				accountHolderName: 'Aditya Kadrolkar',
				nameAtBank: 'Aditya',
				message: 'Mobile Number Resolved Successfully',
				nameMatch: 'partial',
			},
		],
	},
	{
		source: 'Create Customer Account: 200',
		parameters: { ...createBankAccount, operation: 'create' },
		body: [{ ...bankAccount, validation_status: 'CREATED', last_validated: null }],
		simplified: [
			{
				...simplifiedBankAccount,
				outcome: 'notValidated',
				status: 'CREATED',
				lastValidatedAt: null,
			},
		],
	},
	{
		source: 'Bank Account Validation: create',
		parameters: {
			resource: 'beneficiary',
			operation: 'create',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene7',
			accountType: 'upi',
			upiId: 'success@upi',
		},
		body: {
			uniqueId: 'ravibene7',
			status: 'CREATED',
			beneDetails: { details: { vpa: 'success@upi' }, type: 'UPI_ID' },
		},
		simplified: [
			{
				...unknownBeneficiary,
				outcome: 'notValidated',
				status: 'CREATED',
				beneficiaryId: 'ravibene7',
				upiId: 'success@upi',
			},
		],
	},
	{
		source: 'Beneficiary Validation Status Check: version 2, valid',
		parameters: getBeneficiary('v2'),
		body: {
			...newerBeneficiary,
			status: 'VALID',
			nameAtBank: 'KUMAR SHUBHAM',
			responseCode: 'ACCOUNT_IS_VALID',
			transactions: [{ validationMethod: 'NSDL_IMPS', status: 'VALID', validateResp: {} }],
		},
		simplified: [
			{
				...simplifiedNewerBeneficiary,
				outcome: 'valid',
				status: 'VALID',
				nameAtBank: 'KUMAR SHUBHAM',
				nameMatch: 'close',
			},
		],
	},
	{
		source: 'Beneficiary Validation Status Check: version 2, not to be validated',
		parameters: getBeneficiary('v2'),
		body: { ...newerBeneficiary, status: 'ERROR', responseCode: 'UNABLE_TO_VALIDATE' },
		simplified: [{ ...simplifiedNewerBeneficiary, outcome: 'undetermined', status: 'ERROR' }],
	},
	{
		source: 'Beneficiary Validation: version 2, invalid',
		parameters: {
			...validateBeneficiary,
			beneficiaryId: 'ravibene9',
			accountType: 'bankAccount',
			accountNumber: '026291800001191',
			ifsc: 'YESB0000262',
			options: { apiVersion: 'v2' },
		},
		body: { ...newerBeneficiary, status: 'INVALID', responseCode: 'INVALID_BANK_ACCOUNT' },
		simplified: [{ ...simplifiedNewerBeneficiary, outcome: 'invalid', status: 'INVALID' }],
	},
	{
		source: 'Beneficiary Validation Status Check: version 1, only an IFSC',
		parameters: getBeneficiary('v1'),
		body: {
			validateResp: { status: 'SUCCESS', data: { bank: 'YES BANK', branch: 'SANTACRUZ' } },
			beneId: 'ravibene9',
			beneDetails: { details: { ifsc: 'YESB0000262' }, type: 'IFSC' },
		},
		simplified: [
			{
				...unknownBeneficiary,
				outcome: 'valid',
				beneficiaryId: 'ravibene9',
				ifsc: 'YESB0000262',
				message: 'YES BANK, SANTACRUZ',
			},
		],
	},
];
