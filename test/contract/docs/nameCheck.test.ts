import { compareNames } from '../../../nodes/Juspay/resources/beneficiary/names/compareNames';
import { measurePairs, NAME_PAIRS, type NamePair, type Verdict } from '../../support/namePairs';
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

test.each(rowsOf('nameMatch').filter(([, , , example]) => example !== ''))(
	'nameMatch %s: %s, %s, e.g. %s',
	(match, _meaning, _payout, example = '') => {
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

test.each(rowsOf('What'))('%s is close: %s, but not %s', (_what, close = '', partial = '') => {
	for (const [given, atBank] of pairsOf(close))
		expect([given, compareNames(given, atBank).match]).toEqual([given, 'close']);
	for (const [given, atBank] of pairsOf(partial))
		expect([given, compareNames(given, atBank).match]).toEqual([given, 'partial']);
	expect(pairsOf(close)).not.toEqual([]);
	expect(pairsOf(partial)).not.toEqual([]);
});

test.each(rowsOf('nameScore'))('score %s is %s: %s of the labelled pairs', (...cells) => {
	const [band = '', match, counts] = cells;
	const [from = 0, to = from] = band.split(' to ').map(Number);
	const count = (label: NamePair['label']) =>
		NAME_PAIRS.filter((pair) => {
			const { score, match: found } = compareNames(pair.given, pair.atBank);
			const isOfBand = score !== null && score >= from && score <= to;
			expect(isOfBand).toBe(found === match);
			return isOfBand && pair.label === label;
		}).length;
	expect(`${String(count('same'))}, ${String(count('different'))}`).toBe(counts);
});

test('the figures are those of the labelled pairs', () => {
	const figures = [NAME_PAIRS, NAME_PAIRS.filter(({ isHeldOut }) => isHeldOut)].map((pairs) => {
		const { approved, review, counts } = measurePairs(pairs);
		const of = (label: NamePair['label'], verdict: Verdict) => {
			const { approved: one, review: two, refused: three } = counts[label];
			return `${String(counts[label][verdict])} of ${String(one + two + three)}`;
		};
		return [
			`${(approved * 100).toFixed(1)} %`,
			of('different', 'approved'),
			of('same', 'refused'),
			`${(review * 100).toFixed(1)} %`,
		];
	});
	const columns = [1, 2].map((column) =>
		rowsOf('')
			.map((row) => row[column])
			.slice(0, 4),
	);
	expect(columns).toEqual(figures);
});
