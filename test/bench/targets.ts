import { z } from 'zod';

import { ALL_OURS, type Grown, LABELS, OURS, type PaidOnce } from './contestants';
import { type Comparison, type Figures, type Growth, speedUp } from './figures';
import type { ProfileSummary } from './profile';
import { rounded } from './statistics';

type OurName = (typeof OURS)[number];
type AnyOfOurs = (typeof ALL_OURS)[number];

/** All measurements. */
export interface Measured {
	cpuBound: Comparison;
	latencyBound: Comparison<AnyOfOurs | 'plainValidations'>;
	paidOnce: Comparison<PaidOnce | 'plainLookUps'>;
	growth: Record<Grown, Growth>;
	profile: ProfileSummary;
}

/** A figure and its target. */
export const Target = z.object({
	what: z.string(),
	value: z.number(),
	/** Text after the value, as in "1.5×". */
	unit: z.string(),
	wanted: z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]),
	isMet: z.boolean(),
});

export type Target = z.infer<typeof Target>;

const SPEED_UP = { computedExpressions: 1.8, fiveExpressions: 5, inputColumns: 5 };
const TIMES_PLAIN = {
	computedExpressions: 1.4,
	fiveExpressions: 1.1,
	inputColumns: 1.1,
	known: 1.15,
};
const FRESH_TIMES_ALWAYS = 2.1;
const MOST_GROWTH = 1.15;
const MOST_OWN_MILLISECONDS = 0.15;
const MOST_OF_HTTP_REQUESTS_MEMORY = 60;
const MEBIBYTE = 2 ** 20;

/** Compares a figure with its target. */
export function target(
	what: string,
	value: number,
	unit: string,
	wanted: Target['wanted'],
): Target {
	const isMet = 'atLeast' in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
	return { what, value, unit, wanted, isMet };
}

function speedTarget({ contestants }: Comparison, name: AnyOfOurs): Target {
	const what = `${LABELS[name]}: rows per second against HTTP Request`;
	const value = speedUp(contestants[name], contestants.httpRequest);
	return target(what, value, '×', { atLeast: SPEED_UP[name] });
}

function plainTarget(name: keyof typeof TIMES_PLAIN, ours: Figures, plain: Figures): Target {
	const seconds = rounded(plain.medianMilliseconds / 1000, 1);
	const what = `${LABELS[name]}: time against a plain client's ${String(seconds)} s`;
	return target(what, speedUp(plain, ours), '×', { atMost: TIMES_PLAIN[name] });
}

/** A look-up for each row and nothing else; and with nothing known, two requests for each instead of one. */
function paidOnceTargets({ paidOnce }: Measured): Target[] {
	const { known, fresh, always, plainLookUps } = paidOnce.contestants;
	const ofAlways = `${LABELS.fresh}: time against Always`;
	return [
		plainTarget('known', known, plainLookUps),
		target(ofAlways, speedUp(always, fresh), '×', { atMost: FRESH_TIMES_ALWAYS }),
	];
}

function growthTarget(growth: Measured['growth'], name: OurName): Target {
	const { rows, manyRows, medianRatio } = growth[name];
	const what = `${LABELS[name]}: time per row, ${String(manyRows)} rows against ${String(rows)}`;
	return target(what, medianRatio, '×', { atMost: MOST_GROWTH });
}

function memoryTarget(growth: Measured['growth'], name: OurName): Target {
	const { httpRequest, [name]: ours } = growth;
	const mebibytes = ({ medianPeakMemory }: Growth) =>
		String(Math.round(medianPeakMemory / MEBIBYTE));
	const peaks = `${mebibytes(ours)} of ${mebibytes(httpRequest)} MiB`;
	const what = `${LABELS[name]}: peak memory with ${String(ours.manyRows)} rows against HTTP Request's, ${peaks}`;
	const percent = (ours.medianPeakMemory / httpRequest.medianPeakMemory) * 100;
	return target(what, rounded(percent, 1), ' %', { atMost: MOST_OF_HTTP_REQUESTS_MEMORY });
}

/** Compares what was measured with the targets. */
export function judge(measured: Measured): Target[] {
	const { cpuBound, latencyBound, growth, profile } = measured;
	const { contestants: waiting } = latencyBound;
	const own = "The package's own CPU time per row";
	return [
		...ALL_OURS.map((name) => speedTarget(cpuBound, name)),
		...ALL_OURS.map((name) => plainTarget(name, waiting[name], waiting.plainValidations)),
		...paidOnceTargets(measured),
		...OURS.map((name) => growthTarget(growth, name)),
		...OURS.map((name) => memoryTarget(growth, name)),
		target(own, profile.ownMillisecondsPerRow, ' ms', { atMost: MOST_OWN_MILLISECONDS }),
	];
}
