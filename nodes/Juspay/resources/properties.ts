import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { type ColumnValue, isColumnValue } from '../parameters/headers';
import { labelsOf } from '../parameters/reader';
import { choiceField, noticeField, textField } from './fields/kinds';
import { byLabel, byName } from './fields/variants';
import { isLocal, type Operation, type Resource } from './operation';

const FROM_COLUMNS = ['inputColumns'];

type Values = readonly (readonly [value: ColumnValue, label: string])[];

function valuesOf(properties: readonly INodeProperties[]): Values {
	return Array.from(labelsOf(properties))
		.flatMap(([name, label]) => (isColumnValue(name) ? [[name, label] as const] : []))
		.sort(([, one], [, other]) => one.localeCompare(other));
}

/** The names that are read for each value are on the page that Take Values From links to. */
function columnsNotice(values: Values): INodeProperties {
	const labels = values.map(([, label]) => label);
	const last = labels.pop() ?? '';
	const columns =
		labels.length === 0 ? `column ${last}` : `columns ${labels.join(', ')} and ${last}`;
	return {
		...noticeField('columnsNotice', `Reads the ${columns}`),
		displayOptions: { show: { takeValuesFrom: FROM_COLUMNS } },
	};
}

function columnNamesOption(values: Values): INodeProperties {
	return {
		displayName: 'Column Names',
		name: 'columnNames',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Column',
		displayOptions: { show: { '/takeValuesFrom': FROM_COLUMNS } },
		default: {},
		description: 'Columns with other names, and the value that each contains',
		options: [
			{
				displayName: 'Column',
				name: 'columns',
				values: [
					choiceField('Value', 'value', {
						options: values.map(([value, name]) => ({ name, value })),
						default: '',
						description: 'What the column contains',
					}),
					textField('Column', 'column', {
						requiresDataPath: 'single',
						placeholder: 'e.g. Holder',
						description: 'Name of the column in the input: drag the column here, or type its name',
					}),
				],
			},
		],
	};
}

function withOption(options: INodeProperties, option: INodeProperties): INodeProperties {
	const all = [...((options.options ?? []) as INodeProperties[]), option];
	return { ...options, options: all.sort(byLabel) };
}

function withColumnFields(properties: readonly INodeProperties[]): INodeProperties[] {
	const values = valuesOf(properties);
	const isChoice = ({ name, type }: INodeProperties) =>
		name === 'takeValuesFrom' && type === 'options';
	if (!properties.some(isChoice)) return [...properties];
	// One notice is read, two are skipped: where money can move, it is the one about money.
	const hasNotice = properties.some(({ type }) => type === 'notice');
	const notices = hasNotice ? [] : [columnsNotice(values)];
	return properties.flatMap((field) => {
		if (isChoice(field)) return [field, ...notices];
		return field.name === 'options' ? [withOption(field, columnNamesOption(values))] : [field];
	});
}

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
