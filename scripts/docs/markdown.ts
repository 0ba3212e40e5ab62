/**
 * A Markdown table in the form that Prettier gives it.
 *
 * @param rows cells as Markdown; plain texts go through `plain` first
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = headings.map((_, at) =>
		Math.max(...[headings, ...rows].map((row) => row[at]?.length ?? 0)),
	);
	const rule = widths.map((width) => '-'.repeat(width));
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
	return [headings, rule, ...rows].map(line).join('\n');
}

/** A text of the code as Markdown that shows it unchanged. */
export function plain(text: string): string {
	return text.replace(/[|*_<]/g, '\\$&');
}

/** Words as code, separated by commas. */
export function codes(words: readonly string[]): string {
	return words.map((word) => `\`${word}\``).join(', ');
}

/**
 * Replaces the generated parts of a page: the text between `<!-- generated: name -->` and `<!-- end of generated -->`.
 *
 * @throws RangeError if the page lacks the marks of a part
 */
export function withGenerated(page: string, parts: Readonly<Record<string, string>>): string {
	return Object.entries(parts).reduce((text, [name, part]) => {
		const place = new RegExp(`(<!-- generated: ${name} -->\n)[^]*?(\n<!-- end of generated -->)`);
		if (!place.test(text)) throw new RangeError(`The page has no marks of: ${name}`);
		return text.replace(place, (_, start: string, end: string) => `${start}\n${part}\n${end}`);
	}, page);
}
