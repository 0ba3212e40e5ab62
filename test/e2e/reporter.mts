import type { TestEvent } from 'node:test/reporters';

import { z } from 'zod';

/** How one case ended in one n8n. */
export const CaseResult = z.object({
	/** The case's section, as in "On Error". */
	section: z.string(),
	name: z.string(),
	isPassed: z.boolean(),
});

/** How one case ended in one n8n. */
export type CaseResult = z.infer<typeof CaseResult>;

/** A reporter for Node's test runner: one line of JSON for every case. */
export default async function* results(events: AsyncIterable<TestEvent>) {
	let section = '';
	for await (const { type, data } of events) {
		if (type === 'test:start' && data.nesting === 0) section = data.name;
		if (type !== 'test:pass' && type !== 'test:fail') continue;
		if (data.details.type === 'suite' || data.skip !== undefined) continue;
		const result: CaseResult = { section, name: data.name, isPassed: type === 'test:pass' };
		yield `${JSON.stringify(result)}\n`;
	}
}
