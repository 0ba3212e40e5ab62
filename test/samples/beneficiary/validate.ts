import {
	accountFields,
	ADDITIONAL_FIELDS,
	BANK_DETAILS,
	known,
	newer,
	newerUpiRequest,
	NO_DETAILS,
	PAID_OPTIONS,
	submission,
	unknownBeneficiary,
	VERSION_2,
} from '../beneficiary';
import { ACCOUNT, type Example, type OperationSample, PAID_END, PAID_START } from '../sample';

const additionalFields = {
	preferredGateway: 'CFGEN',
	email: 'dummy@gmail.com',
	phone: '9999999999',
};
const sent = { ...additionalFields, command: 'validate' };
const holder = { accountHolderName: 'Shubham Kumar' };
const upiDetails = { details: { vpa: 'success@upi', name: 'Shubham Kumar' }, type: 'UPI_ID' };

const bankAccount: Example = {
	source: 'account IFSC',
	parameters: { ...known('ravibene4'), ...ACCOUNT, ...holder, additionalFields },
	request: submission({ beneId: 'ravibene4', beneDetails: BANK_DETAILS, ...sent }),
	answer: {
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
		beneDetails: BANK_DETAILS,
	},
	results: [
		{
			...newer.result,
			outcome: 'valid',
			status: 'VALID',
			beneficiaryId: 'ravibene4',
			nameAtBank: 'JOHN DOE',
			message: 'Bank Account details verified successfully',
			nameMatch: 'none',
		},
	],
	details: [
		{
			...NO_DETAILS,
			accountHolderName: 'Shubham Kumar',
			responseCode: 'ACCOUNT_IS_VALID',
			responseMessage: 'Bank Account details verified successfully',
			utr: '1643701127355992',
			gatewayReferenceId: '1063069',
			fulfillmentMethod: 'CFGEN_IMPS',
			amountDeposited: '1',
			bankName: 'YES BANK',
			branch: 'SANTACRUZ, MUMBAI',
			city: 'GREATER BOMBAY',
			micr: '400532038',
		},
	],
};

const upiId: Example = {
	source: 'UPI',
	parameters: {
		...known('ravibene1'),
		accountType: 'upi',
		upiId: 'success@upi',
		...holder,
		additionalFields,
	},
	request: submission({ beneId: 'ravibene1', beneDetails: upiDetails, ...sent }),
	answer: {
		validateResp: {
			subCode: '200',
			status: 'SUCCESS',
			message: 'VPA verification successful',
			data: { nameAtBank: 'JOHN SNOW', accountExists: 'YES' },
		},
		// The page has another ID here than in its request.
		uniqueId: 'ravibene1',
		status: 'VALID',
		remark: 'VPA verification successful',
		nameAtBank: 'JOHN SNOW',
		fulfillmentMethod: 'CFGEN_UPI',
		beneDetails: upiDetails,
	},
	results: [
		{
			...unknownBeneficiary,
			outcome: 'valid',
			status: 'VALID',
			beneficiaryId: 'ravibene1',
			upiId: 'success@upi',
			nameAtBank: 'JOHN SNOW',
			message: 'VPA verification successful',
			nameMatch: 'none',
		},
	],
	details: [
		{
			...NO_DETAILS,
			...holder,
			accountExists: 'YES',
			responseMessage: 'VPA verification successful',
			fulfillmentMethod: 'CFGEN_UPI',
		},
	],
};

const withMetadata: Example = {
	source: 'with metadata',
	parameters: { ...known('ravibene5'), ...ACCOUNT, additionalFields: { metadata: 'order 4711' } },
	request: submission({
		beneId: 'ravibene5',
		beneDetails: {
			details: { ifsc: 'YESB0000262', account: '026291800001191' },
			type: 'ACCOUNT_IFSC',
		},
		command: 'validate',
		metadata: 'order 4711',
	}),
};

const ifscOnly = (['v1', 'v2'] as const).map((version): Example => ({
	source: `only an IFSC, which takes no command, ${version}`,
	parameters: {
		...known('ravibene8'),
		accountType: 'ifsc',
		ifsc: 'yesb0000262',
		accountHolderName: 'Left over from another type',
		options: { apiVersion: version },
	},
	request: submission(
		{ beneId: 'ravibene8', beneDetails: { details: { ifsc: 'YESB0000262' }, type: 'IFSC' } },
		version,
	),
}));

const newerInvalid: Example = {
	source: 'version 2, invalid',
	parameters: { ...known('ravibene9'), ...ACCOUNT, ...holder, ...VERSION_2 },
	answer: { ...newer.answer, status: 'INVALID', responseCode: 'INVALID_BANK_ACCOUNT' },
	results: [
		{
			...newer.result,
			outcome: 'invalid',
			message: 'The account number or the IFSC is wrong',
			status: 'INVALID',
		},
	],
};

export const sample: OperationSample = {
	action: 'Validate bank account or UPI ID',
	fields: [...PAID_START, ...accountFields('bankAccount, ifsc'), ...PAID_END],
	additionalFields: ADDITIONAL_FIELDS,
	options: PAID_OPTIONS,
	parameters: { customerId: 'cst_1', ...ACCOUNT },
	examples: [
		bankAccount,
		upiId,
		withMetadata,
		...ifscOnly,
		newerUpiRequest('VALIDATE'),
		newerInvalid,
	],
};
