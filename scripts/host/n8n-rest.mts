import { z } from 'zod';
import { Failure } from './failure.js';

/** The first user of an n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

const Settings = z.object({
	data: z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean().optional() }) }),
});
const NodeTypes = z.array(z.object({ name: z.string() }));

/** Sets up the first user unless the database has one already. */
export async function setUpOwner(url: string, owner: Owner): Promise<void> {
	const settings = Settings.parse(await (await request(`${url}/rest/settings`)).json());
	if (settings.data.userManagement.showSetupOnFirstLoad !== true) return;
	await request(`${url}/rest/owner/setup`, owner);
}

/** Logs in and returns the names of all node types that the editor offers. */
export async function offeredNodeTypes(url: string, owner: Owner): Promise<string[]> {
	const credentials = { emailOrLdapLoginId: owner.email, password: owner.password };
	const login = await request(`${url}/rest/login`, credentials);
	const cookie = login.headers.getSetCookie().join('; ');
	const types = await request(`${url}/types/nodes.json`, undefined, { cookie });
	return NodeTypes.parse(await types.json()).map(({ name }) => name);
}

async function request(url: string, body?: object, headers: Record<string, string> = {}) {
	const content = body && {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { ...headers, 'content-type': 'application/json' },
	};
	const response = await fetch(url, { headers, ...content });
	if (response.ok) return response;
	const path = new URL(url).pathname;
	throw new Failure(`n8n answered ${path} with HTTP ${String(response.status)}.`);
}
