/** The values that columns can hold. */
export type ColumnValue =
	| 'accountHolderName'
	| 'accountNumber'
	| 'accountType'
	| 'bankCode'
	| 'beneficiaryId'
	| 'customerAccountId'
	| 'customerId'
	| 'ifsc'
	| 'mobileNumber'
	| 'objectReferenceId'
	| 'upiId';

/**
 * What a header says its column holds. Only what is certain or likely is read; a `no` with a value looks like it, and
 * `why` says why it is not read.
 */
export type HeaderReading =
	| { value: ColumnValue; how: 'certain'; why: 'acceptedName' }
	| { value: ColumnValue; how: 'likely'; why: 'clearWords' }
	| { value: ColumnValue; how: 'no'; why: 'unclearWords' }
	| { value: ColumnValue; how: 'no'; why: 'repeatedHeader'; of: string }
	| { value: null; how: 'no'; why: 'otherWords' };

interface ColumnRow {
	/** Besides the value's own name and label. */
	acceptedNames: readonly string[];
	/** In words of SPELLINGS: a header of just these. */
	clearWords?: RegExp;
	/** In letters without spaces: told, not read. */
	looksLikeIt?: RegExp;
}

// "Fund" is RazorpayX's word for the payee's account.
const SPELLED_ONCE = 'fund branch ifs code id upi vpa virtual payment address contact as per on of';

// cspell:disable
const SPELLINGS: Readonly<Record<string, string>> = {
	account: 'account accounts acct accnt acc ac',
	number: 'number no num nbr nmbr nr',
	beneficiary: 'beneficiary beneficiaries benef bene ben payee payees',
	receiver: 'receiver recipient',
	worker: 'employee employees emp staff worker student',
	party:
		'vendor vendors supplier suppliers party creditor seller dealer distributor freelancer consultant contractor member farmer applicant',
	// The payee, or whose money or business it is.
	client: 'client clients customer customers cust',
	credit: 'credit cr',
	holder: 'holder holders',
	name: 'name names',
	bank: 'bank banks',
	ifsc: 'ifsc ifcs',
	rail: 'neft rtgs imps',
	phone: 'mobile mob phone',
	record: 'record records passbook cheque statement',
	filler: 'the your full complete correct valid please enter',
	...Object.fromEntries(SPELLED_ONCE.split(' ').map((word) => [word, word])),
};
// cspell:enable

const WORD_BY_SPELLING: ReadonlyMap<string, string> = new Map(
	Object.entries(SPELLINGS).flatMap(([word, spellings]) =>
		spellings.split(' ').map((spelling) => [spelling, word] as const),
	),
);

const PERSON = '(?:beneficiary|receiver|party|worker|client)';
const ACCOUNT_NUMBER = '(?:bank )?account number';
const UPI = '(?:upi id|upi|vpa id|vpa|(?:upi |vpa )?virtual payment address|(?:upi|vpa) address)';
const AS_PER = '(?: (?:as per|on)(?: (?:bank|account|record))+)';

function anyOf(...patterns: readonly string[]): RegExp {
	return new RegExp(`^(?:${patterns.join('|')})$`);
}

