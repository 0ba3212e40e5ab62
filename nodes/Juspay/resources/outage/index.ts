import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

/** Payouts: banks and gateways that have problems now. */
export const outage: Resource = {
	option: {
		name: 'Outage',
		value: 'outage',
		description: 'A bank or gateway that has trouble now; needs an API key for payouts',
	},
	operations: [getAll],
};
