import { parse } from 'flatted';
import { z } from 'zod';

import type { Owner } from '../../../scripts/host/n8n-rest.mjs';
import { until } from '../../support/until.mjs';
import { readWorkflowRun, type WorkflowRun } from '../../../scripts/host/workflow-run.js';

/** A REST call of n8n's editor; resolves with the answer, whatever its status. */
export type Call = (
	path: string,
	body?: object,
	method?: 'POST' | 'PATCH' | 'DELETE',
) => Promise<{ status: number; body: unknown }>;

/** What n8n stores of an execution. */
export interface StoredRun extends WorkflowRun {
	id: string;
	status: string;
	/** All of it as text, to look for what must or must not be in it. */
	text: string;
}

/** A workflow as n8n has saved it. */
export type SavedWorkflow = z.infer<typeof Saved>['data'];

const Saved = z.object({
	data: z.object({ id: z.string(), versionId: z.string() }).passthrough(),
});
const Started = z.object({ data: z.object({ executionId: z.string() }) });
const Stored = z.object({ data: z.object({ status: z.string(), data: z.string() }) });
/** The states of an execution that has not ended. */
export const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** How long to wait for something that n8n does, in seconds. */
export const PATIENCE_S = 120;

/** The only user of an n8n that is tested. */
export const OWNER: Owner = {
	email: 'tests@example.com',
	password: 'Only-for-tests-1',
	firstName: 'Test',
	lastName: 'Owner',
};

/** Logs in as the owner; the calls carry what the editor sends. */
export async function logIn(origin: string, { email, password }: Owner): Promise<Call> {
	const headers = { 'content-type': 'application/json', 'browser-id': 'tests' };
	const login = await fetch(`${origin}/rest/login`, {
		method: 'POST',
		headers,
		body: JSON.stringify({ emailOrLdapLoginId: email, password }),
	});
	const cookies = login.headers.getSetCookie().map((value) => value.split(';')[0]);
	return async (path, body, method = 'POST') => {
		const response = await fetch(`${origin}${path}`, {
			headers: { ...headers, cookie: cookies.join('; ') },
			...(body && { method, body: JSON.stringify(body) }),
		});
		return { status: response.status, body: await response.json().catch(() => null) };
	};
}

/** Saves a new workflow. */
export async function saveWorkflow(call: Call, workflow: object): Promise<SavedWorkflow> {
	// Before 2.41 n8n does not take a workflow without `active`.
	const { body } = await call('/rest/workflows', { active: false, ...workflow });
	return read(Saved, body, 'did not save the workflow').data;
}

/**
 * Starts a saved workflow as the editor's button does, or with an input as its chat does; resolves
 * with the execution's ID.
 */
export async function startWorkflow(
	call: Call,
	saved: SavedWorkflow,
	trigger = 'Start',
	input?: object,
): Promise<string> {
	const { body } = await call(`/rest/workflows/${saved.id}/run`, {
		workflowData: saved,
		triggerToStartFrom: { name: trigger, ...(input && { data: outputOf(input) }) },
	});
	return read(Started, body, 'did not start the workflow').data.executionId;
}

/* One item as a trigger's output. */
function outputOf(json: object) {
	const data = { main: [[{ json }]] };
	return { startTime: Date.now(), executionTime: 0, executionIndex: 0, source: [null], data };
}

function read<Parsed>(schema: z.Schema<Parsed>, body: unknown, problem: string): Parsed {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	throw new Error(`n8n ${problem}: ${JSON.stringify(body)}`);
}

/** Waits until an execution has ended, and reads what is stored of it. */
export async function storedRun(call: Call, id: string): Promise<StoredRun> {
	return await until(`execution ${id} has ended`, PATIENCE_S, async () => {
		const { body } = await call(`/rest/executions/${id}`);
		const { status, data } = Stored.parse(body).data;
		if (UNFINISHED.includes(status)) return undefined;
		const execution: unknown = parse(data);
		// 1.123 stores the status a moment before the data.
		if (execution === undefined) return undefined;
		return { ...readWorkflowRun(execution), id, status, text: JSON.stringify(execution) };
	});
}
