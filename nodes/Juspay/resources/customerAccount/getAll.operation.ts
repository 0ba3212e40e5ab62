import type { IDataObject } from 'n8n-workflow';

import { choices } from '../../parameters/checks';
import { readList } from '../../transport/body';
import { listFields, readPaging } from '../fields/build';
import { choicesField, collectionField, option } from '../fields/kinds';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import {
	customerAccountOutcome,
	customerAccountOutput,
	detailCustomerAccount,
	simplifyCustomerAccount,
} from './account';
import { readCustomer, toListRequest } from './existingAccount';

const filtersField = collectionField('Filters', 'filters', 'Add Filter', [
	choicesField('Outcome', 'outcome', {
		options: [
			option('Invalid', 'invalid', 'The account does not exist, or cannot be paid this way'),
			option('Not Validated', 'notValidated', 'Stored but never validated'),
			option('Pending', 'pending', 'The bank has not answered yet'),
			option('Undetermined', 'undetermined', 'The bank could not confirm it'),
			option('Valid', 'valid', 'The account exists'),
		],
		default: [],
		description: 'Return only accounts with one of these outcomes',
	}),
]);

const outcomes = choices(['invalid', 'notValidated', 'pending', 'undetermined', 'valid']);

export const getAll: RemoteOperation = {
	option: {
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many customer accounts',
		description: 'List the stored bank accounts and UPI IDs of a customer with their last results',
	},
	...listFields({
		customerId: customerIdField,
		output: customerAccountOutput,
		filters: filtersField,
		options: 'customer',
	}),
	prepare: (reader) => {
		const customer = readCustomer(reader);
		const wanted = reader.collection('filters').read('outcome', outcomes);
		const isWanted = (found: IDataObject) =>
			wanted.length === 0 || wanted.includes(customerAccountOutcome(found));
		return {
			kind: 'free',
			request: toListRequest(customer),
			record: { label: 'customer', id: customer.customerId },
			readList,
			...readPaging(reader, isWanted),
			outcome: customerAccountOutcome,
			simplify: (found, outcome) => simplifyCustomerAccount(found, customer, outcome),
			detail: detailCustomerAccount,
		};
	},
};
