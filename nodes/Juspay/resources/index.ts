import { accountDetails } from './accountDetails';
import { bank } from './bank';
import { beneficiary } from './beneficiary';
import { customer } from './customer';
import { customerAccount } from './customerAccount';
import { gatewayBalance } from './gatewayBalance';
import type { Operation, Resource } from './operation';
import { outage } from './outage';
import { upiId } from './upiId';

export const resources: readonly Resource[] = [
	beneficiary,
	customerAccount,
	upiId,
	bank,
	accountDetails,
	customer,
	outage,
	gatewayBalance,
];

/** Finds an operation. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ option }) => option.value === resource)
		?.operations.find(({ option }) => option.value === operation);
}
