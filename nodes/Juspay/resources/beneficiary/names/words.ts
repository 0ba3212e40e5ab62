export type Words = readonly string[];

/** The parts of an account holder's name in India: words in lower case, without Latin accents. */
export interface Name {
	/** Every word, as written. */
	written: Words;
	/** Honorifics in front, which count towards the length at which a bank cuts, and the bhai or ben behind. */
	titles: Words;
	/** As written, without the honorifics in front. */
	named: Words;
	/** The words that must agree for `exact`: `named` with short forms written out, without ji and a relative's titles. */
	full: Words;
	/** The holder's own words. */
	core: Words;
	/** A firm's trailing forms, e.g. "private" and "limited". */
	forms: Words;
	/** Junior, senior, ii. */
	generation: string | null;
	/** The mark of "S/O", and a relative's name. */
	relation: Words;
	titlesOfRelative: Words;
}

// Normalizing endless accents takes quadratic time.
export const MAX_LENGTH = 200;

// No name has these by chance. A bank may drop the slash, here a colon.
export const FIRM = 'm:s';
export const MARKS = new Set(['s:o', 'd:o', 'w:o', 'c:o', 'u:g', 'prop', 'proprietor']);

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

// A letter pair such as "Km" may be initials, Kumari and Baby are also names: two full words must follow.
const DOUBTFUL_TITLES = setOf(
	'kumari kum km ku ca cs er col lt baby master sau tmt adv mst fr sh selvi',
);

export const OF_MEN = setOf('mr shri shree sree sh thiru master bhai');
export const OF_WOMEN = setOf(
	'mrs ms miss smt shrimati srimati shrimathi srimathi sushri selvi tmt sau mst ben kumari kum km ku',
);

// Shri and Dr also begin firms' names, and "Ms" may be M/S.
export const OF_PERSONS = setOf(
	`mr late mrs miss smt shrimati srimati shrimathi srimathi sushri selvi tmt sau mst kumari kum km ku
	sh thiru master bhai ben`,
);

const HONORIFICS = new Set([
	...OF_PERSONS,
	...DOUBTFUL_TITLES,
	...setOf('ms shri shree sree sri dr prof professor advocate capt captain engr'),
	FIRM,
]);

/** Behind a name: "Ramesh Bhai", "Savitaben". */
const RESPECTFUL = new Map([
	['bhai', 'bhai'],
	['ben', 'ben'],
	['behn', 'ben'],
]);

const GENERATIONS = setOf('junior senior ii iii iv');

// The name alone does not tell who holds the account for someone else or a family.
export const OTHER_HOLDERS = ['huf', 'karta', 'minor'];

/** Forms of another legal person; names before them are hardly ever the same. */
export const LEGAL_FORMS = setOf('private limited llp opc');

/** These tell firms of one family or house apart. */
export const KINDS = setOf('company brothers corporation enterprises');

const FORMS = new Set([...LEGAL_FORMS, ...KINDS]);

export const OF_FIRMS = new Set([
	...FORMS,
	...setOf(`pvt ltd co bros corp corpn enterprise agencies agency agro associates builders chemicals constructions
	consultants developers electricals electronics engineering engineers exports foods hardware hospital hotel imports
	industries infotech international jewellers logistics marketing medicals mills motors pharma products services
	solutions sons steel steels store stores suppliers systems technologies textiles traders trading transport travels
	works`),
]);

const SHORT_FORMS = {
	private: 'pvt',
	limited: 'ltd',
	company: 'co',
	brothers: 'bros',
	corporation: 'corp corpn',
	enterprises: 'enterprise',
	junior: 'jr',
	senior: 'sr',
};

const WRITTEN_OUT = new Map(
	Object.entries(SHORT_FORMS).flatMap(([word, forms]) =>
		forms.split(' ').map((form) => [form, word]),
	),
);

