import { isObject } from '../shared/json';
import { type Refusal, REFUSALS } from './refusals';

/** How a cell is read: settings as they are, IDs exactly, account details and names as people write them. */
export type Reading = 'setting' | 'id' | 'account' | 'name';

/** What a cell holds before its field looks at it. */
export type Cell =
	/** `word` is what is there in place of nothing, e.g. NA; itself empty if the cell is. */
	| { kind: 'empty'; word: string }
	| { kind: 'text'; text: string }
	| { kind: 'refused'; refused: Refusal };

// Harmless spelling

const INVISIBLE = '[\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2800]';
/** Inside a word of an Indian script, these two decide how its letters are joined. */
const JOINER =
	'(?<!\\p{Script=Latin})(?<=[\\p{L}\\p{M}])[\\u200C\\u200D](?=[\\p{L}\\p{M}])(?!\\p{Script=Latin})';
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');
/** A character that no reader sees; in an ID, it makes another one of it. */
export const INVISIBLE_CHARACTER = new RegExp(INVISIBLE, 'u');
const INVISIBLE_IN_NAMES = new RegExp(`(?!${JOINER})${INVISIBLE}`, 'gu');

/** Quotation marks around a whole value: of CSV files, of `="…"` in spreadsheets, of models that write Markdown. */
const QUOTED = /^=?(?<open>["'“‘«]|`{1,3})(?<inner>.*)(?:["'”’»]|`{1,3})$/s;
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '«': '»' };
/** Spreadsheets keep a number as text behind it. */
const LEADING_APOSTROPHE = /^['‘’](?!['‘’]*$)/;
const MOST_QUOTES = 4;

/** A pattern such as /`+$/ takes minutes for a pasted file: it begins again at each of them. */
function withoutLastBackticks(text: string): string {
	let end = text.length;
	while (text[end - 1] === '`') end--;
	return text.slice(0, end);
}

function insideQuotes(text: string): string | null {
	const { open = '', inner = '' } = QUOTED.exec(text)?.groups ?? {};
	const isClosed = open !== '' && text.endsWith(CLOSING[open] ?? open);
	return isClosed ? withoutLastBackticks(inner) : null;
}

function unquoted(text: string, times = MOST_QUOTES): string {
	const plain = (insideQuotes(text) ?? text.replace(LEADING_APOSTROPHE, '')).trim();
	return plain === text || times === 1 ? plain : unquoted(plain, times - 1);
}

/** Of the sentence or link that a detail was copied from. */
const AROUND_DETAILS = /^(?:[`"]|mailto:|<(?=[^<]*@))+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])[.,;`"'>]$/g;

// cspell:ignore apos lsquo rsquo
const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	quot: '"',
	lt: '<',
	gt: '>',
	nbsp: ' ',
	lsquo: '‘',
	rsquo: '’',
};
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi;
const LAST_CODE_POINT = 0x10ffff;
const MOST_ENCODINGS = 3;

function decodeOnce(text: string): string {
	return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
		const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
		return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : entity;
	});
}

/** Texts that passed through web forms, some of them twice. */
function withoutEntities(text: string): string {
	let decoded = text;
	for (let time = 0; time < MOST_ENCODINGS && decoded.includes('&'); time++) {
		decoded = decodeOnce(decoded);
	}
	return decoded;
}

/** Needs no cleaning. */
const PLAIN = /^[\w@.-]*[A-Za-z0-9]$/;

/** The text without what only its way here has put around it. */
function tidy(text: string, reading: Reading): string {
	if (reading === 'setting' || PLAIN.test(text)) return text.trim();
	if (reading === 'id') return unquoted(text.trim());
	if (reading === 'account') {
		const visible = text.replace(ALL_INVISIBLE, '').trim();
		return unquoted(visible).replace(AROUND_DETAILS, '');
	}
	const visible = withoutEntities(text).replace(INVISIBLE_IN_NAMES, '');
	// A line break in a cell is where a person's line was full.
	return unquoted(visible.replace(/[\s\u0085]+/gu, ' ').trim());
}

// Nothing

// cspell:disable
/** Phrases of people for no value. */
const NOTHING = phrases(
	'na | nil | null | none | nan | nat | tbd | tba | tbc | not available | not applicable | not provided | not given | blank | empty',
);

/** Of an ID, programs write these where the person saw an empty cell, so it is no empty cell of a person. */
const WRITTEN_BY_PROGRAMS = phrases('null | none | nan | nat');

