import { recordId } from '../../parameters/checks';
import type { JuspayRequest } from '../../transport/request';
import { recordFields } from '../fields/build';
import { routableOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { readOptionalRouting } from '../routing';
import { customerCall, customerOutput } from './customer';

/** GET /customers/{id}, by Juspay's ID or your own (Express Checkout docs, "Get Customer"). */
export function toGetRequest(id: string, routing: { routingId?: string }): JuspayRequest {
	return { method: 'GET', pathSegments: ['customers', id], ...routing };
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
		options: routableOptions,
	}),
	prepare: (reader) => {
		const id = reader.read('customerId', recordId.required);
		const request = toGetRequest(id, readOptionalRouting(reader));
		return { kind: 'free', request, ...customerCall(id) };
	},
};
