import type { Resource } from '../../nodes/Juspay/resources/operation';
import type { Keys, ValueKind } from '../../nodes/Juspay/resources/output';

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
	return { type: 'object', properties, required: Object.keys(keys), version: 1 };
}

/** The files below `__schema__/` in which n8n looks for the schemas of all operations, by path. */
export function schemaFiles(
	versions: readonly number[],
	resources: readonly Resource[],
): Record<string, object> {
	const files: Record<string, object> = {};
	for (const version of versions) {
		// As n8n names the folders: 1 becomes 1.0.0 and 1.11 becomes 1.11.0 (its output-schema-resolver).
		const padded = [...String(version).split('.'), '0', '0'].slice(0, 3).join('.');
		for (const { option: resource, operations } of resources) {
			for (const { option, output } of operations) {
				files[`v${padded}/${resource.value}/${option.value}.json`] = schemaOf(output.simplified);
			}
		}
	}
	return files;
}
