import {
	accountNumber,
	ifsc,
	mobileNumber,
	personName,
	upiId,
} from '../../../nodes/Juspay/parameters/accountDetails';
import { type Check, type Checked, recordId } from '../../../nodes/Juspay/parameters/checks';
import { DOUBTS } from '../../../nodes/Juspay/parameters/doubts';
import { ColumnReaders } from '../../../nodes/Juspay/parameters/inputColumns';
import type { Observer } from '../../../nodes/Juspay/parameters/reader';
import { REFUSALS } from '../../../nodes/Juspay/parameters/refusals';
import { CELL_TABLE, type CellLine, isSent } from '../../support/cellTable';

const FIELDS: Readonly<
	Record<string, { required: Check<string>; optional: Check<string | undefined> }>
> = {
	accountNumber,
	ifsc,
	upiId,
	mobileNumber,
	accountHolderName: personName,
	id: recordId,
};

const TABLE = CELL_TABLE.map((line): [string, CellLine] => [
	`${line.field}: ${line.written} is ${line.answer}`,
	line,
]);

/** "two numbers" for `twoNumbers`. */
function inWords(key: string): string {
	return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function nameIn<Told extends { says: string; hint: string }>(
	table: Readonly<Record<string, Told>>,
	told: Told,
): string {
	const found = Object.entries(table).find(
		([, { says, hint }]) => says === told.says && hint === told.hint,
	);
	return inWords(found?.[0] ?? 'not in the table');
}

/** An answer in the table's words. */
function describeAnswer(checked: Checked<unknown>): { answer: string; value?: unknown } {
	if ('refused' in checked) {
		const { refused, isEmpty } = checked;
		return { answer: isEmpty === true ? 'empty' : `refused: ${nameIn(REFUSALS, refused)}` };
	}
	const { value, doubt } = checked;
	return { answer: doubt === undefined ? 'taken' : `doubted: ${nameIn(DOUBTS, doubt)}`, value };
}

function expected(line: CellLine) {
	const { answer, value } = line;
	return isSent(line) ? { answer, value } : { answer };
}

test('the table has at least 150 cells, each once and with where it comes from', () => {
	const cells = CELL_TABLE.map(({ field, cell }) => JSON.stringify([field, cell]));
	expect(cells.length).toBeGreaterThanOrEqual(150);
	expect(cells.filter((cell, at) => cells.indexOf(cell) !== at)).toEqual([]);
	expect(CELL_TABLE.filter(({ source }) => source.trim() === '')).toEqual([]);
});

test.each(TABLE)('%s', (_, line) => {
	const check = FIELDS[line.field];
	if (check === undefined) throw new Error(`No such field: ${line.field}`);
	expect(describeAnswer(check.required(line.cell))).toEqual(expected(line));
	// Where nothing is needed, nothing is an answer; all else stays the same.
	const optional = check.optional(line.cell);
	if (line.answer === 'empty') expect(optional).toEqual({ value: undefined });
	else expect(describeAnswer(optional)).toEqual(expected(line));
});

describe('A column gives the same answer as a field', () => {
	const NAME = { id: 'customerId' } as Readonly<Record<string, string>>;

	test.each(TABLE)('%s', (_, line) => {
		const { field, cell, answer, value } = line;
		const name = NAME[field] ?? field;
		const json = { [name]: cell as string };
		const doubts: string[] = [];
		const onDoubt: Observer['onDoubt'] = (_label, doubt) => {
			doubts.push(`doubted: ${nameIn(DOUBTS, doubt)}`);
		};
		const reader = new ColumnReaders(new Map()).readerOf({ json }, () => '', { onDoubt });
		const read = () => reader.read(name, FIELDS[field]?.required ?? recordId.required);
		if (isSent(line)) {
			expect(read()).toBe(value);
			expect(doubts).toEqual(answer === 'taken' ? [] : [answer]);
		} else expect(read).toThrow();
	});
});
