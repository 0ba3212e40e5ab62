import { createHash } from 'node:crypto';

import { compareNames } from '../../../../nodes/Juspay/resources/beneficiary/names/compareNames';
import { soundOf } from '../../../../nodes/Juspay/resources/beneficiary/names/sounds';
import {
	GIVEN_NAMES,
	measurePairs,
	NAME_PAIRS,
	randomPairs,
	SURNAMES,
	verdictOf,
} from '../../../support/namePairs';

/** `npm run bench:names` prints what is measured here, and more. */
const named = ({ given, atBank }: { given: string; atBank: string }) => `${given} · ${atBank}`;

test('there are 300 labelled pairs or more, 100 of people who look alike, none twice, all with a source', () => {
	expect(NAME_PAIRS.length).toBeGreaterThanOrEqual(300);
	expect(NAME_PAIRS.filter(({ label }) => label === 'different').length).toBeGreaterThanOrEqual(
		100,
	);
	expect(new Set(NAME_PAIRS.map(named)).size).toBe(NAME_PAIRS.length);
	expect(NAME_PAIRS.filter(({ kind, source }) => kind === '' || source === '')).toEqual([]);
});

test('a hash decides which third is held out', () => {
	const isChosen = ({ given, atBank }: { given: string; atBank: string }) => {
		const [first = 0] = createHash('sha256').update(`${given}|${atBank}`).digest();
		return first % 3 === 0;
	};
	expect(NAME_PAIRS.filter((pair) => pair.isHeldOut !== isChosen(pair))).toEqual([]);
});

describe.each([
	['all labelled pairs', NAME_PAIRS],
	['the third that is held out', NAME_PAIRS.filter(({ isHeldOut }) => isHeldOut)],
])('of %s', (_, pairs) => {
	const { approved, review, wrong } = measurePairs(pairs);

	test('no other person is approved, and no name of one person is none', () => {
		expect(wrong.map(named)).toEqual([]);
	});

	test('78 % of one person are exact or close, and 40 % of all are left to review at most', () => {
		expect(approved).toBeGreaterThanOrEqual(0.78);
		expect(review).toBeLessThanOrEqual(0.4);
	});
});

test('both orders of two names give the same', () => {
	for (const { given, atBank } of NAME_PAIRS)
		expect(compareNames(atBank, given)).toEqual(compareNames(given, atBank));
	for (const [given, atBank] of randomPairs(5_000, 1, true))
		expect(compareNames(atBank, given)).toEqual(compareNames(given, atBank));
});

test('the names for random pairs are 1,000 given names, of which none is a spelling of another, and 100 surnames', () => {
	expect(GIVEN_NAMES.length).toBeGreaterThanOrEqual(1_000);
	expect(new Set(GIVEN_NAMES.map((name) => soundOf(name.toLowerCase()))).size).toBe(
		GIVEN_NAMES.length,
	);
	expect(new Set(SURNAMES).size).toBeGreaterThanOrEqual(100);
});

test('of random pairs, none are approved; with one surname, few are left to review', () => {
	const verdicts = (hasOneSurname: boolean) =>
		[...randomPairs(20_000, 2, hasOneSurname)].map(([given, atBank]) =>
			verdictOf(compareNames(given, atBank).match),
		);
	expect(verdicts(false)).not.toContain('approved');
	const ofOneSurname = verdicts(true);
	expect(ofOneSurname).not.toContain('approved');
	expect(ofOneSurname.filter((verdict) => verdict === 'review').length).toBeLessThan(200);
});