/** Of an account or a name, these tell no more; an ID may be one. */
const UNKNOWN = phrases(
	'unknown | not known | pending | awaited | to be provided | to be confirmed | to be received | to follow | will provide | will share later | no | no data | no value | no account | no bank account | no upi | does not have | nahi | nahin | nahi hai | नहीं | नहीं है | लागू नहीं | उपलब्ध नहीं | शून्य | निरंक | இல்லை | நில் | లేదు | ಇಲ್ಲ | নেই | નથી | ਨਹੀਂ',
);
// cspell:enable

/** Of an account or a name: a formula that points to an empty cell gives 0, an empty box FALSE. */
const ZERO_OR_FALSE = /^(?:0{1,4}(?:\.0{1,2})?|false)$/i;

/** A name in a script that the file could not hold. */
const LOST_LETTERS = /\?{4,}/;

/** "-", "--", "?", ".", "[]", "{}", '[""]', but no sign that masks use. */
const PUNCTUATION = /^(?:[-–—−_.,:;/\\|?!()[\]{}"'~@\s]+|\*|\\N)$/u;

const LONGEST_WORD = 30;

/** Without case, spaces and punctuation. */
function plainWord(text: string): string {
	return text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}

function phrases(list: string): ReadonlySet<string> {
	return new Set(list.split(' | ').map(plainWord));
}

function isNothing(text: string, reading: Reading): boolean {
	if (text === '' || reading === 'setting') return text === '';
	if (text.length > LONGEST_WORD) return false;
	if (PUNCTUATION.test(text) && !LOST_LETTERS.test(text))
		return reading !== 'id' || !/^\.+$/.test(text);
	// A spreadsheet's error such as #N/A, and a UPI ID such as no@bank.
	if (text.startsWith('#') || text.includes('@')) return false;
	const word = plainWord(text);
	if (reading === 'id') return NOTHING.has(word) && !WRITTEN_BY_PROGRAMS.has(word);
	// As JavaScript writes it: an expression that returned nothing, not a person's or a program's empty cell.
	if (text === 'NaN') return false;
	// "Nan" and "Nat" are given names; programs write them otherwise.
	if (reading === 'name' && /^N(?:an|at|AT)$/.test(text)) return false;
	return NOTHING.has(word) || UNKNOWN.has(word) || ZERO_OR_FALSE.test(text);
}

const DEEPEST_LIST = 3;

/** Also `[""]` and `{}`, as tables of lists give them. */
function isEmptyObject(value: unknown, depth = 1): boolean {
	if (!Array.isArray(value)) return isPlainObject(value) && Object.keys(value).length === 0;
	if (depth > DEEPEST_LIST) return false;
	return value.every((entry) => isEmpty(entry) || isEmptyObject(entry, depth + 1));
}

/** No Date, Map or the like, which have no keys. */
function isPlainObject(value: unknown): value is object {
	if (!isObject(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || prototype === Object.prototype;
}

/** Whether there is no value, or only white space. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

// Left behind by programs

const MISSING_VALUES = new Set(['undefined', 'null', 'NaN']);

/** In order: the first that fits tells what it is. */
const LEFT_BEHIND: readonly (readonly [refused: Refusal, pattern: RegExp])[] = [
	[
		REFUSALS.expression,
		/\{\{|\}\}|^=?\s*\$(?:json|input|node|items?|fromAI|now|vars)\b|^=?\s*\$\(/,
	],
	[REFUSALS.objectText, /\[object \w+\]/],
	[
		REFUSALS.sheetError,
		/#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!|FIELD!|BUSY!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)|^Err:\d{3}$|^Loading(?:\.{2,3}|…)$/i,
	],
	// In other languages, e.g. #WERT! of German.
	[REFUSALS.sheetError, /^#(?:NV|N\/D|[¡¿]?[\p{L}/\d]{2,12}[!?])$/u],
	[REFUSALS.formula, /^=\s*(?:\$?[A-Z]{1,3}\$?\d+(?!\w)|[A-Z.]+\(|'?[\w ]+'?!)/i],
];

/** A name or an ID that was put together from parts. */
const MISSING_PART = /(?<![\p{L}\p{N}])(?:undefined|null|NaN|None)(?![\p{L}\p{N}])/u;
/** An export of a database writes NULL; "v-none" may be an ID. */
const MISSING_PART_OF_ID =
	/(?<![\p{L}\p{N}])(?:undefined|null|NULL|Null|nan|NaN|None)(?![\p{L}\p{N}])/u;
/** A UPI ID may be "null.cafe@bank", but a number has none of these at its digits. */
const MISSING_PART_OF_DETAILS = /undefined|\d(?:null|NaN)|(?:null|NaN)\d/;
const MISSING_PARTS: Readonly<Record<Exclude<Reading, 'setting'>, RegExp>> = {
	id: MISSING_PART_OF_ID,
	account: MISSING_PART_OF_DETAILS,
	name: MISSING_PART,
};

/** They turn what a person reads round. */
const DIRECTION_OVERRIDE = /[\u202D\u202E]/;

/** "do" is how Indian lists write "ditto". */
const DITTO =
	/^(?:[-–—._ ]*(?:do|ditto)[-–—._ ]*|same(?: as (?:above|before|previous|row \d+))?|as above|repeat)$/i;
const DITTO_SIGN = /^[\s\p{Cf}]*(?:〃|["”“])[\s\p{Cf}]*$/u;
/** An ID may be the word itself. */
const BARE_WORD = /^(?:do|same|repeat)$/i;

/** Quotation marks around a value are no ditto marks, but one alone is. */
function isDitto(given: string, text: string, reading: Reading): boolean {
	if (DITTO_SIGN.test(given)) return true;
	return DITTO.test(text) && !(reading === 'id' && BARE_WORD.test(text));
}

/** Most cells have nothing of this. */
const MAY_BE_LEFT_BEHIND = /[{}[\]#$=�]|undefined|null|nan|none|^(?:Err|Loading)/i;

function programsWord(text: string): Refusal {
	return { ...REFUSALS.missingText, precisely: `is the word ${text}, which means no value` };
}

function leftBehind(text: string, reading: Reading): Refusal | null {
	if (MISSING_VALUES.has(text)) return REFUSALS.missingText;
	if (reading === 'setting') return null;
	if (reading === 'id' && WRITTEN_BY_PROGRAMS.has(plainWord(text))) return programsWord(text);
	if (reading !== 'id' && /^true$/i.test(text)) return REFUSALS.boolean;
	if (!MAY_BE_LEFT_BEHIND.test(text)) return null;
	for (const [refused, pattern] of LEFT_BEHIND) {
		const found = pattern.exec(text)?.[0];
		if (found === undefined) continue;
		// Its words are fixed; an expression or a formula may have private values.
		return refused === REFUSALS.sheetError ? { ...refused, culprit: `"${found}"` } : refused;
	}
	const missing = MISSING_PARTS[reading].exec(text)?.[0];
	if (missing !== undefined)
		return { ...REFUSALS.missingWord, culprit: `"${missing.replace(/\d/g, '')}"` };
	return reading === 'account' && text.includes('�') ? REFUSALS.wrongEncoding : null;
}

// The whole cell

function refusalOfType(value: unknown): Refusal | null {
	if (Array.isArray(value)) return REFUSALS.list;
	if (typeof value === 'object' && value !== null) return REFUSALS.object;
	if (typeof value === 'boolean') return REFUSALS.boolean;
	return typeof value === 'number' ? refusalOfNumber(value) : null;
}

function refusalOfNumber(value: number): Refusal | null {
	if (Number.isNaN(value)) return REFUSALS.missingText;
	if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return REFUSALS.unsafeNumber;
	return Number.isInteger(value) && value >= 0 ? null : REFUSALS.unusualNumber;
}

function shown(value: unknown): string {
	return JSON.stringify(value).slice(0, LONGEST_WORD);
}

/** Most numbers and codes: nothing can surround them, or be left behind in them. */
const DETAIL = /^(?:\d{5,18}|[A-Z]{1,8}-?\d[A-Z\d]{1,20})$/;

/** Reads a cell, or a field, of any type. Never throws. */
export function readCell(value: unknown, reading: Reading): Cell {
	if (isEmpty(value)) return { kind: 'empty', word: '' };
	if (reading !== 'setting') {
		if (isEmptyObject(value)) return { kind: 'empty', word: shown(value) };
		if (value === false && reading !== 'id') return { kind: 'empty', word: 'false' };
	}
	if (typeof value === 'string' && DETAIL.test(value)) return { kind: 'text', text: value };
	const refused = refusalOfType(value);
	if (refused !== null) return { kind: 'refused', refused };
	const given = String(value);
	if (reading !== 'setting' && DIRECTION_OVERRIDE.test(given))
		return { kind: 'refused', refused: REFUSALS.invisible };
	const text = tidy(given, reading);
	if (reading !== 'setting' && isDitto(given, text, reading))
		return { kind: 'refused', refused: REFUSALS.ditto };
	const visible = reading === 'id' ? text.replace(ALL_INVISIBLE, '').trim() : text;
	if (isNothing(visible, reading)) {
		return { kind: 'empty', word: visible === '' ? '' : given.trim().slice(0, LONGEST_WORD) };
	}
	const left = leftBehind(text, reading);
	return left === null ? { kind: 'text', text } : { kind: 'refused', refused: left };
}

/** Whether a person would call the cell empty. */
export function isBlank(value: unknown, reading: Reading = 'account'): boolean {
	return readCell(value, reading).kind === 'empty';
}
