import { draw } from '../tables';
import { bytesPerRow, microsecondsPerRow, type RowFigures } from './figures';

/** One line for each length of the list, for the terminal. */
export function rowsTable(runs: readonly RowFigures[]): string {
	const lines = runs.map((run) => [
		run.rows,
		microsecondsPerRow(run),
		bytesPerRow(run),
		Math.round(run.peakMemory / 2 ** 20),
	]);
	const head = ['Rows', 'µs per row', 'Bytes per row', 'Process, MiB'];
	return draw(head, lines);
}
