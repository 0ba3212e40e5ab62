import type { Resource } from '../operation';
import { checkFormat } from './checkFormat.operation';

/** Values that stand for an account; nothing is sent. */
export const accountDetails: Resource = {
	option: { name: 'Account Details', value: 'accountDetails' },
	operations: [checkFormat],
};
