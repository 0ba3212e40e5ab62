import { recordId } from '../../parameters/checks';
import type { JuspayRequest } from '../../transport/request';
import { recordFields } from '../fields/build';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { readRoutingId } from '../routing';
import { customerCall, customerOutput } from './customer';

/** By Juspay's ID or your own (Express Checkout docs, "Get Customer"). */
export function toGetRequest(id: string, routingId: string): JuspayRequest {
	return { method: 'GET', pathSegments: ['customers', id], routingId };
}

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get customer',
		description: "Get a customer by Juspay's ID or your own ID",
	},
	...recordFields({
		customerId: customerIdField,
		output: customerOutput,
		options: 'customer',
	}),
	prepare: (reader) => {
		const id = reader.read('customerId', recordId.required);
		const request = toGetRequest(id, readRoutingId(reader, id));
		return { kind: 'free', request, ...customerCall(id) };
	},
};