// Typed for an apostrophe, or invisible, such as joiners between Indian letters.
const VANISHING = /['‘’‛′`´＇ʼ]|\p{Default_Ignorable_Code_Point}/gu;

const PHRASES: readonly (readonly [phrase: RegExp, word: string])[] = [
	[/^(?:s\.?b\.? ?)?a ?\/ ?c\b(?: of)?/, ''],
	[/\b(?:m ?\/ ?s|messrs)\b/g, FIRM],
	[/\b(?:([sdwc]) ?\/ ?(o)|(u) ?\/ ?(g))\b/g, ' $1$3:$2$4 '],
	[/\b(?:(s)on|(d)aughter|(w)ife|(c)are) of\b/g, '$1$2$3$4:o'],
	// Two holders, unlike a slash between digits.
	[/\/(?<=[\p{L}\p{M}.)] {0,3}\/)(?= {0,3}[\p{L}(])/gu, ' and '],
	[/\( ?p ?\)(?= ?(?:ltd|limited)\b)/g, ' pvt '],
	[/\blimited liability partnership\b/g, 'llp'],
	[/\bhindu undivided family\b/g, 'huf'],
	[/&/g, ' and '],
];

/** Whether a text needs no look at scripts. */
export function isPlainAscii(text: string): boolean {
	return /^[\x20-\x7e]*$/.test(text);
}

/** Lower-case words without Latin accents. Empty without a letter or digit. */
export function splitWords(name: string): string[] {
	const text = name
		.slice(0, MAX_LENGTH)
		.replace(VANISHING, '')
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();
	const isPlain = /^[a-z .]*$/.test(text) && !/messrs| of\b|limited li|undivided/.test(text);
	if (isPlain) return text.match(/[a-z]+/g) ?? [];
	const signed = PHRASES.reduce((read, [phrase, word]) => read.replace(phrase, word), text);
	const words = signed.match(/\b(?:m:s|[sdwc]:o|u:g)\b|[\p{L}\p{N}\p{M}]+/gu) ?? [];
	return /[\p{L}\p{N}]/u.test(signed) ? words : [];
}

/** A short form as its long form. */
export function writtenOut(word: string): string {
	return WRITTEN_OUT.get(word) ?? word;
}

/** At least three characters; not "and", which is in every second firm's name, nor the mark of "S/O". */
export function isFullWord(word: string): boolean {
	return word.length >= 3 && /^(?!and$|.*:)(?=.*\p{L}).{3,}$/u.test(word);
}

// "R" or "RK", but no two-letter title, and no name or word such as "Om" or "Co".
const INITIALS = /^(?!(?:mr|ms|dr)$)(?:\p{L}|[^aeiou\P{L}]{2})$/u;

/** One letter, or two that are joined. */
export function isInitials(word: string): boolean {
	return word.length <= 4 && INITIALS.test(word);
}

/** One word stays. Doubtful titles need two full words behind them. */
function countTitles(words: Words): number {
	const isBeforePerson = (rest: Words) => {
		const names = rest.filter((word) => !HONORIFICS.has(word));
		return names.filter(isFullWord).length >= 2 && !names.some((word) => OF_FIRMS.has(word));
	};
	const mark = words.findIndex((word) => MARKS.has(word));
	const holder = mark === -1 ? words : words.slice(0, mark);
	const first = words.findIndex(
		(word, index) =>
			!HONORIFICS.has(word) ||
			RESPECTFUL.has(word) ||
			(DOUBTFUL_TITLES.has(word) && !isBeforePerson(holder.slice(index + 1))),
	);
	return first === -1 ? words.length - 1 : first;
}

/** The "and" before the forms goes, too; one word stays. */
function lengthWithoutForms(words: Words): number {
	let end = words.length;
	// Banks drop the brackets of "(P) Ltd".
	const isP = () => words[end - 1] === 'p' && words[end] === 'limited';
	while (end > 1 && (FORMS.has(words[end - 1] ?? '') || isP())) end--;
	return end < words.length && end > 1 && words[end - 1] === 'and' ? end - 1 : end;
}

/** The bhai or ben behind a name, which may be joined to it: "Rameshbhai". */
function respectIn(word: string): [name: string, respect: string] | null {
	const [, name = '', joined = ''] = /^(.{4,})(bhai|ben)$/.exec(word) ?? [];
	const respect = RESPECTFUL.get(joined === '' ? word : joined);
	return respect === undefined ? null : [name, respect];
}

function withoutRespects(words: Words): { core: string[]; respects: string[] } {
	const [core, respects]: [string[], string[]] = [[], []];
	words.forEach((word, index) => {
		const found = respectIn(word);
		const name = found === null ? word : found[0];
		const isName = found === null || (name === '' && index === 0);
		core.push(...(isName ? [word] : name === '' ? [] : [name]));
		if (!isName) respects.push(found[1]);
	});
	return { core, respects };
}

/** Of a person with at least two names in front. */
function generationOf(words: Words): string | null {
	const last = words.at(-1) ?? '';
	if (!GENERATIONS.has(last)) return null;
	return words.slice(0, -1).filter(isFullWord).length >= 2 ? last : null;
}

/** Splits a name. */
export function parseName(written: Words): Name {
	const start = countTitles(written);
	const named = written.slice(start);
	// Behind a name, "Ji" is a title; in front, it is a name.
	const words = named.filter((word, index) => index === 0 || word !== 'ji').map(writtenOut);
	const mark = words.findIndex((word, index) => index > 0 && MARKS.has(word));
	const holder = mark === -1 ? words : words.slice(0, mark);
	const relative = mark === -1 ? [] : words.slice(mark + 1);
	const titlesOfRelative = relative.slice(0, countTitles(relative));
	const relation =
		mark === -1 ? [] : [...words.slice(mark, mark + 1), ...relative.slice(titlesOfRelative.length)];
	const end = lengthWithoutForms(holder);
	const forms = holder.slice(end).filter((word) => word !== 'and');
	const generation = generationOf(holder.slice(0, end));
	const { core, respects } = withoutRespects(holder.slice(0, generation === null ? end : end - 1));
	return {
		written,
		titles: [...written.slice(0, start), ...respects],
		named,
		full: [...holder, ...relation],
		core,
		forms: forms.map((word) => (word === 'p' ? 'private' : word)),
		generation,
		relation,
		titlesOfRelative,
	};
}

/** Reads two letters as the sign of the other name: "M S" is M/S only beside a firm's title. */
export function readBeside(name: Name, other: Name): Name {
	const { written, named, relation } = name;
	const isFirm = other.titles.some((title) => title === FIRM || title === 'ms');
	const [mark = ''] = relation.length > 0 ? [] : other.relation;
	if (!isFirm && mark === '') return name;
	const letters = new RegExp(`(?<=. )${mark.replace(':', ' ')}(?= |$)`, 'u');
	const text = mark === '' ? named.join(' ') : named.join(' ').replace(letters, mark);
	const titled = isFirm ? text.replace(/^m s (?=.)/u, `${FIRM} `) : text;
	return parseName([...written.slice(0, written.length - named.length), ...titled.split(' ')]);
}

/** Whether titles or words say that this is a firm. */
export function isNameOfFirm({ titles, core, forms }: Name): boolean {
	return titles.includes(FIRM) || forms.length > 0 || core.some((word) => OF_FIRMS.has(word));
}

/** "and" or "or" at the end is left of a cut word. */
export function isJoined({ full }: Name): boolean {
	return full.slice(0, -1).some((word) => word === 'and' || word === 'or');
}

/** Whether a name joins holders, unlike the "and" of a firm. */
export function isJoint(name: Name): boolean {
	return isJoined(name) && !isNameOfFirm(name);
}

/** The difference, counting equal items. */
export function without(items: Words, others: Words): string[] {
	const rest = [...others];
	return items.filter((item) => {
		const at = rest.indexOf(item);
		if (at !== -1) rest.splice(at, 1);
		return at === -1;
	});
}

/** Whether two names have the same words in the same order. */
export function isEqual(left: Words, right: Words): boolean {
	return left.length === right.length && left.every((word, index) => word === right[index]);
}

/** "&" and the sign in "S/O" are no letters. */
export function lettersOf(words: Words): string[] {
	return Array.from(words.filter((word) => word !== 'and').join('')).filter((one) => one !== ':');
}

/** By more than one letter, in any order. */
export function areApart(left: Words, right: Words): boolean {
	const [ours, theirs] = [lettersOf(left), lettersOf(right)];
	return without(ours, theirs).length > 1 || without(theirs, ours).length > 1;
}
