import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { booleanValue, numberWithin } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { Operation } from '../operation';
import { type Output, outputFields, withReused } from '../output';
import {
	choiceField,
	collectionField,
	noticeField,
	numberField,
	option,
	switchField,
} from './kinds';
import { OPTIONS } from './options';
import { forFields, withColumn, withToolTwin } from './variants';

const takeValuesFromFields = withToolTwin(
	choiceField('Take Values From', 'takeValuesFrom', {
		noDataExpression: true,
		options: [
			option('Fields Below', 'fields', 'Values that you type or drag into each field'),
			option(
				'Input Columns',
				'inputColumns',
				'Columns whose names say what they hold, e.g. IFSC or Vendor Name; no expressions needed',
			),
		],
		default: 'fields',
		description: 'Where to find the customer, account and IDs of every row',
	}),
	{ displayName: 'Take Values From', name: 'takeValuesFrom', type: 'hidden', default: 'fields' },
);

const moneyNotices = withToolTwin(
	noticeField(
		'continueNotice',
		"Validations can cost money. For lists, set On Error to 'Continue': with 'Stop Workflow', one failed row discards all results, even paid ones.",
	),
	noticeField(
		'toolNotice',
		"Every validation can cost money, and the model decides how often to call this tool. Enter a Customer ID, and do not set 'Validate Again' to Always: then an account is paid for again only if its result is undetermined.",
	),
);

const waitFields: INodeProperties[] = [
	switchField('Wait for Result', 'waitForResult', {
		default: false,
		description:
			'Whether to wait for the bank, up to Max Wait, instead of returning the outcome "pending" at once. If you stop the execution meanwhile, n8n drops all results of this node; with Validate Again > Always, the next run pays again.',
	}),
	numberField('Max Wait', 'maxWait', {
		typeOptions: { minValue: 1, maxValue: 3600 },
		displayOptions: { show: { waitForResult: [true] } },
		default: 60,
		hint: 'In seconds',
		description:
			'Maximum time to wait, in seconds, 1 to 3600. Anything unresolved is returned as pending.',
	}),
];

type Fields = readonly INodeProperties[];

/** Fields of an operation; the rest is left out. */
export interface OperationFields {
	/** Of validations: brings the notices about money, the fields for waiting and the key `reused`. */
	validateAgain?: Fields;
	/** Optional with Input Columns, for rows without such a column. */
	customerId?: INodeProperties;
	/** Hidden with Input Columns. */
	values?: Fields;
	/** Also shown with Input Columns, for rows without such a column. */
	bankCode?: INodeProperties;
	output: Output;
	/** Entries of Additional Fields, sent only if added and filled. */
	additional?: Fields;
	options: keyof typeof OPTIONS;
}

type FieldsAndOutput = Pick<Operation, 'properties' | 'output'>;

/** Fields and output for one record, whose values can be in columns. */
export function recordFields(has: OperationFields): FieldsAndOutput {
	const { validateAgain, customerId, values = [], bankCode, additional } = has;
	const output = validateAgain ? withReused(has.output) : has.output;
	const properties = [
		...takeValuesFromFields,
		...(validateAgain ? [...moneyNotices, ...validateAgain] : []),
		...(customerId ? withColumn(customerId) : []),
		...forFields(values),
		...(bankCode ? [bankCode] : []),
		...outputFields(output),
		...(validateAgain ? waitFields : []),
		...(additional
			? [collectionField('Additional Fields', 'additionalFields', 'Add Field', additional)]
			: []),
		OPTIONS[has.options],
	];
	return { properties, output };
}

const pagingFields: INodeProperties[] = [
	switchField('Return All', 'returnAll', {
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	numberField('Limit', 'limit', {
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	}),
];

type ListFields = Pick<OperationFields, 'customerId' | 'output' | 'options'> & {
	filters?: INodeProperties;
};

/** Fields and output for lists. */
export function listFields({ customerId, output, filters, options }: ListFields): FieldsAndOutput {
	const properties = [
		...(customerId ? [customerId] : []),
		...pagingFields,
		...outputFields(output),
		...(filters ? [filters] : []),
		OPTIONS[options],
	];
	return { properties, output };
}

const wholeLimit = numberWithin({ minimum: 1, maximum: 100_000, whenEmpty: 50 });

/** Reads Return All and Limit; the result cuts a list. Throws RefusedParameterError. */
export function readPaging(
	reader: ParameterReader,
): (answer: readonly IDataObject[]) => IDataObject[] {
	const limit = reader.read('returnAll', booleanValue)
		? Infinity
		: Math.floor(reader.read('limit', wholeLimit));
	return (answer) => answer.slice(0, limit);
}
