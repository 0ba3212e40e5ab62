import { inspect } from 'node:util';

// Types only: this runs before every suite, and most have no need of n8n.
import type { INode, INodeExecutionData } from 'n8n-workflow';

/** Everything about an error that n8n could store or show: hidden properties, cause and context included. */
export function serializeDeeply(value: unknown): string {
	return inspect(value, {
		depth: Infinity,
		showHidden: true,
		maxStringLength: Infinity,
		maxArrayLength: Infinity,
	});
}

const PRIVATE_FIELDS = new Set([
	'accountNumber',
	'mobileNumber',
	'upiId',
	'phone',
	'documentId',
	'docId',
	'account',
	'vpa',
	'mobile',
]);

let errors: unknown[] = [];
let privateTexts = new Set<string>();

/** Stores an error of the code under test for the check after the test. */
export function watchError(error: unknown): void {
	errors.push(error);
}

/** Parts of the sandbox's UPI IDs that are ordinary words of errors and hints, too. */
const ORDINARY_WORDS: ReadonlySet<string> = new Set(['invalid', 'success']);

/** The part of a value that no text may show: of a UPI ID, what stands before the @. */
export function privatePart(value: string): string {
	const text = value.trim();
	const local = text.includes('@') ? text.slice(0, text.indexOf('@')) : text;
	return ORDINARY_WORDS.has(local) ? `${local}@` : local;
}

/** Notes a value that must not appear in any error. */
export function watchPrivateText(value: string): void {
	const part = privatePart(value);
	if (part.replace('@', '').length > 5) privateTexts.add(part);
}

function watchPrivateFields(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, entry] of Object.entries(value)) {
		if (PRIVATE_FIELDS.has(key) && (typeof entry === 'string' || typeof entry === 'number')) {
			if (!String(entry).startsWith('=')) watchPrivateText(String(entry));
		}
		watchPrivateFields(entry);
	}
}

/** Notes the private values among the inputs of a run. */
export function watchInputs(items: readonly INodeExecutionData[], nodes: readonly INode[]): void {
	watchPrivateFields(items);
	watchPrivateFields(nodes.map(({ parameters }) => parameters));
}

/** Notes an API key in every form in which it could leak. */
export function watchApiKey(apiKey: string): void {
	privateTexts.add(apiKey);
	privateTexts.add(Buffer.from(`${apiKey}:`).toString('base64'));
	privateTexts.add(Buffer.from(apiKey).toString('base64').replace(/=+$/, ''));
}

/** Returns the leaks since the last call, and forgets them. */
export function takeLeaks(): string[] {
	const leaks = errors.flatMap((error) => {
		const text = serializeDeeply(error);
		return [...privateTexts]
			.filter((secret) => text.includes(secret))
			.map((secret) => `${secret} in ${text.slice(0, 400)}`);
	});
	errors = [];
	privateTexts = new Set();
	return leaks;
}
