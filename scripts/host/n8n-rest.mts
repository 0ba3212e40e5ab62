import { z } from 'zod';
import { Failure } from './failure.js';

/** The first user of an n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** A REST call of n8n's editor; resolves with the answer, whatever its status. */
export type Call = (
	path: string,
	body?: object,
	method?: 'POST' | 'PATCH' | 'DELETE',
) => Promise<{ status: number; body: unknown }>;

const Settings = z.object({
	data: z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean().optional() }) }),
});

/** Sets up the first user unless the database has one already. */
export async function setUpOwner(origin: string, owner: Owner): Promise<void> {
	const settings = Settings.parse((await send(origin, '/rest/settings')).body);
	if (settings.data.userManagement.showSetupOnFirstLoad !== true) return;
	refuseFailure('/rest/owner/setup', await send(origin, '/rest/owner/setup', owner));
}

/** Logs in; the calls carry what the editor sends. */
export async function logIn(origin: string, { email, password }: Owner): Promise<Call> {
	const login = await send(origin, '/rest/login', { emailOrLdapLoginId: email, password });
	refuseFailure('/rest/login', login);
	const cookie = login.cookies.map((value) => value.split(';')[0]).join('; ');
	return (path, body, method) => send(origin, path, body, method, { cookie });
}

async function send(
	origin: string,
	path: string,
	body?: object,
	method = 'POST',
	extraHeaders: Record<string, string> = {},
) {
	const response = await fetchAlone(`${origin}${path}`, {
		headers: { 'content-type': 'application/json', 'browser-id': 'juspay', ...extraHeaders },
		...(body && { method, body: JSON.stringify(body) }),
	});
	const answer: unknown = await response.json().catch(() => null);
	return { status: response.status, body: answer, cookies: response.headers.getSetCookie() };
}

/**
 * `fetch` over a connection of its own: a busy n8n may close one that was kept at the very moment it is
 * used again.
 */
export async function fetchAlone(
	url: string,
	{ headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<Response> {
	return await fetch(url, { ...init, headers: { connection: 'close', ...headers } });
}

function refuseFailure(path: string, { status }: { status: number }): void {
	if (status >= 400) throw new Failure(`n8n answered ${path} with HTTP ${String(status)}.`);
}
