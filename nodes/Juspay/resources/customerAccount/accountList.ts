import type { JuspayRequest } from '../../transport/request';

/** GET /customers/{id}/customer-accounts/list (API page "List Customer Accounts"). */
export function toListRequest({
	customerId,
	routingId,
}: {
	customerId: string;
	routingId: string;
}): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: ['customers', customerId, 'customer-accounts', 'list'],
		routingId,
	};
}
