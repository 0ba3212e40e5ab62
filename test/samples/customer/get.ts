import { customer } from '../customer';
import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS, START } from '../sample';

export const sample: OperationSample = {
	action: 'Get customer',
	fields: [...START, ...OUTPUT, 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: { customerId: 'demo-customer' },
	examples: [
		{
			source: 'by your own ID',
			request: { method: 'GET', url: '/customers/demo-customer', routingId: 'demo-customer' },
			answer: { ...customer.answer, object_reference_id: 'demo-customer' },
			results: [{ ...customer.result, objectReferenceId: 'demo-customer' }],
		},
		{
			source: "by Juspay's ID",
			parameters: { customerId: 'cst_afdeuvmfhs3j1acm' },
			request: {
				method: 'GET',
				url: '/customers/cst_afdeuvmfhs3j1acm',
				routingId: 'cst_afdeuvmfhs3j1acm',
			},
			answer: customer.answer,
			results: [customer.result],
		},
	],
	record: 'demo-customer',
	inSandbox: ['objectReferenceId', 'demo-customer'],
};
