import type { INodeProperties } from 'n8n-workflow';

import { customerAccountId, headerValue, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { CallRecord } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import type { PayingCall } from '../call';
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

/** A call's customer. */
export interface Customer {
	customerId: string;
	routingId: string;
}

/** A call's stored account. */
export interface ExistingAccount extends Customer {
	customerAccountId: string;
}

/**
 * Reads the routing ID, or else the customer ID, as the API pages recommend; refuses one that no header can contain.
 */
export function readRoutingId(reader: ParameterReader, customerId: string): string {
	const routingId = reader.collection('options').read('routingId', headerValue.optional);
	return routingId ?? reader.check('customerId', customerId, headerValue.required);
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
export function existingAccountPath(account: ExistingAccount): string[] {
	return ['customers', account.customerId, 'customer-accounts', account.customerAccountId];
}

/** GET /customers/{id}/customer-accounts/{accountId} (API page "Get Customer Account"). */
export function toGetRequest(account: ExistingAccount): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: existingAccountPath(account),
		routingId: account.routingId,
	};
}

/** GET /customers/{id}/customer-accounts/list (API page "List Customer Accounts"), which has no paging. */
export function toListRequest({ customerId, routingId }: Customer): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: ['customers', customerId, 'customer-accounts', 'list'],
		routingId,
	};
}

/** Identifies a stored account. */
export function identifyExisting({ customerId, customerAccountId }: ExistingAccount): string {
	return JSON.stringify([customerId, customerAccountId]);
}

/** Names the record in errors. */
export function existingAccountRecord(account: ExistingAccount): CallRecord {
	return { label: 'customer account', id: account.customerAccountId };
}

/** Common parts of calls that return an account. */
export function existingAccountCall(
	account: ExistingAccount,
): Pick<PayingCall, 'record' | 'outcome' | 'simplify' | 'detail' | 'expected'> {
	return {
		record: existingAccountRecord(account),
		outcome: customerAccountOutcome,
		expected: {
			id: account.customerAccountId,
			idHoldsAccount: false,
			type: null,
			accounts: [],
			read: (found) => shownAccount(found, 'lastValidatedAt'),
		},
		simplify: (found, outcome) => simplifyCustomerAccount(found, account, outcome),
		detail: detailCustomerAccount,
	};
}
