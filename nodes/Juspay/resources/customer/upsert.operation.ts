import type { IDataObject } from 'n8n-workflow';

import { objectReferenceId } from '../../parameters/checks';
import { textAt } from '../../transport/json';
import {
	additionalFields,
	customerOptions,
	forFields,
	mobileNumberField,
	takeValuesFromFields,
} from '../fields';
import type { Call, MissingValue, RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { readOptionalRouting } from '../routing';
import {
	customerFields,
	type CustomerForm,
	customerOutput,
	customerRecord,
	objectReferenceIdField,
	readCustomerForm,
	toCreateCall,
	toGetRequest,
	toUpdateCall,
} from './customer';

/** Another customer's record is no answer to the question. */
function idIn(found: IDataObject, reference: string): string | null {
	return textAt(found, 'object_reference_id') === reference ? textAt(found, 'id') : null;
}

/** Whether the customer exists, and the call that follows from it. */
function missingCustomer(
	id: string,
	form: CustomerForm,
	routing: { routingId?: string },
): MissingValue {
	const changes = { ...form };
	delete changes['object_reference_id'];
	return {
		request: toGetRequest(id, routing),
		record: customerRecord(id),
		note: 'Juspay was asked whether the customer exists. Nothing else was sent for this row.',
		complete: (found) => {
			const customerId = idIn(found, id);
			return customerId === null ? null : toUpdateCall(customerId, changes, routing);
		},
		whenMissing: () => toCreateCall(id, form, routing),
		missing: {
			message:
				'The answer has a form that Juspay does not document, so nobody knows whether the customer exists',
			description: "Nothing was sent for this row. Look the customer up with the operation 'Get'.",
		},
		failed: 'Whether the customer exists could not be looked up, nothing was sent for this row',
	};
}

/** GET /customers/{id}, and by its answer POST /customers or POST /customers/{id} (Express Checkout docs). */
export const upsert: RemoteOperation = {
	option: {
		value: 'upsert',
		name: 'Create or Update',
		action: 'Create or update customer',
		description: 'Create a new customer, or update the current one if it already exists (upsert)',
	},
	properties: [
		...takeValuesFromFields,
		...forFields([objectReferenceIdField, mobileNumberField]),
		...outputFields(customerOutput),
		additionalFields(customerFields),
		customerOptions,
	],
	output: customerOutput,
	prepare: (reader): Call => {
		const id = reader.read('objectReferenceId', objectReferenceId.required);
		const form = readCustomerForm(reader, true);
		const routing = readOptionalRouting(reader);
		const call = toCreateCall(id, form, routing);
		const sharedAs = JSON.stringify([form, routing]);
		return {
			...call,
			...(call.write && { write: { ...call.write, sharedAs } }),
			lacks: missingCustomer(id, form, routing),
		};
	},
};
