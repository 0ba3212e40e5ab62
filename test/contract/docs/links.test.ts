import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { MARKDOWN_FILES, type Page, readPage, type Reference, ROOT } from './markdown';

const pages = new Map(MARKDOWN_FILES.map((path) => [path, readPage(path)]));

const LARGEST_PICTURE = 150_000;

function isOutside({ target }: Reference): boolean {
	return /^[a-z][a-z\d+.-]*:/i.test(target);
}

/** The file and the anchor that a reference of a page means, both empty where it names none. */
function resolved({ path }: Page, { target }: Reference): { file: string; anchor: string } {
	const [name = '', anchor = ''] = decodeURI(target).split('#', 2);
	return { file: name === '' ? path : normalize(join(dirname(path), name)), anchor };
}

function faultOf(page: Page, reference: Reference): string[] {
	const { file, anchor } = resolved(page, reference);
	if (!existsSync(join(ROOT, file))) return [`${reference.target}: there is no such file`];
	if (anchor === '') return [];
	return pages.get(file)?.anchors.has(anchor) === true
		? []
		: [`${reference.target}: there is no such heading`];
}

function picturesOf({ references }: Page): Reference[] {
	return references.filter(({ kind }) => kind === 'image').filter((image) => !isOutside(image));
}

test('there are pages, with links between them', () => {
	expect([...pages.keys()]).toEqual(expect.arrayContaining(['README.md', 'docs/errors.md']));
	const inside = [...pages.values()]
		.flatMap(({ references }) => references)
		.filter((reference) => !isOutside(reference));
	expect(inside.length).toBeGreaterThan(20);
});

describe.each([...pages.values()])('$path', (page) => {
	test('all its links inside the repository lead somewhere', () => {
		const inside = page.references.filter((reference) => !isOutside(reference));
		expect(inside.flatMap((reference) => faultOf(page, reference))).toEqual([]);
	});

	test('its pictures are small and have descriptions', () => {
		for (const picture of picturesOf(page)) {
			const { file } = resolved(page, picture);
			expect(picture).toMatchObject({ alt: expect.stringMatching(/\S/) as string });
			expect({ file, isSmall: statSync(join(ROOT, file)).size < LARGEST_PICTURE }).toEqual({
				file,
				isSmall: true,
			});
		}
	});
});

/** Addresses of the README's headings: in n8n they stand as help beside nodes and credentials. */
const README_ADDRESS = /github\.com\/n8n-nodes-juspay\/n8n-nodes-juspay#([\w-]+)/g;

function filesIn(folder: string): string[] {
	const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));
}

test('every heading of the README that the code points to is there', () => {
	const texts = ['credentials', 'nodes'].flatMap(filesIn).map((file) => readFileSync(file, 'utf8'));
	const anchors = texts
		.flatMap((text) => [...text.matchAll(README_ADDRESS)])
		.map(([, anchor = '']) => anchor)
		// GitHub's name for the top of the page.
		.filter((anchor) => anchor !== 'readme');
	expect(anchors.length).toBeGreaterThan(2);
	expect(anchors.filter((anchor) => pages.get('README.md')?.anchors.has(anchor) !== true)).toEqual(
		[],
	);
});

test('every picture of the docs is shown on some page', () => {
	const shown = [...pages.values()].flatMap((page) =>
		picturesOf(page).map((picture) => resolved(page, picture).file),
	);
	const taken = readdirSync(join(ROOT, 'docs/images')).map((name) => `docs/images/${name}`);
	expect(taken.filter((picture) => !shown.includes(picture))).toEqual([]);
});
