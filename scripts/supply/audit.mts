import { execa } from 'execa';
import { z } from 'zod';

import { ROOT } from '../host/paths.mjs';

/** npm's output: its findings, or an error message that contains the registry's address. */
const Vulnerabilities = z.object({ total: z.number(), high: z.number(), critical: z.number() });
const Output = z
	.object({
		metadata: z.object({ vulnerabilities: Vulnerabilities }).optional(),
		message: z.string().default(''),
	})
	.catch({ message: '' });

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

/** Asks the registry for known weaknesses of what the lock file lists; says why if it could not be asked. */
export async function audit(...args: string[]) {
	const { stdout } = await execa('npm', ['audit', '--json', ...args], { cwd: ROOT, reject: false });
	const { metadata, message } = Output.parse(parsed(stdout));
	if (metadata !== undefined) {
		const { total, high, critical } = metadata.vulnerabilities;
		return { total, severe: high + critical };
	}
	const status = /^\d{3} [\w ]+/.exec(message)?.[0].trim();
	if (status === undefined) return 'npm could not ask the registry';
	return `the registry has no audit service (it answers ${status})`;
}
