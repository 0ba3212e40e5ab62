import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import type { SandboxOptions } from '../../../sandbox';
import { useSandbox as useSandboxOfTests } from '../../support/sandbox';

export type Json = Record<string, unknown>;

export interface Call {
	method?: string;
	/** Sent exactly as given; node:http normalises nothing. */
	path: string;
	headers?: Record<string, string>;
	body?: string;
	signal?: AbortSignal;
}

export function basic(userAndPassword: string): string {
	return `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
}

const AUTHORIZATION = basic('demo-api-key:');
export const PAYOUT_HEADERS = { authorization: AUTHORIZATION, 'x-merchantid': 'demo-merchant' };
export const HEADERS = { ...PAYOUT_HEADERS, 'x-routing-id': 'customer_1122' };
export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
export const FORM = { ...HEADERS, ...FORM_TYPE };
export const JSON_TYPE = { 'content-type': 'application/json' };

/** One request on a connection of its own, with exactly these headers. */
export async function send(baseUrl: string, { body, ...call }: Call) {
	const { hostname, port } = new URL(baseUrl);
	const request = httpRequest({ hostname, port, agent: false, ...call });
	// If the connection is cut during the answer, reading the answer fails.
	request.on('error', () => undefined).end(body);
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	const received = await text(response);
	return {
		status: response.statusCode ?? 0,
		headers: response.headers,
		text: received,
		json: () => JSON.parse(received) as Json,
	};
}

export type Reply = Awaited<ReturnType<typeof send>>;

/** A sandbox for the tests of one file, empty at the start of each, and requests to it, correct in every header. */
export function useSandbox(options: SandboxOptions = {}) {
	const { sandbox } = useSandboxOfTests({ apiKey: 'demo-api-key', ...options });
	const api = (call: Call) => send(sandbox().url, { headers: HEADERS, ...call });
	const postForm = (path: string, fields: Record<string, string> | string) => {
		const body = new URLSearchParams(fields).toString();
		return api({ method: 'POST', path, headers: FORM, body });
	};
	const postJson = (json: unknown, version: 1 | 2 = 1) =>
		api({
			method: 'POST',
			path: `/payout/merchant/v${String(version)}/benedetails`,
			headers: { ...PAYOUT_HEADERS, ...JSON_TYPE },
			body: JSON.stringify(json),
		});
	const control = (method: string, path: string, json?: unknown) => {
		const body = json !== undefined && { headers: JSON_TYPE, body: JSON.stringify(json) };
		return send(sandbox().controlUrl, { method, path, ...body });
	};
	return { sandbox, api, postForm, postJson, control, drops: () => sandbox().ledger.pennyDrops };
}

/** Waits, without a fixed pause, for a state that other sockets bring about. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = performance.now() + 4000;
	while (!condition()) {
		if (performance.now() > deadline) throw new Error('The awaited state did not come.');
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** A refusal: its status, and that it names what it is about. */
export function expectRefused({ status, text: body }: Reply, expected: number, about = ''): void {
	const named: unknown = expect.stringContaining(about);
	expect({ status, body }).toEqual({ status: expected, body: named });
}
