import { z } from 'zod';

/** The server's counts since its reset. */
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

/** Requests to the server; it answers each with its counts so far. */
export const LedgerRequest = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('count') }),
	/** Forgets everything, and answers after so many milliseconds from now on. */
	z.object({ kind: z.literal('reset'), latency: z.number() }),
]);

export type LedgerRequest = z.infer<typeof LedgerRequest>;
