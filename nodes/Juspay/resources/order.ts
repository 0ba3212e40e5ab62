import type { INodeProperties } from 'n8n-workflow';

/** Orders choices as the editor does. */
export function byName(one: { name: string }, other: { name: string }): number {
	return one.name.localeCompare(other.name);
}

/** Orders the fields of a collection as the editor does. */
export function byLabel(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.localeCompare(other.displayName);
}
