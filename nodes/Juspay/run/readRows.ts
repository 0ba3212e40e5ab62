import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { SpelledName } from '../parameters/accountDetails';
import { asGiven, booleanValue, numberWithin } from '../parameters/checks';
import type { Doubt } from '../parameters/doubts';
import { ColumnReaders } from '../parameters/inputColumns';
import {
	createReader,
	labelsOf,
	type ParameterReader,
	RefusedParameterError,
} from '../parameters/reader';
import type { Call } from '../resources/call';
import { type Operation, type RunIdentity } from '../resources/operation';
import { type OutputForm, readOutputForm } from '../resources/output';
import { refuseRepeatedIds } from '../calls/groups';
import type { FailedRow, FinishedRow, PreparedRow } from '../calls/rows';
import { problemOf } from '../calls/problems';
import { Slices } from '../shared/slices';
import type { DoubtfulRows, InputNotes } from './facts';
import type { AnyRun, LocalRun, RemoteRun, RunMode } from './openRun';

type Labels = ReadonlyMap<string, string>;

/** Indexes of items whose values are sent unchanged but may be wrong, as {@link InputNotes} lists them. */
type Oddities = Record<'numbers' | 'references' | 'names', Set<number>>;

/** Values that are sent but may be known accidents, each with its field and its rows. */
class Doubts {
	private readonly rowsByDoubt = new Map<string, DoubtfulRows & { rows: number[] }>();

	add(itemIndex: number, label: string, doubt: Doubt): void {
		const key = JSON.stringify([label, doubt.says]);
		const known = this.rowsByDoubt.get(key);
		if (known === undefined) this.rowsByDoubt.set(key, { label, doubt, rows: [itemIndex] });
		// A row reads a value more than once.
		else if (known.rows.at(-1) !== itemIndex) known.rows.push(itemIndex);
	}

	list(): DoubtfulRows[] {
		return [...this.rowsByDoubt.values()];
	}
}

/** What is noticed in accepted values, unchanged, of an item. */
interface Notice {
	read: (itemIndex: number, name: string, value: unknown, read: unknown) => void;
	doubt: (itemIndex: number, label: string, doubt: Doubt) => void;
}

interface ItemReaders {
	readerOf: (itemIndex: number) => ParameterReader;
	/** `null` unless values come from input columns. */
	columns: ColumnReaders | null;
}

function createItemReaders(
	{ input: { items, fieldsOf, takesColumns }, itemSettings: { columnNames } }: AnyRun,
	labels: Labels,
	notice?: Notice,
): ItemReaders {
	const columns = takesColumns ? new ColumnReaders(labels, columnNames) : null;
	const readerOf = (itemIndex: number) => {
		const observer = {
			onRead: (name: string, value: unknown, read: unknown) =>
				notice?.read(itemIndex, name, value, read),
			onDoubt: (label: string, doubt: Doubt) => notice?.doubt(itemIndex, label, doubt),
		};
		const source = fieldsOf(itemIndex);
		const item = items[itemIndex] ?? { json: {} };
		return columns?.readerOf(item, source, observer) ?? createReader(source, labels, observer);
	};
	return { readerOf, columns };
}

/** A model that sends a number has dropped its leading zeros; unlike a person, it can send it again at once. */
function refuseNumberOfModel(name: string, value: unknown): void {
	if (name !== 'accountNumber' || typeof value !== 'number') return;
	throw new RefusedParameterError(
		"'Account Number' is a number, not a string, so that its leading zeros may be missing",
		'Call the tool again with the account number as a string of digits, with its leading zeros.',
	);
}

function noteOddities({ numbers, references, names }: Oddities): Notice['read'] {
	return (itemIndex, name, value, read) => {
		if (typeof value === 'number') {
			if (name === 'accountNumber') numbers.add(itemIndex);
			if (name === 'objectReferenceId') references.add(itemIndex);
		}
		if (read instanceof SpelledName && read.isRespelled) names.add(itemIndex);
	};
}

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

/** For result keys that are also fields. */
function readIdentity(reader: ParameterReader, labels: Labels, operation: Operation): IDataObject {
	const form = readOr(() => chosenForm(reader, labels, operation), 'simplified');
	const keys = typeof form === 'string' ? Object.keys(operation.output.simplified) : form;
	const valueOf = (key: string) =>
		labels.has(key) ? readOr(() => reader.read(key, asGiven), null) : null;
	return Object.fromEntries(keys.map((key) => [key, valueOf(key)]));
}

/**
 * Identifies an input item, whatever is wrong with it, with readers of its own: no hint names their columns.
 */
