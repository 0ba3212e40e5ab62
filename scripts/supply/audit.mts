import { execa } from 'execa';
import { z } from 'zod';

import { ROOT } from '../host/paths.mjs';

const Report = z.object({
	metadata: z.object({
		vulnerabilities: z.object({ total: z.number(), high: z.number(), critical: z.number() }),
		dependencies: z.object({ total: z.number() }),
	}),
});

/** What `npm audit` found, or why it could not look. */
export type AuditResult =
	{ kind: 'found'; total: number; severe: number } | { kind: 'notChecked'; reason: string };

const Refusal = z.object({ message: z.string() });

/** npm's own words hold the registry's address. */
function reasonOf(output: unknown): string {
	const { data } = Refusal.safeParse(output);
	const status = /^\d{3} [\w ]+/.exec(data?.message ?? '')?.[0].trim();
	return status === undefined
		? 'npm could not ask the registry'
		: `the registry has no audit service (it answers ${status})`;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

/** Asks the registry for known weaknesses of what the lock file lists. */
export async function audit(args: string[]): Promise<AuditResult> {
	const { stdout } = await execa('npm', ['audit', '--json', ...args], { cwd: ROOT, reject: false });
	const output = parsed(stdout);
	const report = Report.safeParse(output);
	if (!report.success) return { kind: 'notChecked', reason: reasonOf(output) };
	const { total, high, critical } = report.data.metadata.vulnerabilities;
	return { kind: 'found', total, severe: high + critical };
}
