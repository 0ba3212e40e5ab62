import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	ICredentialsDecrypted,
} from 'n8n-workflow';
import { z } from 'zod';

import type { JuspayCredential } from './credential';
import { type JuspayRequest, toHttpRequestOptions } from './request';

/** What came back for one request: an HTTP answer of any status, or none at all. */
export type Answer =
	{ kind: 'http'; status: number; body: unknown } | { kind: 'noAnswer'; code: string };

/** Sends one request to Juspay and never throws for what the other side or the network does. */
export type Send = (request: JuspayRequest) => Promise<Answer>;

const fullResponse = z.object({ statusCode: z.number(), body: z.unknown() });

const nestedError = z.object({
	code: z.string().catch(''),
	// n8n 1.x and 2.8 keep the network's code here only, and no cause (measured).
	httpCode: z
		.string()
		.regex(/^[A-Z][A-Z_]+$/)
		.catch(''),
	cause: z.unknown(),
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

/**
 * Builds the function that sends a run's requests, with the credential decrypted once for all of them.
 *
 * @param stored the credential's data as n8n hands it out, passed on to `authenticate`
 * @param timeout in milliseconds
 */
export function createSend(
	context: IExecuteFunctions | ILoadOptionsFunctions,
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
	return async (request) => {
		try {
			const response = fullResponse.parse(
				await ask(toHttpRequestOptions(request, credential, timeout)),
			);
			return { kind: 'http', status: response.statusCode, body: response.body };
		} catch (error) {
			return { kind: 'noAnswer', code: networkCode(error) };
		}
	};
}
