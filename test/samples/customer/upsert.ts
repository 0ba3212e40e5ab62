import { ADDITIONAL_FIELDS, customer, NEW_CUSTOMER } from '../customer';
import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS } from '../sample';

export const sample: OperationSample = {
	action: 'Create or update customer',
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
			source: 'a customer who exists',
			parameters: NEW_CUSTOMER,
			answer: customer.answer,
			results: [customer.result],
		},
	],
	record: 'customer-1001',
};
