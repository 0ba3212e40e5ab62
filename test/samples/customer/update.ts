import { ADDITIONAL_FIELDS, customer, PERSON, PERSON_FORM } from '../customer';
import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS, START } from '../sample';

export const sample: OperationSample = {
	action: 'Update customer',
	fields: [...START, 'mobileNumber (fields)', ...OUTPUT, 'additionalFields', 'options'],
	additionalFields: ADDITIONAL_FIELDS,
	options: ROUTABLE_OPTIONS,
	parameters: { customerId: 'demo-customer', mobileNumber: '9988776655' },
	examples: [
		{
			source: 'by your own ID',
			request: {
				method: 'POST',
				url: '/customers/demo-customer',
				routingId: 'demo-customer',
				form: { mobile_number: '9988776655' },
			},
			answer: { ...customer.answer, object_reference_id: 'demo-customer' },
			results: [{ ...customer.result, objectReferenceId: 'demo-customer' }],
		},
		{
			source: "by Juspay's ID",
			parameters: { customerId: 'cst_afdeuvmfhs3j1acm', additionalFields: PERSON },
			request: {
				method: 'POST',
				url: '/customers/cst_afdeuvmfhs3j1acm',
				routingId: 'cst_afdeuvmfhs3j1acm',
				form: PERSON_FORM,
			},
			answer: customer.answer,
			results: [customer.result],
		},
	],
	record: 'demo-customer',
	inSandbox: ['mobileNumber', '9988776655'],
};
