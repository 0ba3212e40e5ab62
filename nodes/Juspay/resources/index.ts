import { accountDetails } from './accountDetails';
import { bank } from './bank';
import { beneficiary } from './beneficiary';
import { customer } from './customer';
import { customerAccount } from './customerAccount';
import { gatewayBalance } from './gatewayBalance';
import type { Operation, Resource } from './operation';
import { outage } from './outage';
import { upiId } from './upiId';

/** All resources; the node's description and its router are both built from this table. */
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

/** Finds an operation in the tables; `undefined` for names that are in none. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ option }) => option.value === resource)
		?.operations.find(({ option }) => option.value === operation);
}
