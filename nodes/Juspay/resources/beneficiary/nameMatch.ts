import {
	asWritten,
	compareForms,
	hasMark,
	isFullWord,
	isJoined,
	isJoint,
	isOfOtherSex,
	isPersonBesideFirm,
	isSpelledAlike,
	MAX_LENGTH,
	type Name,
	parseName,
	readBeside,
	splitWords,
	type Words,
} from './nameParts';

/**
 * How alike the account holder's name is as given and at the bank. Juspay only passes on the bank's name; the rules
 * are this package's own, too strict rather than too lenient.
 *
 * First, names are normalized: NFKD, no Latin accents, lower case; apostrophes and invisible characters are removed,
 * "&" and a slash between letters are "and", other signs separate words; leading honorifics and a trailing "ji" are
 * dropped unless nothing would be left. A leading "M S" is "M/S" only if the other name has that, else two initials.
 * Short forms are expanded, see nameParts.ts.
 *
 * - `exact`: same words, same order.
 * - `close`: same words in another order, or joined or split; one full word in common while all others are equal or
 *   initials of a partner ("R", or consonants joined as "RK": "Om" is a name); one name is the other's first 20 to 40
 *   characters, at least two letters short, titles counted or not, because banks cut names; a short form or listed
 *   spelling of Mohammed; or only one has the legal form, a relative (S/O and the like) or proprietor.
 * - `partial`: another legal form, relative or number of holders, a person and a firm or family, titles of a man and
 *   a woman; a full word in common; only matching initials; or one or two letters changed in all, if each name has a
 *   word of four letters.
 * - `none`: anything else. A legal form in common is nothing.
 *
 * One letter replaced, added, left out or swapped with its neighbour is at most `partial`: it may be another person;
 * listed short forms and spellings are excepted. A full word has at least three characters; Indian vowel signs count
 * as vowels. Only the first 200 characters are read; longer names are `exact` if identical, else at most `partial`.
 */
export type NameMatch = 'exact' | 'close' | 'partial' | 'none';

// "R" or "RK", but no two-letter title, and no name or word such as "Om" or "Co".
const INITIALS = /^(?!(?:mr|ms|dr)$)(?:\p{L}|[^aeiou\P{L}]{2})$/u;

const FOUR_LETTERS = /.{4}/u;

// The name alone does not tell who holds the account for someone else or a family.
const OTHER_HOLDERS = ['huf', 'karta', 'minor'];

/** The difference, counting equal items. */
function without(items: Words, others: Words): string[] {
	const rest = [...others];
	return items.filter((item) => {
		const at = rest.indexOf(item);
		if (at !== -1) rest.splice(at, 1);
		return at === -1;
	});
}

function charactersOf(words: Words): string[] {
	return Array.from(words.join(''));
}

function isSameInOtherOrder(left: Words, right: Words): boolean {
	return left.length === right.length && without(left, right).length === 0;
}

/** Sorts holders and their words: "A B and C" is "C and B A", not "A C and B". */
function sortedHolders(words: Words): string {
	const holders = words.join(' ').split(' and ');
	return holders
		.map((holder) => holder.split(' ').sort().join(' '))
		.sort()
		.join(' and ');
}

/** Another order, or same letters in other words. Father and son do not swap. */
function isRearranged(left: Words, right: Words): boolean {
	if (left.join('') === right.join('')) return true;
	const isOrdered = hasMark(left) || hasMark(right);
	if (isOrdered || !isSameInOtherOrder(left, right)) return false;
	return !left.includes('and') || sortedHolders(left) === sortedHolders(right);
}

function isSharingFullWord(left: Words, right: Words): boolean {
	return left.some((word) => isFullWord(word) && right.includes(word));
}

/** Ignores order and spaces. */
function isMoreThanOneLetterApart(left: Words, right: Words): boolean {
	const [ours, theirs] = [charactersOf(left), charactersOf(right)];
	return without(ours, theirs).length > 1 || without(theirs, ours).length > 1;
}

/** Whether initials in `words` belong to full words in `others`, in any order, but not inside "RK". */
function isStandingFor(words: Words, others: Words): boolean {
	const abbreviated = words.filter((word) => INITIALS.test(word));
	const firstLetters = others
		.filter(isFullWord)
		.map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0));
	const inOrder = firstLetters.join('');
	return (
		isSameInOtherOrder(charactersOf(abbreviated), firstLetters) &&
		abbreviated.every((word) => inOrder.includes(word))
	);
}

function isWithInitials(left: Words, right: Words): boolean {
	// Equal words first, or "Ravi R" and "Rani R" could pair crosswise.
	const [ours, theirs] = [without(left, right), without(right, left)];
	return (
		[...ours, ...theirs].every((word) => INITIALS.test(word) || isFullWord(word)) &&
		isStandingFor(ours, theirs) &&
		isStandingFor(theirs, ours) &&
		isMoreThanOneLetterApart(ours, theirs)
	);
}

/** More than a letter apart as written, with titles and short forms. */
function isApart(one: Name, other: Name): boolean {
	return (['spelled', 'written'] as const).every((words) =>
		isMoreThanOneLetterApart(asWritten(one[words]), asWritten(other[words])),
	);
}

/** Spaces do not count: a last initial is a single letter. */
function isBeginning(one: Words, other: Words): boolean {
	const [ours, theirs] = [one.join(' '), other.join(' ')];
	const [short, long] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
	return long.startsWith(short) && charactersOf(long.slice(short.length).split(' ')).length >= 2;
}

