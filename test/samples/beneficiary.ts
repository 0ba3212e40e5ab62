import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AUTOMATIC, type Example, PAYING, ROUTABLE_OPTIONS } from './sample';

// Shared by samples of several beneficiary operations.

export const BENEFICIARY_OPTIONS = ['apiVersion', ...ROUTABLE_OPTIONS, 'onDuplicate'].sort();

export const PAID_OPTIONS = [...BENEFICIARY_OPTIONS, ...PAYING].sort();

export const ADDITIONAL_FIELDS = [
	'documentId',
	'documentType',
	'email',
	'metadata',
	'phone',
	'preferredGateway',
];

/** The fields that tell whose account it is. */
export function accountFields(ifscFor: string): string[] {
	return [
		'accountType (fields)',
		'accountNumber (fields, bankAccount)',
		`ifsc (fields, ${ifscFor})`,
		'upiId (fields, upi)',
		'accountHolderName (fields, bankAccount, upi)',
		...AUTOMATIC,
		'beneficiaryId (fields)',
	];
}

/** The newer version of the API. */
export const VERSION_2: INodeParameters = { options: { apiVersion: 'v2' } };

/** The customer and beneficiary of the pages. */
export function known(beneficiaryId: string, customerId = 'ravi1'): INodeParameters {
	return { customerId, beneficiaryId };
}

/** The pages' request about a beneficiary. */
export function submission(json: IDataObject, version = 'v1') {
	const body = { customerId: 'ravi1', ...json };
	const url = `/payout/merchant/${version}/benedetails`;
	return { method: 'POST', url, json: body } satisfies Example['request'];
}

/** Result for a beneficiary of which nothing is known. */
export const unknownBeneficiary: IDataObject = {
	outcome: 'undetermined',
	nameAtBank: null,
	nameMatch: null,
	accountNumber: null,
	ifsc: null,
	upiId: null,
	message: null,
	status: null,
	customerId: 'ravi1',
	beneficiaryId: null,
};

/** Its further keys, all unknown. */
export const NO_DETAILS: IDataObject = {
	accountHolderName: null,
	validationType: null,
	accountExists: null,
	isMerchant: null,
	responseCode: null,
	responseMessage: null,
	utr: null,
	gatewayReferenceId: null,
	fulfillmentMethod: null,
	amountDeposited: null,
	bankName: null,
	branch: null,
	city: null,
	micr: null,
	createdAt: null,
	updatedAt: null,
};

const details = { name: 'Shubham Kumar', ifsc: 'YESB0000262', account: '026291800001191' };

/** How requests and answers hold the bank account of the pages. */
export const BANK_DETAILS = { details, type: 'ACCOUNT_IFSC' };

/** An answer of version 2 without what its status brings, and what the node makes of it. */
export const newer = {
	answer: {
		uniqueId: 'ravibene9',
		beneDetails: BANK_DETAILS,
		responseMessage: 'VALIDATION_SUCCESSFULL',
		validationType: 'PENNYDROP',
		createdAt: '2024-10-09T14:40:15Z',
		updatedAt: '2024-10-09T14:40:19Z',
		transactions: [],
	} satisfies IDataObject,
	result: {
		...unknownBeneficiary,
		beneficiaryId: 'ravibene9',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
	} satisfies IDataObject,
};

/** A UPI ID sent with version 2, as validate and create do it. */
export function newerUpiRequest(command: string): Example {
	return {
		source: 'version 2',
		parameters: {
			...known('ravibene9'),
			accountType: 'upi',
			upiId: 'success@upi',
			additionalFields: {
				preferredGateway: 'YESBIZ_UPI, CFGEN_IMPS',
				email: 'dummy@gmail.com',
				documentId: 'abcpr1234d',
			},
			...VERSION_2,
		},
		request: submission(
			{
				beneId: 'ravibene9',
				beneDetails: {
					details: { vpa: 'success@upi', docType: 'PAN', docId: 'ABCPR1234D' },
					type: 'UPI_ID',
				},
				preferredGatewayList: ['YESBIZ_UPI', 'CFGEN_IMPS'],
				command,
				email: 'dummy@gmail.com',
			},
			'v2',
		),
	};
}
