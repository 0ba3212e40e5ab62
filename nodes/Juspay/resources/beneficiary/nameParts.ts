/**
 * The parts of an account holder's name as people and banks in India write it: titles, the name itself, the legal form
 * of a firm, and whose child, spouse or ward the holder is.
 */

export type Words = readonly string[];

/** A name as it is compared. Its words are in small letters, without Latin accents. */
export interface Name {
	/** All words, as they are written. */
	written: Words;
	/** The honorifics in front, which make it longer where a bank cuts it. */
	titles: Words;
	/** The words without honorifics, as they are written. */
	spelled: Words;
	/** The holder's name without honorifics, every known short form written out. */
	holder: Words;
	/** The holder's name without the forms of a firm at its end. */
	core: Words;
	/** The forms at the end of a firm's name, such as "private" and "limited". */
	forms: Words;
	/** What comes behind the holder's name: "S/O" as one word, and a relative's name without honorifics. */
	relation: Words;
	/** The relative's honorifics. */
	titlesOfRelative: Words;
}

// Also since normalising takes quadratic time on endless runs of accents.
export const MAX_LENGTH = 200;

const FIRM = 'messrs';
const OF_MEN = ['mr', 'shri'];

// A letter pair such as "Km" may be initials, and Kumari is a name as well.
const DOUBTFUL_TITLES = new Set(['kumari', 'kum', 'km']);
const OF_WOMEN = ['mrs', 'ms', 'miss', 'smt', 'shrimati', ...DOUBTFUL_TITLES];

// Shri and Dr begin names of firms, too, and "Ms" may be M/S.
const OF_PERSONS = ['mr', 'mrs', 'miss', 'smt', 'shrimati', 'late', ...DOUBTFUL_TITLES];

const HONORIFICS = new Set([...OF_MEN, ...OF_WOMEN, ...OF_PERSONS, FIRM, 'dr', 'sri']);

/** What makes a firm another person in law. Names of companies with the same word in front are hardly ever given twice. */
const LEGAL_FORMS = new Set(['private', 'limited', 'llp', 'opc']);

/** What firms of one family or house call themselves, beside each other. */
const KINDS = new Set(['company', 'brothers', 'corporation', 'enterprises']);

/** Words that hardly any person's name has. */
const OF_FIRMS = new Set(
	`agencies agency agro associates builders chemicals constructions consultants developers electricals electronics
	engineering engineers exports foods hardware hospital hotel imports industries infotech international jewellers
	logistics marketing medicals mills motors pharma products services solutions sons steel steels store stores
	suppliers systems technologies textiles traders trading transport travels works`.split(/\s+/),
);

// Variants of Mohammed are no more than close: each is a letter or more apart.
const MOHAMMED = 'mohammed';
const SPELLINGS_OF_MOHAMMED = new Set(
	`${MOHAMMED} mohammad muhammad muhammed mohamed mohd md`.split(' '),
);

const WRITTEN_OUT = new Map([
	['pvt', 'private'],
	['ltd', 'limited'],
	['co', 'company'],
	['bros', 'brothers'],
	['corp', 'corporation'],
	['corpn', 'corporation'],
	['enterprise', 'enterprises'],
	...Array.from(SPELLINGS_OF_MOHAMMED, (word) => [word, MOHAMMED] as const),
]);

