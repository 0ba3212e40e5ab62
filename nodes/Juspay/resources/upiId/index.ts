import type { Resource } from '../operation';
import { verify } from './verify.operation';

export const upiId: Resource = {
	option: {
		name: 'UPI ID',
		value: 'upiId',
		description: 'A UPI ID; needs an Express Checkout API key',
	},
	operations: [verify],
};
