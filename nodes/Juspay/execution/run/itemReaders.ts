import { type IExecuteFunctions, sleep } from 'n8n-workflow';

import { createColumnReaders } from '../../parameters/inputColumns';
import { createFieldSources, createReader, type ParameterReader } from '../../parameters/reader';
import type { Operation } from '../../resources/operation';

const ITEMS_WITHOUT_PAUSE = 100;

/** The readers of all items. */
export interface ItemReaders {
	readerOf: (itemIndex: number) => ParameterReader;
	/** How many items gave an account number as a number so far. */
	countNumericAccounts: () => number;
}

/** Makes the readers of all items: from the fields, or from the columns of the input. */
export function createItemReaders(context: IExecuteFunctions, { labels }: Operation): ItemReaders {
	const fieldsOf = createFieldSources(context);
	const items = context.getInputData();
	const readColumns = createColumnReaders(labels);
	const isFromColumns = context.getNodeParameter('takeValuesFrom', 0, '') === 'inputColumns';
	const numeric = new Set<number>();
	const readerOf = (itemIndex: number) => {
		const onNumber = (name: string) => {
			if (name === 'accountNumber') numeric.add(itemIndex);
		};
		return isFromColumns
			? readColumns(items[itemIndex]?.json ?? {}, fieldsOf(itemIndex), onNumber)
			: createReader(fieldsOf(itemIndex), labels, { onNumber });
	};
	return { readerOf, countNumericAccounts: () => numeric.size };
}

/**
 * Makes something of each input item, one after the other. Pauses now and then, so that a long list does not keep
 * n8n from doing anything else.
 *
 * @param isStopped once it says so, the rest is left out
 */
export async function forEachItem<Row>(
	context: IExecuteFunctions,
	isStopped: () => boolean,
	make: (itemIndex: number) => Row,
): Promise<Row[]> {
	const itemCount = context.getInputData().length;
	const rows: Row[] = [];
	for (let itemIndex = 0; itemIndex < itemCount && !isStopped(); itemIndex++) {
		rows.push(make(itemIndex));
		if (itemIndex % ITEMS_WITHOUT_PAUSE === ITEMS_WITHOUT_PAUSE - 1) await sleep(0);
	}
	return rows;
}
