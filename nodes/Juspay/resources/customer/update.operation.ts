import type { INodeProperties } from 'n8n-workflow';

import { recordId } from '../../parameters/checks';
import { RefusedParameterError } from '../../parameters/reader';
import { recordFields } from '../fields/build';
import { customerIdField, mobileNumberField } from '../fields/values';
import { optionalField } from '../fields/variants';
import type { FreeCall } from '../call';
import type { RemoteOperation } from '../operation';
import {
	customerCall,
	type CustomerChanges,
	customerFields,
	customerOutput,
	readChanges,
} from './customer';

const changedNumberField: INodeProperties = {
	...optionalField(mobileNumberField),
	hint: 'Required, unless you add a field under Additional Fields',
};

/** Express Checkout docs, "Update Customer": repeating changes nothing. */
export function toUpdateCall(
	id: string,
	{ form, routingId }: CustomerChanges,
	reference: string | null = null,
): FreeCall {
	const pathSegments = ['customers', id];
	return {
		kind: 'free',
		request: { method: 'POST', isIdempotent: true, pathSegments, form, routingId },
		...customerCall(id, { form, reference }),
		changes: { id, label: 'Customer ID', values: JSON.stringify(form) },
	};
}

export const update: RemoteOperation = {
	option: {
		value: 'update',
		name: 'Update',
		action: 'Update customer',
		description: 'Update a customer at Juspay; empty fields stay unchanged',
	},
	...recordFields({
		customerId: customerIdField,
		values: [changedNumberField],
		output: customerOutput,
		additional: customerFields,
		options: 'customer',
	}),
	prepare: (reader) => {
		const customerId = reader.read('customerId', recordId.required);
		const changes = readChanges(reader, customerId);
		if (Object.keys(changes.form).length > 0) return toUpdateCall(customerId, changes);
		throw new RefusedParameterError(
			'There is nothing to update',
			"Fill in 'Mobile Number', or add the fields to update under 'Additional Fields'.",
		);
	},
};
