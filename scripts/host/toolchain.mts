import { execa, parseCommandString } from 'execa';
import { Failure } from './failure.js';

/** Tools that compile sqlite3 from source. */
const TOOLS = [
	{ name: 'python3', command: 'python3' },
	{ name: 'make', command: 'make' },
	{ name: 'a C++ compiler (g++)', command: process.env['CXX'] ?? 'g++' },
];

/** Fails, naming what is missing, unless sqlite3 can be compiled here. */
export async function checkBuildTools(): Promise<void> {
	const works = await Promise.all(TOOLS.map(({ command }) => canRun(command)));
	const missing = TOOLS.filter((_, index) => works[index] !== true).map(({ name }) => name);
	if (missing.length === 0) return;
	throw new Failure(
		`n8n's database module is compiled on this machine, which needs ${missing.join(' and ')}; install what is missing (on Debian or Ubuntu: apt install python3 make g++, on macOS: xcode-select --install) and run the command again.`,
	);
}

/* Running it is the test: macOS has stand-ins for tools that are not installed. */
async function canRun(command: string): Promise<boolean> {
	const [program = command, ...args] = parseCommandString(command);
	const { failed } = await execa(program, [...args, '--version'], { reject: false });
	return !failed;
}
