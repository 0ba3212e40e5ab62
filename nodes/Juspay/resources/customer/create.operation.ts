import { objectReferenceId } from '../../parameters/checks';
import {
	additionalFields,
	customerOptions,
	forFields,
	mobileNumberField,
	takeValuesFromFields,
} from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { readOptionalRouting } from '../routing';
import {
	customerFields,
	customerOutput,
	objectReferenceIdField,
	readCustomerForm,
	toCreateCall,
} from './customer';

/** POST /customers (Express Checkout docs, "Create Customer"). */
export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create customer',
		description: 'Make a customer known to Juspay, so that accounts can be stored for them',
	},
	properties: [
		...takeValuesFromFields,
		...forFields([objectReferenceIdField, mobileNumberField]),
		...outputFields(customerOutput),
		additionalFields(customerFields),
		customerOptions,
	],
	output: customerOutput,
	prepare: (reader) => {
		const id = reader.read('objectReferenceId', objectReferenceId.required);
		return toCreateCall(id, readCustomerForm(reader, true), readOptionalRouting(reader));
	},
};
