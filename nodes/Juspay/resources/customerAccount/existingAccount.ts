import type { INodeProperties } from 'n8n-workflow';

import { customerAccountId, headerValue, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { CallRecord } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import type { Call, Evidence } from '../operation';
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

/** Whose accounts a call is about. */
export interface Customer {
	customerId: string;
	routingId: string;
}

/** Which stored account a call is about. */
export interface ExistingAccount extends Customer {
	customerAccountId: string;
}

/**
 * Reads the routing ID: the option, or else the customer ID, as the API pages recommend.
 * A customer ID that cannot be sent in a header is refused with the advice to set the option.
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

/** The path of a stored account (API page "Get Customer Account"). */
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

/** GET /customers/{id}/customer-accounts/list (API page "List Customer Accounts"). */
export function toListRequest({ customerId, routingId }: Customer): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: ['customers', customerId, 'customer-accounts', 'list'],
		routingId,
	};
}

/** Which account it is, whatever is done with it. */
export function identifyExisting({ customerId, customerAccountId }: ExistingAccount): string {
	return JSON.stringify([customerId, customerAccountId]);
}

/** The record as error messages name it. */
export function existingAccountRecord(account: ExistingAccount): CallRecord {
	return { label: 'customer account', id: account.customerAccountId };
}

/** What calls whose answer is a stored account have in common. */
export function existingAccountCall(
	account: ExistingAccount,
): Pick<Call, 'record' | 'outcome' | 'simplify' | 'detail'> & { evidence: Evidence } {
	return {
		record: existingAccountRecord(account),
		outcome: customerAccountOutcome,
		evidence: {
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
