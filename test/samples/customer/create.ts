import { customer, FOR_NEW_CUSTOMERS, NEW_CUSTOMER, PERSON, PERSON_FORM } from '../customer';
import type { OperationSample } from '../sample';

export const sample: OperationSample = {
	action: 'Create customer',
	...FOR_NEW_CUSTOMERS,
	examples: [
		{
			parameters: { ...NEW_CUSTOMER, additionalFields: PERSON, options: { routingId: 'r_1' } },
			request: {
				method: 'POST',
				url: '/customers',
				routingId: 'r_1',
				form: {
					object_reference_id: 'customer-1001',
					mobile_number: '9988776655',
					...PERSON_FORM,
				},
			},
			answer: customer.answer,
			results: [customer.result],
		},
		{
			source: 'without the fields that may be left out',
			request: {
				method: 'POST',
				url: '/customers',
				routingId: 'customer-1001',
				form: { object_reference_id: 'customer-1001', mobile_number: '9988776655' },
			},
			answer: customer.answer,
			results: [customer.result],
		},
	],
};
