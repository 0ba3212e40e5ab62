/** Typed, or a failed look-up of a spreadsheet. */
const NOTHING = /^(?:n[./ ]?a\.?|#n\/a|nil|[-–—]+)$/i;

/** Marks text in spreadsheets; some exports keep it. */
const LEADING_APOSTROPHE = /^['‘’]/;

/** A cell's value without a leading apostrophe; empty for "NA", "nil" and "-". */
export function readCell(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim().replace(LEADING_APOSTROPHE, '').trim();
	return NOTHING.test(text) ? '' : text;
}

/** Letters only, without a trailing "account". */
const BANK_ACCOUNTS: ReadonlySet<string> = new Set(
	'bank savings saving savingsbank savingbank sb sa current ca salary cashcredit cc overdraft od nre nro'.split(
		' ',
	),
);

const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
	['ifsc', 'ifsc'],
	['ifsconly', 'ifsc'],
	['upi', 'upi'],
	['upiid', 'upi'],
	['vpa', 'upi'],
]);

/** The Account Type that a cell names; savings and current are bank accounts. */
export function accountTypeIn(cell: string): string | undefined {
	const letters = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const kind = letters.replace(/(?:accounts?|acct|acc|ac)$/, '');
	const isBankAccount = BANK_ACCOUNTS.has(letters) || BANK_ACCOUNTS.has(kind);
	return isBankAccount ? 'bankAccount' : OTHER_TYPES.get(letters);
}
