import type { Resource } from '../../nodes/Juspay/resources/operation';
import type { Keys, Output, ValueKind } from '../../nodes/Juspay/resources/output';

/** JSON Schema types of the kinds of values. */
const TYPES: Readonly<Record<ValueKind, object>> = {
	text: { type: 'string' },
	textOrNull: { type: ['string', 'null'] },
	numberOrNull: { type: ['number', 'null'] },
	texts: { type: 'array', items: { type: 'string' } },
	flag: { type: 'boolean' },
	flagOrNull: { type: ['boolean', 'null'] },
	object: { type: 'object' },
};

/** The JSON Schema of a result, from which the editor previews the columns. */
export function schemaOf(keys: Keys): object {
	const entries = Object.entries(keys).map(([key, kind]) => [key, TYPES[kind]] as const);
	const properties = Object.fromEntries(entries);
	return { type: 'object', properties, version: 1 };
}

/** As n8n names its files and folders: 1 becomes 1.0.0 and 1.11 becomes 1.11.0 (its output-schema-resolver). */
function padded(version: number): string {
	return [...String(version).split('.'), '0', '0'].slice(0, 3).join('.');
}

/** The files below `__schema__/` in which n8n looks for the schemas of all operations, by path. */
export function schemaFiles(
	versions: readonly number[],
	resources: readonly Resource[],
): Record<string, object> {
	const files: Record<string, object> = {};
	for (const version of versions) {
		for (const { option: resource, operations } of resources) {
			for (const { option, output } of operations) {
				const path = `v${padded(version)}/${resource.value}/${option.value}.json`;
				files[path] = schemaOf(output.simplified);
			}
		}
	}
	return files;
}

/** The same for a trigger, which has no operations. */
export function triggerSchemaFiles(
	versions: readonly number[],
	output: Output,
): Record<string, object> {
	const schema = schemaOf(output.simplified);
	return Object.fromEntries(versions.map((version) => [`v${padded(version)}.json`, schema]));
}
