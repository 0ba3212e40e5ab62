import { z } from 'zod';

export interface WebhookCredential {
	user: string;
	password: string;
	/** A custom header, its name in lower case; `null` for none. */
	header: { name: string; value: string } | null;
}

/** A usable credential, or what to change in it. */
export type ReadCredential =
	{ kind: 'usable'; credential: WebhookCredential } | { kind: 'unusable'; reason: string };

const storedCredential = z
	.object({
		user: z.string().catch(''),
		password: z.string().catch(''),
		headerName: z.string().trim().catch(''),
		// HTTP drops white space around a header's value.
		headerValue: z.string().trim().catch(''),
	})
	.catch({ user: '', password: '', headerName: '', headerValue: '' });

type Stored = z.infer<typeof storedCredential>;

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** The first that is true counts. */
export const DEFECTS: readonly (readonly [says: string, isSo: (stored: Stored) => boolean])[] = [
	["'User Name' is empty", ({ user }) => user.trim() === ''],
	["'User Name' must not contain a colon", ({ user }) => user.includes(':')],
	["'Password' is empty", ({ password }) => password.trim() === ''],
	[
		"'Header Value' is empty, but there is a 'Header Name'",
		({ headerName, headerValue }) => headerName !== '' && headerValue === '',
	],
	[
		"'Header Name' is empty, but there is a 'Header Value'",
		({ headerName, headerValue }) => headerName === '' && headerValue !== '',
	],
	[
		"'Header Name' is not a valid header name",
		({ headerName }) => headerName !== '' && !HEADER_NAME.test(headerName),
	],
	[
		"'Header Value' contains a line break or another character that cannot be sent",
		({ headerValue }) => /\p{Cc}/u.test(headerValue),
	],
	[
		"'Header Name' must not be Authorization, which is used for user name and password",
		({ headerName }) => headerName.toLowerCase() === 'authorization',
	],
];

/** Reads the credential. Never throws. */
export function readWebhookCredential(stored: unknown): ReadCredential {
	const read = storedCredential.parse(stored);
	const defect = DEFECTS.find(([, isSo]) => isSo(read));
	if (defect !== undefined) return { kind: 'unusable', reason: defect[0] };
	const { user, password, headerName, headerValue: value } = read;
	const header = headerName === '' ? null : { name: headerName.toLowerCase(), value };
	return { kind: 'usable', credential: { user, password, header } };
}
