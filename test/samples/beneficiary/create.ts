import {
	accountFields,
	ADDITIONAL_FIELDS,
	BENEFICIARY_OPTIONS,
	known,
	newerUpiRequest,
	submission,
	unknownBeneficiary,
} from '../beneficiary';
import { ACCOUNT, type OperationSample, START } from '../sample';

const account = accountFields('bankAccount');

export const sample: OperationSample = {
	action: 'Create beneficiary without validation',
	fields: [...START, ...account, 'output', 'outputFields', 'additionalFields', 'options'],
	additionalFields: ADDITIONAL_FIELDS,
	options: BENEFICIARY_OPTIONS,
	parameters: { customerId: 'cst_1', ...ACCOUNT },
	examples: [
		{
			source: 'account IFSC',
			parameters: { ...known('ravibene7'), ...ACCOUNT },
			request: submission({
				beneId: 'ravibene7',
				beneDetails: {
					details: { ifsc: 'YESB0000262', account: '026291800001191' },
					type: 'ACCOUNT_IFSC',
				},
				command: 'create',
			}),
		},
		{
			source: 'UPI',
			parameters: { ...known('ravibene7'), accountType: 'upi', upiId: 'success@upi' },
			answer: {
				uniqueId: 'ravibene7',
				status: 'CREATED',
				beneDetails: { details: { vpa: 'success@upi' }, type: 'UPI_ID' },
			},
			results: [
				{
					...unknownBeneficiary,
					outcome: 'notValidated',
					status: 'CREATED',
					beneficiaryId: 'ravibene7',
					upiId: 'success@upi',
				},
			],
		},
		newerUpiRequest('CREATE'),
	],
};
