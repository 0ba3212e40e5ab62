import { compareNames } from '../../../nodes/Juspay/resources/beneficiary/names/compareNames';
import { readPage } from './markdown';

const { tables } = readPage('docs/name-check.md');

/** The rows of the table whose first cell is this. */
function rowsOf(heading: string): string[][] {
	const [, ...rows] = tables.find(([first = []]) => first[0] === heading) ?? [];
	return rows;
}

/** All pairs of an example such as "Ravi Kumar · KUMAR RAVI · R Kumar". */
function pairsOf(example: string): [given: string, atBank: string][] {
	const [given = '', ...others] = example.split(' · ');
	return others.map((atBank) => [given, atBank]);
}

test.each(rowsOf('nameMatch').filter(([, , example]) => example !== ''))(
	'nameMatch %s: %s, e.g. %s',
	(match, _meaning, example = '') => {
		expect(pairsOf(example)).not.toEqual([]);
		for (const pair of pairsOf(example)) {
			expect([...pair, String(compareNames(...pair).match)]).toEqual([...pair, match]);
		}
	},
);

test.each(rowsOf('nameReason'))('nameReason %s: %s, e.g. %s', (...cells) => {
	const [reason, , example = '', score] = cells;
	const [pair = ['', '']] = pairsOf(example);
	const compared = compareNames(...pair);
	expect([compared.reason, String(compared.score)]).toEqual([reason, score]);
});

test.each(rowsOf('Expected'))('%s · %s: %s', (expected = '', atBank = '', match = '') => {
	for (const given of expected.split(', ')) {
		expect(compareNames(given, atBank).match).toBe(match);
	}
});
