import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { asGiven, booleanValue, numberWithin } from '../../parameters/checks';
import type { ColumnNames } from '../../parameters/columns';
import { ColumnReaders } from '../../parameters/inputColumns';
import { NAME_FIELDS, unwantedCharacters } from '../../parameters/names';
import { createReader, labelsOf, type ParameterReader } from '../../parameters/reader';
import { isLocal, type Operation, type RunIdentity } from '../../resources/operation';
import { type OutputForm, readOutputForm } from '../../resources/output';
import {
	type FailedRow,
	type FinishedRow,
	type PreparedRow,
	refuseRepeatedIds,
} from '../plan/rows';
import { problemOf } from '../plan/problems';
import { Slices } from '../send/slices';
import { createFieldSources, takesColumns } from './fieldSources';
import type { LocalRun, RemoteRun } from './openRun';
import type { InputNotes } from './warnings';

type Labels = ReadonlyMap<string, string>;

/** Items with values that are sent as they are, but may not be what was meant. */
interface Oddities {
	/** Account numbers that came as numbers. */
	numbers: Set<number>;
	/** Object Reference IDs that did. */
	references: Set<number>;
	/** Names with characters that Juspay does not want. */
	names: Set<number>;
}

/** Called with every value that an item's reader accepts, unchanged. */
type OnRead = (itemIndex: number, name: string, value: unknown) => void;

/** What all items of a run are read with. */
interface Reading {
	context: IExecuteFunctions;
	labels: Labels;
	columnNames: ColumnNames;
}

interface ItemReaders {
	readerOf: (itemIndex: number) => ParameterReader;
	/** Where values come from the columns of the input. */
	columns: ColumnReaders | null;
}

/** The readers of all items: from the fields, or from the columns of the input. */
function createItemReaders(
	{ context, labels, columnNames }: Reading,
	onReadItem: OnRead = () => undefined,
): ItemReaders {
	const fieldsOf = createFieldSources(context);
	const items = context.getInputData();
	const columns = takesColumns(context) ? new ColumnReaders(labels, columnNames) : null;
	const readerOf = (itemIndex: number) => {
		const onRead = (name: string, value: unknown) => {
			onReadItem(itemIndex, name, value);
		};
		const source = fieldsOf(itemIndex);
		const row = items[itemIndex]?.json ?? {};
		return columns?.readerOf(row, source, onRead) ?? createReader(source, labels, { onRead });
	};
	return { readerOf, columns };
}

function noteOddities(oddities: Oddities): OnRead {
	return (itemIndex, name, value) => {
		if (typeof value === 'number') {
			if (name === 'accountNumber') oddities.numbers.add(itemIndex);
			if (name === 'objectReferenceId') oddities.references.add(itemIndex);
		}
		if (!NAME_FIELDS.has(name) || typeof value !== 'string') return;
		if (unwantedCharacters(value.trim()).length > 0) oddities.names.add(itemIndex);
	};
}

/** What the readers of all items noticed. */
function toNotes(
	{ numbers, references, names }: Oddities,
	columns: ColumnReaders | null,
): InputNotes {
	return {
		numbers: numbers.size,
		references: references.size,
		names: names.size,
		takenColumns: columns?.describeTaken() ?? '',
		unusedColumns: columns?.describeOverlooked() ?? [],
	};
}

/** All rows of a run, and what was noticed about its input. */
export interface ReadRows<Row> {
	rows: Row[];
	notes: InputNotes;
}

function readOr<Value>(read: () => Value, otherwise: Value): Value {
	try {
		return read();
	} catch {
		return otherwise;
	}
}

/** What a row that cannot be sent tells of itself, as it was given: the keys of results that are fields, too. */
function identify(reader: ParameterReader, labels: Labels, operation: Operation): IDataObject {
	const form = readOr(() => readForm(reader, labels, operation), 'simplified');
	const keys = typeof form === 'string' ? Object.keys(operation.output.simplified) : form;
	const valueOf = (key: string) =>
		labels.has(key) ? readOr(() => reader.read(key, asGiven), null) : null;
	return Object.fromEntries(keys.map((key) => [key, valueOf(key)]));
}

/** The identity of each input item, by index, whatever is wrong with it. */
export function createIdentifier(
	context: IExecuteFunctions,
	operation: Operation,
	columnNames: ColumnNames,
): (itemIndex: number) => IDataObject {
	const labels = labelsOf(operation.properties);
	const { readerOf } = createItemReaders({ context, labels, columnNames });
	return (itemIndex) => identify(readerOf(itemIndex), labels, operation);
}