// cspell:disable
/** The table of columns. A vendor's or customer's account must say "bank": others may be in a ledger. */
const COLUMNS: Readonly<Record<ColumnValue, ColumnRow>> = {
	ifsc: {
		acceptedNames: ['IFSC Code'],
		clearWords: anyOf(
			`(?:(?:${PERSON}|fund) )?(?:(?:bank|branch|account|rail) )*(?:ifsc|ifs code)(?: (?:branch )?(?:code|number))?`,
			`(?:ifsc|ifs code)(?: code)? of (?:${PERSON} )?(?:bank|branch|bank branch)`,
		),
		looksLikeIt: /ifsc|ifcs|neftcode|rtgscode|branchcode/,
	},
	upiId: {
		acceptedNames: ['UPI', 'VPA'],
		clearWords: anyOf(`(?:${PERSON} |fund account )?${UPI}(?: ${UPI})?`),
		looksLikeIt: /^(?!.*(?:ref|status|txn|type)).*(?:upi|vpa)/,
	},
	accountHolderName: {
		acceptedNames: ['Name', 'Beneficiary Name', 'Payee Name'],
		clearWords: anyOf(
			`beneficiary|${PERSON} name|name of ${PERSON}|name`,
			`(?:${PERSON} )?(?:bank )?account holder(?: name)?|holder name|name of (?:bank )?account holder`,
			`(?:(?:${PERSON}|account holder|bank account holder) )?name${AS_PER}`,
			`(?:(?:${PERSON}|credit|fund) )?(?:bank )?account name`,
		),
		looksLikeIt: /^(?!.*(?:bank|branch|file|sheet|user|first|last)).*(?:holder|payee|name)/,
	},
	customerAccountId: { acceptedNames: ['Customer Account'], looksLikeIt: /accountid/ },
	accountNumber: {
		acceptedNames: ['Account No', 'A/C No', 'Account'],
		clearWords: anyOf(
			`(?:(?:beneficiary|receiver|worker|credit|fund) )?${ACCOUNT_NUMBER}${AS_PER}?`,
			'(?:(?:party|client) )?bank account number',
			`${ACCOUNT_NUMBER} of ${PERSON}`,
			'(?:(?:beneficiary|receiver|credit) )?bank account|(?:beneficiary|receiver|credit) account',
		),
		looksLikeIt:
			/^(?!.*(?:type|name|debit|remit|sender|payer|id$)).*(?:acc(?:oun)?t|acc?(?:no|num)|bankac)/,
	},
	mobileNumber: {
		acceptedNames: ['Mobile', 'Phone'],
		clearWords: anyOf(`(?:${PERSON} )?(?:phone(?: phone)?(?: number)?|(?:phone )?contact number)`),
		looksLikeIt: /mobile|phone|contactn|whatsapp/,
	},
	customerId: {
		acceptedNames: ['Customer'],
		clearWords: anyOf('(?:party|worker|client) (?:id|code)'),
		looksLikeIt: /^(?:customer|client|vendor|cust)(?:id|no|num|code|ref)/,
	},
	beneficiaryId: {
		acceptedNames: [],
		looksLikeIt: /^(?:bene|payout|beneficiary)(?:id|no|ref|code)/,
	},
	bankCode: { acceptedNames: [], looksLikeIt: /bankcode/ },
	objectReferenceId: { acceptedNames: [], looksLikeIt: /reference(?:id|no)|objectref/ },
	accountType: { acceptedNames: [] },
};
// cspell:enable

const TABLE = Object.entries(COLUMNS) as (readonly [ColumnValue, ColumnRow])[];

/** All values that columns can hold. */
export const COLUMN_VALUES: readonly ColumnValue[] = TABLE.map(([value]) => value);

/** Whether columns can hold a value, by its internal name. */
export function isColumnValue(value: string): value is ColumnValue {
	return Object.hasOwn(COLUMNS, value);
}

/** Accepted names, the label first. */
export function acceptedNames(value: ColumnValue, label: string): string[] {
	return [label, ...COLUMNS[value].acceptedNames];
}

/** Longer names are prose. */
const LONGEST_HEADER = 80;

/** A UTF-8 byte order mark that was read as Windows-1252. */
const MISREAD_MARK = /^ï»¿/;

const IGNORED = /[\s\p{P}\p{S}\p{Cf}\p{Cc}]/gu;

/** For comparing: without case, spaces, punctuation and invisible characters. */
export function plainHeader(header: string): string {
	return header.replace(MISREAD_MARK, '').toLowerCase().replace(IGNORED, '');
}

const VALUE_BY_NAME: ReadonlyMap<string, ColumnValue> = new Map(
	TABLE.flatMap(([value, row]) =>
		[value, ...row.acceptedNames].map((name) => [plainHeader(name), value] as const),
	),
);

/** By the value's own name, not another accepted one. */
export function isNamedAs(header: string, value: string): boolean {
	return plainHeader(header) === plainHeader(value);
}

/** Whether it numbers rows, e.g. `row_number` of Google Sheets or "S. No.". */
export function isSerialNumber(header: string): boolean {
	return /^(?:row|s|sr|sl|serial)?(?:no|number)?$/.test(plainHeader(header));
}

/** Words in a run of letters ("accno"), the longest first; each place is tried once. */
function wordsIn(letters: string, from = 0, tried = new Set<number>()): string[] | null {
	if (from === letters.length) return [];
	if (tried.has(from)) return null;
	tried.add(from);
	for (let end = letters.length; end > from; end--) {
		const word = WORD_BY_SPELLING.get(letters.slice(from, end));
		const rest = word === undefined ? null : wordsIn(letters, end, tried);
		if (word !== undefined && rest !== null) return [word, ...rest];
	}
	return null;
}

