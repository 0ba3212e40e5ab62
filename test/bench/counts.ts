import { z } from 'zod';

const Count = z.object({
	/** Right requests. */
	answered: z.number(),
	/** Requests that were not as they should be. */
	refused: z.number(),
	/** Most requests that were waiting for their answer at the same time. */
	mostInFlight: z.number(),
});

/** What the server has counted, by the merchant ID of the credential. */
export const Counts = z.record(Count);

export type Count = z.infer<typeof Count>;
export type Counts = z.infer<typeof Counts>;
