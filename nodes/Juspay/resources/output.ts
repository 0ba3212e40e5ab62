import type { Resource } from './operation';

/** What a value of a simplified result can be, and how JSON Schema says it. */
const VALUES = {
	text: { type: 'string' },
	textOrNull: { type: ['string', 'null'] },
	texts: { type: 'array', items: { type: 'string' } },
	flag: { type: 'boolean' },
	flagOrNull: { type: ['boolean', 'null'] },
} as const;

/** The keys of a simplified result in their order, and what the value of each can be. */
export type Output = Readonly<Record<string, keyof typeof VALUES>>;

/** The JSON Schema of a result, from which the editor previews the columns. */
export function schemaOf(output: Output): object {
	const entries = Object.entries(output).map(([key, kind]) => [key, VALUES[kind]] as const);
	return {
		type: 'object',
		properties: Object.fromEntries(entries),
		required: Object.keys(output),
		version: 1,
	};
}

/** As n8n names the folders: 1 becomes 1.0.0 and 1.11 becomes 1.11.0 (its output-schema-resolver). */
function paddedVersion(version: number): string {
	return [...String(version).split('.'), '0', '0'].slice(0, 3).join('.');
}

/** The files below `__schema__/` in which n8n looks for the schemas of all operations, by path; for the build. */
export function schemaFiles(
	versions: readonly number[],
	resources: readonly Resource[],
): Record<string, object> {
	const files = versions.flatMap((version) =>
		resources.flatMap(({ option: { value: resource }, operations }) =>
			operations.map(({ option, output }) => [
				`v${paddedVersion(version)}/${resource}/${option.value}.json`,
				schemaOf(output),
			]),
		),
	);
	return Object.fromEntries(files) as Record<string, object>;
}
