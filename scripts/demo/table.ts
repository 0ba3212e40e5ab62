import { styleText } from 'node:util';

import Table from 'cli-table3';

import type { Answer } from './answers';

const COLORS: Partial<Record<string, 'green' | 'red' | 'yellow'>> = {
	valid: 'green',
	invalid: 'red',
	pending: 'yellow',
	failed: 'red',
};

/** Draws the answers as a table, one line per input row. */
export function drawTable(answers: Answer[], inColor: boolean): string {
	const table = new Table({
		head: ['Name', 'Account or UPI ID', 'Outcome', 'Name at bank'],
		style: { head: [], border: [] },
	});
	for (const { name, account, outcome, nameAtBank } of answers) {
		const color = inColor ? COLORS[outcome] : undefined;
		const shown = color ? styleText(color, outcome, { validateStream: false }) : outcome;
		table.push([name, account, shown, nameAtBank]);
	}
	return table.toString();
}
