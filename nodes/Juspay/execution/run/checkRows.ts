import type { IExecuteFunctions } from 'n8n-workflow';

import type { LocalOperation } from '../../resources/operation';
import { warnOfNumbers } from './hints';
import { createItemReaders, forEachItem } from './itemReaders';
import { problemOf } from './problemOf';
import type { FinishedRow } from '../plan/rows';

/** Runs an operation that needs no network for all input items. */
export async function checkRows(
	context: IExecuteFunctions,
	operation: LocalOperation,
): Promise<FinishedRow[]> {
	const { readerOf, countNumericAccounts } = createItemReaders(context, operation);
	const isCancelled = () => context.getExecutionCancelSignal()?.aborted === true;
	const rows = await forEachItem(context, isCancelled, (itemIndex): FinishedRow => {
		try {
			const { result, isOk } = operation.check(readerOf(itemIndex));
			return { kind: 'answered', results: [result], outcomes: [isOk ? 'ok' : 'notOk'] };
		} catch (error) {
			return { kind: 'failed', problem: problemOf(error) };
		}
	});
	warnOfNumbers(context, countNumericAccounts());
	return rows;
}
