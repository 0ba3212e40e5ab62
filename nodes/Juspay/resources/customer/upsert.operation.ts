import type { IDataObject } from 'n8n-workflow';

import { textAt } from '../../shared/json';
import type { Call, MissingValue } from '../call';
import { recordFields } from '../fields/build';
import { customerOptions } from '../fields/options';
import { mobileNumberField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import {
	customerFields,
	customerOutput,
	customerRecord,
	type NewCustomer,
	objectReferenceIdField,
	readNewCustomer,
	toCreateCall,
	toGetRequest,
	toUpdateCall,
} from './customer';

/** `null` if the record is another's. */
function toKnownCustomer(found: IDataObject, { id, form, routing }: NewCustomer): Call | null {
	const isOther = textAt(found, 'object_reference_id') !== id;
	const customerId = isOther ? null : textAt(found, 'id');
	const changes = { ...form };
	delete changes['object_reference_id'];
	return customerId === null ? null : toUpdateCall(customerId, { form: changes, routing }, id);
}

function holds(found: IDataObject, { form }: NewCustomer): boolean {
	return Object.entries(form).every(([key, value]) => textAt(found, key) === value);
}

/** An update if another run was faster. */
function toNewCustomer(customer: NewCustomer): Call {
	return toCreateCall(customer, (found) =>
		holds(found, customer) ? 'stored' : toKnownCustomer(found, customer),
	);
}

function missingCustomer(customer: NewCustomer): MissingValue {
	const { id, routing } = customer;
	return {
		request: toGetRequest(id, routing),
		record: customerRecord(id),
		note: 'The node only looked up whether the customer exists. Nothing else was sent for this row.',
		complete: (found) => toKnownCustomer(found, customer),
		whenMissing: () => toNewCustomer(customer),
		missing: {
			message:
				'The answer is in an undocumented format, so it is unknown whether the customer exists',
			description: "Nothing was sent for this row. Look up the customer with the operation 'Get'.",
		},
		failed: 'Could not look up whether the customer exists, nothing was sent for this row',
	};
}

/** GET /customers/{id}, then POST /customers or POST /customers/{id} (Express Checkout docs). */
export const upsert: RemoteOperation = {
	option: {
		value: 'upsert',
		name: 'Create or Update',
		action: 'Create or update customer',
		description: 'Create a new customer, or update the current one if it already exists (upsert)',
	},
	properties: recordFields({
		values: [objectReferenceIdField, mobileNumberField],
		output: customerOutput,
		additional: customerFields,
		options: customerOptions,
	}),
	output: customerOutput,
	prepare: (reader) => {
		const customer = readNewCustomer(reader);
		return { ...toNewCustomer(customer), lacks: missingCustomer(customer) };
	},
};
