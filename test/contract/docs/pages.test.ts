import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import cspell from '../../../cspell.json';
import { scripts } from '../../../package.json';
import { MARKDOWN_FILES, type Page, readPage, ROOT } from './markdown';

const pages = new Map(MARKDOWN_FILES.map((path) => [path, readPage(path)]));

const LARGEST_PICTURE = 150_000;

/** The animated picture, of which test/contract/film.test.ts knows how large it may be. */
const FILM = 'docs/images/film.webp';

function isInside(target: string): boolean {
	return !/^[a-z][a-z\d+.-]*:/i.test(target);
}

/** The file and the anchor that a reference of a page means, the anchor empty where it names none. */
function resolved({ path }: Page, target: string): { file: string; anchor: string } {
	const [name = '', anchor = ''] = decodeURI(target).split('#', 2);
	return { file: name === '' ? path : normalize(join(dirname(path), name)), anchor };
}

function leadsNowhere(page: Page, target: string): boolean {
	const { file, anchor } = resolved(page, target);
	if (!existsSync(join(ROOT, file))) return true;
	return anchor !== '' && pages.get(file)?.anchors.has(anchor) !== true;
}

function picturesOf({ pictures }: Page): Page['pictures'] {
	return pictures.filter(({ target }) => isInside(target));
}

test('there are pages, with links between them', () => {
	const links = [...pages.values()].flatMap((page) => page.links).filter(isInside);
	expect(links).toEqual(expect.arrayContaining(['docs/errors.md', '../README.md']));
	expect(links.length).toBeGreaterThan(20);
});

describe.each([...pages.values()])('$path', (page) => {
	test('all its links inside the repository lead somewhere', () => {
		const targets = [...page.links, ...page.pictures.map(({ target }) => target)];
		const inside = targets.filter(isInside);
		expect(inside.filter((target) => leadsNowhere(page, target))).toEqual([]);
	});

	test('its pictures are small and have descriptions', () => {
		const faulty = picturesOf(page).filter(({ target, alt }) => {
			const { file } = resolved(page, target);
			const isLarge = file !== FILM && statSync(join(ROOT, file)).size >= LARGEST_PICTURE;
			return isLarge || alt.trim() === '';
		});
		expect(faulty).toEqual([]);
	});
});

/** Addresses of the README's headings: in n8n they stand as help beside nodes and credentials. */
const README_ADDRESS = /github\.com\/n8n-nodes-juspay\/n8n-nodes-juspay#([\w-]+)/g;

test('every heading of the README that the code points to is there', () => {
	const files = ['credentials', 'nodes'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.\w+$/.test(name))
			.map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
	);
	const anchors = Array.from(
		files.join('\n').matchAll(README_ADDRESS),
		([, anchor = '']) => anchor,
	);
	expect(anchors.length).toBeGreaterThan(2);
	// The first is GitHub's name for the top of the page.
	expect(['readme', ...(pages.get('README.md')?.anchors ?? [])]).toEqual(
		expect.arrayContaining(anchors),
	);
});

test('every picture of the docs is shown on some page, and the video linked', () => {
	const shown = [...pages.values()].flatMap((page) =>
		[...picturesOf(page).map(({ target }) => target), ...page.links.filter(isInside)].map(
			(target) => resolved(page, target).file,
		),
	);
	const taken = readdirSync(join(ROOT, 'docs/images')).map((name) => `docs/images/${name}`);
	expect(shown).toEqual(expect.arrayContaining(taken));
});

/** Inline code and code blocks: outside of them "npm" is only a name. */
const CODE = /```[\s\S]*?```|`[^`\n]+`/g;
const COMMAND = /\bnpm (run )?(?:-s )?([a-z][\w:-]*)/g;

/** Commands that npm knows by itself. */
const OF_NPM = ['audit', 'ci', 'i', 'install', 'pack', 'publish', 'view'];

test('every npm command of the pages exists', () => {
	const code = [...pages.values()].flatMap(({ text }) => text.match(CODE) ?? []);
	const commands = [...code.join('\n').matchAll(COMMAND)];
	expect(commands.length).toBeGreaterThan(20);
	const unknown = commands.filter(
		([, run, name = '']) =>
			!Object.hasOwn(scripts, name) && (run !== undefined || !OF_NPM.includes(name)),
	);
	expect(unknown.map(([command]) => command)).toEqual([]);
});

test('the words that the spelling check knows are in order, each once', () => {
	const words = cspell.words.map((word) => word.toLowerCase());
	expect(cspell.words).toEqual([...new Set(words)].sort());
});
