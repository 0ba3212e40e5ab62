import type { ChangingCall, RecoveryOfCustomer } from '../call';
import { recordFields } from '../fields/build';
import { mobileNumberField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import {
	customerCall,
	customerFields,
	customerOutput,
	type NewCustomer,
	objectReferenceIdField,
	readNewCustomer,
} from './customer';
import { toGetRequest } from './get.operation';

/**
 * Express Checkout docs, "Create Customer": the Object Reference ID makes it take effect once.
 *
 * @param whenExisting sent instead if the customer exists; then equal rows share the call
 */
export function toCreateCall(
	{ id, form, routingId }: NewCustomer,
	whenExisting?: NonNullable<RecoveryOfCustomer['whenExisting']>,
): ChangingCall {
	const values = JSON.stringify([form, routingId]);
	return {
		kind: 'change',
		request: { method: 'POST', pathSegments: ['customers'], form, routingId },
		...customerCall(id, { form, isNew: true }),
		caution: {
			risk: 'The customer may already have been created',
			advice: "Look up the customer with the operation 'Get' before you run the row again",
		},
		account: JSON.stringify(form),
		recovery: {
			kind: 'byNewId',
			id,
			...(whenExisting && { whenExisting }),
			request: toGetRequest(id, routingId),
		},
		...(whenExisting && { sharedAs: values }),
		changes: {
			id,
			label: objectReferenceIdField.displayName,
			...(whenExisting && { values }),
		},
	};
}

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create customer',
		description: 'Create a customer at Juspay, so that you can store accounts for them',
	},
	...recordFields({
		values: [objectReferenceIdField, mobileNumberField],
		output: customerOutput,
		additional: customerFields,
		options: 'customer',
	}),
	prepare: (reader) => toCreateCall(readNewCustomer(reader)),
};
