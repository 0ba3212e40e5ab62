import { setTimeout as pauseFor } from 'node:timers/promises';
import { z } from 'zod';
import type { PayoutEvent } from './events';
import { filledText } from './parsing';

function isWebAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password } = new URL(text);
	return /^https?:$/.test(protocol) && username === '' && password === '';
}

function areHeaders(headers: Record<string, string>): boolean {
	try {
		new Headers(headers);
		return true;
	} catch {
		return false;
	}
}

/** Where events go, and how they authenticate. */
export const recipient = z
	.object({
		url: z.string().refine(isWebAddress, 'must be an http or https URL without user and password'),
		user: filledText.refine((user) => !user.includes(':'), 'must not contain a colon'),
		password: z.string(),
		/** Sent beside the fixed ones, which win. */
		headers: z.record(z.string()).refine(areHeaders, 'are not valid HTTP headers').optional(),
		/** Factor on the pauses before sending again, 0 to 1; default 1, as documented. */
		retryScale: z.number().min(0).max(1).optional(),
	})
	.strict();

export type Recipient = z.infer<typeof recipient>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Milliseconds before each retry: 16 within 24 hours. Source: webhook retry page of UPI In-App;
 * the payout pages name no schedule.
 */
const RETRY_PAUSES: readonly number[] = [
	MINUTE,
	...Array.from({ length: 2 }, () => 5 * MINUTE),
	...Array.from({ length: 5 }, () => 10 * MINUTE),
	...Array.from({ length: 5 }, () => HOUR),
	...Array.from({ length: 3 }, () => 6 * HOUR),
];

// Nothing is documented; long enough for a workflow that answers at its end.
const ANSWER_TIMEOUT = 30_000;

/** One attempt. */
export interface DeliveryAttempt {
	/** Counted from 1. */
	number: number;
	/** `null` when there was no answer. */
	status: number | null;
	/** The answer's `message`, as n8n's webhooks give one; `null` without. */
	message: string | null;
	/** Milliseconds until the next attempt, or `null` if there is none. */
	nextIn: number | null;
}

/** How a delivery ended. */
export interface DeliveryResult {
	attempts: number;
	/** HTTP status of the last attempt, `null` without an answer. */
	status: number | null;
}

function headersFor({ user, password, headers }: Recipient): Headers {
	const all = new Headers(headers);
	const encoded = Buffer.from(`${user}:${password}`).toString('base64');
	all.set('authorization', `Basic ${encoded}`);
	all.set('content-type', 'application/json');
	return all;
}

const answerBody = z.object({ message: z.string() });
const LONGEST_MESSAGE = 300;

/** The message of an answer as one line for a terminal, or `null`. */
async function messageOf(response: Response): Promise<string | null> {
	const body: unknown = await response.json().catch(() => null);
	const { data } = answerBody.safeParse(body);
	return data?.message.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, LONGEST_MESSAGE) ?? null;
}

type Answer = Pick<DeliveryAttempt, 'status' | 'message'>;

async function post(to: Recipient, body: string, cancelled: AbortSignal): Promise<Answer> {
	try {
		const response = await fetch(to.url, {
			method: 'POST',
			headers: headersFor(to),
			body,
			redirect: 'manual',
			signal: AbortSignal.any([cancelled, AbortSignal.timeout(ANSWER_TIMEOUT)]),
		});
		return { status: response.status, message: await messageOf(response) };
	} catch {
		return { status: null, message: null };
	}
}

type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	return pauseFor(milliseconds, undefined, { signal });
}

/** Sends events until they are accepted, with 200 and nothing else, or until it is cancelled. */
export class EventDelivery {
	private cancellation = new AbortController();

	constructor(private readonly wait: Pause = pause) {}

	/** Ends every delivery under way; later ones are not concerned. */
	cancel(): void {
		this.cancellation.abort();
		this.cancellation = new AbortController();
	}

	/** Sends one event; resolves when it was accepted, given up or cancelled, and never rejects. */
	async deliver(
		to: Recipient,
		event: PayoutEvent,
		onAttempt: (attempt: DeliveryAttempt) => void = () => undefined,
	): Promise<DeliveryResult> {
		const { signal } = this.cancellation;
		const body = JSON.stringify(event);
		for (let number = 1; ; number += 1) {
			const { status, message } = await post(to, body, signal);
			const nextPause = status === 200 ? undefined : RETRY_PAUSES[number - 1];
			const nextIn = nextPause === undefined ? null : nextPause * (to.retryScale ?? 1);
			if (!signal.aborted) onAttempt({ number, status, message, nextIn });
			if (nextIn !== null) await this.wait(nextIn, signal).catch(() => undefined);
			if (nextIn === null || signal.aborted) return { attempts: number, status };
		}
	}
}
