import { resolveOutputSchemaPath } from 'n8n-core';
import { type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { Juspay } from '../../../nodes/Juspay/Juspay.node';
import { forAccountTypes, forFields } from '../../../nodes/Juspay/resources/fields/variants';
import type { LocalOperation, Resource } from '../../../nodes/Juspay/resources/operation';
import { schemaFiles, schemaOf, triggerSchemaFiles } from '../../../scripts/build/outputSchemas';
import { buildProperties } from '../../../nodes/Juspay/resources/properties';
import { triggerOutput } from '../../../nodes/JuspayTrigger/event';
import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';

const BEFORE_1_1 = { '@version': [{ _cnd: { lt: 1.1 } }] };
const FROM_1_1 = { '@version': [{ _cnd: { gte: 1.1 } }] };

/** A field whose default changes with version 1.1, as docs/maintaining.md describes it. */
function fieldOfVersion(
	show: NonNullable<INodeProperties['displayOptions']>['show'] & object,
	defaultValue: string,
): INodeProperties {
	const field = { displayName: 'Speed', name: 'speed', type: 'string' as const };
	return { ...field, displayOptions: { show }, default: defaultValue };
}

function resourceWith(properties: INodeProperties[]): Resource {
	const operation: LocalOperation = {
		option: { value: 'run', name: 'Run', action: 'Run', description: 'Runs' },
		properties,
		output: { simplified: {}, further: {}, always: [] },
		check: () => ({ result: {}, isOk: true }),
	};
	return { option: { name: 'Trial', value: 'trial' }, operations: [operation] };
}

function descriptionWith(properties: INodeProperties[]): INodeTypeDescription {
	return {
		...new Juspay().description,
		version: [1, 1.1],
		defaultVersion: 1.1,
		properties: buildProperties([resourceWith(properties)]),
	};
}

/** The fields of a node as n8n fills them in for the version with which it was saved. */
function fieldsOf(description: INodeTypeDescription, typeVersion: number, saved = {}) {
	const { properties } = description;
	const node = { typeVersion };
	return NodeHelpers.getNodeParameters(properties, saved, true, false, node, description);
}

describe('A field with a condition on the version of the node', () => {
	const properties = [fieldOfVersion(BEFORE_1_1, 'slow'), fieldOfVersion(FROM_1_1, 'fast')];

	test('keeps it beside resource and operation', () => {
		const [before, from] = descriptionWith(properties).properties.slice(-2);
		const always = { resource: ['trial'], operation: ['run'] };
		expect(before?.displayOptions).toEqual({ show: { ...always, ...BEFORE_1_1 } });
		expect(from?.displayOptions).toEqual({ show: { ...always, ...FROM_1_1 } });
	});

	test('keeps it where it is hidden in a version', () => {
		const field = { ...fieldOfVersion({}, ''), displayOptions: { hide: { '@version': [1] } } };
		expect(descriptionWith([field]).properties.at(-1)?.displayOptions).toMatchObject({
			show: { resource: ['trial'] },
			hide: { '@version': [1] },
		});
	});

	test('keeps it through the conditions on Take Values From and Account Type', () => {
		const [field] = forFields([forAccountTypes(['upi'], fieldOfVersion(FROM_1_1, ''))]);
		const show = { takeValuesFrom: ['fields'], accountType: ['upi'], ...FROM_1_1 };
		expect(field?.displayOptions).toEqual({ show });
	});

	test('gives nodes saved before a new default the old one, and new nodes the new one', () => {
		const description = descriptionWith(properties);
		expect(fieldsOf(description, 1)).toMatchObject({ speed: 'slow' });
		expect(fieldsOf(description, 1.1)).toMatchObject({ speed: 'fast' });
		expect(fieldsOf(description, 1, { speed: 'own' })).toMatchObject({ speed: 'own' });
	});
});

test.each<[string, INodeTypeDescription]>([
	['Juspay', new Juspay().description],
	['JuspayTrigger', new JuspayTrigger().description],
])('The versions of %s begin with 1, and new nodes get the newest', (_name, description) => {
	const versions = [description.version].flat();
	expect(versions[0]).toBe(1);
	expect(versions).toEqual([...versions].sort((one, other) => one - other));
	expect(description.defaultVersion ?? versions.at(-1)).toBe(versions.at(-1));
});

describe('Output schemas', () => {
	test('are made where n8n looks for them, in every version of the node', () => {
		const trial = resourceWith([]);
		const wanted = [1, 1.1].map((version) =>
			resolveOutputSchemaPath({ nodeDir: '/', version, resource: 'trial', operation: 'run' }),
		);
		const made = Object.keys(schemaFiles([1, 1.1], [trial]));
		expect(made.map((path) => `/__schema__/${path}`)).toEqual(wanted);
	});

	test('are made for a trigger, too', () => {
		const wanted = [1, 1.1].map((version) => resolveOutputSchemaPath({ nodeDir: '/', version }));
		const made = Object.keys(triggerSchemaFiles([1, 1.1], triggerOutput));
		expect(made.map((path) => `/__schema__/${path}`)).toEqual(wanted);
	});

	test('name the keys in their order, and what their values can be', () => {
		expect(JSON.stringify(schemaOf({ upiId: 'text', isKnown: 'flagOrNull' }))).toBe(
			JSON.stringify({
				type: 'object',
				properties: { upiId: { type: 'string' }, isKnown: { type: ['boolean', 'null'] } },
				version: 1,
			}),
		);
	});
});
