import type { INodeProperties } from 'n8n-workflow';

function showAlso(show: Record<string, string[]>, field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
	};
}

/** The field, not required. */
export function optionalField(field: INodeProperties): INodeProperties {
	const copy = { ...field };
	delete copy.required;
	return copy;
}

/**
 * As n8n's editor writes a field for the model (n8n 2.41.1), with a default: without one, an agent up to version 2 fails
 * with its workflow if the model leaves the field out; an empty value gets the node's answer.
 */
function filledByModel({ displayName }: INodeProperties, words: string): string {
	const key = displayName.replaceAll(' ', '_');
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${words}\`, 'string', '') }}`;
}

/** A field and the one that AI tools show instead. */
export function withToolTwin(field: INodeProperties, asTool: INodeProperties): INodeProperties[] {
	const { displayOptions = {} } = field;
	return [
		{ ...field, displayOptions: { ...displayOptions, hide: { '@tool': [true] } } },
		{
			...asTool,
			displayOptions: { ...displayOptions, show: { ...displayOptions.show, '@tool': [true] } },
		},
	];
}

/** Lets the model fill in an AI tool's field, unless the user says otherwise. */
export function forModel(field: INodeProperties, words: string): INodeProperties[] {
	return withToolTwin(field, { ...field, default: filledByModel(field, words) });
}

/** Adds a hint about rows, which AI tools do not have. */
export function withRowHint(field: INodeProperties, hint: string): INodeProperties[] {
	return withToolTwin({ ...field, hint }, field);
}

/** Shows fields only for 'Fields Below'. */
export function forFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.map((field) => showAlso({ takeValuesFrom: ['fields'] }, field));
}

/** Shows a field only for some Account Types. */
export function forAccountTypes(accountTypes: string[], field: INodeProperties): INodeProperties {
	return showAlso({ accountType: accountTypes }, field);
}

/** Field and optional twin for rows with a column. */
export function withColumn(field: INodeProperties, hint: string): INodeProperties[] {
	return [
		...forFields([field]),
		showAlso({ takeValuesFrom: ['inputColumns'] }, { ...optionalField(field), hint }),
	];
}

/** Orders choices as the editor does. */
export function byName(one: { name: string }, other: { name: string }): number {
	return one.name.localeCompare(other.name);
}

/** Orders fields as the editor does. */
export function byLabel(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.localeCompare(other.displayName);
}
