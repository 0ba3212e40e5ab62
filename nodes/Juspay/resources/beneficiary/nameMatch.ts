/**
 * How alike the name of an account holder, as the payer knows it, and the name at the bank are.
 * Juspay only passes the bank's name on. The rules are this package's own, and rather too strict than too kind.
 *
 * Prepared first: compatibility forms (NFKD), no Latin accents, small letters; apostrophes and invisible characters
 * vanish, "&" and a slash between letters are "and", anything else between letters and digits parts words; honorifics
 * in front, and "ji" behind, are dropped unless nothing would be left. "M S" in front is "M/S" only if the other name
 * has that, too; else it is two initials. Short forms are written out, see nameParts.ts.
 *
 * - `exact`: the same words in the same order.
 * - `close`: the same words in another order, or joined and split otherwise; one full word in common while all others
 *   are equal or initials of a partner ("R", or consonants joined as "RK": "Om" is a name); one name is the other's
 *   first 20 to 40 characters, with two letters or more left out, as banks cut long names, titles counted or not; a
 *   short form or another listed spelling of Mohammed; or only one name has the legal form, or tells a relative (S/O and
 *   its like) or proprietor.
 * - `partial`: another legal form, relative, or number of holders, a person beside a firm or family, titles of a man
 *   and of a woman; a full word in common; nothing but initials that fit; or one or two letters changed in all, where
 *   each name has a word of four letters.
 * - `none`: anything else. A legal form is nothing in common.
 *
 * One letter replaced, added, left out or swapped with its neighbour is never more than `partial`: it may be another
 * person; only listed short forms and spellings are excepted. A full word has three characters or more, and vowel
 * signs of Indian scripts count like vowels.
 * Only the first 200 characters are read; a longer name is `exact` when it is repeated as it is, else `partial` at most.
 */

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

/** From the same name to nothing in common. */
export type NameMatch = 'exact' | 'close' | 'partial' | 'none';

// "R" or "RK", but no title of two letters, and no name or word such as "Om" or "Co".
const INITIALS = /^(?!(?:mr|ms|dr)$)(?:\p{L}|[^aeiou\P{L}]{2})$/u;

const FOUR_LETTERS = /.{4}/u;

// Who holds the account for somebody, or a family's, is not told by the name alone.
const OTHER_HOLDERS = ['huf', 'karta', 'minor'];

/** The items that are left when each of the others has taken away one that is equal to it. */
function without(items: Words, others: Words): string[] {
	const takers = new Map<string, number>();
	for (const other of others) takers.set(other, (takers.get(other) ?? 0) + 1);
	return items.filter((item) => {
		const count = takers.get(item) ?? 0;
		takers.set(item, count - 1);
		return count <= 0;
	});
}

function charactersOf(words: Words): string[] {
	return Array.from(words.join(''));
}

function isSameInOtherOrder(left: Words, right: Words): boolean {
	return left.length === right.length && without(left, right).length === 0;
}

/** The words of every holder in one order, and the holders, too: "A B and C" is "C and B A", not "A C and B". */
function sortedHolders(words: Words): string {
	const holders = words.join(' ').split(' and ');
	return holders
		.map((holder) => holder.split(' ').sort().join(' '))
		.sort()
		.join(' and ');
}

/** The same words in another order, or the same letters in other words. Father and son do not change places. */
function isRearranged(left: Words, right: Words): boolean {
	if (left.join('') === right.join('')) return true;
	const isOrdered = hasMark(left) || hasMark(right);
	if (isOrdered || !isSameInOtherOrder(left, right)) return false;
	return !left.includes('and') || sortedHolders(left) === sortedHolders(right);
}

function isSharingFullWord(left: Words, right: Words): boolean {
	return left.some((word) => isFullWord(word) && right.includes(word));
}

