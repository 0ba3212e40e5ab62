import { z } from 'zod';

import type { StandIn } from './standIn.mjs';

/** The IDs of the only base and its only table. */
export const BASE = 'appTestsOnly00001';
export const TABLE = 'tblTestsOnly00001';

/** The records of the base, in order. */
export interface Base {
	records: Record<string, string>[];
}

const Table = z.object({ base: z.literal(BASE), table: z.literal(TABLE) });

/** Answers what n8n's Airtable node asks to search records. */
export function addAirtable({ server }: StandIn, base: Base): void {
	server.get('/v0/:base/:table', ({ params }) => {
		Table.parse(params);
		// As Airtable does, fields without a value are left out.
		const records = base.records.map((record, index) => ({
			id: `rec${String(index).padStart(14, '0')}`,
			createdTime: '2026-11-01T09:00:00.000Z',
			fields: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '')),
		}));
		return { records };
	});
}
