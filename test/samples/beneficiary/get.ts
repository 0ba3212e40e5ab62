import {
	BENEFICIARY_OPTIONS,
	known,
	newer,
	NO_DETAILS,
	unknownBeneficiary,
	VERSION_2,
} from '../beneficiary';
import { type Example, type OperationSample, START } from '../sample';

const encoded = (['v1', 'v2'] as const).map((version): Example => ({
	source: `IDs with reserved characters, ${version}`,
	parameters: { ...known('ravi/bene1', 'ravi 1'), options: { apiVersion: version } },
	request: {
		method: 'GET',
		url: `/payout/merchant/${version}/benedetails/ravi%201/ravi%2Fbene1`,
	},
}));

export const sample: OperationSample = {
	action: 'Get beneficiary',
	fields: [
		...START,
		'beneficiaryId (fields)',
		'accountHolderName (fields)',
		'output',
		'outputFields',
		'options',
	],
	options: BENEFICIARY_OPTIONS.filter((name) => name !== 'onDuplicate'),
	parameters: { customerId: 'cst_1', beneficiaryId: 'bene-1' },
	examples: [
		...encoded,
		{
			source: 'version 2, valid',
			parameters: { ...known('ravibene9'), ...VERSION_2, accountHolderName: 'Kumar Shubham' },
			answer: {
				...newer.answer,
				status: 'VALID',
				nameAtBank: 'KUMAR SHUBHAM',
				responseCode: 'ACCOUNT_IS_VALID',
				transactions: [
					{
						validationMethod: 'NSDL_IMPS',
						status: 'VALID',
						transactionRef: 'ade8f5f0c1',
						gatewayRefId: '9f2b14c07d',
						validateResp: { data: { utr: '428315209473' } },
						ifscDetails: {
							bankName: 'YES BANK',
							branch: 'SANTACRUZ',
							city: 'MUMBAI',
							micr: 400532038,
						},
					},
					{ validationMethod: 'OTHER', status: 'ERROR', gatewayRefId: 'older' },
				],
			},
			results: [
				{
					...newer.result,
					outcome: 'valid',
					status: 'VALID',
					nameAtBank: 'KUMAR SHUBHAM',
					nameMatch: 'exact',
					message: 'VALIDATION_SUCCESSFULL',
				},
			],
			details: [
				{
					...NO_DETAILS,
					accountHolderName: 'Kumar Shubham',
					validationType: 'PENNYDROP',
					responseCode: 'ACCOUNT_IS_VALID',
					responseMessage: 'VALIDATION_SUCCESSFULL',
					utr: '428315209473',
					gatewayReferenceId: '9f2b14c07d',
					fulfillmentMethod: 'NSDL_IMPS',
					bankName: 'YES BANK',
					branch: 'SANTACRUZ',
					city: 'MUMBAI',
					micr: '400532038',
					createdAt: '2024-10-09T14:40:15Z',
					updatedAt: '2024-10-09T14:40:19Z',
				},
			],
		},
		{
			source: 'version 2, not to be validated',
			parameters: { ...known('ravibene9'), ...VERSION_2 },
			answer: { ...newer.answer, status: 'ERROR', responseCode: 'UNABLE_TO_VALIDATE' },
			results: [
				{
					...newer.result,
					outcome: 'undetermined',
					message: 'The account could not be validated',
					status: 'ERROR',
				},
			],
		},
		{
			source: 'version 1, only an IFSC',
			parameters: known('ravibene9'),
			answer: {
				validateResp: { status: 'SUCCESS', data: { bank: 'YES BANK', branch: 'SANTACRUZ' } },
				beneId: 'ravibene9',
				beneDetails: { details: { ifsc: 'YESB0000262' }, type: 'IFSC' },
			},
			results: [
				{
					...unknownBeneficiary,
					outcome: 'valid',
					beneficiaryId: 'ravibene9',
					ifsc: 'YESB0000262',
					message: 'YES BANK, SANTACRUZ',
				},
			],
		},
	],
};
