import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Juspay/resources';
import { isLocal } from '../../nodes/Juspay/resources/operation';
import { describeSample } from '../support/describeSample';
import { sampledOperations } from '../samples';
import * as faultOperations from '../support/faults/operations';
import { useFakeTime } from '../support/fakeTime';
import { useSandbox } from '../support/sandbox';

const server = useSandbox();
useFakeTime();

for (const sampled of sampledOperations()) describeSample(sampled, server);

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		callsJuspay: !isLocal(operation),
		name: `${resource.option.value} ${operation.option.value}`,
		file: `${resource.option.value}/${operation.option.value}.operation.ts`,
	})),
);

test('Every operation that calls Juspay meets every fault', () => {
	const nameOf = ({ resource, operation }: INodeParameters) =>
		[resource, operation].map(String).join(' ');
	const met = Object.values(faultOperations)
		.flat()
		.map(({ parameters }) => nameOf(parameters));
	const missing = operations.filter(({ callsJuspay, name }) => callsJuspay && !met.includes(name));
	const advice = 'add inSandbox to its sample, or describe it in faults/operations.ts';
	expect(missing.map(({ name }) => `${name}: ${advice}`)).toEqual([]);
});

test("Every operation's file is named after its value, and stands in the table under its resource", () => {
	const folder = join(__dirname, '../../nodes/Juspay/resources');
	const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const files = found.filter((file) => file.endsWith('.operation.ts'));
	expect(files.sort()).toEqual(operations.map(({ file }) => file).sort());
});