// The signs that people type for an apostrophe, and characters that nobody sees, such as joiners between Indian letters.
const VANISHING = /['‘’‛′`´＇ʼ]|\p{Default_Ignorable_Code_Point}/gu;

const ACCENTS = /[\u0300-\u036f]/g;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

// "and" is what every second business has in common.
const FULL_WORD = /^(?!and$)(?=.*\p{L}).{3,}$/u;

// Each becomes one word, which no name has by chance.
const RELATIONS = new Map([
	['s', 'sonof'],
	['d', 'daughterof'],
	['w', 'wifeof'],
	['c', 'careof'],
]);
const GUARDIAN = 'underguardian';
const LETTERS_OF_SIGNS = new Map([
	...Array.from(RELATIONS, ([letter, mark]) => [mark, `${letter}o`] as const),
	[GUARDIAN, 'ug'],
	[FIRM, 'ms'],
	// It may have been a sign.
	['and', ''],
]);
const MARKS = new Set([...RELATIONS.values(), GUARDIAN, 'prop', 'proprietor']);

const M_S = /\bm ?\/ ?s\b/g;
const RELATION = /\b(s|d|w|c) ?\/ ?o\b/g;
const UNDER_GUARDIAN = /\bu ?\/ ?g\b/g;
const RELATION_IN_WORDS = /\b(son|daughter|wife|care) of\b/g;
const PRIVATE_IN_BRACKETS = /\( ?p ?\)(?= ?(?:ltd|limited)\b)/g;
const LLP_IN_WORDS = /\blimited liability partnership\b/g;
const LONG_FORM = /liability|undivided/;
const HUF_IN_WORDS = /\bhindu undivided family\b/g;

// Two holders, unlike a slash between digits.
const SLASH = /(?<=[\p{L}\p{M}.)] {0,3})\/(?= {0,3}[\p{L}(])/gu;

/** What is told by signs or by several words, told by one word. */
function withMarks(text: string): string {
	const slashed = text.includes('/')
		? text
				.replace(M_S, FIRM)
				.replace(RELATION, (_, letter: string) => ` ${RELATIONS.get(letter) ?? ''} `)
				.replace(UNDER_GUARDIAN, ` ${GUARDIAN} `)
				.replace(SLASH, ' and ')
		: text;
	const bracketed = slashed.includes('(') ? slashed.replace(PRIVATE_IN_BRACKETS, ' pvt ') : slashed;
	return withPhrases(bracketed).replaceAll('&', ' and ');
}

// Looking for a part first takes much less time than the pattern.
function withPhrases(text: string): string {
	const related = text.includes(' of') ? text.replace(RELATION_IN_WORDS, '$1of') : text;
	return LONG_FORM.test(related)
		? related.replace(LLP_IN_WORDS, 'llp').replace(HUF_IN_WORDS, 'huf')
		: related;
}

/** Every word in small letters, without Latin accents; the vowel signs of Indian scripts stay. None without a letter. */
export function splitWords(name: string): string[] {
	const text = name
		.slice(0, MAX_LENGTH)
		.replace(VANISHING, '')
		.normalize('NFKD')
		.replace(ACCENTS, '')
		.toLowerCase();
	const words = withMarks(text)
		.split(BETWEEN_WORDS)
		.filter((word) => word !== '');
	return words.some((word) => LETTER_OR_DIGIT.test(word)) ? words : [];
}

/** Whether a word has three characters or more, and is no "and". */
export function isFullWord(word: string): boolean {
	return FULL_WORD.test(word);
}

function isForm(word: string): boolean {
	return LEGAL_FORMS.has(word) || KINDS.has(word);
}

function writtenOut(word: string): string {
	return WRITTEN_OUT.get(word) ?? word;
}

function isOfFirms(word: string): boolean {
	return OF_FIRMS.has(word) || isForm(writtenOut(word));
}

/** Whether a doubtful title is one: two full words of a person follow, a given name and a surname. */
function isBeforePerson(rest: Words): boolean {
	const mark = rest.findIndex((word) => MARKS.has(word));
	const names = (mark === -1 ? rest : rest.slice(0, mark)).filter((word) => !HONORIFICS.has(word));
	return names.filter((word) => FULL_WORD.test(word)).length >= 2 && !names.some(isOfFirms);
}

/** How many honorifics are in front; one word stays. */
function countTitles(words: Words): number {
	const first = words.findIndex(
		(word, index) =>
			!HONORIFICS.has(word) ||
			(DOUBTFUL_TITLES.has(word) && !isBeforePerson(words.slice(index + 1))),
	);
	return first === -1 ? words.length - 1 : first;
}

/** How many words are left without the forms of a firm at the end, and an "and" before them; one word stays. */
function lengthWithoutForms(words: Words): number {
	let end = words.length;
	while (end > 1 && isForm(words[end - 1] ?? '')) end--;
	const isJoined = end < words.length && end > 1 && words[end - 1] === 'and';
	return isJoined ? end - 1 : end;
}

/** Takes the parts of a name apart. */
export function parseName(written: Words): Name {
	const start = countTitles(written);
	// "Ji" is a title behind a name. In front it is one.
	const spelled = written.slice(start).filter((word, index) => index === 0 || word !== 'ji');
	const words = spelled.map(writtenOut);
	const mark = words.findIndex((word, index) => MARKS.has(word) && index > 0);
	const holder = mark === -1 ? words : words.slice(0, mark);
	const relative = mark === -1 ? [] : words.slice(mark + 1);
	const titlesOfRelative = relative.slice(0, countTitles(relative));
	const end = lengthWithoutForms(holder);
	return {
		written,
		titles: written.slice(0, start),
		spelled,
		holder,
		core: holder.slice(0, end),
		forms: holder.slice(end).filter((word) => word !== 'and'),
		relation: mark === -1 ? [] : [words[mark] ?? '', ...relative.slice(titlesOfRelative.length)],
		titlesOfRelative,
	};
}

function hasInitialsOfFirm({ spelled }: Name): boolean {
	return spelled.length > 2 && spelled[0] === 'm' && spelled[1] === 's';
}

function isTitledAsFirm(name: Name): boolean {
	return [FIRM, 'ms'].some((title) => name.titles.includes(title)) || hasInitialsOfFirm(name);
}

/** "S O" within a name as "S/O", if that is the other's mark: banks leave the slash out. */
function withMarkOf({ relation: [mark] }: Name, written: Words): Words {
	const letter = Array.from(RELATIONS).find(([, word]) => word === mark)?.[0];
	const at = written.findIndex(
		(word, index) => index > 0 && word === letter && written[index + 1] === 'o',
	);
	return letter === undefined || mark === undefined || at === -1
		? written
		: [...written.slice(0, at), mark, ...written.slice(at + 2)];
}

/** "P" before "limited" as "private", if the other is private: banks leave brackets out. */
function withPrivate(name: Name, other: Name): Name {
	const isPrivate =
		name.core.length > 1 &&
		name.core.at(-1) === 'p' &&
		name.forms[0] === 'limited' &&
		!name.forms.includes('private') &&
		other.forms.includes('private');
	return isPrivate
		? { ...name, core: name.core.slice(0, -1), forms: ['private', ...name.forms] }
		: name;
}

/** A name whose letters mean what the other name tells: "M S" in front is a firm's title if the other is a firm, too. */
export function readBeside(name: Name, other: Name): Name {
	const isFirm = hasInitialsOfFirm(name) && isTitledAsFirm(other);
	const titled = isFirm ? parseName([FIRM, ...name.spelled.slice(2)]) : name;
	const isUnmarked = titled.relation.length === 0 && other.relation.length > 0;
	const marked = isUnmarked ? withMarkOf(other, titled.written) : titled.written;
	return withPrivate(marked === titled.written ? titled : parseName(marked), other);
}

function areOfOtherSex(one: Words, other: Words): boolean {
	const has = (titles: Words, wanted: Words) => titles.some((title) => wanted.includes(title));
	return (has(one, OF_MEN) && has(other, OF_WOMEN)) || (has(one, OF_WOMEN) && has(other, OF_MEN));
}

/** Titles of a man and of a woman, for the holder or a relative: in India often husband and wife. */
export function isOfOtherSex(one: Name, other: Name): boolean {
	return (
		areOfOtherSex(one.titles, other.titles) ||
		areOfOtherSex(one.titlesOfRelative, other.titlesOfRelative)
	);
}

/** Whether something in a name says that a firm has it. */
export function isNameOfFirm({ titles, holder }: Name): boolean {
	return titles.includes(FIRM) || holder.some(isOfFirms);
}

/** Whether "and" or "or" stands between other words. At the end it is what a bank has left of another word. */
export function isJoined({ holder }: Name): boolean {
	return holder.some(
		(word, index) => (word === 'and' || word === 'or') && index < holder.length - 1,
	);
}

/** Whether a name joins holders: within a firm's name "and" joins nothing. */
export function isJoint(name: Name): boolean {
	return isJoined(name) && !isNameOfFirm(name);
}

/** Whether the title of one says that it is a person, and the other is a firm. */
export function isPersonBesideFirm(one: Name, other: Name): boolean {
	const isPerson = one.titles.some((title) => OF_PERSONS.includes(title)) && !isNameOfFirm(one);
	return isPerson && (other.titles.includes(FIRM) || other.forms.length > 0);
}

/** Words with the letters that somebody wrote for "S/O", "M/S" and other signs. */
export function asWritten(words: Words): Words {
	return words.map((word) => LETTERS_OF_SIGNS.get(word) ?? word);
}

/** Whether words are those of somebody's relation to the holder. */
export function hasMark(words: Words): boolean {
	return words.some((word) => MARKS.has(word));
}

export function isSpelledAlike(one: Name, other: Name): boolean {
	const spellings = ({ spelled }: Name) =>
		spelled.filter((word) => SPELLINGS_OF_MOHAMMED.has(word)).join(' ');
	return spellings(one) === spellings(other);
}

/**
 * How the forms of two firms agree: `lacking` when one has no more than a part of the other's, `unsure` when it may be
 * a person or another firm without the lacking part, and `other` when they contradict each other.
 */
export function compareForms(one: Name, other: Name): 'same' | 'lacking' | 'unsure' | 'other' {
	const [ours, theirs] = [formsWithout(one, other), formsWithout(other, one)];
	if (ours.length === 0 && theirs.length === 0) return 'same';
	if (ours.length > 0 && theirs.length > 0) return 'other';
	const [{ core, forms }, lacking] = ours.length > 0 ? [other, ours] : [one, theirs];
	// "X Limited" is no private company, but "X Private" is one that was not written to its end.
	const isWhole = forms.includes('limited') || forms.includes('llp');
	if (isWhole && lacking.some((form) => LEGAL_FORMS.has(form))) return 'other';
	// Without its kind, "Rao Brothers" is a man, or any of his firms.
	const isKindLacking = lacking.some((form) => KINDS.has(form));
	return isKindLacking && !core.some((word) => OF_FIRMS.has(word)) ? 'unsure' : 'lacking';
}

function formsWithout({ forms }: Name, other: Name): string[] {
	return forms.filter((form) => !other.forms.includes(form));
}
