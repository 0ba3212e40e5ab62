import type { IDataObject } from 'n8n-workflow';

import { recordId } from '../../parameters/checks';
import { textAt } from '../../shared/json';
import type { Call, MissingValue } from '../call';
import type { RemoteOperation } from '../operation';
import { idForPath } from '../returnedId';
import { create, toCreateCall } from './create.operation';
import { type NewCustomer, readNewCustomer } from './customer';
import { toGetRequest } from './get.operation';
import { toUpdateCall } from './update.operation';

/** `null` if the record is another's, or its ID may not stand in a path. */
function toKnownCustomer(found: IDataObject, { id, form, routingId }: NewCustomer): Call | null {
	const { object_reference_id: reference, ...changes } = form;
	const isOther = textAt(found, 'object_reference_id') !== id;
	const customerId = isOther ? null : idForPath(textAt(found, 'id'), recordId);
	return customerId === null
		? null
		: toUpdateCall(customerId, { form: changes, routingId }, reference);
}

/** An update if another run was faster and did not store the same. */
function toNewCustomer(customer: NewCustomer): Call {
	return toCreateCall(customer, (found) => {
		const sent = Object.entries(customer.form);
		const isStored = sent.every(([key, value]) => textAt(found, key) === value);
		return isStored ? 'stored' : toKnownCustomer(found, customer);
	});
}

function missingCustomer(customer: NewCustomer): MissingValue {
	const { id, routingId } = customer;
	return {
		request: toGetRequest(id, routingId),
		record: { label: 'customer', id },
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

/** Looks up, then creates or updates (Express Checkout docs). */
export const upsert: RemoteOperation = {
	option: {
		value: 'upsert',
		name: 'Create or Update',
		action: 'Create or update customer',
		description: 'Create a new customer, or update the current one if it already exists (upsert)',
	},
	properties: create.properties,
	output: create.output,
	prepare: (reader) => {
		const customer = readNewCustomer(reader);
		return { ...toNewCustomer(customer), lacks: missingCustomer(customer) };
	},
};
