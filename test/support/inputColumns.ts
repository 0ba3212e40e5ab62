import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type JuspayForTests, type Sampled, useJuspay } from './juspay';

/** The parts of a run that tests of input columns compare. */
interface ColumnsResult {
	items: IDataObject[];
	/** Without the number of the row. */
	errors: string[];
	descriptions: unknown[];
	/** Warnings alone. */
	hints: string[];
}

/** Runs of the node that take their values from columns of the input, for the tests of a file. */
export function useColumns(): JuspayForTests & {
	/** Runs an operation with the values of its rows. */
	runRows: (
		operation: Sampled,
		rows: IDataObject[],
		changes?: INodeParameters,
	) => Promise<ColumnsResult>;
} {
	const juspay = useJuspay({ onError: 'continueErrorOutput' });
	const runRows = async (
		operation: Sampled,
		rows: IDataObject[],
		changes: INodeParameters = {},
	) => {
		const parameters = { takeValuesFrom: 'inputColumns', beneficiaryId: '', ...changes };
		const result = await juspay.run(operation, parameters, { rows });
		const [, bad = []] = result.outputs('Juspay');
		return {
			items: result.items,
			errors: result.errors.map((message) =>
				message.replace(/^Row \d+: |\. Nothing was sent for this row$/g, ''),
			),
			descriptions: bad.map(({ json }) => json['message']),
			hints: result.hints.flatMap(({ type, message }) => (type === 'warning' ? [message] : [])),
		};
	};
	return { ...juspay, runRows };
}
