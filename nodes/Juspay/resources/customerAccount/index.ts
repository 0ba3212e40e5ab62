import type { Resource } from '../operation';
import { createAndValidate } from './createAndValidate.operation';
import { get } from './get.operation';
import { validate } from './validate.operation';

/** Express Checkout: accounts stored for a customer at Juspay. */
export const customerAccount: Resource = {
	option: { name: 'Customer Account', value: 'customerAccount' },
	operations: [createAndValidate, get, validate],
};
