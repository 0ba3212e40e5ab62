import { maskText, maskValue, quoteForeignText } from '../shared/mask';
import type { RefusedParameterError } from './reader';

// cspell:disable
/** A bank account's types, as banks, payroll programs and forms name them. */
const BANK_ACCOUNT = new Set(
	'bank savings saving savingsbank savingbank sb sba sbac sa current ca salary cashcredit cc overdraft od ccod nre nro'.split(
		' ',
	),
);

/** Beside other words, e.g. "Regular Savings"; shorter ones may be a person's initials. */
const BANK_ACCOUNT_WORD = /\b(?:savings?|current|salary|overdraft|nre|nro)\b/i;
// cspell:enable

/** With these, it is not certain that the account number is meant. */
const OTHER_WORD = /\b(?:upi|vpa|no|not)\b/i;

const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
	['ifsc', 'ifsc'],
	['ifsconly', 'ifsc'],
	['upi', 'upi'],
	['upiid', 'upi'],
	['vpa', 'upi'],
]);

const LONGEST_TYPE = 60;

/** The Account Type that a cell names; savings and current are bank accounts. */
export function accountTypeIn(cell: string): string | undefined {
	if (cell.length > LONGEST_TYPE) return undefined;
	const letters = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const kind = letters.replace(/(?:accounts?|acct|acc|ac)$/, '');
	const isWord = BANK_ACCOUNT_WORD.test(cell) && !OTHER_WORD.test(cell);
	const isBankAccount = BANK_ACCOUNT.has(letters) || BANK_ACCOUNT.has(kind) || isWord;
	return isBankAccount ? 'bankAccount' : OTHER_TYPES.get(letters);
}

const TYPE_OF = { accountNumber: 'bankAccount', upiId: 'upi' } as const;

type Identifier = keyof typeof TYPE_OF;

/** The values that a row fills in, and the errors if they do not tell its account type. */
export interface RowFacts {
	isFilled: (name: Identifier) => boolean;
	both: () => RefusedParameterError;
	neither: () => RefusedParameterError;
	/** For a word that decides nothing where it must. */
	unknown: (given: string) => RefusedParameterError;
}

/**
 * The account type of a row. One of the `offered` choices decides; any other word, such as a bank's "SBA", has no veto
 * where only one of account number and UPI ID is filled. Throws RefusedParameterError.
 */
export function chooseAccountType<Offered extends string>(
	given: string,
	offered: readonly Offered[],
	{ isFilled, both, neither, unknown }: RowFacts,
): Offered | 'bankAccount' | 'upi' {
	const find = (type: string | undefined) => offered.find((choice) => choice === type);
	const chosen = find(given);
	if (chosen !== undefined && given !== 'auto') return chosen;
	const filled = (['accountNumber', 'upiId'] as const).filter(isFilled);
	const [only, another] = filled;
	const byRow = only !== undefined && another === undefined ? TYPE_OF[only] : undefined;
	const isSilent = given === '' || given === 'auto';
	const meant = isSilent ? undefined : accountTypeIn(given);
	if (meant === undefined || meant === 'bankAccount') {
		if (byRow !== undefined) return byRow;
		if (isSilent) throw only === undefined ? neither() : both();
		if (meant === undefined) throw only === undefined ? neither() : unknown(given);
	}
	const type = find(meant);
	if (type === undefined) throw unknown(given);
	return type;
}

const FEWEST_PRIVATE_DIGITS = 5;

/** A word that is no account type, for messages: bank codes such as "10" are shown, numbers of accounts are not. */
export function quoteType(given: string): string {
	const plain = quoteForeignText(given);
	const digits = plain.match(/\p{N}/gu)?.length ?? 0;
	return digits < FEWEST_PRIVATE_DIGITS ? plain : maskText(plain);
}

/** The two values of a row that has both, masked, behind their fields' names. */
export function describeBoth(
	labelOf: (name: Identifier) => string,
	valueOf: (name: Identifier) => unknown,
): string {
	const shown = (name: Identifier) =>
		`'${labelOf(name)}' ("${maskValue(String(valueOf(name)).trim())}")`;
	return `The row has both ${shown('accountNumber')} and ${shown('upiId')}`;
}
