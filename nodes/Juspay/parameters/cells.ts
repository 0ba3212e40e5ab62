/** Marks of an empty cell: as people write them, and as a spreadsheet shows a look-up without a result. */
const NOTHING = /^(?:n[./ ]?a\.?|#n\/a|nil|[-–—]+)$/i;

/** Makes a spreadsheet take a number for text; some exports keep it. */
const LEADING_APOSTROPHE = /^['‘’]/;

/** A cell's value as it was meant: without a spreadsheet's leading apostrophe, and empty for "NA", "nil" and "-". */
export function readCell(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim().replace(LEADING_APOSTROPHE, '').trim();
	return NOTHING.test(text) ? '' : text;
}

/** Spellings without anything but letters; those of bank accounts without "account" at their end. */
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

/**
 * The account type that a cell names, in any spelling; savings and current accounts are bank accounts.
 *
 * @returns a choice of the field Account Type, or `undefined`
 */
export function accountTypeIn(cell: string): string | undefined {
	const letters = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const kind = letters.replace(/(?:accounts?|acct|acc|ac)$/, '');
	const isBankAccount = BANK_ACCOUNTS.has(letters) || BANK_ACCOUNTS.has(kind);
	return isBankAccount ? 'bankAccount' : OTHER_TYPES.get(letters);
}
