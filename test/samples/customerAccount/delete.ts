import { CUSTOMER, existing } from '../customerAccount';
import { type OperationSample, START, ROUTABLE_OPTIONS } from '../sample';

export const sample: OperationSample = {
	action: 'Delete customer account',
	fields: [...START, 'customerAccountId (fields)', 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: existing('banh_1', 'cst_1'),
	examples: [
		{
			parameters: existing('banh_4sEpQ1'),
			request: {
				method: 'POST',
				url: `/customers/${CUSTOMER}/customer-accounts/banh_4sEpQ1`,
				routingId: CUSTOMER,
				form: { command: 'delete' },
			},
			answer: { customer_account_id: 'banh_4sEpQ1', customer_account_status: 'DELETED' },
			results: [{ deleted: true, customerAccountId: 'banh_4sEpQ1' }],
		},
	],
};
