import type { Resource } from '../operation';
import { verify } from './verify.operation';

/** UPI IDs that belong to no stored record. */
export const upiId: Resource = {
	option: {
		name: 'UPI ID',
		value: 'upiId',
		description: 'Any UPI ID; needs an API key for Express Checkout',
	},
	operations: [verify],
};
