import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { customerAccountId, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { JuspayRequest } from '../../transport/request';
import { compareId } from '../comparison';
import type { ResultOutcome } from '../outcome';
import { readRoutingId } from '../routing';
import {
	customerAccountOutcome,
	detailCustomerAccount,
	shownAccount,
	simplifyCustomerAccount,
} from './account';

export const customerAccountIdField: INodeProperties = {
	displayName: 'Customer Account',
	name: 'customerAccountId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: "One of the customer's stored accounts; choose the customer first",
	typeOptions: { loadOptionsDependsOn: ['customerId'] },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an account…',
			typeOptions: { searchListMethod: 'searchCustomerAccounts', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. banh_qn2zdmZ4VAEFaBny',
		},
	],
};

export interface Customer {
	customerId: string;
	routingId: string;
}

export interface ExistingAccount extends Customer {
	customerAccountId: string;
}

/** Reads customer ID and routing ID. Throws RefusedParameterError. */
export function readCustomer(reader: ParameterReader): Customer {
	const customerId = reader.read('customerId', recordId.required);
	return { customerId, routingId: readRoutingId(reader, customerId) };
}

/** Reads customer ID, account and routing ID. Throws RefusedParameterError. */
export function readExistingAccount(reader: ParameterReader): ExistingAccount {
	const customerId = reader.read('customerId', recordId.required);
	return {
		customerId,
		customerAccountId: reader.read('customerAccountId', customerAccountId.required),
		routingId: readRoutingId(reader, customerId),
	};
}

/** Path of a stored account. */
export function existingAccountPath({
	customerId,
	customerAccountId: id,
}: ExistingAccount): string[] {
	return ['customers', customerId, 'customer-accounts', id];
}

/** API page "Get Customer Account". */
export function toGetRequest(account: ExistingAccount): JuspayRequest {
	const { routingId } = account;
	return { method: 'GET', pathSegments: existingAccountPath(account), routingId };
}

/** API page "List Customer Accounts", which has no paging. */
export function toListRequest({ customerId, routingId }: Customer): JuspayRequest {
	const pathSegments = ['customers', customerId, 'customer-accounts', 'list'];
	return { method: 'GET', pathSegments, routingId };
}

/** Identifies a stored account. */
export function identifyExisting({ customerId, customerAccountId: id }: ExistingAccount): string {
	return JSON.stringify([customerId, id]);
}

/** Call parts that name a stored account and read the answer. */
export function existingAccountCall(account: ExistingAccount) {
	const { customerAccountId: id } = account;
	// Of another account's record, nothing may be taken for this one.
	const own = (found: IDataObject) =>
		compareId(found['customer_account_id'], id) === 'different' ? {} : found;
	return {
		record: { label: 'customer account', id },
		outcome: customerAccountOutcome,
		expected: {
			id,
			accounts: [],
			read: (found: IDataObject) => shownAccount(found, 'last_validated'),
		},
		simplify: (found: IDataObject, outcome: ResultOutcome) =>
			simplifyCustomerAccount(own(found), account, outcome),
		detail: (found: IDataObject) => detailCustomerAccount(own(found)),
	};
}
