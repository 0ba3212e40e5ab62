import { customer, FOR_NEW_CUSTOMERS, NEW_CUSTOMER } from '../customer';
import type { OperationSample } from '../sample';

export const sample: OperationSample = {
	action: 'Create or update customer',
	...FOR_NEW_CUSTOMERS,
	examples: [
		{
			source: 'a customer who exists',
			parameters: NEW_CUSTOMER,
			answer: customer.answer,
			results: [customer.result],
		},
	],
};
