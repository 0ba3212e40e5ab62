// "Fund" is RazorpayX's word for the payee's account.
const SPELLED_ONCE = 'fund branch ifs code id upi vpa virtual payment address contact as per on of';

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

/** A vendor's or customer's must say "bank": others may be in a ledger. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
	accountNumber: anyOf(
		`(?:(?:beneficiary|receiver|worker|credit|fund) )?${ACCOUNT_NUMBER}${AS_PER}?`,
		'(?:(?:party|client) )?bank account number',
		`${ACCOUNT_NUMBER} of ${PERSON}`,
		'(?:(?:beneficiary|receiver|credit) )?bank account|(?:beneficiary|receiver|credit) account',
	),
	ifsc: anyOf(
		`(?:(?:${PERSON}|fund) )?(?:(?:bank|branch|account|rail) )*(?:ifsc|ifs code)(?: (?:branch )?(?:code|number))?`,
		`(?:ifsc|ifs code)(?: code)? of (?:${PERSON} )?(?:bank|branch|bank branch)`,
	),
	accountHolderName: anyOf(
		`beneficiary|${PERSON} name|name of ${PERSON}|name`,
		`(?:${PERSON} )?(?:bank )?account holder(?: name)?|holder name|name of (?:bank )?account holder`,
		`(?:(?:${PERSON}|account holder|bank account holder) )?name${AS_PER}`,
		`(?:(?:${PERSON}|credit|fund) )?(?:bank )?account name`,
	),
	upiId: anyOf(`(?:${PERSON} |fund account )?${UPI}(?: ${UPI})?`),
	mobileNumber: anyOf(`(?:${PERSON} )?(?:phone(?: phone)?(?: number)?|(?:phone )?contact number)`),
	customerId: anyOf('(?:party|worker|client) (?:id|code)'),
};

/** Longer names are prose, and splitting takes quadratic time. */
const LONGEST_NAME = 80;

/** Words in a run of letters ("accno"). */
function wordsIn(letters: string): string[] | null {
	if (letters === '') return [];
	for (let end = letters.length; end > 0; end--) {
		const word = WORD_BY_SPELLING.get(letters.slice(0, end));
		const rest = word === undefined ? null : wordsIn(letters.slice(end));
		if (word !== undefined && rest !== null) return [word, ...rest];
	}
	return null;
}

/** Single letters stay together ("A/c", "I.F.S.C."). */
function splitName(column: string): string[] {
	return column
		.normalize('NFKC')
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

/** Beside these, a client's name or code may not be the payee's. */
const RIVALS: Readonly<Record<string, RegExp>> = {
	accountHolderName: /\bname\b/,
	customerId: /\b(?:debit|dr|remitter|sender|payer)\b/,
	mobileNumber: /\b(?:remitter|sender|payer)\b/,
};

const NO_RIVALS = /\b(?:bank|branch|father|mother|nominee|file|user|first|last)\b/;

function wordsOf(column: string): string | null {
	if (column.length > LONGEST_NAME) return null;
	const words: string[] = [];
	for (const part of splitName(column)) {
		const known = wordsIn(part);
		if (known === null) return null;
		words.push(...known.filter((word) => word !== 'filler'));
	}
	return words.join(' ');
}

function isRival(column: string, value: string): boolean {
	const parts = splitName(column.slice(0, LONGEST_NAME)).join(' ');
	const isUnknown = wordsOf(column) === null;
	return isUnknown && RIVALS[value]?.test(parts) === true && !NO_RIVALS.test(parts);
}

/**
 * Reads a row's columns by the words of their names, which must all be known and in place: "Debit A/c No." is nothing.
 */
export function valuesInWords(columns: readonly string[]): Map<string, string> {
	const found = new Map<string, string>();
	for (const column of columns) {
		const words = wordsOf(column);
		if (words === null) continue;
		const value = Object.keys(PATTERNS).find((name) => PATTERNS[name]?.test(words));
		if (value === undefined) continue;
		const isClear = !words.includes('client') || !columns.some((name) => isRival(name, value));
		if (isClear) found.set(column, value);
	}
	return found;
}
