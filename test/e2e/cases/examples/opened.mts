import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import { z } from 'zod';

import { FILES, readExample } from '../../support/exampleFiles.mjs';
import { n8n } from '../../support/shared.mjs';

const Version = z.union([z.number(), z.array(z.number())]);
const Shape = z.object({ name: z.string(), version: Version });
const Description = z.custom<INodeTypeDescription>((value) => Shape.safeParse(value).success);
const Parameters = z.custom<INodeParameters>((value) => z.object({}).safeParse(value).success);

let descriptions: INodeTypeDescription[];

function descriptionOf(type: string, typeVersion: number): INodeTypeDescription {
	const found = descriptions.find(
		({ name, version }) => name === type && [version].flat().includes(typeVersion),
	);
	return found ?? assert.fail(`n8n has no ${type} ${String(typeVersion)}`);
}

/* Parameters after n8n's editor has opened the workflow: it drops those that it does not show. */
function asOpened(type: string, typeVersion: number, parameters: INodeParameters) {
	const description = descriptionOf(type, typeVersion);
	const { properties } = description;
	const node = { typeVersion };
	return NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description);
}

/* The paths of the values that are no longer there. */
function lost(before: unknown, after: unknown, path: string): string[] {
	if (typeof before !== 'object' || before === null) return before === after ? [] : [path];
	const rest = z.record(z.unknown()).or(z.array(z.unknown())).safeParse(after).data;
	if (rest === undefined) return [path];
	const kept = new Map(Object.entries(rest));
	return Object.entries(before).flatMap(([key, value]) =>
		lost(value, kept.get(key), `${path} > ${key}`),
	);
}

describe('Examples', () => {
	before(async () => {
		const { body } = await n8n.call('/types/nodes.json');
		descriptions = z.array(Description).parse(body);
	});

	for (const file of FILES.values()) {
		test(`${file}: n8n's editor shows and keeps all that is set in it`, () => {
			const gone = readExample(file).nodes.flatMap(({ name, type, typeVersion, parameters }) => {
				const set = Parameters.parse(parameters);
				return lost(set, asOpened(type, typeVersion, structuredClone(set)), name);
			});
			assert.deepEqual(gone, []);
		});
	}
});
