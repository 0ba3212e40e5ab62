import { selected } from './common';

export const OF_ACCOUNT = selected(
	...['accountNumber', 'ifsc', 'upiId', 'accountHolderName', 'lastValidatedAt', 'status'],
	...['customerId', 'createdAt', 'reused'],
);
