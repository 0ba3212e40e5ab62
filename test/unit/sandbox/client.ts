import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';

export type Json = Record<string, unknown>;

export interface Reply {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	/** The body as a JSON object; throws if it is not JSON. */
	json: () => Json;
}

export interface Call {
	method?: string;
	/** Sent exactly as given; node:http normalises nothing. */
	path: string;
	headers?: Record<string, string>;
	body?: string;
	signal?: AbortSignal;
}

export const AUTHORIZATION = `Basic ${Buffer.from('sandbox-api-key:').toString('base64')}`;
export const PAYOUT_HEADERS = { authorization: AUTHORIZATION, 'x-merchantid': 'demo-merchant' };
export const HEADERS = { ...PAYOUT_HEADERS, 'x-routing-id': 'customer_1122' };
export const FORM = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
export const JSON_HEADERS = { ...PAYOUT_HEADERS, 'content-type': 'application/json' };

/** One request on a connection of its own, with exactly these headers. */
export function send(baseUrl: string, call: Call): Promise<Reply> {
	const { method = 'GET', path, headers = {}, body, signal } = call;
	const { hostname, port } = new URL(baseUrl);
	return new Promise((resolve, reject) => {
		const options = { hostname, port, method, path, headers, agent: false as const };
		const request = httpRequest({ ...options, ...(signal && { signal }) }, (response) => {
			text(response).then((body) => {
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					text: body,
					json: () => JSON.parse(body) as Json,
				});
			}, reject);
		});
		request.on('error', reject);
		request.end(body);
	});
}

/** A sandbox for the tests of one file, empty at the start of each. */
export function useSandbox(options: SandboxOptions = {}) {
	let running: Sandbox | undefined;
	const sandbox = () => {
		if (!running) throw new Error('The sandbox runs only during tests.');
		return running;
	};
	beforeAll(async () => {
		running = await startSandbox(options);
	});
	beforeEach(() => {
		sandbox().reset();
	});
	afterAll(async () => {
		await running?.stop();
	});
	return { sandbox, ...callsTo(sandbox) };
}

/** The usual requests, correct in every header. */
function callsTo(sandbox: () => Sandbox) {
	const api = (call: Call) => send(sandbox().url, { headers: HEADERS, ...call });
	const postForm = (path: string, fields: Record<string, string> | string) => {
		const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
		return api({ method: 'POST', path, headers: FORM, body });
	};
	const postJson = (body: unknown, version: 1 | 2 = 1) =>
		api({
			method: 'POST',
			path: `/payout/merchant/v${String(version)}/benedetails`,
			headers: JSON_HEADERS,
			body: JSON.stringify(body),
		});
	return { api, postForm, postJson };
}

/** Waits, without a fixed pause, for a state that other sockets bring about. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = performance.now() + 4000;
	while (!condition()) {
		if (performance.now() > deadline) throw new Error('The awaited state did not come.');
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** The fields of the create-with-validate samples, with changes; `undefined` leaves a field out. */
export function createFields(
	customerId: string,
	accounts: unknown,
	changes: Record<string, string | undefined> = {},
): Record<string, string> {
	const fields = {
		bank_code: 'JP_HDFC',
		account_details: JSON.stringify(accounts),
		customer_id: customerId,
		command: 'validate',
		...changes,
	};
	const sent = Object.entries(fields).filter(
		(field): field is [string, string] => !!field[1] || field[1] === '',
	);
	return Object.fromEntries(sent);
}

export const bank = (account: string, ifsc = 'YESB0000262') => ({
	bank_account: [{ ifsc, account }],
});
export const upi = (vpa: string) => ({ upi: [{ vpa }] });

/** A refusal: its status, and that it names what it is about. */
export function expectRefused(reply: Reply, status: number, about = ''): void {
	expect({ status: reply.status, about: reply.text }).toEqual({
		status,
		about: expect.stringContaining(about) as unknown,
	});
}
