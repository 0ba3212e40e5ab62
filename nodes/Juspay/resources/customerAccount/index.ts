import type { Resource } from '../operation';
import { create } from './create.operation';
import { createAndValidate } from './createAndValidate.operation';
import { deleteAccount } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { validate } from './validate.operation';

export const customerAccount: Resource = {
	option: {
		name: 'Customer Account',
		value: 'customerAccount',
		description:
			'A bank account or UPI ID stored for a customer; needs an Express Checkout API key',
	},
	operations: [createAndValidate, create, deleteAccount, get, getAll, validate],
};
