import { checkFormat } from './accountDetails/checkFormat.operation';
import { get as getBank } from './bank/get.operation';
import { validateIfsc } from './bank/validateIfsc.operation';
import { create as createBeneficiary } from './beneficiary/create.operation';
import { get as getBeneficiary } from './beneficiary/get.operation';
import { resolve } from './beneficiary/resolve.operation';
import { validate as validateBeneficiary } from './beneficiary/validate.operation';
import { create as createCustomer } from './customer/create.operation';
import { get as getCustomer } from './customer/get.operation';
import { update } from './customer/update.operation';
import { upsert } from './customer/upsert.operation';
import { create as createAccount } from './customerAccount/create.operation';
import { createAndValidate } from './customerAccount/createAndValidate.operation';
import { deleteAccount } from './customerAccount/delete.operation';
import { get as getAccount } from './customerAccount/get.operation';
import { getAll as getAllAccounts } from './customerAccount/getAll.operation';
import { validate as validateAccount } from './customerAccount/validate.operation';
import { option } from './fields/kinds';
import { getAll as getAllBalances } from './gatewayBalance/getAll.operation';
import type { Operation, Resource } from './operation';
import { getAll as getAllOutages } from './outage/getAll.operation';
import { verify } from './upiId/verify.operation';

/** Old workflows rely on a resource's first operation: append others. */
export const resources: readonly Resource[] = [
	{
		option: option(
			'Beneficiary',
			'beneficiary',
			'A bank account or UPI ID to validate or pay; needs a payouts API key',
		),
		operations: [validateBeneficiary, createBeneficiary, getBeneficiary, resolve],
	},
	{
		option: option(
			'Customer Account',
			'customerAccount',
			'A bank account or UPI ID stored for a customer; needs an Express Checkout API key',
		),
		operations: [
			createAndValidate,
			createAccount,
			deleteAccount,
			getAccount,
			getAllAccounts,
			validateAccount,
		],
	},
	{
		option: option('UPI ID', 'upiId', 'A UPI ID; needs an Express Checkout API key'),
		operations: [verify],
	},
	{
		option: option(
			'Bank',
			'bank',
			'A bank branch; needs an Express Checkout API key (Validate IFSC: a payouts API key)',
		),
		operations: [getBank, validateIfsc],
	},
	{
		option: option(
			'Account Details',
			'accountDetails',
			'Account numbers, IFSCs and UPI IDs as typed; runs locally and needs no API key',
		),
		operations: [checkFormat],
	},
	{
		option: option(
			'Customer',
			'customer',
			'A person or company with stored accounts; needs an Express Checkout API key',
		),
		operations: [upsert, createCustomer, getCustomer, update],
	},
	{
		option: option(
			'Outage',
			'outage',
			'A bank or gateway that has problems now; needs a payouts API key',
		),
		operations: [getAllOutages],
	},
	{
		option: option(
			'Gateway Balance',
			'gatewayBalance',
			'Money at a gateway to make payouts from; needs a payouts API key',
		),
		operations: [getAllBalances],
	},
];

/** Finds an operation. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ option }) => option.value === resource)
		?.operations.find(({ option }) => option.value === operation);
}
