import type {
	IAllExecuteFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod';

import type { JuspayCredential } from './credential';
import { type JuspayRequest, toHttpRequestOptions } from './request';

/** An HTTP answer of any status. */
export interface HttpAnswer {
	kind: 'http';
	status: number;
	body: unknown;
	/** The header Retry-After as it came, where there is one. */
	retryAfter?: string;
	/** The header Date as it came: the time by Juspay's clock. */
	date?: string;
}

/** Why no answer came. */
export interface NoAnswer {
	kind: 'noAnswer';
	/** The network's code: ECONNRESET, ERR_CANCELED, … */
	code: string;
	/** The system call that failed, where n8n tells it. */
	systemCall?: string;
	/** Whether the two sides could not agree on a secure connection, so that nothing can have been sent. */
	isHandshake?: true;
}

/** What came back for one request: an HTTP answer, or none at all. */
export type Answer = HttpAnswer | NoAnswer;

/**
 * Sends one request to Juspay and never throws for what the other side or the network does.
 *
 * @param timeout in milliseconds; the run's own when left out
 */
export type Send = (request: JuspayRequest, timeout?: number) => Promise<Answer>;

// What may be missing is optional: zod 4 takes a missing key for no value of `unknown`.
const fullResponse = z.object({
	statusCode: z.number(),
	body: z.unknown().optional(),
	headers: z
		.object({ 'retry-after': z.string().optional(), date: z.string().optional() })
		.catch({}),
});

const systemCalls = z.array(z.object({ syscall: z.string() })).min(1);

const nestedError = z.object({
	code: z.string().catch(''),
	// n8n 1.x and 2.8 keep the network's code here only, and no cause (seen in 1.123.81 and 2.8.4).
	httpCode: z
		.string()
		.regex(/^[A-Z][A-Z_]+$/)
		.catch(''),
	syscall: z.string().catch(''),
	message: z.string().catch(''),
	// Node.js tries all addresses of a host name, and collects why each of them failed.
	errors: systemCalls.catch([]),
	cause: z.unknown().optional(),
});

const DEEPEST_CAUSE = 10;

/** OpenSSL's words for what can only happen before a connection stands; an alert can come later, too. */
const FAILED_HANDSHAKE =
	/wrong version number|handshake failure|unsupported protocol|protocol version/i;

/** n8n wraps the network's error; each detail is read from the innermost cause that has it. */
function toNoAnswer(error: unknown): NoAnswer {
	let code = '';
	let systemCall = '';
	let message = '';
	let current = nestedError.safeParse(error);
	for (let depth = 0; current.success && depth < DEEPEST_CAUSE; depth++) {
		const { data } = current;
		code = data.code || code || data.httpCode;
		systemCall = data.syscall || data.errors[0]?.syscall || systemCall;
		message = data.message || message;
		current = nestedError.safeParse(data.cause);
	}
	return {
		kind: 'noAnswer',
		code,
		...(systemCall !== '' && { systemCall }),
		...(FAILED_HANDSHAKE.test(message) && { isHandshake: true }),
	};
}

function toAnswer({ statusCode, body, headers }: z.infer<typeof fullResponse>): HttpAnswer {
	const { 'retry-after': retryAfter, date } = headers;
	return {
		kind: 'http',
		status: statusCode,
		body,
		...(retryAfter !== undefined && { retryAfter }),
		...(date !== undefined && { date }),
	};
}

/**
 * Builds the function that sends a run's requests, with the credential decrypted once for all of them.
 *
 * @param stored the credential's data as n8n hands it out, passed on to `authenticate`
 * @param timeout in milliseconds
 */
export function createSend(
	context: IAllExecuteFunctions,
	stored: ICredentialsDecrypted['data'],
	credential: JuspayCredential,
	timeout: number,
): Send {
	const credentialsDecrypted: ICredentialsDecrypted = {
		id: '',
		name: 'juspayApi',
		type: 'juspayApi',
		...(stored === undefined ? {} : { data: stored }),
	};
	const ask = async (options: IHttpRequestOptions): Promise<unknown> =>
		await context.helpers.httpRequestWithAuthentication.call(context, 'juspayApi', options, {
			credentialsDecrypted,
		});
	return async (request, ownTimeout = timeout) => {
		try {
			const response = fullResponse.parse(
				await ask(toHttpRequestOptions(request, credential, ownTimeout)),
			);
			return toAnswer(response);
		} catch (error) {
			return toNoAnswer(error);
		}
	};
}
