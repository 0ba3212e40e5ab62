import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Juspay/resources';
import { describeSample } from '../support/describeSample';
import * as subjects from '../support/faults/subjects';
import { sampledOperations } from '../support/samples';
import { useSandbox } from '../support/sandbox';

const site = useSandbox();

for (const sampled of sampledOperations()) describeSample(sampled, site);

test('Every operation that calls Juspay meets every fault', () => {
	const nameOf = ({ resource, operation }: INodeParameters) =>
		JSON.stringify([resource, operation]);
	const met = Object.values(subjects)
		.flat()
		.map(({ parameters }) => nameOf(parameters));
	const remote = resources.flatMap(({ option: { value: resource }, operations }) =>
		operations
			.filter(({ kind }) => kind === 'remote')
			.map(({ option: { value: operation } }) => nameOf({ resource, operation })),
	);
	expect(remote.filter((name) => !met.includes(name))).toEqual([]);
});
