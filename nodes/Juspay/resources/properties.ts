import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { withColumnFields } from './columnFields';
import { isLocal, type Operation, type Resource } from './operation';
import { choiceField } from './fields/kinds';
import { byName } from './fields/variants';

/** The field's own conditions come last. */
function showFor(
	resource: Resource,
	operation: Operation,
	field: INodeProperties,
): INodeProperties {
	const show: IDisplayOptions['show'] = {
		resource: [resource.option.value],
		operation: [operation.option.value],
		...field.displayOptions?.show,
	};
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}

function firstValue(table: readonly (Resource | Operation)[]): string {
	return table[0]?.option.value ?? '';
}

function operationField({ option, operations }: Resource): INodeProperties {
	const options = operations.map((operation) => operation.option).sort(byName);
	return choiceField('Operation', 'operation', {
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options,
		default: firstValue(operations),
	});
}

/** Resource, operation, then each operation's own. */
export function buildProperties(resources: readonly Resource[]): INodeProperties[] {
	const resourceField = choiceField('Resource', 'resource', {
		noDataExpression: true,
		options: resources.map(({ option }) => option).sort(byName),
		default: firstValue(resources),
	});
	const fields = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			withColumnFields(operation.properties).map((field) => showFor(resource, operation, field)),
		),
	);
	return [resourceField, ...resources.map(operationField), ...fields];
}

/** Resources that need no credential. */
export function localResources(resources: readonly Resource[]): string[] {
	return resources
		.filter(({ operations }) => operations.every(isLocal))
		.map(({ option }) => option.value);
}

/** The subtitle: the chosen operation. */
export function buildSubtitle(resources: readonly Resource[]): string {
	const actions = Object.fromEntries(
		resources.flatMap(({ option, operations }) =>
			operations.map((operation) => [
				`${option.value}.${operation.option.value}`,
				`${operation.option.name}: ${option.name}`,
			]),
		),
	);
	return `={{ (${JSON.stringify(actions)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}
