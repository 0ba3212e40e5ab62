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

/** User name and password of HTTP Basic as they came; `null` unless it is well-formed Base64 with a colon inside. */
function readBasic(authorization: unknown): { user: Buffer; password: Buffer } | null {
	const encoded = typeof authorization === 'string' ? BASIC.exec(authorization)?.[1] : undefined;
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
 */
export function isAuthentic(
	headers: Readonly<Record<string, unknown>>,
	{ user, password, header }: WebhookCredential,
): boolean {
	const given = readBasic(headers['authorization']);
	const named = header === null ? '' : headers[header.name];
	const headerValue = typeof named === 'string' ? named : null;
	const checks = [
		given !== null,
		isEqual(given?.user ?? NOTHING, user),
		isEqual(given?.password ?? NOTHING, password),
		headerValue !== null,
		isEqual(Buffer.from(headerValue ?? ''), header?.value ?? ''),
	];
	return checks.every(Boolean);
}
