import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** All else that a field has; its description says what it is for. */
type More = Omit<INodeProperties, 'displayName' | 'name' | 'type'>;

/** A text, empty at first. */
export function textField(
	displayName: string,
	name: string,
	more: Omit<More, 'default'>,
): INodeProperties {
	return { displayName, name, type: 'string', default: '', ...more };
}

function fieldOf(type: INodeProperties['type']) {
	return (displayName: string, name: string, more: More): INodeProperties => {
		return { displayName, name, type, ...more };
	};
}

/** A number; `typeOptions` has its limits. */
export const numberField = fieldOf('number');

export const switchField = fieldOf('boolean');

/** One of several choices. */
export const choiceField = fieldOf('options');

/** Any of several choices. */
export const choicesField = fieldOf('multiOptions');

/** A text between the fields. */
export function noticeField(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

/** One of a field's choices. */
export function option(
	name: string,
	value: string,
	description: string,
): INodePropertyOptions & { value: string } {
	return { name, value, description };
}

/** Fields that users add one by one; those not added have no value. */
export function collectionField(
	displayName: string,
	name: string,
	placeholder: string,
	options: readonly INodeProperties[],
): INodeProperties {
	return { displayName, name, type: 'collection', placeholder, default: {}, options: [...options] };
}
