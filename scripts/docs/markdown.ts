/** A row of cells in the form that Prettier gives tables. */
function line(cells: readonly string[], widths: readonly number[]): string {
	return `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
}

/**
 * A Markdown table, its columns aligned.
 *
 * @param rows cells as Markdown; plain texts go through `plain` first
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = headings.map((heading, at) =>
		Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)),
	);
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [line(headings, widths), rule, ...rows.map((row) => line(row, widths))].join('\n');
}

/** A text of the code as Markdown that shows it unchanged. */
export function plain(text: string): string {
	return text.replace(/[|*_<]/g, '\\$&');
}

/** Words as code, separated by commas. */
export function codes(words: readonly string[]): string {
	return words.map((word) => `\`${word}\``).join(', ');
}
