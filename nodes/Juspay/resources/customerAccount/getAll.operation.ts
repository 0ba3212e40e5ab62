import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { booleanValue, choices, numberWithin, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { rawResult } from '../answerFields';
import { defineOperation } from '../defineOperation';
import { accountRecordOptions, customerIdField, simplifyField } from '../fields';
import type { Outcome } from '../outcome';
import { customerAccountOutcome, customerAccountOutput, simplifyCustomerAccount } from './account';
import { toListRequest } from './accountList';
import { readRoutingId } from './routing';

interface Parameters {
	customerId: string;
	routingId: string;
	/** Most results to return. */
	limit: number;
	/** Empty for all. */
	outcomes: Outcome[];
}

const OUTCOMES = ['invalid', 'notValidated', 'pending', 'undetermined', 'valid'] as const;

const pagingFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
];

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

const outcomes = choices(OUTCOMES);
const wholeLimit = numberWithin({ minimum: 1, maximum: 100_000, whenEmpty: 50 });

function readLimit(reader: ParameterReader): number {
	return reader.read('returnAll', booleanValue)
		? Infinity
		: Math.floor(reader.read('limit', wholeLimit));
}

function toResults(
	answer: IDataObject[],
	{ customerId, limit, outcomes: wanted }: Parameters,
	simplify: boolean,
): IDataObject[] {
	const isWanted = (found: IDataObject) =>
		wanted.length === 0 || wanted.includes(customerAccountOutcome(found));
	const requested = { customerId, customerAccountId: null, account: null };
	return answer
		.filter(isWanted)
		.slice(0, limit)
		.map((found) => (simplify ? simplifyCustomerAccount(found, requested) : rawResult(found)));
}

/** GET /customers/{id}/customer-accounts/list (API page "List Customer Accounts"), which knows no paging. */
export const getAll = defineOperation<Parameters>({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many customer accounts',
	description: 'List the stored bank accounts and UPI IDs of a customer with their last results',
	properties: [customerIdField, ...pagingFields, simplifyField, filtersField, accountRecordOptions],
	output: customerAccountOutput,
	readParameters: (reader) => {
		const customerId = reader.read('customerId', recordId.required);
		return {
			customerId,
			routingId: readRoutingId(reader, customerId),
			limit: readLimit(reader),
			outcomes: reader.collection('filters').read('outcome', outcomes),
		};
	},
	toRequest: toListRequest,
	isList: true,
	toResults,
	outcomeOf: customerAccountOutcome,
	describe: ({ customerId }) => ({
		record: { label: 'customer', id: customerId },
		caution: null,
		secrets: [],
	}),
});
