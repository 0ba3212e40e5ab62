import { headerValue } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import type { JuspayRequest } from '../transport/request';

function readGivenId(reader: ParameterReader): string | undefined {
	return reader.collection('options').read('routingId', headerValue.optional);
}

/**
 * Reads the routing ID, or else the customer ID, as the API pages recommend; refuses one that no header can contain.
 */
export function readRoutingId(reader: ParameterReader, customerId: string): string {
	return readGivenId(reader) ?? reader.check('customerId', customerId, headerValue.required);
}

/** Sent only if given (payouts docs, "Outage API", "Order Create"). */
export function readOptionalRouting(reader: ParameterReader): { routingId?: string } {
	const routingId = readGivenId(reader);
	return routingId === undefined ? {} : { routingId };
}

/** GET /payout/merchant/v1/… */
export function payoutsLookUp(reader: ParameterReader, ...path: string[]): JuspayRequest {
	const pathSegments = ['payout', 'merchant', 'v1', ...path];
	return { method: 'GET', pathSegments, ...readOptionalRouting(reader) };
}
