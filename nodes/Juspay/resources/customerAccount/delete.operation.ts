import type { IDataObject } from 'n8n-workflow';

import { textAt } from '../../shared/json';
import { recordFields } from '../fields/build';
import { customerAccountOptions } from '../fields/options';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import {
	customerAccountIdField,
	existingAccountPath,
	identifyExisting,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';

/** The docs name no status keys, so all count that end in "status". */
function readStatuses(found: IDataObject): string[] {
	return Object.keys(found)
		.filter((key) => /status$/i.test(key))
		.flatMap((key) => textAt(found, key)?.trim().toUpperCase() ?? []);
}

/** The new page's sample has DELETED, the old one's deleted. */
const DONE = new Set(['DELETED', 'SUCCESS', 'SUCCESSFUL', 'OK']);

function saysDone(answer: IDataObject): boolean {
	const statuses = readStatuses(answer);
	return statuses.length === 0 ? isAboutAccount(answer) : statuses.some((one) => DONE.has(one));
}

/** Anything can answer 200 with some object. */
function isAboutAccount(answer: IDataObject): boolean {
	return Object.keys(answer).some((key) => /(?:^|_)id$/i.test(key));
}

/** POST /customers/{id}/customer-accounts/{accountId} with `command=delete` (API page "Delete Customer Account"). */
export const deleteAccount: RemoteOperation = {
	option: {
		value: 'delete',
		name: 'Delete',
		action: 'Delete customer account',
		description: 'Delete a stored bank account or UPI ID from Juspay',
	},
	...recordFields({
		customerId: customerIdField,
		values: [customerAccountIdField],
		output: { simplified: { deleted: 'flag', customerAccountId: 'text' }, further: {}, always: [] },
		options: customerAccountOptions,
	}),
	prepare: (reader) => {
		const account = readExistingAccount(reader);
		const { customerAccountId, routingId } = account;
		const pathSegments = existingAccountPath(account);
		return {
			kind: 'change',
			request: { method: 'POST', pathSegments, routingId, form: { command: 'delete' } },
			record: { label: 'customer account', id: customerAccountId },
			select: ([first = {}]) => [first],
			simplify: () => ({ deleted: true, customerAccountId }),
			caution: {
				risk: 'The account may already have been deleted',
				advice: "Look it up with the operation 'Get' before you delete it again",
			},
			account: identifyExisting(account),
			isConfirmed: (answer) => answer.every(saysDone),
			recovery: {
				kind: 'byAbsence',
				request: toGetRequest(account),
				isDeleted: (found) => readStatuses(found).includes('DELETED'),
			},
		};
	},
};
