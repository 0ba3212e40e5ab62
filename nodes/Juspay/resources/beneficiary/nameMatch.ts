import {
	isFullWord,
	isJoint,
	isOfOtherForm,
	MARKS,
	MAX_LENGTH,
	type Name,
	parseName,
	readBeside,
	reasonOfOtherHolder,
	spellingsOfMohammed,
	splitWords,
	without,
	type Words,
} from './nameParts';

export type NameMatch = 'exact' | 'close' | 'partial' | 'none';

/** The main difference between two names; names in two scripts are not compared. */
export type NameReason =
	'order' | 'spelling' | 'initials' | 'extraWord' | 'title' | 'firm' | 'different' | 'script';

export interface NameComparison {
	match: NameMatch | null;
	/** From 0 to 100. */
	score: number | null;
	reason: NameReason | null;
}

/** How far a score can go, and the reason, if that is not 100. */
type Finding = readonly [limit: 100 | 99 | 79 | 39, reason: NameReason | null];

const LOWEST = { exact: 100, close: 80, partial: 40, none: 0 };

// "R" or "RK", but no two-letter title, and no name or word such as "Om" or "Co".
const INITIALS = /^(?!(?:mr|ms|dr)$)(?:\p{L}|[^aeiou\P{L}]{2})$/u;

const SCRIPTS =
	'Latin Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Arabic'
		.split(' ')
		.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

function areInTwoScripts(one: Name, other: Name): boolean {
	const scriptsOf = ({ core }: Name) => SCRIPTS.filter((script) => script.test(core.join('')));
	const [ours, theirs] = [scriptsOf(one), scriptsOf(other)];
	return ours.length > 0 && theirs.length > 0 && !ours.some((script) => theirs.includes(script));
}

function isEqual(left: Words, right: Words): boolean {
	return left.join(' ') === right.join(' ');
}

/** "&" and the sign in "S/O" are no letters. */
function lettersOf(words: Words): string[] {
	return Array.from(words.filter((word) => word !== 'and').join('')).filter((one) => one !== ':');
}

/** "A B and C" is "C and B A", not "A C and B". */
function sortedHolders(words: Words): string {
	const holders = words.join(' ').split(' and ');
	return holders
		.map((holder) => holder.split(' ').sort().join(' '))
		.sort()
		.join(' and ');
}

/** Other order or spacing. Father and son do not swap. */
function isRearranged(left: Words, right: Words): boolean {
	if (left.join('') === right.join('')) return true;
	const isOrdered = [...left, ...right].some((word) => MARKS.has(word));
	return !isOrdered && sortedHolders(left) === sortedHolders(right);
}

/** By more than one letter, in any order and reading. A word with a letter edited may be the last title. */
function isApart(one: Name, other: Name, readings: ('core' | 'spelled' | 'titled')[]): boolean {
	const read = (name: Name) => ({
		...name,
		titled: name.written.slice(Math.max(0, name.titles.length - 1)),
	});
	return readings.every((words) => {
		const [ours, theirs] = [lettersOf(read(one)[words]), lettersOf(read(other)[words])];
		return without(ours, theirs).length > 1 || without(theirs, ours).length > 1;
	});
}

/** Initials for full words in `others`, in any order, but not inside "RK". */
function isStandingFor(words: Words, others: Words): boolean {
	const abbreviated = words.filter((word) => INITIALS.test(word));
	const firstLetters = others.filter(isFullWord).map((word) => Array.from(word)[0] ?? '');
	const isEach = abbreviated.every((word) => firstLetters.join('').includes(word));
	return isEach && isEqual(lettersOf(abbreviated).sort(), firstLetters.sort());
}

function isWithInitials(one: Name, other: Name): boolean {
	// Equal words first, or "Ravi R" and "Rani R" could pair crosswise.
	const [ours, theirs] = [without(one.core, other.core), without(other.core, one.core)];
	return (
		[...ours, ...theirs].every((word) => INITIALS.test(word) || isFullWord(word)) &&
		isStandingFor(ours, theirs) &&
		isStandingFor(theirs, ours) &&
		![one, other].some(isJoint) &&
		// "M" for "Md" is one letter, whatever that is short for.
		isApart(one, other, ['core', 'spelled'])
	);
}

/** Banks may cut a name to 20 to 40 characters as written. */
function isCutFrom(cut: Name, whole: Name): boolean {
	// The rest of a cut word may look like a short form: "Co" of "Cold".
	const isBeginning = (['spelled', 'full'] as const).some((words) => {
		const [short, long] = [cut[words].join(' '), whole[words].join(' ')];
		// Spaces do not count: a last initial is a single letter.
		const rest = lettersOf(long.slice(short.length).split(' '));
		return long.startsWith(short) && rest.length >= 2;
	});
	const lengths = [cut.spelled, cut.written].map((words) => Array.from(words.join(' ')).length);
	const isOfCutLength = lengths.some((length) => length >= 20 && length <= 40);
	return isBeginning && isOfCutLength && isApart(cut, whole, ['spelled', 'titled']);
}

