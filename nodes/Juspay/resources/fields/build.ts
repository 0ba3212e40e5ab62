import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { booleanValue, numberWithin } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { FreeCall } from '../call';
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
import type { CustomerIdField } from './values';
import { forFields, withColumn, withToolTwin } from './variants';

const COLUMNS_PAGE =
	'https://github.com/n8n-nodes-juspay/n8n-nodes-juspay/blob/main/docs/input-columns.md';

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
		hint: `Input Columns: <a href="${COLUMNS_PAGE}" target="_blank">which column names are read</a>`,
		description: 'Where to find the customer, account and IDs of every row',
	}),
	{ displayName: 'Take Values From', name: 'takeValuesFrom', type: 'hidden', default: 'fields' },
);

const moneyNotices = withToolTwin(
	noticeField(
		'continueNotice',
		"Validations can cost money. For lists and forms, set On Error to 'Continue', or one failed row discards all results.",
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
	customerId?: CustomerIdField;
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
		...(customerId ? withColumn(customerId.field, customerId.columnHint) : []),
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
		hint: "More results are left out. To look for a certain one, turn on 'Return All'.",
		description: 'Max number of results to return',
	}),
];

type ListFields = Pick<OperationFields, 'customerId' | 'output' | 'options'> & {
	filters?: INodeProperties;
};

/** Fields and output for lists. */
export function listFields({ customerId, output, filters, options }: ListFields): FieldsAndOutput {
	const properties = [
		...(customerId ? [customerId.field] : []),
		...pagingFields,
		...outputFields(output),
		...(filters ? [filters] : []),
		OPTIONS[options],
	];
	return { properties, output };
}

const wholeLimit = numberWithin({ minimum: 1, maximum: 100_000, whenEmpty: 50 });

/** Reads Return All and Limit, as the parts of a call that cut its list. Throws RefusedParameterError. */
export function readPaging(
	reader: ParameterReader,
	isWanted: (found: IDataObject) => boolean = () => true,
): Required<Pick<FreeCall, 'select' | 'leftOut'>> {
	const limit = reader.read('returnAll', booleanValue)
		? Infinity
		: Math.floor(reader.read('limit', wholeLimit));
	return {
		select: (answer) => answer.filter(isWanted).slice(0, limit),
		leftOut: (answer) => Math.max(0, answer.filter(isWanted).length - limit),
	};
}
