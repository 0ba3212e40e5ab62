import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation';
import { type Output, outputFields } from '../output';
import { pagingFields } from '../paging';
import { moneyNotices, waitFields } from './validation';
import { forFields, withColumn } from './variants';

/** Agents fill in fields and have no columns. */
const takeValuesFromFields: INodeProperties[] = [
	{
		displayName: 'Take Values From',
		name: 'takeValuesFrom',
		type: 'options',
		noDataExpression: true,
		displayOptions: { hide: { '@tool': [true] } },
		options: [
			{
				name: 'Fields Below',
				value: 'fields',
				description: 'Values that you type or drag into each field',
			},
			{
				name: 'Input Columns',
				value: 'inputColumns',
				description:
					'Input columns with the same names as the fields, e.g. IFSC or account_number; much faster for long lists',
			},
		],
		default: 'fields',
		description: 'Where to find the customer, account and IDs of every row',
	},
	{
		displayName: 'Take Values From',
		name: 'takeValuesFrom',
		type: 'hidden',
		displayOptions: { show: { '@tool': [true] } },
		default: 'fields',
	},
];

/** Additional Fields; entries are sent only if added and filled. */
function additionalFields(entries: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...entries],
	};
}

type Fields = readonly INodeProperties[];

/** What an operation has; the rest is left out. */
export interface OperationFields {
	/** Of validations: brings the notices about money and the fields for waiting. */
	validateAgain?: Fields;
	/** Optional with Input Columns, for rows without such a column. */
	customerId?: INodeProperties;
	/** Hidden with Input Columns. */
	values?: Fields;
	/** Also shown with Input Columns, for rows without such a column. */
	bankCode?: INodeProperties;
	output: Output;
	/** Entries of Additional Fields. */
	additional?: Fields;
	/** The collection Options. */
	options: INodeProperties;
}

type FieldsAndOutput = Pick<Operation, 'properties' | 'output'>;

/** The fields and output of an operation on one record, whose values can be in columns. */
export function recordFields(has: OperationFields): FieldsAndOutput {
	const { validateAgain, customerId, values = [], bankCode, output, additional, options } = has;
	const properties = [
		...takeValuesFromFields,
		...(validateAgain ? [...moneyNotices, ...validateAgain] : []),
		...(customerId ? withColumn(customerId) : []),
		...forFields(values),
		...(bankCode ? [bankCode] : []),
		...outputFields(output),
		...(validateAgain ? waitFields : []),
		...(additional ? [additionalFields(additional)] : []),
		options,
	];
	return { properties, output };
}

/** What an operation that lists records has. */
type ListFields = Pick<OperationFields, 'customerId' | 'output' | 'options'> & {
	filters?: INodeProperties;
};

/** The fields and output of an operation that lists records. */
export function listFields({ customerId, output, filters, options }: ListFields): FieldsAndOutput {
	const properties = [
		...(customerId ? [customerId] : []),
		...pagingFields,
		...outputFields(output),
		...(filters ? [filters] : []),
		options,
	];
	return { properties, output };
}
