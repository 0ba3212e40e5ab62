import { draw } from '../tables';
import { microsecondsPerRow, ownBytesPerRow, resultBytesPerRow, type RowFigures } from './figures';

/** One line for each length of the list, for the terminal. */
export function rowsTable(runs: readonly RowFigures[]): string {
	const lines = runs.map((run) => [
		run.rows,
		microsecondsPerRow(run),
		ownBytesPerRow(run),
		resultBytesPerRow(run),
		Math.round(run.peakMemory / 2 ** 20),
	]);
	const head = ['Rows', 'µs per row', 'Own bytes per row', 'Result, bytes', 'Process, MiB'];
	return draw(head, lines);
}
