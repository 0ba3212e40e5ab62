/** Why a value is refused: `says` follows the field's name in the message, `hint` is the description. */
export interface Refusal {
	says: string;
	hint: string;
	/** Whether the message quotes the (masked) value. */
	quotesValue: boolean;
	/** The first invalid character, which the mask may hide. */
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

export const REFUSALS = {
	empty: refusal('is empty', `Enter a value. ${EXPRESSION_HINT}`),
	list: refusal('must be text, but is a list', `Pick one entry of the list. ${EXPRESSION_HINT}`),
	object: refusal(
		'must be text, but is an object',
		`Pick one field of the object. ${EXPRESSION_HINT}`,
	),
	boolean: refusal('must be text, but is true or false', EXPRESSION_HINT),
	unsafeNumber: quoting(
		'is a number that has lost digits',
		'Format the spreadsheet column as plain text and enter the value again: long numbers lose their last digits.',
	),
	unusualNumber: quoting(
		'is a negative number or one with decimals',
		'Format the spreadsheet column as plain text and enter the value again.',
	),
	scientific: quoting(
		'is a number in scientific notation, which has lost digits',
		'Format the spreadsheet column as plain text and enter the value again.',
	),
	missingText: refusal(
		'is the word undefined, null or NaN: an expression returned no value',
		EXPRESSION_HINT,
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
	dots: quoting('must not be "." or ".."', 'Enter the ID as Juspay shows it.'),
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
	ifsc: quoting(
		'is not an IFSC',
		'An IFSC has 11 characters: four letters of the bank, the digit 0, then six letters or digits of the branch, e.g. HDFC0000001.',
	),
	letterInIfsc: quoting(
		'has the letter O as its fifth character, which must be the digit 0',
		'Replace the fifth character with the digit 0 and run the row again.',
	),
	bankCodeInIfsc: quoting(
		'is a Juspay bank code, not an IFSC',
		"An IFSC has 11 characters, e.g. HDFC0000001, and is printed on cheques and passbooks. Juspay's bank code goes into 'Bank Code', which only customer accounts have.",
	),
	accountNumber: quoting(
		'is not an account number',
		'An account number has 5 to 35 letters or digits; spaces and hyphens are removed for you.',
	),
	upiId: quoting(
		'is not a UPI ID',
		'A UPI ID has a name, an @ and a handle without spaces, e.g. name@bank.',
	),
	bankCode: refusal(
		'is empty',
		"A UPI ID has no IFSC to find the bank by. Enter Juspay's bank code, e.g. JP_HDFC: Bank > Get returns it for an IFSC of the same bank. If you have none, ask Juspay.",
	),
	email: quoting(
		'looks like an email address, not a UPI ID',
		'In a UPI ID, the part after the @ has no dot (unless it ends in .npci), e.g. name@bank.',
	),
	mobileNumber: quoting(
		'is not an Indian mobile number',
		'An Indian mobile number has 10 digits and starts with 6, 7, 8 or 9; a leading +91, 91 or 0 is removed for you.',
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
