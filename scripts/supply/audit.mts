import { execa } from 'execa';
import { z } from 'zod';

import { ROOT } from '../host/paths.mjs';

/** What npm prints: its findings, or a refusal in words that hold the registry's address. */
const Output = z
	.object({
		metadata: z
			.object({
				vulnerabilities: z.object({ total: z.number(), high: z.number(), critical: z.number() }),
			})
			.optional(),
		message: z.string().default(''),
	})
	.catch({ message: '' });

/** What `npm audit` found, or why it could not look. */
export type AuditResult =
	{ kind: 'found'; total: number; severe: number } | { kind: 'notChecked'; reason: string };

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

/** Asks the registry for known weaknesses of what the lock file lists. */
export async function audit(...args: string[]): Promise<AuditResult> {
	const { stdout } = await execa('npm', ['audit', '--json', ...args], { cwd: ROOT, reject: false });
	const { metadata, message } = Output.parse(parsed(stdout));
	if (metadata !== undefined) {
		const { total, high, critical } = metadata.vulnerabilities;
		return { kind: 'found', total, severe: high + critical };
	}
	const status = /^\d{3} [\w ]+/.exec(message)?.[0].trim();
	const reason =
		status === undefined
			? 'npm could not ask the registry'
			: `the registry has no audit service (it answers ${status})`;
	return { kind: 'notChecked', reason };
}