/** Single letters stay together ("A/c", "I.F.S.C."). */
function splitHeader(header: string): string[] {
	return header
		.normalize('NFKC')
		.replace(MISREAD_MARK, '')
		.replace(/\p{Cf}/gu, '')
		.replace(/['’]s\b/gi, '')
		.replace(/#/g, ' number ')
		.replace(/[&+,]/g, ' and ')
		.replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.replace(/(?<![\p{L}\p{N}])(\p{L}) (?=\p{L}(?![\p{L}\p{N}]))/gu, '$1')
		.trim()
		.split(' ');
}

/** At the end, they ask whether the value is so. */
const QUESTION = /(?:valid|correct|complete|verified)\W*$/i;

/** The words of a header; `null` unless all are known. */
function wordsOf(header: string): string | null {
	if (QUESTION.test(header)) return null;
	const found: string[] = [];
	for (const part of splitHeader(header)) {
		const known = wordsIn(part);
		if (known === null) return null;
		found.push(...known.filter((word) => word !== 'filler'));
	}
	return found.join(' ');
}

/**
 * How readers and people name the second of two equal headers: `_1` (SheetJS, n8n's Merge), `.1` (pandas), ` (2)`, ` 2`,
 * `2` (Excel's tables), `...2` (R), `_x`, `_y` (pandas' merge), ` (copy)`, ` II`, ` (B)`, ` 2nd`.
 */
// cspell:ignore lrxy
const ENDING =
	'[([{]?\\d{1,4}(?:nd)?[)\\]}]?|(?<=[\\s._-])[([]?(?:[a-c]|[lrxy]|ii|iii|copy|duplicate|dup|left|right|second)[)\\]]?|[([](?:[a-c]|copy|duplicate|dup|left|right)[)\\]]';
const REPEATED = new RegExp(`^(.*[^\\s\\d._:#()[\\]{}-])(?:[\\s._:#-]*(?:${ENDING})){1,3}$`, 'is');
/** Some readers rename again what was renamed. */
const MOST_ENDINGS = 3;

/** The header that this one repeats; `null` if it has no such ending. */
function repeatedHeader(header: string, times = MOST_ENDINGS): string | null {
	const [, base = null] = REPEATED.exec(header.normalize('NFKC').trim()) ?? [];
	if (base === null || times === 1 || readWords(base) !== null) return base;
	// "Account Number no. 2"
	return repeatedHeader(base, times - 1) ?? base.replace(/\sno$/i, '');
}

function readWords(header: string): HeaderReading | null {
	const certain = VALUE_BY_NAME.get(plainHeader(header));
	if (certain !== undefined) return { value: certain, how: 'certain', why: 'acceptedName' };
	const words = wordsOf(header);
	const likely = words === null ? undefined : TABLE.find(([, row]) => row.clearWords?.test(words));
	return likely === undefined ? null : { value: likely[0], how: 'likely', why: 'clearWords' };
}

/** Reads one header, by itself. The only place that knows what headers mean. */
export function readHeader(header: string): HeaderReading {
	const none: HeaderReading = { value: null, how: 'no', why: 'otherWords' };
	if (header.length > LONGEST_HEADER) return none;
	const read = readWords(header);
	if (read !== null) return read;
	const base = repeatedHeader(header);
	const repeated = base === null ? null : readWords(base);
	if (base !== null && repeated?.value != null)
		return { value: repeated.value, how: 'no', why: 'repeatedHeader', of: base };
	const letters = plainHeader(header);
	const similar = TABLE.find(([, row]) => row.looksLikeIt?.test(letters));
	return similar === undefined ? none : { value: similar[0], how: 'no', why: 'unclearWords' };
}

/** Beside these, a client's name or code may not be the payee's. */
const RIVALS: readonly (readonly [value: ColumnValue, words: RegExp])[] = [
	['accountHolderName', /\bname\b/],
	['customerId', /\b(?:debit|dr|remitter|sender|payer)\b/],
	['mobileNumber', /\b(?:remitter|sender|payer)\b/],
];

const NO_RIVALS = /\b(?:bank|branch|father|mother|nominee|file|user|first|last)\b/;

/** Whether a clear name says only that it is a client's, who may be the payee or the one who pays. */
export function isOfClient(header: string): boolean {
	return header.length <= LONGEST_HEADER && wordsOf(header)?.includes('client') === true;
}

/** The values of a client for which this column may be the payee's. */
export function rivalOf(header: string): ColumnValue[] {
	const start = header.slice(0, LONGEST_HEADER);
	const words = splitHeader(start).join(' ');
	const isKnown = header.length <= LONGEST_HEADER && wordsOf(start) !== null;
	if (isKnown || NO_RIVALS.test(words)) return [];
	return RIVALS.flatMap(([value, pattern]) => (pattern.test(words) ? [value] : []));
}
