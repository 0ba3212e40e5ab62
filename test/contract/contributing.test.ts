import { readFileSync } from 'node:fs';

import { findOperation } from '../../nodes/Juspay/resources';
import { withSample } from '../samples';
import { compile, loadExample, readExample } from '../support/contributing';
import { describeSample } from '../support/describeSample';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';

// The row that CONTRIBUTING.md has its readers add to the table.
jest.mock('../../nodes/Juspay/resources', () =>
	jest
		.requireActual<{ resourcesWithExample: () => object }>('../support/contributing')
		.resourcesWithExample(),
);

const example = readExample();
const { operation, sample } = loadExample(example);
const { value } = operation.option;

describe('The example of CONTRIBUTING.md', () => {
	test('names its files after the operation', () => {
		expect(example.operation.path).toBe(`nodes/Juspay/resources/bank/${value}.operation.ts`);
		expect(example.sample.path).toBe(`test/samples/bank/${value}.ts`);
		expect(findOperation('bank', value)).toBeDefined();
	});

	test('compiles', () => {
		expect([...compile(example.operation), ...compile(example.sample)]).toEqual([]);
	}, 60_000);

	test('changes lines that are there, unless it was tried out', () => {
		const { path, lines } = example.change;
		const file = readFileSync(path, 'utf8').split('\n');
		const [before, after] = [/^[ -](.*)/, /^[ +](.*)/].map((side) =>
			lines.flatMap((line) => side.exec(line)?.[1] ?? []),
		);
		expect(before).not.toEqual(after);
		const isIn = (part: string[] = []) => part.every((line) => file.includes(line));
		expect([isIn(before), isIn(after)]).toContain(true);
	});

	useFakeTime();
	describeSample(withSample('bank', operation, sample), useSandbox());
});

test.each([
	['The parts of an operation', 'nodes/Juspay/resources/operation.ts'],
	['The call (all parts', 'nodes/Juspay/resources/call.ts'],
])('Every part in the table of "%s" is in %s', (start, file) => {
	const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split(start);
	const [, table = ''] = section.split(/\n\n(?=\|)/);
	const [rows = ''] = table.split('\n\n');
	const parts = rows.split('\n').flatMap((row) => {
		const [, names = ''] = row.split('|');
		return Array.from(names.matchAll(/`(\w+)`/g), ([, part = '']) => part);
	});
	expect(parts.length).toBeGreaterThan(4);
	const code = readFileSync(file, 'utf8');
	expect(parts.filter((part) => !new RegExp(`^\\t${part}\\??:`, 'm').test(code))).toEqual([]);
});
