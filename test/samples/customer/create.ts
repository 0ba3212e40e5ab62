import { ADDITIONAL_FIELDS, customer, NEW_CUSTOMER, PERSON, PERSON_FORM } from '../customer';
import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS } from '../sample';

export const sample: OperationSample = {
	action: 'Create customer',
	fields: [
		'takeValuesFrom',
		'objectReferenceId (fields)',
		'mobileNumber (fields)',
		...OUTPUT,
		'additionalFields',
		'options',
	],
	additionalFields: ADDITIONAL_FIELDS,
	options: ROUTABLE_OPTIONS,
	parameters: NEW_CUSTOMER,
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
				form: { object_reference_id: 'customer-1001', mobile_number: '9988776655' },
			},
			answer: customer.answer,
			results: [customer.result],
		},
	],
	record: 'customer-1001',
};
