import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { listen, type ListeningTrigger, type TriggerSettings } from './webhook';

export const USER = 'juspay';
export const PASSWORD = 'pass:wörd with spaces';
export const HEADER_VALUE = 'value-of-the-tests-only';

/** The credential that lets `GENUINE` calls in. */
export const credential: ICredentialDataDecryptedObject = {
	user: USER,
	password: PASSWORD,
	headerName: 'X-Webhook-Key',
	headerValue: HEADER_VALUE,
};

/** A header Authorization. */
export function basic(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** The custom header alone. */
export const KEY = { 'x-webhook-key': HEADER_VALUE };
/** Headers of a genuine call. */
export const GENUINE = { ...KEY, authorization: basic(USER, PASSWORD) };

let workflows = 0;
let events = 0;

/** Triggers for the tests of a file; each stops listening after its test. */
export function useTriggers(): {
	/** Starts a trigger, that of a workflow of its own unless it says otherwise. */
	start: (changes?: Partial<TriggerSettings>) => Promise<ListeningTrigger>;
} {
	let open: ListeningTrigger[] = [];
	afterEach(async () => {
		await Promise.all(open.map((trigger) => trigger.stop()));
		open = [];
	});
	const start = async (changes: Partial<TriggerSettings> = {}) => {
		// The process remembers the events of each workflow.
		const workflowId = `workflow-${String(++workflows)}`;
		const settings = { trigger: new JuspayTrigger(), credential, workflowId, ...changes };
		const trigger = await listen(settings);
		open.push(trigger);
		return trigger;
	};
	return { start };
}

/** Juspay's codes by the value of their event. */
const CODES: Readonly<Record<string, string>> = {
	VALID: 'ACCOUNT_IS_VALID',
	INVALID: 'INVALID_BANK_ACCOUNT',
};

/** An event of version 2, different from all others unless it says otherwise. */
export function event(
	value: string,
	info: IDataObject = {},
	changes: IDataObject = {},
): IDataObject {
	return {
		id: 'ab90a68c8ed4059beb7acce805edd8',
		category: 'INFO',
		label: 'VALIDATION_V2',
		value,
		info: {
			uniqueId: `bene-${String(++events)}`,
			status: value,
			validationType: 'PENNYDROP',
			responseCode: CODES[value] ?? 'UNABLE_TO_VALIDATE',
			responseMessage: 'VALIDATION_SUCCESSFULL',
			createdAt: '2024-10-09T14:40:15Z',
			updatedAt: '2024-10-09T14:40:19Z',
			beneDetails: { type: 'ACCOUNT_IFSC', details: { ifsc: 'IDIB000S022', account: '*****' } },
			...info,
		},
		...changes,
	};
}

/** Posts an event. */
export async function post(
	{ url }: ListeningTrigger,
	body: unknown,
	headers: Record<string, string> = GENUINE,
): Promise<{ status: number; text: string }> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

/** Posts bytes, with a content type or none. */
export async function postBytes(
	{ url }: ListeningTrigger,
	bytes: Uint8Array,
	contentType: string | null,
	headers: Record<string, string> = GENUINE,
): Promise<number> {
	const type = contentType === null ? {} : { 'content-type': contentType };
	const response = await fetch(url, {
		method: 'POST',
		headers: { ...type, ...headers },
		body: bytes,
	});
	await response.body?.cancel();
	return response.status;
}

/** Posts events one after the other; returns the status of each answer. */
export async function statuses(
	trigger: ListeningTrigger,
	bodies: unknown[],
	headers?: Record<string, string>,
): Promise<number[]> {
	const answers = [];
	for (const body of bodies) answers.push((await post(trigger, body, headers)).status);
	return answers;
}
