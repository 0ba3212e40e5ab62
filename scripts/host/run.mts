import { appendFile, rm } from 'node:fs/promises';
import { Failure } from './failure.js';
import { startGuarded } from './guarded.mjs';
import { logFile, shown } from './logs.mjs';

/** A command that ends by itself. */
export interface Command {
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Start of a sentence about the command: "Unpacking the node". */
	what: string;
	logName: string;
}

/** Runs a command to its end, whatever its exit code; `log` is the file with all of its output, as a user types it. */
export async function runAnyway(command: Command) {
	const log = logFile(command.logName);
	await rm(log, { force: true });
	let output = '';
	const onOutput = (text: string) => {
		output += text;
	};
	const exitCode = await startGuarded({ ...command, log, onOutput }).exited;
	await appendFile(log, output);
	return { exitCode, output, log: shown(log) };
}

/** Runs a command that must succeed. */
export async function run(command: Command): Promise<void> {
	const { exitCode, log } = await runAnyway(command);
	if (exitCode !== 0) throw new Failure(`${command.what} failed (details: ${log}).`);
}
