export type Words = readonly string[];

/** Parts of an account holder's name in India: words in lower case, without Latin accents. */
export interface Name {
	written: Words;
	/** Leading honorifics, which count towards the length at which a bank cuts. */
	titles: Words;
	/** All words but honorifics. */
	spelled: Words;
	/** The same, with short forms written out: `holder`, then `relation`. */
	full: Words;
	/** `core`, then a firm's trailing `forms`, e.g. "private" and "limited". */
	holder: Words;
	core: Words;
	forms: Words;
	/** The mark of "S/O", and a relative's name. */
	relation: Words;
	titlesOfRelative: Words;
}

// Normalizing endless accents takes quadratic time.
export const MAX_LENGTH = 200;

// No name has these by chance. A bank may drop the slash, here a colon.
const FIRM = 'm:s';
export const MARKS = new Set(['s:o', 'd:o', 'w:o', 'c:o', 'u:g', 'prop', 'proprietor']);

// A letter pair such as "Km" may be initials, and Kumari is also a name.
const DOUBTFUL_TITLES = ['kumari', 'kum', 'km'];
const OF_MEN = ['mr', 'shri'];
const OF_WOMEN = ['mrs', 'ms', 'miss', 'smt', 'shrimati', ...DOUBTFUL_TITLES];

// Shri and Dr also begin firms' names, and "Ms" may be M/S.
const OF_PERSONS = ['mr', 'late', ...OF_WOMEN.filter((title) => title !== 'ms')];

const HONORIFICS = new Set([...OF_MEN, ...OF_WOMEN, ...OF_PERSONS, FIRM, 'dr', 'sri']);

// The name alone does not tell who holds the account for someone else or a family.
const OTHER_HOLDERS = ['huf', 'karta', 'minor'];

/** Forms of another legal person; names before them are hardly ever the same. */
const LEGAL_FORMS = ['private', 'limited', 'llp', 'opc'];

/** These tell firms of one family or house apart. */
const KINDS = ['company', 'brothers', 'corporation', 'enterprises'];

const FORMS = new Set([...LEGAL_FORMS, ...KINDS]);

const OF_FIRMS = new Set([
	...FORMS,
	...`pvt ltd co bros corp corpn enterprise agencies agency agro associates builders chemicals constructions
	consultants developers electricals electronics engineering engineers exports foods hardware hospital hotel imports
	industries infotech international jewellers logistics marketing medicals mills motors pharma products services
	solutions sons steel steels store stores suppliers systems technologies textiles traders trading transport travels
	works`.split(/\s+/),
]);

const MOHAMMED = 'mohammed';

const SHORT_FORMS = {
	private: 'pvt',
	limited: 'ltd',
	company: 'co',
	brothers: 'bros',
	corporation: 'corp corpn',
	enterprises: 'enterprise',
	[MOHAMMED]: 'mohammed mohammad muhammad muhammed mohamed mohd md',
};

const WRITTEN_OUT = new Map(
	Object.entries(SHORT_FORMS).flatMap(([word, forms]) =>
		forms.split(' ').map((form) => [form, word]),
	),
);

