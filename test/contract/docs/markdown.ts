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

/** A link or the address of a picture. */
export interface Reference {
	kind: 'link' | 'image';
	target: string;
	/** The description of a picture. */
	alt: string;
}

/** A fenced block. */
export interface CodeBlock {
	language: string;
	text: string;
}

/** What the checks look at in one file. */
export interface Page {
	path: string;
	text: string;
	references: Reference[];
	/** Names by which GitHub lets links point to headings. */
	anchors: ReadonlySet<string>;
	blocks: CodeBlock[];
	/** Tables in order, each as rows of cells without marks; the first row has the headings. */
	tables: string[][][];
}

const parser = new MarkdownIt({ html: true });

type Token = ReturnType<typeof parser.parse>[number];

/** The values of attributes in raw HTML. */
function htmlValues({ type, content }: Token, names: string): string[] {
	if (!type.startsWith('html_')) return [];
	const attribute = new RegExp(`\\b(?:${names})="([^"]*)"`, 'g');
	return [...content.matchAll(attribute)].map(([, value = '']) => value);
}

function htmlReferences(token: Token): Reference[] {
	const [alt = ''] = htmlValues(token, 'alt');
	return [
		...htmlValues(token, 'href').map((target) => ({ kind: 'link' as const, target, alt: '' })),
		...htmlValues(token, 'src|srcset').map((target) => ({ kind: 'image' as const, target, alt })),
	];
}

function referenceOf(token: Token): Reference[] {
	const { type, content, attrs } = token;
	const attribute = (name: string) => attrs?.find(([key]) => key === name)?.[1] ?? '';
	if (type === 'link_open') return [{ kind: 'link', target: attribute('href'), alt: '' }];
	if (type === 'image') return [{ kind: 'image', target: attribute('src'), alt: content }];
	return htmlReferences(token);
}

function withChildren(token: Token): Token[] {
	return [token, ...(token.children ?? [])];
}

/** A heading's text as GitHub shows it, without marks. */
function shownText({ children }: Token): string {
	return (children ?? [])
		.filter(({ type }) => ['text', 'code_inline'].includes(type))
		.map(({ content }) => content)
		.join('');
}

function anchorsOf(tokens: readonly Token[]): Set<string> {
	const slugger = new GithubSlugger();
	const headings = tokens.filter((_, at) => tokens[at - 1]?.type === 'heading_open');
	const ids = tokens.flatMap(withChildren).flatMap((token) => htmlValues(token, 'id|name'));
	return new Set([...headings.map((heading) => slugger.slug(shownText(heading))), ...ids]);
}

/** Every table's cells; the tokens of a table follow each other. */
function tablesOf(tokens: readonly Token[]): string[][][] {
	const tables: string[][][] = [];
	tokens.forEach((token, at) => {
		if (token.type === 'table_open') tables.push([]);
		if (token.type === 'tr_open') tables.at(-1)?.push([]);
		const isCell = ['th_open', 'td_open'].includes(tokens[at - 1]?.type ?? '');
		if (isCell) tables.at(-1)?.at(-1)?.push(shownText(token));
	});
	return tables;
}

/** Reads and parses a file. */
export function readPage(path: string): Page {
	const text = readFileSync(join(ROOT, path), 'utf8');
	const tokens = parser.parse(text, {});
	return {
		path,
		text,
		references: tokens.flatMap(withChildren).flatMap(referenceOf),
		anchors: anchorsOf(tokens),
		tables: tablesOf(tokens),
		blocks: tokens
			.filter(({ type }) => type === 'fence')
			.map(({ info, content }) => ({ language: info.trim(), text: content })),
	};
}
