import { draw } from '../tables';
import { memoryGrowth, type SpeedFigures, timesFirst } from './figures';

const MEBIBYTE = 2 ** 20;

/** Bytes as whole MiB. */
export function mebibytes(bytes: number): number {
	return Math.round(bytes / MEBIBYTE);
}

/** The runs with different numbers of workers, one line each, for the terminal. */
export function speedTable(speed: readonly SpeedFigures[]): string {
	const lines = speed.map((run) => [
		run.workers,
		run.seconds,
		run.rowsPerSecond,
		`${String(timesFirst(speed, run))}×`,
		`${String(mebibytes(run.mainInUse))} MiB, ${String(memoryGrowth(run))}×`,
		`${String(mebibytes(run.largestWorker.peak))} MiB`,
	]);
	const head = ['Workers', 'Seconds', 'Rows/s', 'Against the first', 'Main process', 'Worker'];
	return draw(head, lines);
}
