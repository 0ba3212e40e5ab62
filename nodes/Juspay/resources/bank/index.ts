import type { Resource } from '../operation';
import { get } from './get.operation';
import { validateIfsc } from './validateIfsc.operation';

/** Bank branches, by IFSC. */
export const bank: Resource = {
	option: {
		name: 'Bank',
		value: 'bank',
		description:
			'Any bank branch; needs an API key for Express Checkout, Validate IFSC one for payouts',
	},
	operations: [get, validateIfsc],
};
