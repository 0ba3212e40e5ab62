/** Why a value is refused: `says` follows the field's name in the message, `hint` is the description. */
export interface Refusal {
	says: string;
	hint: string;
	/** Whether the message quotes the (masked) value. */
	quotesValue: boolean;
	/** `says` with this value's own words or figures. */
	precisely?: string;
	/** The part of the value that is wrong, which the mask may hide. */
	culprit?: string;
}

export const EXPRESSION_HINT =
	'If the field has an expression, check its result for this item: a column may be misspelled or missing.';

function quoting(says: string, hint: string): Refusal {
	return { says, hint, quotesValue: true };
}

/** A refusal without the value, which is unreadable or nothing. */
export function refusal(says: string, hint: string): Refusal {
	return { says, hint, quotesValue: false };
}

const IFSC_RULE =
	'An IFSC has 11 characters: four letters of the bank, the digit 0, then six letters or digits of the branch, e.g. HDFC0000001.';

const ACCOUNT_NUMBER_RULE =
	'An account number has up to 18 digits, or a few letters before them; spaces and hyphens are removed for you.';

const UPI_ID_RULE = 'A UPI ID has a name, an @ and a handle without spaces, e.g. name@bank.';

const MOBILE_NUMBER_RULE =
	'An Indian mobile number has 10 digits and starts with 6, 7, 8 or 9; a leading +91, 91 or 0 is removed for you.';

const AS_TEXT = 'Format the spreadsheet column as plain text and enter the value again.';

const ONLY_THE_NUMBER =
	'Leave only the number in the cell. If the letters are part of it, write them without a space.';

