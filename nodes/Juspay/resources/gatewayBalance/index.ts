import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

/** Payouts: the money that gateways hold for the merchant. */
export const gatewayBalance: Resource = {
	option: {
		name: 'Gateway Balance',
		value: 'gatewayBalance',
		description: 'Money at a gateway, from which payouts are made; needs an API key for payouts',
	},
	operations: [getAll],
};