export function createIdentifier(run: AnyRun): (itemIndex: number) => IDataObject {
	const { operation } = run;
	if (operation === undefined) return () => ({});
	const labels = labelsOf(operation.properties);
	const { readerOf } = createItemReaders(run, labels);
	return (itemIndex) => readIdentity(readerOf(itemIndex), labels, operation);
}

function listOddities({ numbers, references, names }: Oddities) {
	return { numbers: [...numbers], references: [...references], names: [...names] };
}

/**
 * Errors become the row's problem: thrown, they would let n8n pass the input through as checked. A canceled run ends,
 * unless an earlier try may have paid for rows, which must still be returned.
 */
async function readItems<Row>(
	run: RemoteRun | LocalRun,
	{ isTool, isCancelled, isLaterTry }: RunMode,
	read: (reader: ParameterReader, labels: Labels) => Row,
): Promise<ReadRows<Row | FailedRow>> {
	const { operation, input } = run;
	const labels = labelsOf(operation.properties);
	const oddities: Oddities = { numbers: new Set(), references: new Set(), names: new Set() };
	const doubts = new Doubts();
	const note = noteOddities(oddities);
	const { readerOf, columns } = createItemReaders(run, labels, {
		read: (itemIndex, name, value, read) => {
			if (isTool) refuseNumberOfModel(name, value);
			note(itemIndex, name, value, read);
		},
		doubt: (itemIndex, label, doubt) => {
			doubts.add(itemIndex, label, doubt);
		},
	});
	const identify = createIdentifier(run);
	const rows: (Row | FailedRow)[] = [];
	const slices = new Slices();
	const isOver = () => isCancelled() && !isLaterTry;
	for (let itemIndex = 0; itemIndex < input.items.length && !isOver(); itemIndex++) {
		try {
			rows.push(read(readerOf(itemIndex), labels));
		} catch (error) {
			const identity = identify(itemIndex);
			rows.push({ kind: 'failed', problem: problemOf(error, isLaterTry), identity });
		}
		await slices.pauseIfOver();
	}
	const columnNotes = {
		takenColumns: columns?.describeTaken() ?? [],
		unusedColumns: columns?.describeOverlooked() ?? [],
	};
	const notes = { ...listOddities(oddities), ...columnNotes, doubts: doubts.list() };
	return { rows, notes };
}

/** Runs a local operation. */
export async function checkRows(run: LocalRun, mode: RunMode): Promise<ReadRows<FinishedRow>> {
	const { operation } = run;
	return await readItems(run, mode, (reader): FinishedRow => {
		const { result, isOk } = operation.check(reader);
		return { kind: 'answered', results: [result], outcomes: [isOk ? 'ok' : 'notOk'] };
	});
}

const maxWaitInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 60 });

function readMaxWait(reader: ParameterReader, labels: Labels): number | null {
	if (!labels.has('waitForResult') || !reader.read('waitForResult', booleanValue)) return null;
	return reader.read('maxWait', maxWaitInSeconds) * 1000;
}

function chosenForm(reader: ParameterReader, labels: Labels, { output }: Operation): OutputForm {
	return labels.has('output') ? readOutputForm(reader, output) : 'simplified';
}

/** Equal rows that share no call need different IDs, or Juspay refuses the second. */
function createNumbering(): (call: Call) => Call {
	const counts = new Map<string, number>();
	return (call) => {
		if (call.kind === 'free' || call.recovery.kind !== 'byId') return call;
		const { account, recovery } = call;
		if (recovery.numbered === undefined) return call;
		const count = (counts.get(account) ?? 0) + 1;
		counts.set(account, count);
		return count === 1 ? call : recovery.numbered(count);
	};
}

function runIdentity(
	context: IExecuteFunctions,
	run: RemoteRun,
	{ runIndex }: RunMode,
): RunIdentity {
	const { merchantId, sending } = run;
	return {
		merchantId,
		startedAt: sending.clock.timeOfDay(),
		instanceId: context.getInstanceId(),
		workflowId: context.getWorkflow().id ?? '',
		executionId: run.execution.id,
		executionStartedAt: run.execution.startedAt,
		isLaterRound: runIndex > 0,
		nodeId: context.getNode().id,
	};
}

/** Reads and checks all items before the first request. */
export async function prepareRows(
	context: IExecuteFunctions,
	run: RemoteRun,
	mode: RunMode,
): Promise<ReadRows<PreparedRow>> {
	const { operation, sending } = run;
	const identity = runIdentity(context, run, mode);
	const number = sending.settings.reuseSameAccount ? (call: Call) => call : createNumbering();
	const read = await readItems(run, mode, (reader, labels): PreparedRow => ({
		kind: 'ready',
		call: number(operation.prepare(reader, identity)),
		form: chosenForm(reader, labels, operation),
		maxWait: readMaxWait(reader, labels),
	}));
	return { ...read, rows: refuseRepeatedIds(read.rows) };
}
