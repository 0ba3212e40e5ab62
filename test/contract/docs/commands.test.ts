import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { MARKDOWN_FILES, readPage, ROOT } from './markdown';

const { scripts } = z
	.object({ scripts: z.record(z.string()) })
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** Commands that npm knows by itself. */
const OF_NPM = new Set(['audit', 'ci', 'i', 'install', 'pack', 'publish']);

const COMMAND = /\bnpm (run )?(?:-s )?([a-z][\w:-]*)/g;

/** What stands in code, inline or in a block: elsewhere "npm" is only a name. */
const CODE = /```[\s\S]*?```|`[^`\n]+`/g;

function commandsOf(text: string): { command: string; isScript: boolean; name: string }[] {
	const code = (text.match(CODE) ?? []).join('\n');
	return [...code.matchAll(COMMAND)].map(([command, run, name = '']) => ({
		command,
		isScript: run !== undefined,
		name,
	}));
}

const commands = MARKDOWN_FILES.flatMap((path) =>
	commandsOf(readPage(path).text).map((found) => ({ path, ...found })),
);

test('the pages name commands', () => {
	expect(commands.length).toBeGreaterThan(20);
});

test('every npm command of the pages exists', () => {
	const unknown = commands.filter(
		({ name, isScript }) => !Object.hasOwn(scripts, name) && (isScript || !OF_NPM.has(name)),
	);
	expect(unknown).toEqual([]);
});
