/** Words of a name. */
export type Words = readonly string[];

/**
 * The parts of an account holder's name in India: titles, the name, a firm's legal form, and whose child, spouse or
 * ward the holder is. Words are in lower case, without Latin accents.
 */
export interface Name {
	/** All words as written. */
	written: Words;
	/** Leading honorifics, which count towards the length at which a bank cuts. */
	titles: Words;
	/** Words as written, without honorifics. */
	spelled: Words;
	/** The holder's name without honorifics, short forms expanded. */
	holder: Words;
	/** The holder's name without a firm's trailing forms. */
	core: Words;
	/** A firm's trailing forms, e.g. "private" and "limited". */
	forms: Words;
	/** After the holder's name: "S/O" as one word, and a relative's name without honorifics. */
	relation: Words;
	titlesOfRelative: Words;
}

// Also because normalizing endless accents takes quadratic time.
export const MAX_LENGTH = 200;

const FIRM = 'messrs';
const OF_MEN = ['mr', 'shri'];

// A letter pair such as "Km" may be initials, and Kumari is also a name.
const DOUBTFUL_TITLES = new Set(['kumari', 'kum', 'km']);
const OF_WOMEN = ['mrs', 'ms', 'miss', 'smt', 'shrimati', ...DOUBTFUL_TITLES];

// Shri and Dr also begin firms' names, and "Ms" may be M/S.
const OF_PERSONS = ['mr', 'mrs', 'miss', 'smt', 'shrimati', 'late', ...DOUBTFUL_TITLES];

const HONORIFICS = new Set([...OF_MEN, ...OF_WOMEN, ...OF_PERSONS, FIRM, 'dr', 'sri']);

/** Forms of another legal person; names before them are hardly ever the same. */
const LEGAL_FORMS = new Set(['private', 'limited', 'llp', 'opc']);

/** These tell firms of one family or house apart. */
const KINDS = new Set(['company', 'brothers', 'corporation', 'enterprises']);

/** Hardly any person's name has these. */
const OF_FIRMS = new Set(
	`agencies agency agro associates builders chemicals constructions consultants developers electricals electronics
	engineering engineers exports foods hardware hospital hotel imports industries infotech international jewellers
	logistics marketing medicals mills motors pharma products services solutions sons steel steels store stores
	suppliers systems technologies textiles traders trading transport travels works`.split(/\s+/),
);

// Its spellings are at most `close`: a letter or more apart.
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

// Typed for an apostrophe, or invisible, such as joiners between Indian letters.
const VANISHING = /['‘’‛′`´＇ʼ]|\p{Default_Ignorable_Code_Point}/gu;

const ACCENTS = /[\u0300-\u036f]/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

// "and" is in every second business name.
const FULL_WORD = /^(?!and$)(?=.*\p{L}).{3,}$/u;

// No name has these by chance.
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
	// May have been "&".
	['and', ''],
]);
const MARKS = new Set([...RELATIONS.values(), GUARDIAN, 'prop', 'proprietor']);

/** Signs and phrases, and the word for each. Looking for a part first is much faster. */
const PHRASES: readonly (readonly [part: string, phrase: RegExp, word: string])[] = [
	['/', /\bm ?\/ ?s\b/g, FIRM],
	...Array.from(RELATIONS, ([letter, mark]) => {
		return ['/', new RegExp(`\\b${letter} ?/ ?o\\b`, 'g'), ` ${mark} `] as const;
	}),
	['/', /\bu ?\/ ?g\b/g, ` ${GUARDIAN} `],
	// Two holders, unlike a slash between digits.
	['/', /(?<=[\p{L}\p{M}.)] {0,3})\/(?= {0,3}[\p{L}(])/gu, ' and '],
	['(', /\( ?p ?\)(?= ?(?:ltd|limited)\b)/g, ' pvt '],
	[' of', /\b(son|daughter|wife|care) of\b/g, '$1of'],
	['liability', /\blimited liability partnership\b/g, 'llp'],
	['undivided', /\bhindu undivided family\b/g, 'huf'],
	['&', /&/g, ' and '],
];

function inMarks(text: string, [part, phrase, word]: (typeof PHRASES)[number]): string {
	return text.includes(part) ? text.replace(phrase, word) : text;
}

/** Lower-case words; Latin accents go, Indian vowel signs stay. Empty without a letter or digit. */
export function splitWords(name: string): string[] {
	const text = name
		.slice(0, MAX_LENGTH)
		.replace(VANISHING, '')
		.normalize('NFKD')
		.replace(ACCENTS, '')
		.toLowerCase();
	const words = PHRASES.reduce(inMarks, text).match(WORD) ?? [];
	return words.some((word) => LETTER_OR_DIGIT.test(word)) ? words : [];
}

/** Whether a word has at least three characters and is not "and". */
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

/** Whether a given name and a surname of two full words follow. */
function isBeforePerson(rest: Words): boolean {
	const mark = rest.findIndex((word) => MARKS.has(word));
	const names = (mark === -1 ? rest : rest.slice(0, mark)).filter((word) => !HONORIFICS.has(word));
	return names.filter(isFullWord).length >= 2 && !names.some(isOfFirms);
}

