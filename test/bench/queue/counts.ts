import { z } from 'zod';

/** What the server has counted since it was reset. */
export const LedgerCounts = z.object({
	/** Requests that were answered. */
	answers: z.number(),
	/** Answers that a list without failures does not get: anything but 200, and 404 for a look-up. */
	refused: z.number(),
	pennyDrops: z.number(),
	/** Different accounts among these; each row has one of its own. */
	accounts: z.number(),
	/** Penny drops by part. */
	ofParts: z.record(z.number()),
});

export type LedgerCounts = z.infer<typeof LedgerCounts>;

/** What the server is asked for; every request is answered with what has been counted until then. */
export const LedgerRequest = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('count') }),
	/** Forgets everything, and answers after so many milliseconds from now on. */
	z.object({ kind: z.literal('reset'), latency: z.number() }),
]);

export type LedgerRequest = z.infer<typeof LedgerRequest>;
