import { UserError } from 'n8n-workflow';

/** Thrown for a credential that cannot be used; its message names the field and never holds the key. */
export class UnusableCredentialError extends UserError {}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function parseUrl(address: string): URL {
	if (URL.canParse(address)) return new URL(address);
	throw new UnusableCredentialError(
		'The Base URL in the Juspay credential is not a web address. Start it with https://, e.g. https://api.juspay.in',
	);
}

/**
 * Makes sure that a request cannot carry the API key over an open line:
 * https everywhere, http only to this machine (localhost, 127.0.0.0/8, [::1]).
 *
 * @param address the whole address of a request, or a base URL
 * @returns the parsed address
 * @throws UnusableCredentialError for anything else
 */
export function requireSecureUrl(address: string): URL {
	const url = parseUrl(address);
	const isSecure = url.protocol === 'https:';
	const isLocal = url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname);
	if (isSecure || isLocal) return url;
	throw new UnusableCredentialError(
		'The address must start with https://, because an API key sent over plain http can be read on the way. Only localhost may use http.',
	);
}

/**
 * Checks a base URL that a user typed and drops its trailing slashes.
 *
 * @throws UnusableCredentialError when it is no address, is not secure, or holds a user name, a query or a fragment
 */
export function normalizeBaseUrl(typed: string): string {
	const url = requireSecureUrl(typed.trim());
	if (url.username || url.password || url.search || url.hash) {
		throw new UnusableCredentialError(
			'The Base URL in the Juspay credential must not contain a user name, a "?" or a "#". Enter only https://, the host and, if needed, a path.',
		);
	}
	return (url.origin + url.pathname).replace(/\/+$/, '');
}
