import { UserError } from 'n8n-workflow';

/** Its message names the field, never the key. */
export class UnusableCredentialError extends UserError {}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Which Juspay answers at a Base URL: api.juspay.in and api-ns1.juspay.in are one. */
export function placeOf(baseUrl: string): string {
	const { hostname, host, port } = new URL(baseUrl);
	if (LOOPBACK_HOST.test(hostname)) return `loopback ${port}`;
	if (!/(?:^|\.)juspay\.in$/.test(hostname)) return host;
	return hostname.includes('sandbox') ? 'sandbox' : 'production';
}

function parseUrl(address: string): URL {
	if (URL.canParse(address)) return new URL(address);
	throw new UnusableCredentialError(
		'The Base URL in the Juspay credential is not a web address. Start it with https://, e.g. https://api.juspay.in',
	);
}

/** Allows https, or http to this machine. Else throws UnusableCredentialError. */
export function requireSecureUrl(address: string): URL {
	const url = parseUrl(address);
	const isSecure = url.protocol === 'https:';
	const isLocal = url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname);
	if (isSecure || isLocal) return url;
	throw new UnusableCredentialError(
		'The address must start with https://, because an API key sent over plain http can be read on the way. Only localhost may use http.',
	);
}

/** Allows only the origin of the credential's Base URL. Else throws UnusableCredentialError. */
export function requireOwnHost(url: URL, baseUrl: string): void {
	const { origin } = new URL(baseUrl);
	if (url.origin === origin) return;
	throw new UnusableCredentialError(
		`This Juspay credential is for ${origin} only, and its key goes to no other address. Change the URL of the request, or choose another 'Environment' or 'Base URL' in the credential.`,
	);
}

/** Drops trailing slashes. Throws UnusableCredentialError. */
export function normalizeBaseUrl(typed: string): string {
	const url = requireSecureUrl(typed.trim());
	if (url.username || url.password || url.search || url.hash) {
		throw new UnusableCredentialError(
			'The Base URL in the Juspay credential must not contain a user name, a "?" or a "#". Enter only https://, the host and, if needed, a path.',
		);
	}
	return (url.origin + url.pathname).replace(/\/+$/, '');
}
