import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Juspay/resources';
import { isLocal } from '../../nodes/Juspay/resources/operation';
import { describeSample } from '../support/describeSample';
import * as subjects from '../support/faults/subjects';
import { sampledOperations } from '../support/samples';
import { useSandbox } from '../support/sandbox';

const site = useSandbox();

for (const sampled of sampledOperations()) describeSample(sampled, site);

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		isLocal: isLocal(operation),
		name: `${resource.option.value} ${operation.option.value}`,
		file: `${resource.option.value}/${operation.option.value}.operation.ts`,
	})),
);

test('Every operation that calls Juspay meets every fault', () => {
	const nameOf = ({ resource, operation }: INodeParameters) =>
		[resource, operation].map(String).join(' ');
	const met = Object.values(subjects)
		.flat()
		.map(({ parameters }) => nameOf(parameters));
	const missing = operations.filter(({ isLocal, name }) => !isLocal && !met.includes(name));
	const advice = 'add a sample with inSandbox to its file, or a subject in faults/subjects.ts';
	expect(missing.map(({ name }) => `${name}: ${advice}`)).toEqual([]);
});

test('Every operation that asks nobody has a sample', () => {
	const sampled = sampledOperations().map(({ name }) => name);
	const missing = operations.filter(({ isLocal, name }) => isLocal && !sampled.includes(name));
	expect(missing.map(({ file }) => `${file}: export a sample`)).toEqual([]);
});

test("Every operation's file is named after its value, and stands in the table of its resource", () => {
	const folder = join(__dirname, '../../nodes/Juspay/resources');
	const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const files = found.filter((file) => file.endsWith('.operation.ts'));
	expect(files.sort()).toEqual(operations.map(({ file }) => file).sort());
});