/** An edit replaces, adds, leaves out or swaps a letter. */
function isWithinEdits(left: string, right: string, edits: number): boolean {
	const [ours, theirs] = [left.slice(1), right.slice(1)];
	if (left === right) return true;
	if (left[0] === right[0]) return isWithinEdits(ours, theirs, edits);
	const isSwap = left[0] === right[1] && left[1] === right[0];
	return (
		edits > 0 &&
		(isWithinEdits(ours, theirs, edits - 1) ||
			isWithinEdits(ours, right, edits - 1) ||
			isWithinEdits(left, theirs, edits - 1) ||
			(isSwap && isWithinEdits(left.slice(2), right.slice(2), edits - 1)))
	);
}

function reasonBesideCore(one: Name, other: Name): NameReason {
	if (!isEqual(one.core, other.core)) return 'order';
	if (!isEqual(one.holder, other.holder)) return 'firm';
	return isEqual(one.full, other.full) ? 'spelling' : 'extraWord';
}

function compareCores(one: Name, other: Name): Finding {
	const [left, right] = [one.core, other.core];
	if (isRearranged(left, right)) return [99, reasonBesideCore(one, other)];
	const related = [...right, ...other.relation.slice(1)];
	const isShared = [...left, ...one.relation.slice(1)].some(
		(word) => isFullWord(word) && related.includes(word),
	);
	const isAbbreviated = isWithInitials(one, other);
	const isLong = [left, right].every((words) => words.some((word) => /.{4}/u.test(word)));
	const isSmall = isLong && isWithinEdits(left.join(''), right.join(''), 2);
	if (isShared && isAbbreviated) return [99, 'initials'];
	if (!isShared && !isAbbreviated && !isSmall) return [39, 'different'];
	const rests = [without(left, right), without(right, left)];
	if (rests.some(({ length }) => length === 0)) return [79, 'extraWord'];
	if (isSmall) return [79, 'spelling'];
	return [79, isAbbreviated ? 'initials' : 'different'];
}

function judge(one: Name, other: Name): Finding {
	if (isEqual(one.written, other.written)) return [100, null];
	// The "Sri" of "Sri Devi" may begin "Sridevi".
	const isRespaced = isRearranged(one.written, other.written);
	const isCut = isCutFrom(one, other) || isCutFrom(other, one);
	const isSpelledAlike = isEqual(spellingsOfMohammed(one), spellingsOfMohammed(other));
	let found = compareCores(one, other);
	if (isCut) found = [99, 'extraWord'];
	if (isRespaced) found = [99, 'order'];
	if (isSpelledAlike && isEqual(one.full, other.full)) found = [100, null];
	if (found[0] < 99) return found;
	const reason = reasonOfOtherHolder(one, other);
	if (reason !== null) return [79, reason];
	const isCutBefore = isCut && !isEqual(one.core, other.core);
	if (!isRespaced && isOfOtherForm(one, other, isCutBefore)) return [79, 'firm'];
	const isRelated = [one, other].every(({ relation }) => relation.length > 0);
	const isOfOther = isRelated && !isCut && !isEqual(one.relation, other.relation);
	return isOfOther ? [79, 'different'] : found;
}

function pairsOf({ full }: Name): string[] {
	return full.flatMap((word) => Array.from(word, (_, at) => ` ${word}`.slice(at, at + 2)));
}

function wordFor(score: number): NameMatch {
	return (['exact', 'close', 'partial'] as const).find((word) => score >= LOWEST[word]) ?? 'none';
}

/** Within its word, it grows with the share of common letter pairs. */
function scoreOf(one: Name, other: Name, limit: number): number {
	const [ours, theirs] = [pairsOf(one), pairsOf(other)];
	const apart = without(ours, theirs).length + without(theirs, ours).length;
	const range = limit - LOWEST[wordFor(limit)];
	return limit - Math.round((range * apart) / (ours.length + theirs.length));
}

/**
 * Compares a name as given and at the bank by our own rules, too strict rather than too lenient (docs/name-check.md).
 * Names that are too long are at most `partial`, unless identical. Never throws.
 */
export function compareNames(given: string | null, atBank: string | null): NameComparison {
	const [left, right] = [splitWords(given ?? ''), splitWords(atBank ?? '')];
	if (left.length === 0 || right.length === 0) return { match: null, score: null, reason: null };
	const isWhole = [given, atBank].every((name) => (name ?? '').length <= MAX_LENGTH);
	if (given === atBank || (isWhole && isEqual(left, right)))
		return { match: 'exact', score: 100, reason: null };
	const [ours, theirs] = [parseName(left), parseName(right)];
	if (areInTwoScripts(ours, theirs)) return { match: null, score: null, reason: 'script' };
	const [one, other] = [readBeside(ours, theirs), readBeside(theirs, ours)];
	const found = judge(one, other);
	const [limit, reason]: Finding = isWhole || found[0] < 79 ? found : [79, found[1] ?? 'different'];
	const score = scoreOf(one, other, limit);
	return { match: wordFor(score), score, reason };
}