// Typed for an apostrophe, or invisible, such as joiners between Indian letters.
const VANISHING = /['‘’‛′`´＇ʼ]|\p{Default_Ignorable_Code_Point}/gu;

const PHRASES: readonly (readonly [phrase: RegExp, word: string])[] = [
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

/** Lower-case words without Latin accents. Empty without a letter or digit. */
export function splitWords(name: string): string[] {
	const text = name
		.slice(0, MAX_LENGTH)
		.replace(VANISHING, '')
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();
	const signed = PHRASES.reduce((read, [phrase, word]) => read.replace(phrase, word), text);
	const words = signed.match(/\b(?:m:s|[sdwc]:o|u:g)\b|[\p{L}\p{N}\p{M}]+/gu) ?? [];
	return /[\p{L}\p{N}]/u.test(signed) ? words : [];
}

/** At least three characters; not "and", which is in every second firm's name. */
export function isFullWord(word: string): boolean {
	return /^(?!and$)(?=.*\p{L}).{3,}$/u.test(word);
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
			(DOUBTFUL_TITLES.includes(word) && !isBeforePerson(holder.slice(index + 1))),
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

/** Splits a name. */
export function parseName(written: Words): Name {
	const start = countTitles(written);
	// Behind a name, "Ji" is a title; in front, it is a name.
	const spelled = written.slice(start).filter((word, index) => index === 0 || word !== 'ji');
	const words = spelled.map((word) => WRITTEN_OUT.get(word) ?? word);
	const mark = words.findIndex((word, index) => MARKS.has(word) && index > 0);
	const holder = mark === -1 ? words : words.slice(0, mark);
	const relative = words.slice(holder.length + 1);
	const titlesOfRelative = relative.slice(0, countTitles(relative));
	const relation = words
		.slice(holder.length)
		.filter((_, index) => index === 0 || index > titlesOfRelative.length);
	const end = lengthWithoutForms(holder);
	const forms = holder.slice(end).filter((word) => word !== 'and');
	return {
		written,
		titles: written.slice(0, start),
		spelled,
		full: [...holder, ...relation],
		holder,
		core: holder.slice(0, end),
		forms: forms.map((word) => (word === 'p' ? 'private' : word)),
		relation,
		titlesOfRelative,
	};
}

/** Reads two letters as the sign of the other name: "M S" is M/S only beside a firm's title. */
export function readBeside(name: Name, other: Name): Name {
	const { written, titles, relation } = name;
	const isFirm = other.titles.some((title) => title === FIRM || title === 'ms');
	const [mark = ''] = relation.length > 0 ? [] : other.relation;
	if (!isFirm && mark === '') return name;
	const letters = new RegExp(`(?<=. )${mark.replace(':', ' ')}(?= |$)`, 'u');
	const text = written.slice(titles.length).join(' ').replace(letters, mark);
	const titled = isFirm ? text.replace(/^m s (?=.)/u, `${FIRM} `) : text;
	return parseName([...titles, ...titled.split(' ')]);
}

function isNameOfFirm({ titles, holder }: Name): boolean {
	return titles.includes(FIRM) || holder.some((word) => OF_FIRMS.has(word));
}

/** "and" or "or" at the end is left of a cut word. */
function isJoined({ holder }: Name): boolean {
	return holder.slice(0, -1).some((word) => word === 'and' || word === 'or');
}

/** Whether a name joins holders, unlike the "and" of a firm. */
export function isJoint(name: Name): boolean {
	return isJoined(name) && !isNameOfFirm(name);
}

/** Why holders differ: a man and a woman; a person and a firm or family; one and two. */
export function reasonOfOtherHolder(
	...names: readonly Name[]
): 'title' | 'firm' | 'extraWord' | null {
	const isOfTwoSexes = (['titles', 'titlesOfRelative'] as const).some((key) => {
		const titles = names.flatMap((name) => name[key]);
		return [OF_MEN, OF_WOMEN].every((wanted) => titles.some((title) => wanted.includes(title)));
	});
	if (isOfTwoSexes) return 'title';
	const isPerson = names.some(
		(name) => name.titles.some((title) => OF_PERSONS.includes(title)) && !isNameOfFirm(name),
	);
	const isFirm = names.some(({ titles, forms }) => titles.includes(FIRM) || forms.length > 0);
	if (isPerson && isFirm) return 'firm';
	const isOther = OTHER_HOLDERS.some(
		(word) => names.filter(({ holder }) => holder.includes(word)).length === 1,
	);
	return isOther || (names.some(isJoint) && !names.every(isJoined)) ? 'extraWord' : null;
}

/** Spellings of Mohammed differ by a letter or more: names with others are at most `close`. */
export function spellingsOfMohammed({ spelled }: Name): Words {
	return spelled.filter((word) => WRITTEN_OUT.get(word) === MOHAMMED);
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

/** Whether the forms of firms contradict, or without its form, one may be a person or another firm. */
export function isOfOtherForm(one: Name, other: Name, isCut: boolean): boolean {
	const [ours, theirs] = [without(one.forms, other.forms), without(other.forms, one.forms)];
	const { core, forms } = ours.length > 0 ? other : one;
	const lacking = [...ours, ...theirs];
	// "X Limited" is no private company, but "X Private" may be incomplete.
	const isWhole = forms.includes('limited') || forms.includes('llp');
	const isLegal = isWhole && lacking.some((form) => LEGAL_FORMS.includes(form));
	if (isLegal || (ours.length > 0 && theirs.length > 0)) return true;
	// Without its kind, "Rao Brothers" is a man, or any of his firms; a cut name lacks it, too.
	const isOfFirm = isCut || core.some((word) => OF_FIRMS.has(word));
	return !isOfFirm && lacking.some((form) => KINDS.includes(form));
}
