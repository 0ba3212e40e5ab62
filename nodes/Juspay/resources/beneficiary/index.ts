import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { resolve } from './resolve.operation';
import { validate } from './validate.operation';

export const beneficiary: Resource = {
	option: {
		name: 'Beneficiary',
		value: 'beneficiary',
		description: 'A bank account or UPI ID to validate or pay; needs a payouts API key',
	},
	operations: [validate, create, get, resolve],
};
