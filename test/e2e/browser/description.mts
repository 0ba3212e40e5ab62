import {
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { z } from 'zod';

import type { EditorApi } from '../support/editorApi.mjs';

const Property = z.object({ name: z.string(), displayName: z.string(), type: z.string() });
const Shape = z.object({ name: z.string(), properties: z.array(Property) });
const Description = z.custom<INodeTypeDescription>((value) => Shape.safeParse(value).success);

const { displayParameter, getNodeParameters } = NodeHelpers;
const NODE = { typeVersion: 1 };

/** A node's description as the running n8n serves it to the editor, and what follows from it. */
export class ServedDescription {
	private constructor(readonly description: INodeTypeDescription) {}

	/** Reads the description of a node type. */
	static async load({ call }: Pick<EditorApi, 'call'>, name: string): Promise<ServedDescription> {
		const all = z.array(z.unknown()).parse((await call('/types/nodes.json')).body);
		const found = all.find((type) => Shape.safeParse(type).data?.name === name);
		return new ServedDescription(Description.parse(found));
	}

	/**
	 * All operations of all resources, and what the panel that offers nodes calls them (`action`). n8n adds an entry
	 * of its own to each list, without an action.
	 */
	operations() {
		const lists = this.description.properties.filter(({ name }) => name === 'operation');
		return lists.flatMap((list) =>
			resourcesOf(list).flatMap((resource) =>
				actionsOf(list).map((entry) => ({ resource, ...entry })),
			),
		);
	}

	/** The titles of the fields that must be shown with these parameters, all others at their defaults. */
	titles(parameters: INodeParameters): string[] {
		return this.shown(parameters).map(({ displayName }) => displayName.replaceAll(/<[^>]+>/g, ''));
	}

	/** The notices that must be shown with these parameters. */
	notices(parameters: INodeParameters): string[] {
		const notices = this.shown(parameters).filter(({ type }) => type === 'notice');
		return notices.map(({ displayName }) => displayName);
	}

	/** The names that a collection must offer with these parameters. */
	offers(collection: string, parameters: INodeParameters): string[] {
		const values = this.withDefaults(parameters);
		const found = this.shown(parameters).find(({ name }) => name === collection);
		return fieldsOf(found)
			.filter((field) => displayParameter({}, field, NODE, this.description, values))
			.map(({ displayName }) => displayName);
	}

	/** Whether the node asks for its credential with these parameters. */
	asksForCredential(parameters: INodeParameters): boolean {
		const [credential] = this.description.credentials ?? [];
		return credential !== undefined && this.isShown(this.withDefaults(parameters), credential);
	}

	private shown(parameters: INodeParameters): INodeProperties[] {
		const values = this.withDefaults(parameters);
		return this.description.properties.filter(
			(property) => property.type !== 'hidden' && this.isShown(values, property),
		);
	}

	private isShown(
		values: INodeParameters,
		property: Parameters<typeof displayParameter>[1],
	): boolean {
		return displayParameter(values, property, NODE, this.description);
	}

	private withDefaults(parameters: INodeParameters): INodeParameters {
		const { description } = this;
		const { properties } = description;
		return getNodeParameters(properties, parameters, true, false, NODE, description) ?? {};
	}
}

function resourcesOf({ displayOptions }: INodeProperties): string[] {
	return z.array(z.string()).parse(displayOptions?.show?.['resource'] ?? []);
}

function actionsOf({ options = [] }: INodeProperties) {
	return options.flatMap((option) =>
		'value' in option && option.action !== undefined
			? [{ operation: String(option.value), action: option.action }]
			: [],
	);
}

function fieldsOf(property: INodeProperties | undefined): INodeProperties[] {
	return (property?.options ?? []).filter((option): option is INodeProperties => 'type' in option);
}
