import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { startGuarded } from './guarded.mjs';
import { LOGS, shown } from './paths.mjs';

/** A command that ends by itself. */
export interface Command {
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** What it does, as the beginning of a sentence: "Unpacking the node". */
	what: string;
	logName: string;
}

/** How a command ended. */
export interface CommandResult {
	exitCode: number;
	/** What it wrote to its standard output. */
	output: string;
	/** Files with its standard error and its standard output, as the user would type them. */
	logs: string;
}

/** Runs a command to its end, whatever its exit code. */
export async function runAnyway(command: Command): Promise<CommandResult> {
	const log = join(LOGS, `${command.logName}.log`);
	const output = join(LOGS, `${command.logName}.out`);
	await Promise.all([log, output].map((file) => rm(file, { force: true })));
	const exitCode = await startGuarded({ ...command, log, output }).exited;
	const logs = `${shown(log)} and ${shown(output)}`;
	return { exitCode, output: await readFile(output, 'utf8'), logs };
}

/** Runs a command that must succeed. */
export async function run(command: Command): Promise<void> {
	const { exitCode, logs } = await runAnyway(command);
	if (exitCode !== 0) throw new Failure(`${command.what} failed (details: ${logs}).`);
}
