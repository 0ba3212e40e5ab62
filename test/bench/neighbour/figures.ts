import { z } from 'zod';

import { median, rounded } from '../statistics';
import { type Target, target } from '../targets';

/** The load beside the neighbour's webhook: none, or a list in one node. */
export const BESIDE = ['idle', 'noOp', 'juspay'] as const;

export type Beside = (typeof BESIDE)[number];

/** Labels in tables. */
export const BESIDE_LABELS: Record<Beside, string> = {
	idle: 'Nothing',
	noOp: 'No Operation',
	juspay: 'Juspay',
};

/** How long the neighbour's webhook took to answer while one thing went on, in milliseconds. */
export const AnswerTimes = z.object({
	asked: z.number(),
	median: z.number(),
	worst: z.number(),
	/** How long the other thing took, in seconds. */
	seconds: z.number(),
});

export type AnswerTimes = z.infer<typeof AnswerTimes>;

/** Everything that was measured, by what went on; one entry for each round. */
export const NeighbourMeasured = z.object({
	rows: z.number(),
	maxConcurrency: z.number(),
	latency: z.number(),
	rounds: z.object({
		idle: z.array(AnswerTimes),
		noOp: z.array(AnswerTimes),
		juspay: z.array(AnswerTimes),
	}),
});

export type NeighbourMeasured = z.infer<typeof NeighbourMeasured>;

/** Sums up the answers of one round. Throws RangeError if there is none. */
export function answerTimesOf(milliseconds: readonly number[], seconds: number): AnswerTimes {
	return {
		asked: milliseconds.length,
		median: rounded(median(milliseconds), 0),
		worst: rounded(Math.max(...milliseconds), 0),
		seconds: rounded(seconds, 1),
	};
}

/** The middle round's figure: one round that another program on the machine disturbed does not count. */
export function middleOf(rounds: readonly AnswerTimes[], key: 'median' | 'worst'): number {
	return rounded(median(rounds.map((round) => round[key])), 0);
}

const LONGEST_BEYOND_NO_OP = 300;

/** Compares the worst answer beside the node with the one beside a node that does nothing. */
export function judgeNeighbour({ rows, rounds }: NeighbourMeasured): Target[] {
	const [ours, noOp] = [middleOf(rounds.juspay, 'worst'), middleOf(rounds.noOp, 'worst')];
	const what = `A neighbour's slowest answer beside ${String(rows)} rows: ${String(ours)} ms, longer than beside No Operation`;
	return [target(what, ours - noOp, ' ms', { atMost: LONGEST_BEYOND_NO_OP })];
}
