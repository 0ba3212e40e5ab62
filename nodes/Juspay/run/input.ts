import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Source } from '../parameters/reader';
import { createFieldSources } from './fieldSources';

/** What the node reads in one run. */
export interface RunInput {
	items: readonly INodeExecutionData[];
	/** The node's fields, as they are for an item. */
	fieldsOf: (itemIndex: number) => Source;
	/** Whether all values come from input columns instead of the node's fields. */
	takesColumns: boolean;
}

/** Opens the input once for all readers of a run. */
export function openInput(context: IExecuteFunctions): RunInput {
	return {
		items: context.getInputData(),
		fieldsOf: createFieldSources(context),
		takesColumns: context.getNodeParameter('takeValuesFrom', 0, '') === 'inputColumns',
	};
}
