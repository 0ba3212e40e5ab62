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

/** The update of a customer who is there; `null` for a record of another one. */
function toKnownCustomer(
	found: IDataObject,
	id: string,
	form: CustomerForm,
	routing: { routingId?: string },
): Call | null {
	const changes = { ...form };
	delete changes['object_reference_id'];
	const customerId = idIn(found, id);
	return customerId === null ? null : toUpdateCall(customerId, changes, routing, id);
}

/** The creation of a new customer; should another run be faster, an update. */
function toNewCustomer(id: string, form: CustomerForm, routing: { routingId?: string }): Call {
	const call = toCreateCall(id, form, routing);
	const { write } = call;
	if (write?.recovery.kind !== 'byId') return call;
	const whenExisting = (found: IDataObject) => toKnownCustomer(found, id, form, routing);
	return { ...call, write: { ...write, recovery: { ...write.recovery, whenExisting } } };
}

/** Whether the customer exists, and the call that follows from it. */
function missingCustomer(
	id: string,
	form: CustomerForm,
	routing: { routingId?: string },
): MissingValue {
	return {
		request: toGetRequest(id, routing),
		record: customerRecord(id),
		note: 'Juspay was asked whether the customer exists. Nothing else was sent for this row.',
		complete: (found) => toKnownCustomer(found, id, form, routing),
		whenMissing: () => toNewCustomer(id, form, routing),
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
		const sharedAs = JSON.stringify([form, routing]);
		const call = toNewCustomer(id, form, routing);
		return {
			...call,
			...(call.write && { write: { ...call.write, sharedAs } }),
			lacks: missingCustomer(id, form, routing),
		};
	},
};
