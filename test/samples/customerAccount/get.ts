import { CUSTOMER, existing, upiAccount } from '../customerAccount';
import { type OperationSample, START, ROUTABLE_OPTIONS } from '../sample';

const account = upiAccount('banh_qn2zdmZ4VAEFaBny');

export const sample: OperationSample = {
	action: 'Get customer account',
	fields: [...START, 'customerAccountId (fields)', 'output', 'outputFields', 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: existing('banh_1', 'cst_1'),
	examples: [
		{
			parameters: {
				...existing('banh_qn2zdmZ4VAEFaBny'),
				options: { routingId: 'customer_1122' },
			},
			request: {
				method: 'GET',
				url: `/customers/${CUSTOMER}/customer-accounts/banh_qn2zdmZ4VAEFaBny`,
				routingId: 'customer_1122',
			},
			answer: account.answer,
			results: [account.result],
		},
	],
};
