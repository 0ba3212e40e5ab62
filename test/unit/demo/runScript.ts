import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCRIPTS = join(__dirname, '../../../scripts');

/** The address of a module below scripts/, for an import in another process. */
export function scriptUrl(path: string): string {
	return pathToFileURL(join(SCRIPTS, path)).href;
}

/** The arguments of a Node.js that runs this code as a module. */
export function evaluate(code: string): string[] {
	return ['--input-type=module', '--eval', code];
}

/** Runs code to its end in a process of its own; returns what it has printed. */
export function runScript(code: string): string {
	return spawnSync(process.execPath, evaluate(code), { encoding: 'utf8' }).stdout.trim();
}
