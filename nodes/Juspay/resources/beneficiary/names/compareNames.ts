import { isCommon } from './commonWords';
import { type Finding, judge, type NameReason } from './verdict';
import { isPlainAscii, MAX_LENGTH, type Name, parseName, readBeside, splitWords } from './words';

export type { NameReason } from './verdict';

export type NameMatch = 'exact' | 'close' | 'partial' | 'none';

export interface NameComparison {
	match: NameMatch | null;
	/** From 0 to 100. */
	score: number | null;
	reason: NameReason | null;
}

const LOWEST = { exact: 100, close: 80, partial: 40, none: 0 };

const SCRIPTS =
	'Latin Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Arabic'
		.split(' ')
		.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

function areInTwoScripts(one: Name, other: Name): boolean {
	const [left, right] = [one.core.join(''), other.core.join('')];
	if (isPlainAscii(left + right)) return false;
	const scriptsOf = (text: string) => SCRIPTS.filter((script) => script.test(text));
	const [ours, theirs] = [scriptsOf(left), scriptsOf(right)];
	return ours.length > 0 && theirs.length > 0 && !ours.some((script) => theirs.includes(script));
}

function wordFor(score: number): NameMatch {
	return (['exact', 'close', 'partial'] as const).find((word) => score >= LOWEST[word]) ?? 'none';
}

/** Adds up adjacent letters; those of a word that many people share count once, others twice. */
function addLetters({ full }: Name, sign: 1 | -1, counts: Map<number, number>): number {
	let total = 0;
	for (const word of full) {
		const weight = isCommon(word) ? 1 : 2;
		let before = 0;
		for (let at = 0; at < word.length; at++) {
			const letter = word.charCodeAt(at);
			const pair = before * 0x10000 + letter;
			counts.set(pair, (counts.get(pair) ?? 0) + sign * weight);
			total += weight;
			before = letter;
		}
	}
	return total;
}

/** Within its word, the score grows with the share of common letter pairs. */
function scoreOf(one: Name, other: Name, limit: number): number {
	const counts = new Map<number, number>();
	const total = addLetters(one, 1, counts) + addLetters(other, -1, counts);
	const apart = [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
	const range = limit - LOWEST[wordFor(limit)];
	return limit - Math.round((range * apart) / total);
}

/**
 * Compares a name as given and at the bank, too strict rather than too lenient (docs/name-check.md). To read: words.ts
 * splits a name, sounds.ts knows its spellings, pairing.ts finds which word stands for which, and verdict.ts holds the
 * tables that decide. Names that are too long are at most `partial`, unless identical. Never throws.
 */
export function compareNames(given: string | null, atBank: string | null): NameComparison {
	const [left, right] = [splitWords(given ?? ''), splitWords(atBank ?? '')];
	if (left.length === 0 || right.length === 0) return { match: null, score: null, reason: null };
	const isWhole = [given, atBank].every((name) => (name ?? '').length <= MAX_LENGTH);
	if (given === atBank || (isWhole && left.join(' ') === right.join(' ')))
		return { match: 'exact', score: 100, reason: null };
	const [ours, theirs] = [parseName(left), parseName(right)];
	if (areInTwoScripts(ours, theirs)) return { match: null, score: null, reason: 'script' };
	const [one, other] = [readBeside(ours, theirs), readBeside(theirs, ours)];
	const found = judge(one, other);
	const [limit, reason]: Finding = isWhole || found[0] < 79 ? found : [79, found[1] ?? 'different'];
	const score = scoreOf(one, other, limit);
	return { match: wordFor(score), score, reason };
}
