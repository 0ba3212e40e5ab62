import {
	ACCOUNT_FIELDS,
	BANK_ACCOUNT,
	bankAccount,
	creation,
	GATEWAY,
	NEW_ACCOUNT,
	PAID_OPTIONS,
	UNPROVED,
	UPI_ID,
	upiAccount,
} from '../customerAccount';
import { type OperationSample, PAID_END, PAID_START } from '../sample';

const validated = { command: 'validate' };
const bankDetails = { bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191' }] };
const fromUpi = upiAccount('banh_7BQaxZdn3UnC8CoF');
const severalAccounts = {
	...BANK_ACCOUNT,
	accountType: 'multiple',
	accounts: {
		bankAccounts: [
			{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: '' },
		],
		upiIds: [{ upiId: '9164326296@upi' }],
	},
	additionalFields: GATEWAY,
};
const laterUpi = {
	customer_account_id: 'banh_ePg3dcMBgGnFzoZj',
	date_created: '2025-02-24T17:49:53.977288433Z',
	last_validated: '2025-02-24T17:49:53.977288433Z',
};

export const sample: OperationSample = {
	action: 'Create and validate customer account',
	fields: [...PAID_START, ...ACCOUNT_FIELDS, ...PAID_END],
	additionalFields: ['gatewayId', 'gatewayReferenceId', 'preferredGateway', 'validationAmount'],
	options: PAID_OPTIONS,
	parameters: NEW_ACCOUNT,
	examples: [
		{
			source: 'with bank account',
			parameters: {
				...BANK_ACCOUNT,
				additionalFields: GATEWAY,
				options: { routingId: 'customer_1122' },
			},
			request: { ...creation(bankDetails, validated), routingId: 'customer_1122' },
			answer: [bankAccount.answer],
			results: [bankAccount.result],
		},
		{
			source: 'with UPI',
			parameters: { ...UPI_ID, additionalFields: GATEWAY },
			request: creation({ upi: [{ vpa: '8668757911@ffsk' }] }, validated),
			answer: [fromUpi.answer],
			// The page answers about another UPI ID than it sends.
			results: [{ ...UNPROVED, upiId: '8668757911@ffsk' }],
		},
		{
			source: 'with multiple accounts',
			parameters: severalAccounts,
			request: creation({ upi: [{ vpa: '9164326296@upi' }], ...bankDetails }, validated),
			answer: [
				{
					...bankAccount.answer,
					...laterUpi,
					account_details: { vpa: '9164326296@upi' },
					customer_account_type: 'UPI',
				},
				bankAccount.answer,
			],
			results: [
				{
					...bankAccount.result,
					customerAccountId: 'banh_ePg3dcMBgGnFzoZj',
					accountNumber: null,
					ifsc: null,
					upiId: '9164326296@upi',
					accountHolderName: null,
					lastValidatedAt: '2025-02-24T17:49:53.977288433Z',
				},
				bankAccount.result,
			],
		},
		{
			source: 'with preferred gateway',
			parameters: { ...UPI_ID, additionalFields: { ...GATEWAY, preferredGateway: 'CFGEN' } },
			request: creation(
				{ upi: [{ vpa: '8668757911@ffsk' }] },
				{ ...validated, preferred_ifsc_validation_gateway: 'CFGEN' },
			),
		},
	],
};
