import type { Resource } from '../operation';
import { get } from './get.operation';
import { validateIfsc } from './validateIfsc.operation';

export const bank: Resource = {
	option: {
		name: 'Bank',
		value: 'bank',
		description:
			'A bank branch; needs an Express Checkout API key (Validate IFSC: a payouts API key)',
	},
	operations: [get, validateIfsc],
};
