import assert from 'node:assert/strict';
import { describe } from 'node:test';

import { z } from 'zod';

import type { Editor } from '../browser/editor.mjs';
import { open, useEditor } from '../support/editorTests.mjs';
import { FILES, readExample } from '../support/exampleFiles.mjs';
import { isTested } from '../support/shared.mjs';

const Notes = z.array(z.object({ title: z.string(), hidden: z.number() }));

/* In the page: how much of each note's text is below its lower edge, in pixels. */
const MEASURE = `Array.from(document.querySelectorAll('[data-test-id="sticky"]'), (note) => {
	const parts = [note, ...note.querySelectorAll('*')].filter(
		(part) => getComputedStyle(part).overflowY !== 'visible',
	);
	const hidden = parts.map((part) => part.scrollHeight - part.clientHeight);
	return { title: note.querySelector('h2')?.innerText ?? '', hidden: Math.max(0, ...hidden) };
})`;

async function cutNotes({ page }: Editor, notes: number): Promise<string[]> {
	await page.getByTestId('zoom-to-fit').click();
	const shown = page.getByTestId('sticky').locator('h2');
	await shown.nth(notes - 1).waitFor();
	const measured = Notes.parse(await page.evaluate(MEASURE));
	assert.equal(measured.length, notes);
	return measured.flatMap(({ title, hidden }) => {
		return hidden > 1 ? [`${title}: ${String(hidden)} pixels`] : [];
	});
}

describe('The canvases of the examples', { skip: !isTested('2.41') }, () => {
	const editorTest = useEditor();

	editorTest('show the whole text of every note', async (editor) => {
		const cut: Record<string, string[]> = {};
		for (const file of FILES.values()) {
			const { name, nodes, connections, settings } = readExample(file);
			await open(editor, { name, nodes, connections, settings });
			const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote')).length;
			const found = await cutNotes(editor, notes);
			if (found.length > 0) cut[file] = found;
		}
		assert.deepEqual(cut, {});
	});
});
