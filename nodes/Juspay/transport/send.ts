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
}

/** What came back for one request: an HTTP answer, or none at all. */
export type Answer = HttpAnswer | { kind: 'noAnswer'; code: string };

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
	headers: z.object({ 'retry-after': z.string().optional() }).catch({}),
});

const nestedError = z.object({
	code: z.string().catch(''),
	// n8n 1.x and 2.8 keep the network's code here only, and no cause (seen in 1.123.81 and 2.8.4).
	httpCode: z
		.string()
		.regex(/^[A-Z][A-Z_]+$/)
		.catch(''),
	cause: z.unknown().optional(),
});

const DEEPEST_CAUSE = 10;

/** n8n wraps the network's error; the code (ECONNRESET, ERR_CANCELED, …) is read from the innermost cause that has one. */
function networkCode(error: unknown): string {
	let code = '';
	let current = nestedError.safeParse(error);
	for (let depth = 0; current.success && depth < DEEPEST_CAUSE; depth++) {
		code = current.data.code || code || current.data.httpCode;
		current = nestedError.safeParse(current.data.cause);
	}
	return code;
}

function toAnswer({ statusCode, body, headers }: z.infer<typeof fullResponse>): HttpAnswer {
	const retryAfter = headers['retry-after'];
	const answer: HttpAnswer = { kind: 'http', status: statusCode, body };
	return retryAfter === undefined ? answer : { ...answer, retryAfter };
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
			return { kind: 'noAnswer', code: networkCode(error) };
		}
	};
}
