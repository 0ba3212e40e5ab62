import {
	ADDITIONAL_FIELDS,
	known,
	NO_DETAILS,
	PAID_OPTIONS,
	submission,
	unknownBeneficiary,
	VERSION_2,
} from '../beneficiary';
import { type OperationSample, PAID_END, PAID_START } from '../sample';

const additionalFields = {
	preferredGateway: 'YESBIZ',
	email: 'test@gmail.com',
	phone: '8088375524',
};

const payload = {
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
};

export const sample: OperationSample = {
	action: 'Resolve mobile number to UPI ID',
	fields: [
		...PAID_START,
		'mobileNumber (fields)',
		'accountHolderName (fields)',
		'beneficiaryId (fields)',
		...PAID_END,
	],
	additionalFields: ADDITIONAL_FIELDS,
	options: PAID_OPTIONS,
	parameters: { customerId: 'cst_1', mobileNumber: '8088375524' },
	examples: [
		{
			source: 'mobile number to VPA',
			parameters: {
				...known('beneID11', '14212551'),
				mobileNumber: '8088375524',
				accountHolderName: 'Aditya Kadrolkar',
				additionalFields,
			},
			request: submission({
				customerId: '14212551',
				beneId: 'beneID11',
				beneDetails: {
					details: { name: 'Aditya Kadrolkar', mobile: '8088375524' },
					type: 'UPI_ID',
				},
				command: 'resolve',
				...additionalFields,
			}),
			answer: {
				validateResp: {
					status: 'SUCCESS',
					responseMessage: 'SUCCESS',
					responseCode: 'SUCCESS',
					payload,
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
			results: [
				{
					...unknownBeneficiary,
					outcome: 'valid',
					status: 'VALID',
					customerId: '14212551',
					beneficiaryId: 'beneID11',
					ifsc: 'AABD0000011',
					upiId: 'test@upi',
					nameAtBank: 'Aditya',
					message: 'Mobile Number Resolved Successfully',
					nameMatch: 'partial',
				},
			],
			details: [
				{
					...NO_DETAILS,
					accountHolderName: 'Aditya Kadrolkar',
					isMerchant: 'false',
					responseCode: 'VALID_VPA',
					responseMessage: 'Mobile Number Resolved Successfully',
					gatewayReferenceId: 'fdbb7168f9d4e90945fa032823f7ea',
					fulfillmentMethod: 'YESBIZ_UPI',
				},
			],
		},
		{
			source: 'version 2, the owner only in its transactions',
			parameters: { ...known('ravibene10'), mobileNumber: '8088375524', ...VERSION_2 },
			request: submission(
				{
					beneId: 'ravibene10',
					beneDetails: { details: { mobile: '8088375524' }, type: 'UPI_ID' },
					command: 'RESOLVE',
				},
				'v2',
			),
			answer: {
				uniqueId: 'ravibene10',
				status: 'VALID',
				responseCode: 'VALID_VPA',
				resolvedVpa: 'test@upi',
				validationType: 'PENNYLESS',
				transactions: [
					{
						status: 'VALID',
						validationMethod: 'YESBIZ_UPI',
						gatewayRefId: 'fdbb7168f9d4e90945fa032823f7ea',
						nameAtBank: 'Aditya',
						validateResp: { status: 'SUCCESS', payload },
					},
					{ status: 'ERROR', nameAtBank: 'SOMEONE ELSE', validateResp: {} },
				],
				beneDetails: { details: { mobile: '8088375524' }, type: 'UPI_ID' },
			},
			results: [
				{
					...unknownBeneficiary,
					outcome: 'valid',
					status: 'VALID',
					beneficiaryId: 'ravibene10',
					ifsc: 'AABD0000011',
					upiId: 'test@upi',
					nameAtBank: 'Aditya',
				},
			],
			details: [
				{
					...NO_DETAILS,
					validationType: 'PENNYLESS',
					isMerchant: 'false',
					responseCode: 'VALID_VPA',
					gatewayReferenceId: 'fdbb7168f9d4e90945fa032823f7ea',
					fulfillmentMethod: 'YESBIZ_UPI',
				},
			],
		},
	],
};
