import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PennyDrop, RecordedRequest } from '../../sandbox';
import { askedRow, scopeOf } from '../laws/askedRows';
import { observedStory } from '../laws/observed';
import type { NodeRun, Story } from '../laws/story';
import { textOf } from '../support/text';
import { inputIndexes, type Soaked } from './soak';

// A list of thousands as one story for each row: its rows have nothing in common but a customer.

/** A list and how to tell what concerns a row. */
export interface List {
	parameters: INodeParameters;
	rows: IDataObject[];
	/** The columns whose values requests about a row contain. */
	columns: readonly string[];
	/** The value of such a column that a request contains. */
	aboutOf: (request: RecordedRequest) => string;
	/** The row's value that a penny drop names. */
	keyOf: (drop: PennyDrop) => string | undefined;
}

function groupBy<Entry>(
	entries: readonly Entry[],
	keyOf: (entry: Entry) => unknown,
): Map<unknown, Entry[]> {
	const groups = new Map<unknown, Entry[]>();
	for (const entry of entries) {
		const group = groups.get(keyOf(entry)) ?? [];
		groups.set(keyOf(entry), group);
		group.push(entry);
	}
	return groups;
}

/** The run as one row saw it; the hints are about all rows, and so are left out. */
function runOfRow(items: NodeRun['items'], { requests, seconds }: Soaked): NodeRun {
	const startedAt = Math.min(...requests.slice(0, 1).map(({ at }) => at));
	return {
		...{ number: 0, book: 0, execution: 1, isDryRun: false, isPeace: false, how: 'well' },
		items: items.map((item) => ({ ...item, pairedItem: { item: 0 } })),
		error: null,
		hints: [],
		startedAt,
		endedAt: startedAt + seconds * 1000,
		stored: '',
	};
}

/** The stories of all rows of a list that has run. */
export function storiesOfRows(list: List, soaked: Soaked): Story[] {
	const { parameters, rows, columns, aboutOf, keyOf } = list;
	const indexes = inputIndexes(soaked.items);
	const items = groupBy([...soaked.items.entries()], ([place]) => indexes[place]);
	const requests = groupBy(soaked.requests, aboutOf);
	const drops = groupBy(soaked.pennyDrops, keyOf);
	return rows.map((row, index) => {
		const asked = askedRow(parameters, row);
		const values = columns.map((column) => row[column]);
		return observedStory(
			{
				name: `row ${String(index + 1)} of thousands`,
				operation: `${textOf(parameters['resource'])} ${textOf(parameters['operation'])}`,
				parameters,
				rows: [{ ...asked, marks: values.slice(0, 1).map(textOf) }],
				onError: 'continueRegularOutput',
				retryOnFail: false,
				scope: scopeOf(parameters),
			},
			[
				runOfRow(
					(items.get(index) ?? []).map(([, item]) => item),
					soaked,
				),
			],
			{
				requests: values.flatMap((value) => requests.get(value) ?? []),
				pennyDrops: drops.get(values[0]) ?? [],
			},
		);
	});
}
