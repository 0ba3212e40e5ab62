import {
	ACCOUNT_FIELDS,
	BANK_ACCOUNT,
	bankAccount,
	creation,
	GATEWAY,
	NEW_ACCOUNT,
	UPI_ID,
} from '../customerAccount';
import { type OperationSample, START, ROUTABLE_OPTIONS } from '../sample';

export const sample: OperationSample = {
	action: 'Create customer account',
	fields: [...START, ...ACCOUNT_FIELDS, 'output', 'outputFields', 'additionalFields', 'options'],
	additionalFields: ['gatewayId', 'gatewayReferenceId'],
	options: ROUTABLE_OPTIONS,
	parameters: NEW_ACCOUNT,
	examples: [
		{
			source: 'with UPI, without a command',
			parameters: { ...UPI_ID, additionalFields: GATEWAY },
			request: creation({ upi: [{ vpa: '8668757911@ffsk' }] }),
		},
		{
			source: 'with bank account',
			parameters: BANK_ACCOUNT,
			answer: [{ ...bankAccount.answer, validation_status: 'CREATED', last_validated: null }],
			results: [
				{
					...bankAccount.result,
					outcome: 'notValidated',
					status: 'CREATED',
					lastValidatedAt: null,
				},
			],
		},
	],
};