/**
 * Makes something of each input item, one after the other. What is thrown becomes the row's problem: thrown on, it
 * would let n8n pass the input through as if it had been checked.
 *
 * @param isCancelled once it says so, the rest is left out
 */
async function readItems<Row>(
	context: IExecuteFunctions,
	{ operation, settings: { columnNames } }: Pick<RemoteRun | LocalRun, 'operation' | 'settings'>,
	isCancelled: () => boolean,
	read: (reader: ParameterReader, labels: Labels) => Row,
): Promise<ReadRows<Row | FailedRow>> {
	const labels = labelsOf(operation.properties);
	const oddities: Oddities = { numbers: new Set(), references: new Set(), names: new Set() };
	const reading = { context, labels, columnNames };
	const { readerOf, columns } = createItemReaders(reading, noteOddities(oddities));
	const identityOf = createIdentifier(context, operation, columnNames);
	const rows: (Row | FailedRow)[] = [];
	const itemCount = context.getInputData().length;
	const slices = new Slices();
	for (let itemIndex = 0; itemIndex < itemCount && !isCancelled(); itemIndex++) {
		try {
			rows.push(read(readerOf(itemIndex), labels));
		} catch (error) {
			const identity = identityOf(itemIndex);
			rows.push({ kind: 'failed', problem: problemOf(error), identity });
		}
		await slices.pauseIfOver();
	}
	// What is only checked is not sent to Juspay.
	if (isLocal(operation)) oddities.names.clear();
	return { rows, notes: toNotes(oddities, columns) };
}

/** Runs an operation that needs no network for all input items. */
export async function checkRows(
	context: IExecuteFunctions,
	run: LocalRun,
	isCancelled: () => boolean,
): Promise<ReadRows<FinishedRow>> {
	const { operation } = run;
	return await readItems(context, run, isCancelled, (reader): FinishedRow => {
		const { result, isOk } = operation.check(reader);
		return { kind: 'answered', results: [result], outcomes: [isOk ? 'ok' : 'notOk'] };
	});
}

const maxWaitInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 60 });

/** How long to wait for the result of a row, in milliseconds; `null` for not at all. */
function readMaxWait(reader: ParameterReader, labels: Labels): number | null {
	if (!labels.has('waitForResult') || !reader.read('waitForResult', booleanValue)) return null;
	return reader.read('maxWait', maxWaitInSeconds) * 1000;
}

/** Operations without the field have one form of result. */
function readForm(reader: ParameterReader, labels: Labels, { output }: Operation): OutputForm {
	return labels.has('output') ? readOutputForm(reader, output) : 'simplified';
}

/** Counts equal accounts, so that each can have a call of its own. */
function countOccurrences(): RunIdentity['countOccurrence'] {
	const counts = new Map<string, number>();
	return (account) => {
		const count = (counts.get(account) ?? 0) + 1;
		counts.set(account, count);
		return count;
	};
}

function runIdentity(context: IExecuteFunctions, run: RemoteRun): RunIdentity {
	const { merchantId, settings, sending } = run;
	return {
		merchantId,
		startedAt: sending.clock.timeOfDay(),
		timeZone: context.getTimezone(),
		countOccurrence: settings.reuseSameAccount ? () => 1 : countOccurrences(),
		instanceId: context.getInstanceId(),
		workflowId: context.getWorkflow().id ?? '',
		executionId: run.executionId,
		nodeId: context.getNode().id,
	};
}

/**
 * Reads and checks all input items before the first request goes out.
 *
 * @param isCancelled once it says so, the rest is left out
 */
export async function prepareRows(
	context: IExecuteFunctions,
	run: RemoteRun,
	isCancelled: () => boolean,
): Promise<ReadRows<PreparedRow>> {
	const { operation } = run;
	const identity = runIdentity(context, run);
	const read = await readItems(context, run, isCancelled, (reader, labels): PreparedRow => ({
		kind: 'ready',
		call: operation.prepare(reader, identity),
		form: readForm(reader, labels, operation),
		maxWait: readMaxWait(reader, labels),
	}));
	return { ...read, rows: await new Slices().finish(refuseRepeatedIds(read.rows)) };
}
