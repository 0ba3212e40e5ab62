import { recipient, type Recipient } from './eventDelivery';

/** A wrong command line; printed as one sentence without a stack. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** Runs `parseArgs`; what it refuses becomes a UsageError of one sentence. */
export function parsed<Result>(parse: () => Result): Result {
	try {
		return parse();
	} catch (error) {
		const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		throw new UsageError(`${sentence} See --help.`);
	}
}

/** Runs a module that was started as a command; a UsageError ends it with exit code 1 and its sentence alone. */
export function runCommand(module: NodeJS.Module, main: (args: string[]) => Promise<void>): void {
	if (require.main !== module) return;
	main(process.argv.slice(2)).catch((error: unknown) => {
		if (!(error instanceof UsageError)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	});
}

function headersFrom(lines: string[], option: string): Record<string, string> {
	const pairs = lines.map((line) => {
		const colon = line.indexOf(':');
		if (colon < 1) throw new UsageError(`${option} must be like "Name: value", not "${line}".`);
		return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
	});
	return Object.fromEntries(pairs) as Record<string, string>;
}

/** Options of a command that say where events go; what was not given is absent. */
export interface RecipientOptions {
	url?: string | undefined;
	user?: string | undefined;
	password?: string | undefined;
	/** Each like `Name: value`. */
	header?: string[] | undefined;
	retryScale?: string | undefined;
}

/**
 * Reads the recipient of events. `prefix` comes before `url`, `user`, `password` and `header` in
 * the names of the options; throws a UsageError with the option at fault.
 */
export function readRecipient(options: RecipientOptions, prefix: string): Recipient {
	for (const name of ['url', 'user', 'password'] as const) {
		if (options[name] === undefined) {
			throw new UsageError(`${prefix}${name} is missing. See --help.`);
		}
	}
	const { url, user, password, header = [], retryScale } = options;
	const result = recipient.safeParse({
		url,
		user,
		password,
		headers: headersFrom(header, `${prefix}header`),
		...(retryScale === undefined ? {} : { retryScale: Number(retryScale || NaN) }),
	});
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const field = String(issue?.path[0]);
	if (field === 'retryScale') throw new UsageError('--retry-scale must be a number from 0 to 1.');
	const option = field === 'headers' ? 'header' : field;
	throw new UsageError(`${prefix}${option} ${issue?.message ?? 'is not valid'}.`);
}
