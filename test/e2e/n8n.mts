import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'flatted';
import { z } from 'zod';

import { installCommunityPackage } from '../../scripts/host/community-install.mjs';
import {
	n8nCommand,
	type N8nInstance,
	describeInstance,
} from '../../scripts/host/n8n-instance.mjs';
import { installN8n } from '../../scripts/host/n8n-host.mjs';
import { setUpOwner, type Owner } from '../../scripts/host/n8n-rest.mjs';
import { startServer } from '../../scripts/host/n8n-server.mjs';
import { buildPackage, packPackage } from '../../scripts/host/package.mjs';
import { runAnyway } from '../../scripts/host/run.mjs';

/** Ports of their own, so that the tests can run beside a demo. */
const PORTS = { n8n: 5690, broker: 5691 };

const OWNER: Owner = {
	email: 'tests@example.com',
	password: 'Only-for-tests-1',
	firstName: 'Test',
	lastName: 'Owner',
};

const CredentialTest = z.object({ data: z.object({ status: z.string(), message: z.string() }) });
const StoredExecution = z.object({
	data: z.object({ status: z.string(), data: z.string() }),
});
const RunData = z.object({
	resultData: z.object({ error: z.unknown(), runData: z.record(z.unknown()) }),
});
const Answer = z.object({}).passthrough();

/** What n8n stores of an execution. */
interface StoredRun {
	status: string;
	error: unknown;
	runData: Record<string, unknown>;
}

/** A real n8n with the packed node installed; its database lives in a folder of its own. */
export interface TestN8n {
	/** Result of the connection test, as the credential dialog shows it. */
	testCredential: (
		data: Record<string, string>,
		type?: string,
	) => Promise<{ status: string; message: string }>;
	/** Answer of a REST call of the editor, whatever its status. */
	call: (path: string, body?: object) => Promise<{ status: number; body: unknown }>;
	/** Runs a workflow through the server and hands out its stored execution. */
	run: (workflow: object) => Promise<StoredRun>;
	/** A stored execution, once it has ended. */
	stored: (executionId: string) => Promise<StoredRun>;
	/** Ends the server and starts it again, with the same database. */
	restart: () => Promise<void>;
	/** Where it listens, without a trailing slash. */
	origin: string;
	stop: () => Promise<void>;
}

async function importFile(instance: N8nInstance, command: string, content: unknown): Promise<void> {
	const file = join(instance.userFolder, 'import.json');
	await writeFile(file, JSON.stringify(content));
	await runAnyway({
		...n8nCommand(instance, [command, `--input=${file}`]),
		what: `n8n ${command}`,
		logName: 'e2e-import',
	});
}

/** Installs n8n and the packed node as n8n's community installer does, and starts the server. */
export async function startTestN8n(credentials: object[]): Promise<TestN8n> {
	const host = await installN8n();
	await buildPackage();
	const userFolder = await mkdtemp(join(tmpdir(), 'juspay-e2e-'));
	const instance = describeInstance(host, userFolder, PORTS);
	await installCommunityPackage(userFolder, await packPackage());
	await importFile(instance, 'import:credentials', credentials);
	let server = await startServer(instance);
	const origin = `http://127.0.0.1:${String(PORTS.n8n)}`;
	await setUpOwner(origin, OWNER);
	const call = await logIn(origin);
	return {
		call,
		origin,
		stored: async (executionId) => await finished(call, executionId),
		testCredential: async (data, type = 'juspayApi') => {
			const tested = { id: '', name: 'Juspay', type, data };
			const { body } = await call('/rest/credentials/test', { credentials: tested });
			return CredentialTest.parse(body).data;
		},
		run: async (workflow) => await runStored(call, workflow),
		restart: async () => {
			await server.stop();
			server = await startServer(instance);
		},
		stop: async () => {
			await server.stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

async function logIn(origin: string): Promise<TestN8n['call']> {
	const login = await fetch(`${origin}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'browser-id': 'tests' },
		body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
	});
	const cookie = login.headers
		.getSetCookie()
		.map((value) => value.split(';')[0])
		.join('; ');
	return async (path, body) => {
		const response = await fetch(`${origin}${path}`, {
			headers: { cookie, 'content-type': 'application/json', 'browser-id': 'tests' },
			...(body && { method: 'POST', body: JSON.stringify(body) }),
		});
		return { status: response.status, body: await response.json().catch(() => null) };
	};
}

const Created = z.object({ data: z.object({ id: z.string() }).passthrough() });
const Started = z.object({ data: z.object({ executionId: z.string() }) });

async function runStored(call: TestN8n['call'], workflow: object) {
	const created = Created.parse((await call('/rest/workflows', workflow)).body).data;
	const started = await call(`/rest/workflows/${created.id}/run`, {
		workflowData: created,
		triggerToStartFrom: { name: 'Start' },
	});
	const { executionId } = Started.parse(started.body).data;
	return await finished(call, executionId);
}

async function finished(call: TestN8n['call'], executionId: string) {
	for (;;) {
		const { body } = await call(`/rest/executions/${executionId}`);
		const { status, data } = StoredExecution.parse(Answer.parse(body)).data;
		if (!['new', 'running', 'waiting'].includes(status)) {
			const { resultData } = RunData.parse(parse(data));
			return { status, error: resultData.error, runData: resultData.runData };
		}
		await sleep(100);
	}
}
