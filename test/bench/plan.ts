import { ALL_OURS, type Contestant, CONTESTANTS, type Grown, PAID_ONCE } from './contestants';
import type { Session, Step } from './workflow';

/** Extent of a benchmark. */
export interface Plan {
	rows: number;
	/** For growth and memory. */
	manyRows: number;
	/** Measured runs of every contestant; one warm-up comes before them. */
	pairs: number;
	/** n8n processes for growth and memory, by contestant. */
	growthPasses: Record<Grown, number>;
	/** Runs with few rows in each of these processes. */
	growthRuns: number;
	profileRows: number;
	/** For 'Validate Again', whose runs are long enough to even out by themselves. */
	paidOnceRows: number;
	paidOnceRuns: number;
}

/*
 * A run of many rows takes up to three minutes, and is long enough to even out by itself: a few
 * processes are enough.
 */
const FULL: Plan = {
	rows: 1000,
	manyRows: 20_000,
	pairs: 5,
	growthPasses: { httpRequest: 2, fiveExpressions: 2, inputColumns: 3 },
	growthRuns: 3,
	profileRows: 10_000,
	paidOnceRows: 5000,
	paidOnceRuns: 2,
};

const QUICK: Plan = {
	rows: 200,
	manyRows: 1000,
	pairs: 2,
	growthPasses: { httpRequest: 1, fiveExpressions: 1, inputColumns: 1 },
	growthRuns: 1,
	profileRows: 1000,
	paidOnceRows: 200,
	paidOnceRuns: 1,
};

/** The plan of `npm run bench`, or the one of `npm run bench -- --quick` for trying it. */
export function choosePlan(isQuick: boolean): Plan {
	return isQuick ? QUICK : FULL;
}

/** Little waiting: what is measured is n8n and the nodes. */
const CPU_BOUND = { latency: 2, maxConcurrency: 100 };

/** The node's default concurrency and a server that takes its time. */
const LATENCY_BOUND = { latency: 50, maxConcurrency: 10 };

/*
 * The contestants take turns within one process, so that a busy machine, the state of the heap and n8n's
 * warm-up meet all of them alike. Every second round is reversed: none always runs after the same other.
 */
function takeTurns(contestants: readonly Contestant[], { rows, pairs }: Plan): Step[] {
	const rounds = Array.from({ length: 1 + pairs }, (_, round) => {
		const order = round % 2 === 0 ? contestants : [...contestants].reverse();
		return order.map((contestant) => ({ contestant, rowCount: rows, isWarmUp: round === 0 }));
	});
	return rounds.flat();
}

/** All contestants against each other, bound by the processor. */
export function cpuBoundSession(plan: Plan): Session {
	return { name: 'CPU-bound', steps: takeTurns(CONTESTANTS, plan), ...CPU_BOUND };
}

/** The Juspay node against a plain client. */
export function latencyBoundSession(plan: Plan): Session {
	return {
		name: 'latency-bound',
		steps: takeTurns(['plainValidations', ...ALL_OURS], plan),
		...LATENCY_BOUND,
	};
}

/** The Juspay node with 'Validate Again', with IDs that it makes itself. */
export function paidOnceSession({ paidOnceRows: rowCount, paidOnceRuns }: Plan): Session {
	const rounds = Array.from({ length: paidOnceRuns }, (_, round) => {
		const all = ['plainLookUps', ...PAID_ONCE] as const;
		const order = round % 2 === 0 ? all : [...all].reverse();
		return order.map((contestant) => ({ contestant, rowCount, isWarmUp: false }));
	});
	return { name: 'paid once', steps: rounds.flat(), withoutIds: true, ...LATENCY_BOUND };
}

/** One contestant with few rows, then with many; in a process of its own, for the peak of its memory. */
export function growthSession(plan: Plan, contestant: Contestant): Session {
	const few = Array.from({ length: 1 + plan.growthRuns }, (_, run) => {
		return { contestant, rowCount: plan.rows, isWarmUp: run === 0 };
	});
	const many = { contestant, rowCount: plan.manyRows, isWarmUp: false };
	return { name: `growth, ${contestant}`, steps: [...few, many], ...CPU_BOUND };
}

/** One long run for the CPU profile. */
export function profileSession(plan: Plan, contestant: Contestant): Session {
	const steps = [{ contestant, rowCount: plan.profileRows, isWarmUp: false }];
	return { name: 'CPU profile', steps, ...CPU_BOUND };
}
