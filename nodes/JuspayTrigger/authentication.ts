import { createHash, timingSafeEqual } from 'node:crypto';

import type { WebhookCredential } from './credential';

const BASIC = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;
const COLON = 0x3a;

/** Hashes have equal lengths, so that not even a length can be found out by measuring the time. */
function isEqual(given: Uint8Array, expected: string): boolean {
	const [one, other] = [given, Buffer.from(expected)].map((value) =>
		createHash('sha256').update(value).digest(),
	);
	return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/**
 * The bytes of a header that came exactly once. Node.js keeps the first of two Authorization headers and joins others;
 * a proxy in front may have looked at another one, so two of a kind count as none.
 *
 * @param rawHeaders names and values in turn, as Node.js hands them out (its text is Latin-1)
 */
function onlyValue(rawHeaders: readonly string[], name: string): Buffer | null {
	const values = rawHeaders.filter(
		(_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name,
	);
	const [value] = values;
	return value === undefined || values.length > 1 ? null : Buffer.from(value, 'latin1');
}

/** User name and password of HTTP Basic as received; `null` unless it is well-formed Base64 with a colon inside. */
function readBasic(authorization: Buffer | null): { user: Buffer; password: Buffer } | null {
	const encoded = BASIC.exec(authorization?.toString('latin1') ?? '')?.[1];
	if (encoded === undefined) return null;
	const decoded = Buffer.from(encoded, 'base64');
	const colon = decoded.indexOf(COLON);
	// Node.js ignores what does not belong into Base64.
	if (colon < 0 || decoded.toString('base64') !== encoded) return null;
	return { user: decoded.subarray(0, colon), password: decoded.subarray(colon + 1) };
}

const NOTHING = Buffer.alloc(0);

/**
 * Whether a call has the user name, the password and, where there is one, the custom header of the credential.
 * Takes the same time whatever is wrong.
 *
 * @param rawHeaders names and values in turn, as Node.js hands them out
 */
export function isAuthentic(
	rawHeaders: readonly string[],
	{ user, password, header }: WebhookCredential,
): boolean {
	const given = readBasic(onlyValue(rawHeaders, 'authorization'));
	const headerValue = header === null ? NOTHING : onlyValue(rawHeaders, header.name);
	const checks = [
		given !== null,
		isEqual(given?.user ?? NOTHING, user),
		isEqual(given?.password ?? NOTHING, password),
		headerValue !== null,
		isEqual(headerValue ?? NOTHING, header?.value ?? ''),
	];
	return checks.every(Boolean);
}
