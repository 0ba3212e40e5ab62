import { z } from 'zod';

import { normalizeBaseUrl, UnusableCredentialError } from './baseUrl';

/** Juspay's hosts (API pages, "Endpoints"); both serve Express Checkout and payouts. */
export const JUSPAY_HOSTS = {
	sandbox: 'https://sandbox.juspay.in',
	production: 'https://api.juspay.in',
} as const;

export interface JuspayCredential {
	/** Scheme, host and optional path, without a trailing slash. */
	baseUrl: string;
	apiKey: string;
	merchantId: string;
}

const storedCredential = z.object({
	environment: z.enum(['sandbox', 'production', 'custom']).catch('sandbox'),
	baseUrl: z.string().catch(''),
	apiKey: z.string().trim().catch(''),
	merchantId: z.string().trim().catch(''),
});

const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

function requireHeaderValue(label: string, value: string): string {
	if (value === '')
		throw new UnusableCredentialError(`The ${label} in the Juspay credential is empty`);
	if (!VISIBLE_ASCII.test(value)) {
		throw new UnusableCredentialError(
			`The ${label} in the Juspay credential contains spaces or characters that no ${label} has. Copy it again from the Juspay dashboard`,
		);
	}
	return value;
}

/** Reads the credential. Throws UnusableCredentialError. */
export function readCredential(stored: unknown): JuspayCredential {
	const { environment, baseUrl, apiKey, merchantId } = storedCredential.parse(stored);
	return {
		baseUrl: environment === 'custom' ? normalizeBaseUrl(baseUrl) : JUSPAY_HOSTS[environment],
		apiKey: requireHeaderValue('API Key', apiKey),
		merchantId: requireHeaderValue('Merchant ID', merchantId),
	};
}

/** The header: the API key as user name, an empty password. */
export function basicAuthorization(apiKey: string): string {
	return `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;
}

/** All texts that reveal the key: itself, and its Base64 without padding. */
export function credentialSecrets({ apiKey }: JuspayCredential): string[] {
	const encoded = [`${apiKey}:`, apiKey].map((text) => Buffer.from(text).toString('base64'));
	return [apiKey, ...encoded.map((text) => text.replace(/=+$/, ''))];
}
