import { compareNames } from '../../../../nodes/Juspay/resources/beneficiary/names/compareNames';
import {
	LIMITS,
	RULES_OF_WHOLES,
	RULES_OF_WORDS,
} from '../../../../nodes/Juspay/resources/beneficiary/names/verdict';
import { wholeOf } from '../../../../nodes/Juspay/resources/beneficiary/names/wholeFacts';
import { factsOf } from '../../../../nodes/Juspay/resources/beneficiary/names/wordFacts';
import { parseName, splitWords } from '../../../../nodes/Juspay/resources/beneficiary/names/words';

function pairOf(example: string): [given: string, atBank: string] {
	const [given = '', atBank = ''] = example.split(' · ');
	return [given, atBank];
}

function namesOf(example: string) {
	const [given, atBank] = pairOf(example);
	return [parseName(splitWords(given)), parseName(splitWords(atBank))] as const;
}

test.each(RULES_OF_WHOLES)('as a whole, $rule: $example', ({ example, ...row }) => {
	const found = RULES_OF_WHOLES.find(({ holds }) => holds(wholeOf(...namesOf(example))));
	expect(found?.rule).toBe(row.rule);
});

test.each(RULES_OF_WORDS)('by words, $rule: $example', ({ example, ...row }) => {
	const found = RULES_OF_WORDS.find(({ holds }) => holds(factsOf(...namesOf(example))));
	expect(found?.rule).toBe(row.rule);
});

test.each(LIMITS)('at most partial, $rule: $example', ({ example, ...row }) => {
	const found = LIMITS.find(({ holds }) => holds(wholeOf(...namesOf(example))));
	expect(found?.rule).toBe(row.rule);
	expect(compareNames(...pairOf(example))).toMatchObject({
		match: 'partial',
		reason: row.finding[1],
	});
});

const LOWEST = { 100: 100, 99: 80, 79: 40, 39: 0 };

test.each([...RULES_OF_WHOLES, ...RULES_OF_WORDS])(
	'the score of $example is within its word',
	({ example, finding: [limit, reason] }) => {
		const { score, reason: found } = compareNames(...pairOf(example));
		const isLimited = found !== reason;
		expect(score).toBeLessThanOrEqual(isLimited ? 79 : limit);
		expect(score).toBeGreaterThanOrEqual(isLimited ? 40 : LOWEST[limit]);
	},
);

test('the score of a shared surname is lower where many share it', () => {
	const common = compareNames('Sunita Rao', 'ANIL RAO').score ?? 0;
	const rare = compareNames('Sunita Kak', 'ANIL KAK').score ?? 0;
	expect(rare).toBeGreaterThan(common);
});
