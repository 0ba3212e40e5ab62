import { headerValue } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import type { JuspayRequest } from '../transport/request';

function readGivenId(reader: ParameterReader): string | undefined {
	return reader.collection('options').read('routingId', headerValue.optional);
}

/** Reads the routing ID, or else the customer's ID, as the API pages recommend. */
export function readRoutingId(reader: ParameterReader, id: string, field = 'customerId'): string {
	return readGivenId(reader) ?? reader.check(field, id, headerValue.required);
}

/** Sent only if given: not documented for beneficiaries and IFSCs. */
export function readOptionalRouting(reader: ParameterReader): { routingId?: string } {
	const routingId = readGivenId(reader);
	return routingId === undefined ? {} : { routingId };
}

/** `merchantId` routes what has no customer (payouts docs, "Outage API"). */
export function payoutsLookUp(
	reader: ParameterReader,
	path: readonly string[],
	merchantId?: string,
): JuspayRequest {
	const pathSegments = ['payout', 'merchant', 'v1', ...path];
	const routing = merchantId === undefined ? {} : { routingId: merchantId };
	return { method: 'GET', pathSegments, ...routing, ...readOptionalRouting(reader) };
}
