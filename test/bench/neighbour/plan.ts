/** Extent of a benchmark. */
export interface NeighbourPlan {
	rows: number;
	/** Of the Juspay node. */
	maxConcurrency: number;
	/** Of the server's answers, in milliseconds. */
	latency: number;
	/** Measured rounds; one warm-up comes before them. */
	rounds: number;
	/** How long the neighbour is asked beside nothing, in milliseconds. */
	idleMs: number;
}

/** The node's default concurrency, and answers as fast as n8n can take them: it is never idle. */
const CPU_BOUND = { latency: 2, maxConcurrency: 10 };

/** The plan of `npm run bench:neighbour`, or the one of `-- --quick` for trying it. */
export function chooseNeighbourPlan(isQuick: boolean): NeighbourPlan {
	return isQuick
		? { rows: 1000, rounds: 1, idleMs: 1000, ...CPU_BOUND }
		: { rows: 20_000, rounds: 3, idleMs: 5000, ...CPU_BOUND };
}
