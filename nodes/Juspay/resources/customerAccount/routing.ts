import { headerValue } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';

/**
 * Reads the routing ID: the option, or else the customer ID, as the API pages recommend.
 * A customer ID that cannot stand in a header is refused with the advice to set the option.
 */
export function readRoutingId(reader: ParameterReader, customerId: string): string {
	const routingId = reader.collection('options').read('routingId', headerValue.optional);
	return routingId ?? reader.check('customerId', customerId, headerValue.required);
}