function isOfCutLength(words: Words): boolean {
	const { length } = Array.from(words.join(' '));
	return length >= 20 && length <= 40;
}

/** Whether a bank may have cut one of them, short forms expanded or not. */
function isCutOff(one: Name, other: Name): boolean {
	const full = ({ holder, relation }: Name) => [...holder, ...relation];
	// The rest of a cut word may look like a short form: "Co" of "Cold".
	const read = [({ spelled }: Name) => spelled, full].find((wordsOf) =>
		isBeginning(wordsOf(one), wordsOf(other)),
	);
	if (read === undefined) return false;
	const isOneCut = read(one).join(' ').length < read(other).join(' ').length;
	const { spelled, written } = isOneCut ? one : other;
	// Banks count the characters as written.
	return [spelled, written].some(isOfCutLength) && isApart(one, other);
}

/** Whether so many letters replaced, added, left out or swapped turn one text into the other. */
function isWithinEdits(left: string, right: string, edits: number): boolean {
	let same = 0;
	while (same < left.length && left[same] === right[same]) same++;
	const [ours, theirs] = [left.slice(same), right.slice(same)];
	if (edits === 0 || ours === theirs) return ours === theirs;
	const isSwap = ours[0] === theirs[1] && ours[1] === theirs[0];
	return (
		isWithinEdits(ours.slice(1), theirs.slice(1), edits - 1) ||
		isWithinEdits(ours.slice(1), theirs, edits - 1) ||
		isWithinEdits(ours, theirs.slice(1), edits - 1) ||
		(isSwap && isWithinEdits(ours.slice(2), theirs.slice(2), edits - 1))
	);
}

function isSmallDifference(left: Words, right: Words): boolean {
	const isLong = [left, right].every((words) => words.some((word) => FOUR_LETTERS.test(word)));
	return isLong && isWithinEdits(left.join(''), right.join(''), 2);
}

function isEqual(left: Words, right: Words): boolean {
	return left.join(' ') === right.join(' ');
}

function isSame(one: Name, other: Name): boolean {
	return (
		isEqual(one.holder, other.holder) &&
		isEqual(one.relation, other.relation) &&
		isSpelledAlike(one, other)
	);
}

function likenessOf(one: Name, other: Name): NameMatch {
	const [left, right] = [one.core, other.core];
	if (isRearranged(left, right)) return 'close';
	const isShared = isSharingFullWord(
		[...left, ...one.relation.slice(1)],
		[...right, ...other.relation.slice(1)],
	);
	const isAbbreviated =
		!isJoint(one) &&
		!isJoint(other) &&
		isWithInitials(left, right) &&
		// "M" for "Md" is one letter, whatever that is short for.
		isMoreThanOneLetterApart(asWritten(one.spelled), asWritten(other.spelled));
	if (isShared && isAbbreviated) return 'close';
	return isShared || isAbbreviated || isSmallDifference(left, right) ? 'partial' : 'none';
}

/** A man and a woman, one and two, a person and a family or firm. */
function isOfOtherHolder(one: Name, other: Name): boolean {
	return (
		isOfOtherSex(one, other) ||
		isPersonBesideFirm(one, other) ||
		isPersonBesideFirm(other, one) ||
		OTHER_HOLDERS.some((word) => one.holder.includes(word) !== other.holder.includes(word)) ||
		(isJoint(one) && !isJoined(other)) ||
		(isJoint(other) && !isJoined(one))
	);
}

function isOfOtherRelative({ relation: ours }: Name, { relation: theirs }: Name): boolean {
	return ours.length > 0 && theirs.length > 0 && !isEqual(ours, theirs);
}

function isOfOtherForm(one: Name, other: Name, isCut: boolean): boolean {
	const forms = compareForms(one, other);
	// A name cut before its form lacks that, too.
	const isCutBefore = isCut && !isEqual(one.core, other.core);
	return forms === 'other' || (forms === 'unsure' && !isCutBefore);
}

function matchOf(one: Name, other: Name): NameMatch {
	if (isEqual(one.written, other.written)) return 'exact';
	if (isSame(one, other)) return isOfOtherHolder(one, other) ? 'partial' : 'exact';
	// The "Sri" of "Sri Devi" may begin "Sridevi".
	const isRespaced = isRearranged(one.written, other.written);
	const isCut = isCutOff(one, other);
	const likeness = isRespaced || isCut ? 'close' : likenessOf(one, other);
	if (likeness !== 'close') return likeness;
	const isOther =
		isOfOtherHolder(one, other) ||
		(!isRespaced && isOfOtherForm(one, other, isCut)) ||
		(!isCut && isOfOtherRelative(one, other));
	return isOther ? 'partial' : 'close';
}

/**
 * Compares two names, in either order, by the rules of {@link NameMatch}; `null` if one has no letter or digit. Never
 * throws.
 */
export function compareNames(given: string | null, atBank: string | null): NameMatch | null {
	const [left, right] = [splitWords(given ?? ''), splitWords(atBank ?? '')];
	if (left.length === 0 || right.length === 0) return null;
	if (given === atBank) return 'exact';
	const [ours, theirs] = [parseName(left), parseName(right)];
	const match = matchOf(readBeside(ours, theirs), readBeside(theirs, ours));
	const isWhole = [given, atBank].every((name) => (name ?? '').length <= MAX_LENGTH);
	return isWhole || match === 'none' ? match : 'partial';
}
