import { LABELS, type Contestant } from './contestants';
import { againstIdeal, type Comparison, type Growth, speedUp } from './figures';
import type { ProfileSummary } from './profile';

/** Everything that was measured. */
export interface Measured {
	cpuBound: Comparison;
	latencyBound: Comparison;
	growth: Partial<Record<Contestant, Growth>>;
	profile: ProfileSummary;
}

/** A figure and what it should be. */
export interface Target {
	what: string;
	value: number;
	/** Text after the value, as in "1.5×". */
	unit: string;
	wanted: { atLeast: number } | { atMost: number };
	isMet: boolean;
}

const SPEED_UP = { fiveExpressions: 1.3, inputColumns: 4 };
const TIMES_IDEAL = { fiveExpressions: 1.5, inputColumns: 1.15 };
const MOST_GROWTH = 1.15;
const MOST_OWN_MILLISECONDS = 0.15;
const OURS = ['fiveExpressions', 'inputColumns'] as const;
const MEBIBYTE = 2 ** 20;

function target(what: string, value: number, unit: string, wanted: Target['wanted']): Target {
	const isMet = 'atLeast' in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
	return { what, value, unit, wanted, isMet };
}

function speedTargets({ contestants }: Comparison): Target[] {
	const { httpRequest } = contestants;
	return OURS.flatMap((name) => {
		const ours = contestants[name];
		if (!ours || !httpRequest) return [];
		const what = `${LABELS[name]}: rows per second against HTTP Request`;
		return target(what, speedUp(ours, httpRequest), '×', { atLeast: SPEED_UP[name] });
	});
}

function latencyTargets(comparison: Comparison): Target[] {
	return OURS.flatMap((name) => {
		const figures = comparison.contestants[name];
		if (!figures) return [];
		const { ratio, idealSeconds } = againstIdeal(comparison, figures);
		const what = `${LABELS[name]}: time against the ideal ${String(idealSeconds)} s`;
		return target(what, ratio, '×', { atMost: TIMES_IDEAL[name] });
	});
}

function growthTargets(growth: Measured['growth']): Target[] {
	return OURS.flatMap((name) => {
		const ours = growth[name];
		if (!ours) return [];
		const { rows, manyRows, medianRatio } = ours;
		const what = `${LABELS[name]}: time per row, ${String(manyRows)} rows against ${String(rows)}`;
		return target(what, medianRatio, '×', { atMost: MOST_GROWTH });
	});
}

function memoryTargets({ httpRequest, ...growth }: Measured['growth']): Target[] {
	return OURS.flatMap((name) => {
		const ours = growth[name];
		if (!ours || !httpRequest) return [];
		const [value, most] = [ours, httpRequest].map(({ medianPeakMemory }) =>
			Math.round(medianPeakMemory / MEBIBYTE),
		);
		if (value === undefined || most === undefined) return [];
		const what = `${LABELS[name]}: peak memory with ${String(ours.manyRows)} rows (limit: HTTP Request's)`;
		return target(what, value, ' MiB', { atMost: most });
	});
}

/** Compares what was measured with the targets; a contestant that was left out has none. */
export function judge({ cpuBound, latencyBound, growth, profile }: Measured): Target[] {
	const own = "The package's own CPU time per row";
	return [
		...speedTargets(cpuBound),
		...latencyTargets(latencyBound),
		...growthTargets(growth),
		...memoryTargets(growth),
		target(own, profile.ownMillisecondsPerRow, ' ms', { atMost: MOST_OWN_MILLISECONDS }),
	];
}
