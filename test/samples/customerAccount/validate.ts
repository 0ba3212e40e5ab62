import {
	bankAccount,
	bankAccountDetails,
	CUSTOMER,
	existing,
	PAID_OPTIONS,
	upiAccount,
} from '../customerAccount';
import { type OperationSample, PAID_END, PAID_START } from '../sample';

/** The pages' answers are from before any call that is made now, so they prove nothing about it. */
const EARLIER = { outcome: 'undetermined' };
const fromUpi = upiAccount('banh_kGvx5TGUmkRVC2dH');

export const sample: OperationSample = {
	action: 'Validate stored bank account or UPI ID of customer',
	fields: [...PAID_START, 'customerAccountId (fields)', ...PAID_END],
	additionalFields: ['preferredGateway', 'validationAmount'],
	options: PAID_OPTIONS,
	parameters: existing('banh_1', 'cst_1'),
	examples: [
		{
			source: 'with bank account',
			parameters: {
				...existing('banh_6r9AmAtwA8Mzxebd'),
				additionalFields: { validationAmount: 0.5 },
				options: { routingId: 'customer_1122' },
			},
			request: {
				method: 'POST',
				url: `/customers/${CUSTOMER}/customer-accounts/banh_6r9AmAtwA8Mzxebd/validate`,
				routingId: 'customer_1122',
				form: { validation_amount: '0.5' },
			},
			answer: bankAccount.answer,
			results: [{ ...bankAccount.result, ...EARLIER }],
			details: [bankAccountDetails],
		},
		{
			source: 'with UPI',
			parameters: existing('banh_kGvx5TGUmkRVC2dH'),
			answer: fromUpi.answer,
			results: [{ ...fromUpi.result, ...EARLIER }],
		},
	],
};