/** Leading honorifics; one word stays. */
function countTitles(words: Words): number {
	const first = words.findIndex(
		(word, index) =>
			!HONORIFICS.has(word) ||
			(DOUBTFUL_TITLES.has(word) && !isBeforePerson(words.slice(index + 1))),
	);
	return first === -1 ? words.length - 1 : first;
}

/** Length without a firm's trailing forms and the "and" before them; one word stays. */
function lengthWithoutForms(words: Words): number {
	let end = words.length;
	while (end > 1 && isForm(words[end - 1] ?? '')) end--;
	const isJoined = end < words.length && end > 1 && words[end - 1] === 'and';
	return isJoined ? end - 1 : end;
}

/** Splits a name into its parts. */
export function parseName(written: Words): Name {
	const start = countTitles(written);
	// Behind a name, "Ji" is a title; in front, it is a name.
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

/** Reads "S O" as "S/O" if the other has that: banks drop the slash. */
function withMarkOf({ relation: [mark] }: Name, written: Words): Words {
	const letter = Array.from(RELATIONS).find(([, word]) => word === mark)?.[0];
	const at = written.findIndex(
		(word, index) => index > 0 && word === letter && written[index + 1] === 'o',
	);
	return letter === undefined || mark === undefined || at === -1
		? written
		: [...written.slice(0, at), mark, ...written.slice(at + 2)];
}

/** Reads "P" before "limited" as "private" if the other is private: banks drop brackets. */
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

/** Reads letters by the other name: "M S" is a firm's title if the other is a firm. */
export function readBeside(name: Name, other: Name): Name {
	const isTitled = other.titles.some((title) => title === FIRM || title === 'ms');
	const isFirm = hasInitialsOfFirm(name) && (isTitled || hasInitialsOfFirm(other));
	const titled = isFirm ? parseName([FIRM, ...name.spelled.slice(2)]) : name;
	const isUnmarked = titled.relation.length === 0 && other.relation.length > 0;
	const marked = isUnmarked ? withMarkOf(other, titled.written) : titled.written;
	return withPrivate(marked === titled.written ? titled : parseName(marked), other);
}

/** Whether titles are of a man and of a woman: in India often husband and wife. */
export function isOfOtherSex(one: Name, other: Name): boolean {
	const has = (titles: Words, wanted: Words) => titles.some((title) => wanted.includes(title));
	return (['titles', 'titlesOfRelative'] as const).some((key) => {
		const [ours, theirs] = [one[key], other[key]];
		return (
			(has(ours, OF_MEN) && has(theirs, OF_WOMEN)) || (has(ours, OF_WOMEN) && has(theirs, OF_MEN))
		);
	});
}

/** Whether a name is marked as a firm's. */
function isNameOfFirm({ titles, holder }: Name): boolean {
	return titles.includes(FIRM) || holder.some(isOfFirms);
}

/** Whether "and" or "or" joins words. At the end, it is left of a cut word. */
export function isJoined({ holder }: Name): boolean {
	return holder.slice(0, -1).some((word) => word === 'and' || word === 'or');
}

/** Whether a name joins holders, unlike the "and" of a firm. */
export function isJoint(name: Name): boolean {
	return isJoined(name) && !isNameOfFirm(name);
}

/** Whether one is titled as a person and the other is a firm. */
export function isPersonBesideFirm(one: Name, other: Name): boolean {
	const isPerson = one.titles.some((title) => OF_PERSONS.includes(title)) && !isNameOfFirm(one);
	return isPerson && (other.titles.includes(FIRM) || other.forms.length > 0);
}

/** "S/O", "M/S" and other signs as letters again. */
export function asWritten(words: Words): Words {
	return words.map((word) => LETTERS_OF_SIGNS.get(word) ?? word);
}

/** Whether a word tells a relation to the holder. */
export function hasMark(words: Words): boolean {
	return words.some((word) => MARKS.has(word));
}

/** Whether both names spell Mohammed the same way. */
export function isSpelledAlike(one: Name, other: Name): boolean {
	const spellings = ({ spelled }: Name) =>
		spelled.filter((word) => SPELLINGS_OF_MOHAMMED.has(word)).join(' ');
	return spellings(one) === spellings(other);
}

/**
 * Compares the forms of firms: `lacking` if one has only part of the other's, `unsure` if it may be a person or
 * another firm, `other` if they contradict.
 */
export function compareForms(one: Name, other: Name): 'same' | 'lacking' | 'unsure' | 'other' {
	const ours = one.forms.filter((form) => !other.forms.includes(form));
	const theirs = other.forms.filter((form) => !one.forms.includes(form));
	if (ours.length === 0 && theirs.length === 0) return 'same';
	if (ours.length > 0 && theirs.length > 0) return 'other';
	const [{ core, forms }, lacking] = ours.length > 0 ? [other, ours] : [one, theirs];
	// "X Limited" is no private company, but "X Private" may be incomplete.
	const isWhole = forms.includes('limited') || forms.includes('llp');
	if (isWhole && lacking.some((form) => LEGAL_FORMS.has(form))) return 'other';
	// Without its kind, "Rao Brothers" is a man, or any of his firms.
	const isKindLacking = lacking.some((form) => KINDS.has(form));
	return isKindLacking && !core.some((word) => OF_FIRMS.has(word)) ? 'unsure' : 'lacking';
}
