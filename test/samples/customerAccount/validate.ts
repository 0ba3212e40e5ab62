import {
	bankAccount,
	CUSTOMER,
	existing,
	PAID_OPTIONS,
	UNPROVED,
	upiAccount,
} from '../customerAccount';
import { type OperationSample, PAID_END, PAID_START } from '../sample';

const CHOSEN = 'banh_6r9AmAtwA8Mzxebd';
const fromUpi = upiAccount('banh_kGvx5TGUmkRVC2dH');

export const sample: OperationSample = {
	action: 'Validate stored customer account',
	fields: [...PAID_START, 'customerAccountId (fields)', ...PAID_END],
	additionalFields: ['preferredGateway', 'validationAmount'],
	options: PAID_OPTIONS,
	parameters: existing('banh_1', 'cst_1'),
	examples: [
		{
			source: 'with bank account',
			parameters: {
				...existing(CHOSEN),
				additionalFields: { validationAmount: 0.5 },
				options: { routingId: 'customer_1122' },
			},
			request: {
				method: 'POST',
				url: `/customers/${CUSTOMER}/customer-accounts/${CHOSEN}/validate`,
				routingId: 'customer_1122',
				form: { validation_amount: '0.5' },
			},
			answer: bankAccount.answer,
			// The page answers about another account than it validates.
			results: [{ ...UNPROVED, customerAccountId: CHOSEN }],
		},
		{
			source: 'with UPI',
			parameters: existing('banh_kGvx5TGUmkRVC2dH'),
			answer: fromUpi.answer,
			// From before any call that is made now, so it proves nothing about it.
			results: [{ ...fromUpi.result, outcome: 'undetermined' }],
		},
	],
};
