import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS } from './sample';

// Shared by samples of several customer operations.

export const ADDITIONAL_FIELDS = ['email', 'firstName', 'lastName', 'mobileCountryCode'];

/** Valid values for a new customer. */
export const NEW_CUSTOMER: INodeParameters = {
	objectReferenceId: 'customer-1001',
	mobileNumber: '9988776655',
};

/** Other values of the page's request. */
export const PERSON: INodeParameters = {
	email: 'customer@email.com',
	firstName: 'John',
	lastName: 'Smith',
	mobileCountryCode: '91',
};

/** How requests hold it. */
export const PERSON_FORM = {
	email_address: 'customer@email.com',
	first_name: 'John',
	last_name: 'Smith',
	mobile_country_code: '91',
};

/** The customer of the pages, and what the node makes of it. */
export const customer = {
	answer: {
		object: 'customer',
		id: 'cst_afdeuvmfhs3j1acm',
		object_reference_id: 'customer-1001',
		mobile_number: '9988776655',
		...PERSON_FORM,
		date_created: '2017-01-25T10:44:02Z',
		last_updated: '2017-01-25T10:44:02Z',
	} satisfies IDataObject,
	result: {
		customerId: 'cst_afdeuvmfhs3j1acm',
		objectReferenceId: 'customer-1001',
		mobileNumber: '9988776655',
		mobileCountryCode: '91',
		email: 'customer@email.com',
		firstName: 'John',
		lastName: 'Smith',
		createdAt: '2017-01-25T10:44:02Z',
		updatedAt: '2017-01-25T10:44:02Z',
	} satisfies IDataObject,
};

/** Shared parts of samples that create customers. */
export const FOR_NEW_CUSTOMERS = {
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
	record: 'customer-1001',
} satisfies Partial<OperationSample>;
