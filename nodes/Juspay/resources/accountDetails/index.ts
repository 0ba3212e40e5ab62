import type { Resource } from '../operation';
import { checkFormat } from './checkFormat.operation';

export const accountDetails: Resource = {
	option: {
		name: 'Account Details',
		value: 'accountDetails',
		description: 'Account numbers, IFSCs and UPI IDs as typed; runs locally and needs no API key',
	},
	operations: [checkFormat],
};