/** Whether no single change of a letter, in whatever order and spacing, makes one of the other. */
function isMoreThanOneLetterApart(left: Words, right: Words): boolean {
	const [ours, theirs] = [charactersOf(left), charactersOf(right)];
	return without(ours, theirs).length > 1 || without(theirs, ours).length > 1;
}

/** Whether the initials among some words are those of the full words among others: in any order, but not inside "RK". */
function isStandingFor(words: Words, others: Words): boolean {
	const abbreviated = words.filter((word) => INITIALS.test(word));
	const firstLetters = others
		.filter((word) => isFullWord(word))
		.map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0));
	const inOrder = firstLetters.join('');
	return (
		isSameInOtherOrder(charactersOf(abbreviated), firstLetters) &&
		abbreviated.every((word) => inOrder.includes(word))
	);
}

function isWithInitials(left: Words, right: Words): boolean {
	// Equal words go first, or "Ravi R" and "Rani R" could pair crosswise.
	const [ours, theirs] = [without(left, right), without(right, left)];
	return (
		[...ours, ...theirs].every((word) => INITIALS.test(word) || isFullWord(word)) &&
		isStandingFor(ours, theirs) &&
		isStandingFor(theirs, ours) &&
		isMoreThanOneLetterApart(ours, theirs)
	);
}

/** More than a letter apart as they are written, whatever titles are dropped and short forms written out. */
function isApart(one: Name, other: Name): boolean {
	return (
		isMoreThanOneLetterApart(asWritten(one.spelled), asWritten(other.spelled)) &&
		isMoreThanOneLetterApart(asWritten(one.written), asWritten(other.written))
	);
}

/** Whether one text is the other's beginning. Spaces do not count: a last initial is a single letter. */
function isBeginning(one: Words, other: Words): boolean {
	const [ours, theirs] = [one.join(' '), other.join(' ')];
	const [short, long] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
	return long.startsWith(short) && charactersOf(long.slice(short.length).split(' ')).length >= 2;
}

function isOfCutLength(words: Words): boolean {
	const { length } = Array.from(words.join(' '));
	return length >= 20 && length <= 40;
}

/** Whether a bank may have cut one to the other, which had short forms or had them written out. */
function isCutOff(one: Name, other: Name): boolean {
	const full = ({ holder, relation }: Name) => [...holder, ...relation];
	// What is left of a long word may look like a short form: "Co" of "Cold".
	const read = [({ spelled }: Name) => spelled, full].find((wordsOf) =>
		isBeginning(wordsOf(one), wordsOf(other)),
	);
	if (read === undefined) return false;
	const isOneCut = read(one).join(' ').length < read(other).join(' ').length;
	const { spelled, written } = isOneCut ? one : other;
	// A bank counts the characters as they are written.
	return [spelled, written].some(isOfCutLength) && isApart(one, other);
}

/** Whether this many letters replaced, added, left out or swapped with their neighbour make one text of the other. */
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

/** How alike two names are which are not the same, and are not cut off. */
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
		// "M" for "Md" is a letter, whatever that is short for.
		isMoreThanOneLetterApart(asWritten(one.spelled), asWritten(other.spelled));
	if (isShared && isAbbreviated) return 'close';
	return isShared || isAbbreviated || isSmallDifference(left, right) ? 'partial' : 'none';
}

/** Whether the names tell of two holders: a man and a woman, one holder and two, a person and a family or a firm. */
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
	// What a bank cuts within the name itself lacks its form, too.
	const isCutBefore = isCut && !isEqual(one.core, other.core);
	return forms === 'other' || (forms === 'unsure' && !isCutBefore);
}

function matchOf(one: Name, other: Name): NameMatch {
	if (isEqual(one.written, other.written)) return 'exact';
	if (isSame(one, other)) return isOfOtherHolder(one, other) ? 'partial' : 'exact';
	// The "Sri" of "Sri Devi" may be the beginning of "Sridevi".
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
 * Compares two names by the rules above; which is which makes no difference.
 *
 * @returns `null` when a name is missing or has no letter or digit; never throws
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
