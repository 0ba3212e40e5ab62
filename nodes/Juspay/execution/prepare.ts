import { type IExecuteFunctions, sleep } from 'n8n-workflow';

import { numberWithin, yesOrNo } from '../parameters/checks';
import { createColumnReaders } from '../parameters/inputColumns';
import { createFieldSources, createReader, type ParameterReader } from '../parameters/reader';
import type { Operation, RunIdentity } from '../resources/operation';
import { maskValue } from '../transport/mask';
import { localProblem } from '../transport/problem';
import { problemOf } from './problemOf';
import type { PreparedRow } from './rows';

const ROWS_WITHOUT_PAUSE = 100;

function runIdentityOf(context: IExecuteFunctions): Omit<RunIdentity, 'itemIndex'> {
	return {
		instanceId: context.getInstanceId(),
		workflowId: context.getWorkflow().id ?? '',
		executionId: context.getExecutionId(),
		nodeId: context.getNode().id,
	};
}

/** Makes the readers of all items: from the fields, or from the columns of the input. */
function createItemReaders(
	context: IExecuteFunctions,
	{ labels }: Operation,
): (itemIndex: number) => ParameterReader {
	const fieldsOf = createFieldSources(context);
	const isFromColumns = context.getNodeParameter('takeValuesFrom', 0, '') === 'inputColumns';
	if (!isFromColumns) return (itemIndex) => createReader(fieldsOf(itemIndex), labels);
	const items = context.getInputData();
	const readColumns = createColumnReaders(labels);
	return (itemIndex) => readColumns(items[itemIndex]?.json ?? {}, fieldsOf(itemIndex));
}

const maxWaitInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 60 });

/** How long to wait for the result of a row, in milliseconds; `null` for not at all. */
function readMaxWait(reader: ParameterReader, { labels }: Operation): number | null {
	if (!labels.has('waitForResult') || !reader.read('waitForResult', yesOrNo)) return null;
	return reader.read('maxWait', maxWaitInSeconds) * 1000;
}

function prepareRow(reader: ParameterReader, operation: Operation, run: RunIdentity): PreparedRow {
	try {
		const call = operation.prepare(reader, run);
		const simplify = reader.read('simplify', yesOrNo);
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
		const message = `'Beneficiary ID' is already used by item ${String(first)}: "${maskValue(id)}"`;
		const description =
			"Juspay accepts each beneficiary ID only once. Give every item its own, or leave 'Beneficiary ID' empty to have one made.";
		return { kind: 'failed', problem: localProblem(message, description) };
	});
}

/**
 * Reads and checks all input items before the first request goes out (design, section 5.1).
 * Pauses now and then, so that a long list does not keep n8n from doing anything else.
 *
 * @param isStopped once it says so, the rest is left out
 */
export async function prepareRows(
	context: IExecuteFunctions,
	operation: Operation,
	itemCount: number,
	isStopped: () => boolean,
): Promise<PreparedRow[]> {
	const identity = runIdentityOf(context);
	const readerOf = createItemReaders(context, operation);
	const rows: PreparedRow[] = [];
	for (let itemIndex = 0; itemIndex < itemCount && !isStopped(); itemIndex++) {
		rows.push(prepareRow(readerOf(itemIndex), operation, { ...identity, itemIndex }));
		if (itemIndex % ROWS_WITHOUT_PAUSE === ROWS_WITHOUT_PAUSE - 1) await sleep(0);
	}
	return refuseRepeatedIds(rows);
}
