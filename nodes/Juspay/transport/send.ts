import { type ICredentialsDecrypted, type IHttpRequestOptions, sleep } from 'n8n-workflow';
import { z } from 'zod';

import { type Answer, classify, type HttpAnswer, type NoAnswer, type RawAnswer } from './answer';
import type { JuspayCredential } from './credential';
import { isObject } from '../shared/json';
import { type JuspayRequest, toHttpRequestOptions } from './request';

/**
 * Sends one request; never throws for what Juspay or the network does.
 *
 * @param timeout in milliseconds; the run's by default
 */
export type Send = (request: JuspayRequest, timeout?: number) => Promise<Answer>;

// Optional, because a missing key is no `unknown` for zod 4.
const fullResponse = z.object({
	statusCode: z.number(),
	body: z.unknown().optional(),
	headers: z.unknown().optional(),
});

const systemCalls = z.array(z.object({ syscall: z.string() })).min(1);

const nestedError = z.object({
	code: z.string().catch(''),
	// n8n 1.123.81 and 2.8.4 have the network's code only here, and no cause.
	httpCode: z
		.string()
		.regex(/^[A-Z][A-Z_]+$/)
		.catch(''),
	syscall: z.string().catch(''),
	message: z.string().catch(''),
	// Node.js tries all addresses of a host name, and collects their errors.
	errors: systemCalls.catch([]),
	cause: z.unknown().optional(),
});

/** Nothing was sent only if every address failed while connecting. */
function systemCallOf(errors: z.infer<typeof systemCalls>): string | undefined {
	return (errors.find(({ syscall }) => syscall !== 'connect') ?? errors[0])?.syscall;
}

const DEEPEST_CAUSE = 10;

/** OpenSSL's words for failures before a connection is made; an alert can come later, too. */
const FAILED_HANDSHAKE =
	/wrong version number|handshake failure|unsupported protocol|protocol version/i;

/** n8n wraps the network's error. */
function toNoAnswer(error: unknown): NoAnswer {
	let code = '';
	let systemCall = '';
	let message = '';
	let current = nestedError.safeParse(error);
	for (let depth = 0; current.success && depth < DEEPEST_CAUSE; depth++) {
		const { data } = current;
		code = data.code || code || data.httpCode;
		systemCall = data.syscall || systemCallOf(data.errors) || systemCall;
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

function textHeader(headers: unknown, name: string): string | undefined {
	const value = isObject(headers) ? headers[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}

function toHttpAnswer({ statusCode, body, headers }: z.infer<typeof fullResponse>): HttpAnswer {
	return {
		kind: 'http',
		status: statusCode,
		body,
		retryAfter: textHeader(headers, 'retry-after'),
		date: textHeader(headers, 'date'),
	};
}

/** Beyond n8n's timeout, and between checks, in milliseconds. */
const GRACE = 1000;

const TOO_LATE: RawAnswer = { kind: 'noAnswer', code: 'ETIMEDOUT' };

/** A request under way; `at` is the time to give it up. */
interface UnderWay {
	at: number;
	controller: AbortController;
	giveUp: (answer: RawAnswer) => void;
}

/**
 * n8n's timeout ends only silence, not an answer that comes byte by byte. One timer for all, because n8n's older
 * `sleep` cannot be ended early.
 */
class Deadlines {
	private readonly underWay = new Set<UnderWay>();

	private isWatching = false;

	constructor(private readonly cancelSignal: AbortSignal | undefined) {}

	async within(
		limit: number,
		ask: (signal: AbortSignal) => Promise<RawAnswer>,
	): Promise<RawAnswer> {
		const controller = new AbortController();
		if (this.cancelSignal?.aborted === true) controller.abort();
		return await new Promise((resolve, reject) => {
			const one = { at: performance.now() + limit, controller, giveUp: resolve };
			this.begin(one);
			ask(controller.signal)
				.then(resolve, reject)
				.finally(() => {
					this.end(one);
				});
			if (!this.isWatching) void this.watch();
		});
	}

	private readonly cancel = (): void => {
		for (const { controller } of this.underWay) controller.abort();
	};

	private begin(one: UnderWay): void {
		if (this.underWay.size === 0) this.cancelSignal?.addEventListener('abort', this.cancel);
		this.underWay.add(one);
	}

	private end(one: UnderWay): void {
		this.underWay.delete(one);
		if (this.underWay.size === 0) this.cancelSignal?.removeEventListener('abort', this.cancel);
	}

	private async watch(): Promise<void> {
		this.isWatching = true;
		while (this.underWay.size > 0) {
			await sleep(GRACE);
			const now = performance.now();
			for (const { at, giveUp, controller } of this.underWay) {
				if (at >= now) continue;
				giveUp(TOO_LATE);
				// Or the socket would stay open for as long as bytes come.
				controller.abort();
			}
		}
		this.isWatching = false;
	}
}

/** All that sending needs of n8n's context. */
export interface RequestContext {
	/** n8n's helper ends its request with this signal. */
	getExecutionCancelSignal?: () => AbortSignal | undefined;
	helpers: {
		httpRequestWithAuthentication(
			this: RequestContext,
			credentialType: string,
			options: IHttpRequestOptions,
			more: { credentialsDecrypted: ICredentialsDecrypted },
		): Promise<unknown>;
	};
}

/** n8n's helper takes no signal of its own. */
function endedBy(signal: AbortSignal, context: RequestContext): RequestContext {
	const own: PropertyDescriptorMap = { getExecutionCancelSignal: { value: () => signal } };
	return Object.create(context, own) as RequestContext;
}

type Ask = (options: IHttpRequestOptions, signal: AbortSignal) => Promise<RawAnswer>;

function createAsk(context: RequestContext, stored: ICredentialsDecrypted['data']): Ask {
	const credentialsDecrypted: ICredentialsDecrypted = {
		id: '',
		name: 'juspayApi',
		type: 'juspayApi',
		...(stored === undefined ? {} : { data: stored }),
	};
	const { helpers } = context;
	return async (options, signal) => {
		const response = await helpers.httpRequestWithAuthentication.call(
			endedBy(signal, context),
			'juspayApi',
			options,
			{ credentialsDecrypted },
		);
		return toHttpAnswer(fullResponse.parse(response));
	};
}

/** Builds a run's send function; the credential is decrypted once. */
export function createSend(
	context: RequestContext,
	stored: ICredentialsDecrypted['data'],
	credential: JuspayCredential,
	timeout: number,
): Send {
	const ask = createAsk(context, stored);
	const deadlines = new Deadlines(context.getExecutionCancelSignal?.());
	return async (request, ownTimeout = timeout) => {
		try {
			const options = toHttpRequestOptions(request, credential, ownTimeout);
			const limit = ownTimeout + GRACE;
			return classify(await deadlines.within(limit, async (signal) => await ask(options, signal)));
		} catch (error) {
			return classify(toNoAnswer(error));
		}
	};
}
