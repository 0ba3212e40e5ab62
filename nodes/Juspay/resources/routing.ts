import { headerValue } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';

/** Sent only if given (payouts docs, "Outage API", "Order Create"). */
export function readOptionalRouting(reader: ParameterReader): { routingId?: string } {
	const routingId = reader.collection('options').read('routingId', headerValue.optional);
	return routingId === undefined ? {} : { routingId };
}
