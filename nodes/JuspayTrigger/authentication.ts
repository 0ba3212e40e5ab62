import { createHash, timingSafeEqual } from 'node:crypto';

import type { WebhookCredential } from './credential';

const BASIC = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;
const COLON = 0x3a;

/** Hashes have equal lengths, so that timing does not even reveal a length. */
function isEqual(given: Uint8Array, expected: string): boolean {
	const [one, other] = [given, Buffer.from(expected)].map((value) =>
		createHash('sha256').update(value).digest(),
	);
	return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/**
 * A header that came exactly once. Node.js keeps the first of two, and a proxy may have checked the other, so two count
 * as none.
 */
function onlyValue(rawHeaders: readonly string[], name: string): Buffer | null {
	const values = rawHeaders.filter(
		(_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name,
	);
	const [value] = values;
	return value === undefined || values.length > 1 ? null : Buffer.from(value, 'latin1');
}

function readBasic(authorization: Buffer | null): { user: Buffer; password: Buffer } | null {
	const encoded = BASIC.exec(authorization?.toString('latin1') ?? '')?.[1];
	if (encoded === undefined) return null;
	const decoded = Buffer.from(encoded, 'base64');
	const colon = decoded.indexOf(COLON);
	// Node.js ignores characters that are not Base64.
	if (colon < 0 || decoded.toString('base64') !== encoded) return null;
	return { user: decoded.subarray(0, colon), password: decoded.subarray(colon + 1) };
}

const NOTHING = Buffer.alloc(0);

/** Whether a call has the credential's secrets. Takes the same time whatever is wrong. */
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
