import { readFileSync } from 'node:fs';

import type { IDataObject } from 'n8n-workflow';

import { isLocal } from '../../../nodes/Juspay/resources/operation';
import { RAW_ONLY } from '../../../scripts/docs/rawFields';
import { type SampledOperation, sampledOperations } from '../../samples';
import type { Example } from '../../samples/sample';
import { runJuspay } from '../../support/engine';
import { useFakeTime } from '../../support/fakeTime';
import { useSandbox } from '../../support/sandbox';

const { sandbox, credential } = useSandbox();
useFakeTime();

/** Path and text of every value; entries of lists share a path. */
function leaves(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
	if (Array.isArray(value)) return value.flatMap((entry) => leaves(entry, path));
	if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]];
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** All that Selected Fields can give, but for the raw object. */
async function allKeys({ operation, parametersWith }: SampledOperation, example: Example) {
	const { simplified, further } = operation.output;
	const outputFields = Object.keys({ ...simplified, ...further }).filter((key) => key !== 'raw');
	const chosen = Object.keys(further).length > 0 ? { output: 'selectedFields', outputFields } : {};
	const parameters = { ...parametersWith(example.parameters), ...chosen };
	const { outputs } = await runJuspay({ parameters, credential: credential() });
	return (outputs('Juspay')[0] ?? []).map(({ json }): IDataObject => json);
}

const answered = sampledOperations()
	.filter(({ operation }) => !isLocal(operation))
	.flatMap((sampled) =>
		sampled.sample.examples.flatMap((example) => {
			const { answer: body, results } = example;
			return body === undefined || results === undefined ? [] : { sampled, example, body };
		}),
	);

/** A transaction of version 2 holds the gateway's answer like version 1 does itself. */
function fieldOf(resource: string, path: string): string {
	return `${resource} ${path.replace(/^transactions\.validateResp\./, 'validateResp.')}`;
}

test("every field of Juspay's sample answers is in results, or named as Raw only, and no others are named", async () => {
	const [all, shown] = [new Set<string>(), new Set<string>()];
	for (const { sampled, example, body } of answered) {
		sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
		const given = new Set(leaves(await allKeys(sampled, example)).map(([, text]) => text));
		for (const [path, text] of leaves(body)) {
			const field = fieldOf(sampled.resource, path);
			all.add(field);
			if (given.has(text)) shown.add(field);
		}
	}
	const named = Object.entries(RAW_ONLY).flatMap(([resource, paths]) =>
		paths.map((path) => `${resource} ${path}`),
	);
	const isNamed = (field: string) => named.some((one) => `${field}.`.startsWith(`${one}.`));
	expect([...all].filter((field) => !shown.has(field) && !isNamed(field))).toEqual([]);
	const isInSample = (one: string) => [...all].some((field) => `${field}.`.startsWith(`${one}.`));
	expect(named.filter((one) => !isInSample(one))).toEqual([]);
});

test('docs/results.md names them', () => {
	const page = readFileSync('docs/results.md', 'utf8');
	const [, section = ''] = page.split('\n## Raw only\n');
	for (const path of Object.values(RAW_ONLY).flat()) expect(section).toContain(`\`${path}\``);
});
