import { readFileSync } from 'node:fs';

import {
	compareNames,
	type NameMatch,
} from '../../nodes/Juspay/resources/beneficiary/names/compareNames';

/**
 * A line of test/fixtures/namePairs.tsv: two names, and whether they are one person's. To add one, add a line; the last
 * column says "yes" for a third of them, chosen by a hash: rules are not made for these, only measured.
 */
export interface NamePair {
	given: string;
	atBank: string;
	label: 'same' | 'different' | 'undecidable';
	/** What differs, e.g. "sound". */
	kind: string;
	/** Where such a pair comes from. */
	source: string;
	isHeldOut: boolean;
}

const LABELS = ['same', 'different', 'undecidable'] as const;

function readLine(line: string): NamePair {
	const [given = '', atBank = '', written = '', kind = '', source = '', heldOut = ''] =
		line.split('\t');
	const label = LABELS.find((one) => one === written);
	if (label === undefined) throw new Error(`No label: ${line}`);
	return { given, atBank, label, kind, source, isHeldOut: heldOut === 'yes' };
}

function readWords(file: string): string[] {
	return readFileSync(file, 'utf8').trim().split(/\s+/);
}

const [, ...LINES] = readFileSync('test/fixtures/namePairs.tsv', 'utf8').trimEnd().split('\n');

export const NAME_PAIRS: readonly NamePair[] = LINES.map(readLine);

export const GIVEN_NAMES: readonly string[] = readWords('test/fixtures/givenNames.txt');

export const SURNAMES: readonly string[] = readWords('test/fixtures/surnames.txt');

export type Verdict = 'approved' | 'review' | 'refused';

/** What docs/name-check.md says to do with a name. */
export function verdictOf(match: NameMatch | null): Verdict {
	if (match === 'exact' || match === 'close') return 'approved';
	return match === 'none' ? 'refused' : 'review';
}

export interface Measured {
	pairs: readonly NamePair[];
	/** Pairs of each label that are approved, left to review and refused. */
	counts: Readonly<Record<NamePair['label'], Readonly<Record<Verdict, number>>>>;
	/** Another person approved, or the same person refused. */
	wrong: readonly NamePair[];
	/** The share of one person's pairs that are approved, and of all pairs that are left to review, 0 to 1. */
	approved: number;
	review: number;
}

/** How the comparison judges labelled pairs. */
export function measurePairs(pairs: readonly NamePair[]): Measured {
	const judged = pairs.map((pair) => ({
		pair,
		verdict: verdictOf(compareNames(pair.given, pair.atBank).match),
	}));
	const count = (label: NamePair['label']) => {
		const ofLabel = judged.filter(({ pair }) => pair.label === label);
		const of = (wanted: Verdict) => ofLabel.filter(({ verdict }) => verdict === wanted).length;
		return { approved: of('approved'), review: of('review'), refused: of('refused') };
	};
	const counts = {
		same: count('same'),
		different: count('different'),
		undecidable: count('undecidable'),
	};
	const isWrong = ({ pair, verdict }: (typeof judged)[number]) =>
		(pair.label === 'different' && verdict === 'approved') ||
		(pair.label === 'same' && verdict === 'refused');
	const { approved, review, refused } = counts.same;
	return {
		pairs,
		counts,
		wrong: judged.filter(isWrong).map(({ pair }) => pair),
		approved: approved / (approved + review + refused),
		review: judged.filter(({ verdict }) => verdict === 'review').length / judged.length,
	};
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Two people at random with different given names; their surname may be the same one, or must be. */
export function* randomPairs(
	count: number,
	seed: number,
	hasOneSurname = false,
): Generator<[given: string, atBank: string]> {
	const random = randomFrom(seed);
	const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
	for (let made = 0; made < count;) {
		const [one, other, surname] = [pick(GIVEN_NAMES), pick(GIVEN_NAMES), pick(SURNAMES)];
		const otherSurname = hasOneSurname ? surname : pick(SURNAMES);
		if (one === other) continue;
		made++;
		yield [`${one} ${surname}`, `${other} ${otherSurname}`.toUpperCase()];
	}
}
