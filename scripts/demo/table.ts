import { styleText } from 'node:util';

import Table from 'cli-table3';

import type { Answer } from './answers';

const COLORS: Partial<Record<string, 'green' | 'red' | 'yellow'>> = {
	valid: 'green',
	invalid: 'red',
	pending: 'yellow',
};

/** Draws the answers as a table, one line per input row. */
export function drawTable(answers: Answer[], inColor: boolean): string {
	const table = new Table({
		head: ['Name', 'Account or UPI ID', 'Outcome', 'Name at bank'],
		style: { head: [], border: [] },
	});
	for (const { name, account, outcome, nameAtBank } of answers) {
		table.push([name, account, inColor ? colored(outcome) : outcome, nameAtBank]);
	}
	return table.toString();
}

function colored(outcome: string): string {
	const color = COLORS[outcome];
	return color === undefined ? outcome : styleText(color, outcome, { validateStream: false });
}
