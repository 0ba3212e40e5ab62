import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { Problem } from '../transport/problem';
import type { FinishedRow, PreparedRow } from './rows';
import type { SendingOutcome } from './sendRows';

const STORE_KEY = 'juspayEarlierTry';

const earlierTry = z.object({
	/** Hashes of the paid requests that reached Juspay. */
	requests: z.array(z.string()),
	problem: z.object({
		message: z.string(),
		description: z.string(),
		headline: z.string(),
		httpCode: z.string().nullable(),
		stopsBatch: z.boolean(),
		isUnclear: z.boolean(),
	}),
	itemIndex: z.number(),
});

/** How an earlier try of the same node ended. */
export type EarlierTry = z.infer<typeof earlierTry>;

/** A hash, so that n8n stores no account number with it; `null` for calls that cost nothing. */
function requestHash(row: PreparedRow | undefined, itemIndex: number): string | null {
	if (row?.kind !== 'ready' || row.call.facts.moneyAdvice === null) return null;
	const identity = JSON.stringify([itemIndex, row.call.request]);
	return createHash('sha256').update(identity).digest('base64url');
}

/** Everything but a connection that was never made, and a refusal because of too many requests. */
function hasReachedJuspay(row: FinishedRow | undefined): boolean {
	if (row === undefined) return false;
	if (row.kind === 'answered' || row.problem.isUnclear) return true;
	return row.problem.httpCode !== null && row.problem.httpCode !== '429';
}

/**
 * Remembers which paid requests went out before a run stopped. n8n's Retry On Fail runs the whole node again;
 * the node's context is what survives between the tries (design, section 5.3).
 */
export function rememberTry(
	context: IExecuteFunctions,
	rows: readonly PreparedRow[],
	{ finished }: SendingOutcome,
	ended: { problem: Problem; itemIndex: number },
): void {
	const requests = finished.flatMap((row, index) =>
		hasReachedJuspay(row) ? (requestHash(rows[index], index) ?? []) : [],
	);
	context.getContext('node')[STORE_KEY] = { requests, ...ended };
}

/** The earlier try that has sent one of these rows already; sending them again could cost money twice. */
export function recallTry(
	context: IExecuteFunctions,
	rows: readonly PreparedRow[],
): EarlierTry | null {
	const stored = earlierTry.safeParse(context.getContext('node')[STORE_KEY]);
	if (!stored.success) return null;
	const sent = new Set(stored.data.requests);
	const wasSent = rows.some((row, index) => sent.has(requestHash(row, index) ?? ''));
	return wasSent ? stored.data : null;
}

/** Forgets earlier tries when the node ends well, so that a loop can use the same rows again. */
export function forgetTries(context: IExecuteFunctions): void {
	Reflect.deleteProperty(context.getContext('node'), STORE_KEY);
}
