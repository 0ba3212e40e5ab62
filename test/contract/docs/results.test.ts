import { readFileSync } from 'node:fs';

import { resources } from '../../../nodes/Juspay/resources';
import { RESULT_KEYS } from '../../../nodes/Juspay/resources/resultKeys';
import { triggerOutput } from '../../../nodes/JuspayTrigger/event';
import { RESULTS_PAGE } from '../../../scripts/docs/resultsPage';

test('docs/results.md is what the code gives (npm run docs)', () => {
	expect(readFileSync('docs/results.md', 'utf8')).toBe(RESULTS_PAGE);
});

const operations = resources.flatMap(({ option: { value: resource }, operations: table }) =>
	table.map(({ option: { value: operation }, output }) => ({ resource, operation, output })),
);
const outputs = [...operations.map(({ output }) => output), triggerOutput];

test.each(operations)('$resource $operation has at most ten simplified keys', ({ output }) => {
	const keys = Object.keys(output.simplified);
	expect(keys.length).toBeGreaterThan(0);
	expect(keys.length).toBeLessThanOrEqual(10);
	expect(Object.keys({ ...output.simplified, ...output.further })).toEqual(
		expect.arrayContaining([...output.always]),
	);
});

test('every key that can be selected has its words, and no others have some', () => {
	const selectable = outputs
		.filter(({ further }) => Object.keys(further).length > 0)
		.flatMap(({ simplified, further }) => Object.keys({ ...simplified, ...further }));
	expect(Object.keys(RESULT_KEYS).sort()).toEqual([...new Set(selectable)].sort());
});
