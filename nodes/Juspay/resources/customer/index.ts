import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const customer: Resource = {
	option: {
		name: 'Customer',
		value: 'customer',
		description: 'A person or company with stored accounts; needs an Express Checkout API key',
	},
	operations: [upsert, create, get, update],
};
