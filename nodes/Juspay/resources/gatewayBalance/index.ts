import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const gatewayBalance: Resource = {
	option: {
		name: 'Gateway Balance',
		value: 'gatewayBalance',
		description: 'Money at a gateway to make payouts from; needs a payouts API key',
	},
	operations: [getAll],
};
