/**
 * How alike the name of an account holder, as the payer knows it, and the name at the bank are.
 * Juspay only passes the bank's name on. The rules are this package's own, and rather too strict than too kind.
 *
 * Prepared first: compatibility forms (NFKD), no Latin accents, small letters; apostrophes and invisible characters
 * vanish, "&" is "and", anything else between letters and digits parts words; honorifics in front are dropped unless
 * nothing would be left. "M S" in front is "M/S" only if the other name has that, too; else it is two initials.
 *
 * - `exact`: the same words in the same order.
 * - `close`: the same words in another order, or joined and split otherwise; one full word in common while all others
 *   are equal or initials of a partner ("R", or consonants joined as "RK": "Om" is a name); or one name is the other's
 *   first 20 to 40 characters, with two letters or more left out, as banks cut long names, titles counted or not.
 * - `partial`: the same but for titles of a man and of a woman; a full word in common; nothing but initials that fit; or one or two letters changed in all, where each
 *   name has a word of four letters.
 * - `none`: anything else.
 *
 * One letter replaced, added, left out or swapped with its neighbour is never more than `partial`: it may be another
 * person. A full word has three characters or more, and vowel signs of Indian scripts count like vowels.
 * Only the first 200 characters are read; a longer name is `exact` when it is repeated as it is, else `partial` at most.
 */

/** From the same name to nothing in common. */
export type NameMatch = 'exact' | 'close' | 'partial' | 'none';

type Words = readonly string[];

// Also since normalising takes quadratic time on endless runs of accents.
const MAX_LENGTH = 200;

const FIRM = 'messrs';
const OF_MEN = ['mr', 'shri'];
const OF_WOMEN = ['mrs', 'ms', 'miss', 'smt'];

const HONORIFICS = new Set([...OF_MEN, ...OF_WOMEN, FIRM, 'dr', 'sri']);

// The signs that people type for an apostrophe, and characters that nobody sees, such as joiners between Indian letters.
const VANISHING = /['‘’‛′`´＇ʼ]|\p{Default_Ignorable_Code_Point}/gu;

// "and" is what every second business has in common.
const FULL_WORD = /^(?!and$)(?=.*\p{L}).{3,}$/u;

// "R" or "RK", but no title of two letters, and no name or word such as "Om" or "Co".
const INITIALS = /^(?!(?:mr|ms|dr)$)(?:\p{L}|[^aeiou\P{L}]{2})$/u;

/** Every word in small letters, without Latin accents; the vowel signs of Indian scripts stay. None without a letter. */
function splitWords(name: string): string[] {
	const words = name
		.slice(0, MAX_LENGTH)
		.replace(VANISHING, '')
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/\bm ?\/ ?s\b/g, FIRM)
		.replaceAll('&', ' and ')
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter((word) => word !== '');
	return words.some((word) => /[\p{L}\p{N}]/u.test(word)) ? words : [];
}

/** A name as it is compared. */
interface Name {
	/** The honorifics in front, which make it longer where a bank cuts it. */
	titles: Words;
	words: Words;
}

function parseName(allWords: Words): Name {
	const found = allWords.findIndex((word) => !HONORIFICS.has(word));
	const start = found === -1 ? allWords.length - 1 : found;
	return { titles: allWords.slice(0, start), words: allWords.slice(start) };
}

function hasInitialsOfFirm({ words }: Name): boolean {
	return words.length > 2 && words[0] === 'm' && words[1] === 's';
}

function isFirm(name: Name): boolean {
	return [FIRM, 'ms'].some((title) => name.titles.includes(title)) || hasInitialsOfFirm(name);
}

/** "M S" in front, read as the title of a firm if the other name is one's, too. */
function readBeside(name: Name, other: Name): Name {
	return hasInitialsOfFirm(name) && isFirm(other)
		? parseName([FIRM, ...name.words.slice(2)])
		: name;
}

/** Titles of a man and of a woman: in India often husband and wife. */
function isOfOtherSex(one: Name, other: Name): boolean {
	const has = ({ titles }: Name, wanted: Words) => titles.some((title) => wanted.includes(title));
	return (has(one, OF_MEN) && has(other, OF_WOMEN)) || (has(one, OF_WOMEN) && has(other, OF_MEN));
}

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

/** The same words in another order, or the same letters in other words. */
function isRearranged(left: Words, right: Words): boolean {
	return isSameInOtherOrder(left, right) || left.join('') === right.join('');
}

function isSharingFullWord(left: Words, right: Words): boolean {
	return left.some((word) => FULL_WORD.test(word) && right.includes(word));
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
		.filter((word) => FULL_WORD.test(word))
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
		[...ours, ...theirs].every((word) => INITIALS.test(word) || FULL_WORD.test(word)) &&
		isStandingFor(ours, theirs) &&
		isStandingFor(theirs, ours) &&
		isMoreThanOneLetterApart(ours, theirs)
	);
}

/** Whether a bank may have cut one to the other. Spaces do not count: a last initial is a single letter. */
function isCutOff(left: Name, right: Name): boolean {
	const [cut, whole] =
		charactersOf(left.words).length < charactersOf(right.words).length
			? [left, right]
			: [right, left];
	const [short, long] = [cut.words.join(' '), whole.words.join(' ')];
	const lengths = [short, [...cut.titles, short].join(' ')].map((text) => Array.from(text).length);
	const isCutLength = lengths.some((length) => length >= 20 && length <= 40);
	const missing = charactersOf(long.slice(short.length).split(' '));
	return long.startsWith(short) && isCutLength && missing.length >= 2;
}

/** Whether so many letters replaced, added, left out or swapped with their neighbour make one text of the other. */
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
	const isLong = [left, right].every((words) => words.some((word) => /.{4}/u.test(word)));
	return isLong && isWithinEdits(left.join(''), right.join(''), 2);
}

function matchOf(one: Name, other: Name): NameMatch {
	const [left, right] = [one.words, other.words];
	if (left.join(' ') === right.join(' ')) return 'exact';
	if (isRearranged(left, right) || isCutOff(one, other)) return 'close';
	const isShared = isSharingFullWord(left, right);
	const isAbbreviated = isWithInitials(left, right);
	if (isShared && isAbbreviated) return 'close';
	return isShared || isAbbreviated || isSmallDifference(left, right) ? 'partial' : 'none';
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
	// The "Sri" of "Sri Devi" may be the beginning of "Sridevi".
	const best = match !== 'exact' && isRearranged(left, right) ? 'close' : match;
	const isWhole = [given, atBank].every((name) => (name ?? '').length <= MAX_LENGTH);
	const isCertain = isWhole && !isOfOtherSex(ours, theirs);
	return isCertain || best === 'none' ? best : 'partial';
}
