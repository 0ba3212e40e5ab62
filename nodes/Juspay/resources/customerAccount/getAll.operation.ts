import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { choices, numberWithin, booleanValue } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { accountRecordOptions, customerIdField, pagingFields } from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import {
	customerAccountOutcome,
	customerAccountOutput,
	detailCustomerAccount,
	simplifyCustomerAccount,
} from './account';
import { readCustomer, toListRequest } from './existingAccount';

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'multiOptions',
			options: [
				{ name: 'Invalid', value: 'invalid', description: 'The bank says it does not exist' },
				{ name: 'Not Validated', value: 'notValidated', description: 'Stored, never checked' },
				{ name: 'Pending', value: 'pending', description: 'The bank has not answered yet' },
				{ name: 'Undetermined', value: 'undetermined', description: 'Could not be found out' },
				{ name: 'Valid', value: 'valid', description: 'The account exists' },
			],
			default: [],
			description: 'Return only accounts with one of these outcomes',
		},
	],
};

const outcomes = choices(['invalid', 'notValidated', 'pending', 'undetermined', 'valid']);
const wholeLimit = numberWithin({ minimum: 1, maximum: 100_000, whenEmpty: 50 });

function readLimit(reader: ParameterReader): number {
	return reader.read('returnAll', booleanValue)
		? Infinity
		: Math.floor(reader.read('limit', wholeLimit));
}

/** GET /customers/{id}/customer-accounts/list (API page "List Customer Accounts"), which knows no paging. */
export const getAll: RemoteOperation = {
	option: {
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many customer accounts',
		description: 'List the stored bank accounts and UPI IDs of a customer with their last results',
	},
	properties: [
		customerIdField,
		...pagingFields,
		...outputFields(customerAccountOutput),
		filtersField,
		accountRecordOptions,
	],
	output: customerAccountOutput,
	prepare: (reader) => {
		const customer = readCustomer(reader);
		const limit = readLimit(reader);
		const wanted = reader.collection('filters').read('outcome', outcomes);
		const isWanted = (found: IDataObject) =>
			wanted.length === 0 || wanted.includes(customerAccountOutcome(found));
		return {
			request: toListRequest(customer),
			record: { label: 'customer', id: customer.customerId },
			isList: true,
			select: (answer) => answer.filter(isWanted).slice(0, limit),
			outcome: customerAccountOutcome,
			simplify: (found, outcome) => simplifyCustomerAccount(found, customer, outcome),
			detail: detailCustomerAccount,
		};
	},
};
