import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const outage: Resource = {
	option: {
		name: 'Outage',
		value: 'outage',
		description: 'A bank or gateway that has problems now; needs a payouts API key',
	},
	operations: [getAll],
};
