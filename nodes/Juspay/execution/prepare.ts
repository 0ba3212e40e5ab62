import type { IExecuteFunctions } from 'n8n-workflow';

import { booleanValue, numberWithin } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import type { Operation, RemoteOperation, RunIdentity } from '../resources/operation';
import { warnOfNumbers } from './hints';
import { createItemReaders, forEachItem } from './itemReaders';
import { problemOf } from './problemOf';
import type { PreparedRow } from './rows';
import { repeatedIdProblem } from './runProblems';

function runIdentityOf(context: IExecuteFunctions): Omit<RunIdentity, 'itemIndex' | 'merchantId'> {
	return {
		instanceId: context.getInstanceId(),
		workflowId: context.getWorkflow().id ?? '',
		executionId: context.getExecutionId(),
		nodeId: context.getNode().id,
	};
}

const maxWaitInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 60 });

/** How long to wait for the result of a row, in milliseconds; `null` for not at all. */
function readMaxWait(reader: ParameterReader, { labels }: Operation): number | null {
	if (!labels.has('waitForResult') || !reader.read('waitForResult', booleanValue)) return null;
	return reader.read('maxWait', maxWaitInSeconds) * 1000;
}

/** Operations without the field have one form of result. */
function readSimplify(reader: ParameterReader, { labels }: Operation): boolean {
	return !labels.has('simplify') || reader.read('simplify', booleanValue);
}

function prepareRow(
	reader: ParameterReader,
	operation: RemoteOperation,
	run: RunIdentity,
): PreparedRow {
	try {
		const call = operation.prepare(reader, run);
		const simplify = readSimplify(reader, operation);
		return { kind: 'ready', call, simplify, maxWait: readMaxWait(reader, operation) };
	} catch (error) {
		// Thrown on, it would let n8n pass the input through as if it had been checked.
		return { kind: 'failed', problem: problemOf(error) };
	}
}

/** Juspay takes each beneficiary ID only once: every row after the first that uses it is refused. */
function refuseRepeatedIds(rows: readonly PreparedRow[]): PreparedRow[] {
	const firstUse = new Map<string, number>();
	return rows.map((row, index) => {
		const id = row.kind === 'ready' ? row.call.facts.uniqueId : undefined;
		if (id === undefined) return row;
		const first = firstUse.get(id);
		if (first === undefined) {
			firstUse.set(id, index);
			return row;
		}
		return { kind: 'failed', problem: repeatedIdProblem(id, first) };
	});
}

/**
 * Reads and checks all input items before the first request goes out.
 *
 * @param merchantId the credential's
 * @param isStopped once it says so, the rest is left out
 */
export async function prepareRows(
	context: IExecuteFunctions,
	operation: RemoteOperation,
	merchantId: string,
	isStopped: () => boolean,
): Promise<PreparedRow[]> {
	const identity = { ...runIdentityOf(context), merchantId };
	const { readerOf, countNumericAccounts } = createItemReaders(context, operation);
	const rows = await forEachItem(context, isStopped, (itemIndex) =>
		prepareRow(readerOf(itemIndex), operation, { ...identity, itemIndex }),
	);
	warnOfNumbers(context, countNumericAccounts());
	return refuseRepeatedIds(rows);
}
