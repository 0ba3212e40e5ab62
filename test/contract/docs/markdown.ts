import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

/** The repository. */
export const ROOT = join(__dirname, '../../..');

const NOT_OURS = new Set(['.demo', '.git', '.stryker-tmp', 'coverage', 'dist', 'node_modules']);

function findMarkdown(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter(({ name }) => !NOT_OURS.has(name))
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return findMarkdown(path);
			return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
		});
}

/** All Markdown files of the repository, as paths from its root. */
export const MARKDOWN_FILES: readonly string[] = findMarkdown(ROOT).sort();

const parser = new MarkdownIt({ html: true });

/** All matches of a pattern's first group. */
function found(html: string, pattern: RegExp): string[] {
	return Array.from(html.matchAll(pattern), ([, group = '']) => group);
}

/** The text of HTML as it is shown. */
function shownText(html: string): string {
	const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
	return html
		.replace(/<[^>]*>/g, '')
		.replace(/&(\w+);/g, (sign, name: string) => signs[name] ?? sign);
}

function anchorsOf(html: string): Set<string> {
	const slugger = new GithubSlugger();
	const headings = found(html, /<h\d>(.*?)<\/h\d>/g);
	return new Set([
		...headings.map((heading) => slugger.slug(shownText(heading))),
		...found(html, /\s(?:id|name)="([^"]*)"/g),
	]);
}

/** Reads a file: what the checks look at. */
export function readPage(path: string) {
	const text = readFileSync(join(ROOT, path), 'utf8');
	const html = parser.render(text);
	return {
		path,
		text,
		links: found(html, /<a\s[^>]*href="([^"]*)"/g),
		pictures: found(html, /<((?:img|source)\s[^>]*)>/g).map((attributes) => ({
			target: found(attributes, /\ssrc(?:set)?="([^"]*)"/g).join(),
			alt: found(attributes, /\salt="([^"]*)"/g).join(),
		})),
		/** Names by which GitHub lets links point to headings. */
		anchors: anchorsOf(html),
		/** Tables in order, each as rows of cells without marks; the first row has the headings. */
		tables: found(html, /<table>([\s\S]*?)<\/table>/g).map((table) =>
			found(table, /<tr>([\s\S]*?)<\/tr>/g).map((row) =>
				found(row, /<t[hd][^>]*>(.*?)<\/t[hd]>/g).map(shownText),
			),
		),
		/** Fenced blocks. */
		blocks: parser
			.parse(text, {})
			.filter(({ type }) => type === 'fence')
			.map(({ info, content }) => ({ language: info.trim(), text: content })),
	};
}

/** The parts of a page that are checked. */
export type Page = ReturnType<typeof readPage>;
