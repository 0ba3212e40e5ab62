import { bankAccount, CUSTOMER, upiAccount } from '../customerAccount';
import { type OperationSample, ROUTABLE_OPTIONS } from '../sample';

const other = upiAccount('banh_7');

export const sample: OperationSample = {
	action: 'Get many customer accounts',
	fields: ['customerId', 'returnAll', 'limit', 'output', 'outputFields', 'filters', 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: { customerId: 'cst_1' },
	examples: [
		{
			parameters: { customerId: CUSTOMER, returnAll: true },
			request: {
				method: 'GET',
				url: `/customers/${CUSTOMER}/customer-accounts/list`,
				routingId: CUSTOMER,
			},
			answer: [bankAccount.answer, other.answer],
			results: [bankAccount.result, other.result],
		},
	],
};
