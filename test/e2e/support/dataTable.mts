import assert from 'node:assert/strict';

import { z } from 'zod';

import type { EditorApi } from './editorApi.mjs';

const Id = z.object({ data: z.object({ id: z.string() }) });
const Row = z.record(z.unknown());
const Rows = z.object({ data: z.object({ count: z.number(), data: z.array(Row) }) });

/* n8n takes and gives at most so many rows in one call. */
const PAGE = 250;

const TEXTS = ['customerId', 'accountHolderName', 'accountNumber', 'ifsc', 'upiId']
	.concat(['outcome', 'nameAtBank', 'nameMatch', 'message'])
	.map((name) => ({ name, type: 'string' }));

/* Columns that the example for large lists asks for in its note. */
const COLUMNS = [...TEXTS, { name: 'reused', type: 'boolean' }];

/** A Data table of a real n8n. */
export class DataTable {
	private constructor(
		private readonly n8n: EditorApi,
		readonly id: string,
		private readonly path: string,
	) {}

	/**
	 * Creates a table with the columns of the example for large lists.
	 *
	 * @param missing the column that is forgotten
	 * @param numbers the column that has numbers instead of texts
	 * @param more further columns, of texts
	 */
	static async create(
		n8n: EditorApi,
		name: string,
		{ missing, numbers, more = [] }: { missing?: string; numbers?: string; more?: string[] } = {},
	): Promise<DataTable> {
		const further = more.map((column) => ({ name: column, type: 'string' }));
		const columns = [...COLUMNS, ...further]
			.filter((column) => column.name !== missing)
			.map((column) => (column.name === numbers ? { ...column, type: 'number' } : column));
		return await DataTable.createWith(n8n, name, columns);
	}

	/** Creates a table with these columns. */
	static async createWith(
		n8n: EditorApi,
		name: string,
		columns: readonly { name: string; type: string }[],
	): Promise<DataTable> {
		const project = Id.parse((await n8n.call('/rest/projects/personal')).body).data.id;
		const path = `/rest/projects/${project}/data-tables`;
		const { status, body } = await n8n.call(path, { name, columns });
		assert.equal(status, 200, JSON.stringify(body));
		const { id } = Id.parse(body).data;
		return new DataTable(n8n, id, `${path}/${id}`);
	}

	/** Adds one of the columns that the example needs. */
	async addColumn(name: string): Promise<void> {
		const column = COLUMNS.find((one) => one.name === name);
		const { status } = await this.n8n.call(`${this.path}/columns`, { ...column });
		assert.equal(status, 200);
	}

	/** Adds rows, in this order. */
	async insert(rows: object[]): Promise<void> {
		for (let from = 0; from < rows.length; from += PAGE) {
			const data = rows.slice(from, from + PAGE);
			const { status, body } = await this.n8n.call(`${this.path}/insert`, {
				data,
				returnType: 'count',
			});
			assert.equal(status, 200, JSON.stringify(body));
		}
	}

	/** All rows, by their IDs. */
	async rows(): Promise<Record<string, unknown>[]> {
		const found: Record<string, unknown>[] = [];
		for (;;) {
			const page = `skip=${String(found.length)}&take=${String(PAGE)}&sortBy=id:asc`;
			const { body } = await this.n8n.call(`${this.path}/rows?${page}`);
			const { count, data } = Rows.parse(body).data;
			found.push(...data);
			if (data.length === 0 || found.length >= count) return found;
		}
	}
}
