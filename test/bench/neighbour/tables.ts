import { draw } from '../tables';
import { BESIDE, BESIDE_LABELS, middleOf, type NeighbourMeasured } from './figures';

/** One line for each thing that went on beside the neighbour, for the terminal. */
export function neighbourTable({ rows, rounds }: NeighbourMeasured): string {
	const lines = BESIDE.map((beside) => {
		const all = rounds[beside];
		const worst = all.map((round) => String(round.worst)).join(', ');
		const seconds = all.map((round) => String(round.seconds)).join(', ');
		return [BESIDE_LABELS[beside], middleOf(all, 'median'), worst, seconds];
	});
	const head = [`Beside, ${String(rows)} rows`, 'Median ms', 'Worst ms', 'Seconds'];
	return draw(head, lines);
}