export const REFUSALS = {
	empty: refusal('is empty', `Enter a value. ${EXPRESSION_HINT}`),
	emptyWord: refusal('holds a word that counts as empty', `Enter a value. ${EXPRESSION_HINT}`),
	list: refusal('must be text, but is a list', `Pick one entry of the list. ${EXPRESSION_HINT}`),
	object: refusal(
		'must be text, but is an object',
		`Pick one field of the object. ${EXPRESSION_HINT}`,
	),
	boolean: refusal('must be text, but is true or false', EXPRESSION_HINT),
	unsafeNumber: quoting(
		'is a number that has lost digits',
		`${AS_TEXT.slice(0, -1)}: long numbers lose their last digits.`,
	),
	unusualNumber: quoting('is a negative number or one with decimals', AS_TEXT),
	scientific: quoting('is a number in scientific notation, which has lost digits', AS_TEXT),
	missingText: refusal(
		'is the word undefined, null or NaN: an expression returned no value',
		EXPRESSION_HINT,
	),
	missingWord: refusal(
		'contains a word that programs write for a missing value',
		`The value was put together from parts, and one of them was missing. ${EXPRESSION_HINT}`,
	),
	expression: refusal(
		'is an expression that was not evaluated',
		'Switch the field from Fixed to Expression. If the value comes from a column, do so in the node that fills it.',
	),
	formula: refusal(
		'is a formula that was not calculated',
		'Enter the value itself, or export the sheet with values instead of formulas.',
	),
	objectText: refusal(
		'is the text of an object, not a value',
		`Pick one field of the object, e.g. {{ $json.customer.name }}. ${EXPRESSION_HINT}`,
	),
	sheetError: refusal(
		'cannot be read: the cell holds an error',
		'Fix the formula of the cell in the spreadsheet, or enter the value itself.',
	),
	ditto: refusal(
		'says only that it is the same as above',
		'Every row is checked by itself: repeat the value in this row.',
	),
	wrongEncoding: refusal(
		'contains the sign � in place of a character',
		'The file was read with another encoding than it was saved with. Save it as CSV UTF-8, or choose its Encoding in Extract from File > Options.',
	),
	brokenText: quoting(
		'contains a broken character',
		'Half of a character (for example, of an emoji) is missing. Enter the value again.',
	),
	controlCharacter: quoting(
		'contains a line break or another control character',
		'Remove line breaks and tabs from the value.',
	),
	tooLong: quoting('is longer than 255 characters', 'Check that this is the right column.'),
	dots: quoting(
		'must not be "." or "..", nor have them between slashes',
		'Enter the ID as Juspay shows it. Such dots would lead to another record.',
	),
	invisible: refusal(
		'contains an invisible character',
		'An invisible character was copied with the value. Type the value by hand.',
	),
	objectReferenceId: quoting(
		'is shorter than 8 characters',
		'Juspay needs at least 8 characters. Add a prefix, e.g. customer-1001.',
	),
	accountId: refusal(
		'is not the ID of a customer account',
		'Enter the ID as Juspay shows it, e.g. banh_qn2zdmZ4VAEFaBny.',
	),
	ifsc: quoting('is not an IFSC', IFSC_RULE),
	ifscLength: quoting('has another length than the 11 characters of an IFSC', IFSC_RULE),
	ifscBank: quoting('does not begin with the four letters of a bank', IFSC_RULE),
	ifscZero: quoting('does not have the digit 0 as its fifth character', IFSC_RULE),
	letterInIfsc: quoting(
		'has the letter O as its fifth character, which must be the digit 0',
		'Replace the fifth character with the digit 0 and run the row again.',
	),
	placeholderIfsc: quoting(
		'is a placeholder, not an IFSC',
		'Enter the IFSC as printed on the cheque or in the passbook.',
	),
	ifscAndMore: refusal('holds more than an IFSC', 'Leave only the IFSC in the cell.'),
	twoIfscs: refusal(
		'holds two IFSCs',
		'Leave one IFSC in the cell, and use one row for each account.',
	),
	bankCodeInIfsc: quoting(
		'is a Juspay bank code, not an IFSC',
		"An IFSC has 11 characters, e.g. HDFC0000001, and is printed on cheques and passbooks. Juspay's bank code goes into 'Bank Code', which only customer accounts have.",
	),
	masked: refusal(
		'is masked: some of its characters are hidden',
		'Get the whole value from the person or bank: exports, statements and AI agents hide characters, and what is hidden cannot be checked.',
	),
	accountNumber: quoting('is not an account number', ACCOUNT_NUMBER_RULE),
	accountNumberLength: quoting('has fewer than 5 characters', ACCOUNT_NUMBER_RULE),
	noDigits: quoting(
		'is not an account number: it has no digits, or hardly any',
		'Check that this is the right column or field.',
	),
	tooManyDigits: quoting(
		'has more than 18 digits',
		'An Indian account number has at most 18 digits. The cell may hold two numbers, or one number twice.',
	),
	twoNumbers: refusal(
		'holds two numbers',
		'Leave one number in the cell, and use one row for each account.',
	),
	numberAndIfsc: refusal('holds an IFSC beside the number', "Move the IFSC to 'IFSC'."),
	numberAndWords: refusal('holds words beside the number', ONLY_THE_NUMBER),
	placeholder: quoting(
		'is one digit repeated, which is a placeholder',
		'Enter the real number, or leave the row out.',
	),
	placeholderUpiId: quoting(
		'is a placeholder, not a UPI ID',
		'Enter the real UPI ID, or leave the row out.',
	),
	ifscAsNumber: quoting(
		'is an IFSC, not an account number',
		'Check that the columns or fields are not swapped.',
	),
	dateAsNumber: quoting(
		'is a date, not an account number',
		'Check that this is the right column. Spreadsheets turn some numbers into dates: format the column as plain text and enter the value again.',
	),
	panAsNumber: quoting(
		'is a tax number (PAN or GSTIN), not an account number',
		'Check that this is the right column or field.',
	),
	upiId: quoting('is not a UPI ID', UPI_ID_RULE),
	upiIdWithoutAt: quoting('has no @, so it is no UPI ID', UPI_ID_RULE),
	upiIdWithTwoAts: quoting('has more than one @, so it is no UPI ID', UPI_ID_RULE),
	upiIdWithOnePart: quoting('has only one part beside its @, so it is no UPI ID', UPI_ID_RULE),
	twoUpiIds: refusal(
		'holds two UPI IDs',
		'Leave one UPI ID in the cell, and use one row for each account.',
	),
	upiIdAndMore: refusal(
		'holds more than a UPI ID',
		'Leave only the UPI ID in the cell. It has no spaces.',
	),
	upiLink: refusal(
		'is a payment link, not a UPI ID',
		'Enter only the part between pa= and the next &, e.g. name@bank.',
	),
	bankCode: refusal(
		'is empty',
		"A UPI ID has no IFSC to find the bank by. Enter Juspay's bank code, e.g. JP_HDFC: Bank > Get returns it for an IFSC of the same bank. If you have none, ask Juspay.",
	),
	email: quoting(
		'looks like an email address, not a UPI ID',
		'In a UPI ID, the part after the @ has no dot (unless it ends in .npci), e.g. name@bank.',
	),
	mobileNumber: quoting('is not an Indian mobile number', MOBILE_NUMBER_RULE),
	mobileNumberLength: quoting('has another length than 10 digits', MOBILE_NUMBER_RULE),
	mobileNumberStart: quoting(
		'does not start with 6, 7, 8 or 9, as Indian mobile numbers do',
		'Check that this is the right column or field, and compare the number with its source.',
	),
	emailAddress: quoting('is not an email address', 'Enter one address, e.g. name@email.com.'),
	pan: quoting(
		'is not a PAN',
		'A PAN has 10 characters: five letters, four digits and a letter, e.g. ABCPR1234D.',
	),
	countryCode: quoting('is not a country code', 'Enter one to three digits, e.g. 91.'),
	foreignMobileNumber: quoting(
		'is not a mobile number',
		"Enter 10 digits. The country code goes into 'Mobile Country Code'.",
	),
	headerValue: quoting(
		'contains characters that a routing ID cannot have',
		"The value is also sent as routing ID, which allows only plain Latin letters, digits and symbols. Set 'Routing ID' in Options to such a value.",
	),
	validationAmount: quoting(
		'is not an amount in INR',
		'Enter an amount in rupees above 0 with at most two decimals, e.g. 1.50.',
	),
	notBoolean: refusal('must be true or false', EXPRESSION_HINT),
	choice: quoting(
		'is not one of the choices',
		'Choose one from the list, or make the expression return one of its values.',
	),
} satisfies Record<string, Refusal>;

/** A word that people or programs write where they have no value, e.g. NA. */
export function emptyWord(word: string): Refusal {
	return { ...REFUSALS.emptyWord, precisely: `holds ${word}, which counts as empty` };
}
