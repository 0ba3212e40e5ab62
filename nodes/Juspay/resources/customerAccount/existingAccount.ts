import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { customerAccountId, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { maskText } from '../../transport/mask';
import type { JuspayRequest } from '../../transport/request';
import { rawResult } from '../answerFields';
import { simplifyCustomerAccount } from './account';
import { readRoutingId } from './routing';

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

/** Which stored account a call is about. */
export interface ExistingAccount {
	customerId: string;
	customerAccountId: string;
	routingId: string;
}

/** Reads customer ID, account and routing ID. */
export function readExistingAccount(reader: ParameterReader): ExistingAccount {
	const customerId = reader.read('customerId', recordId.required);
	return {
		customerId,
		customerAccountId: reader.read('customerAccountId', customerAccountId.required),
		routingId: readRoutingId(reader, customerId),
	};
}

/** The path of a stored account (API page "Get Customer Account"). */
export function existingAccountPath({
	customerId,
	customerAccountId: id,
}: ExistingAccount): string[] {
	return ['customers', customerId, 'customer-accounts', id];
}

/** GET /customers/{id}/customer-accounts/{accountId} (API page "Get Customer Account"). */
export function toGetRequest(account: ExistingAccount): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: existingAccountPath(account),
		routingId: account.routingId,
	};
}

/** The results of a call about one stored account. */
export function existingAccountResults(
	answer: IDataObject[],
	{ customerId, customerAccountId: id }: ExistingAccount,
	simplify: boolean,
): IDataObject[] {
	return answer.map((account) =>
		simplify
			? simplifyCustomerAccount(account, { customerId, customerAccountId: id, account: null })
			: rawResult(account),
	);
}

/** The record as error messages name it. */
export function describeExistingAccount(account: ExistingAccount) {
	// Juspay's IDs hold no long numbers: one that does is an account number in the wrong field.
	const id = account.customerAccountId.replace(/\d{9,}/g, (found) => maskText(found));
	return { label: 'customer account', id };
}
