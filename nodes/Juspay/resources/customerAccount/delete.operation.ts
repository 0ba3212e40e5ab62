import type { IDataObject } from 'n8n-workflow';

import { compareId, isShown } from '../comparison';
import { recordFields } from '../fields/build';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { inCapitals } from '../outcome';
import {
	customerAccountIdField,
	type ExistingAccount,
	existingAccountCall,
	existingAccountPath,
	identifyExisting,
	readExistingAccount,
	toGetRequest,
} from './existingAccount';

/** The docs name no keys, so all count that end so. */
function valuesAt(found: IDataObject, keys: RegExp): unknown[] {
	return Object.keys(found)
		.filter((key) => keys.test(key))
		.map((key) => found[key]);
}

function readId(found: IDataObject, id: string): unknown {
	const ids = valuesAt(found, /(?:^|_)id$/i).filter(isShown);
	return ids.find((shown) => compareId(shown, id) === 'same') ?? ids[0] ?? null;
}

function readStatuses(found: IDataObject): string[] {
	const statuses = valuesAt(found, /status$/i).filter((one) => typeof one === 'string');
	return statuses.map(inCapitals).filter((status) => status !== '');
}

/** The new page's sample has DELETED, the old one's deleted. */
const DONE = new Set(['DELETED', 'SUCCESS', 'SUCCESSFUL', 'OK']);

function saysDone(found: IDataObject, id: string): boolean {
	const statuses = readStatuses(found);
	const isDone = statuses.length === 0 || statuses.some((one) => DONE.has(one));
	return isDone && compareId(readId(found, id), id) === 'same';
}

function deletedAccount(account: ExistingAccount) {
	const { record, expected } = existingAccountCall(account);
	const read = (found: IDataObject) => ({
		...expected.read(found),
		id: readId(found, account.customerAccountId),
		status: readStatuses(found)[0] ?? null,
	});
	return { record, expected: { ...expected, read } };
}

/** API page "Delete Customer Account". */
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
		options: 'customer',
	}),
	prepare: (reader) => {
		const account = readExistingAccount(reader);
		const { customerAccountId, routingId } = account;
		const pathSegments = existingAccountPath(account);
		return {
			kind: 'change',
			request: { method: 'POST', pathSegments, routingId, form: { command: 'delete' } },
			select: ([first = {}]) => [first],
			simplify: (_found, outcome) => ({ deleted: outcome !== 'failed', customerAccountId }),
			caution: {
				risk: 'The account may already have been deleted',
				advice: "Look it up with the operation 'Get' before you delete it again",
			},
			account: identifyExisting(account),
			...deletedAccount(account),
			isConfirmed: (answer) =>
				answer.length > 0 && answer.every((found) => saysDone(found, customerAccountId)),
			recovery: {
				kind: 'byAbsence',
				request: toGetRequest(account),
				isDeleted: (found) => readStatuses(found).includes('DELETED'),
			},
		};
	},
};
