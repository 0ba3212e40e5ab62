import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { booleanValue, numberWithin } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';

export const pagingFields: INodeProperties[] = [
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

const wholeLimit = numberWithin({ minimum: 1, maximum: 100_000, whenEmpty: 50 });

/** Reads these fields; the result cuts a list accordingly. Throws RefusedParameterError. */
export function readPaging(
	reader: ParameterReader,
): (answer: readonly IDataObject[]) => IDataObject[] {
	const limit = reader.read('returnAll', booleanValue)
		? Infinity
		: Math.floor(reader.read('limit', wholeLimit));
	return (answer) => answer.slice(0, limit);
}
