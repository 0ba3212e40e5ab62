import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import { endWhenAsked, endWith, isEnding } from './lifecycle.mjs';
import { logFile, shown } from './logs.mjs';

function sentenceFor(error) {
	if (error instanceof Error && error.name === 'Failure') return error.message;
	return `Something unexpected went wrong; ${whereDetailsAre(error)}.`;
}

function whereDetailsAre(error) {
	const log = logFile('error');
	try {
		mkdirSync(dirname(log), { recursive: true });
		writeFileSync(log, inspect(error));
		return `the details are in ${shown(log)}`;
	} catch {
		return `it says: ${error instanceof Error ? error.message : String(error)}`;
	}
}

/** Prints one sentence about an error; the details of an unexpected one go to a log file. */
export function reportError(error) {
	const sentence = sentenceFor(error);
	console.error(process.stderr.isTTY ? `\x1b[31m${sentence}\x1b[39m` : sentence);
}

/** Runs a command and ends the process with its `process.exitCode`; an error is one sentence. */
export async function runMain(main) {
	endWhenAsked();
	const fail = (error) => {
		if (!isEnding()) reportError(error);
		return endWith(1);
	};
	process.on('uncaughtException', fail);
	await main().then(() => endWith(process.exitCode ?? 0), fail);
}
