import { z } from 'zod';

const Count = z.object({
	/** Valid requests. */
	answered: z.number(),
	/** Invalid requests. */
	refused: z.number(),
	/** Maximum number of requests in flight. */
	mostInFlight: z.number(),
});

/** The server's counts, by the merchant ID of the credential. */
export const Counts = z.record(Count);

export type Count = z.infer<typeof Count>;
export type Counts = z.infer<typeof Counts>;
