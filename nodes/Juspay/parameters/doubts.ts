/**
 * Why a value that is sent may be a known accident: `says` follows the field's name, `hint` tells what to do before
 * money moves.
 */
export interface Doubt {
	says: string;
	hint: string;
}

export const DOUBTS = {
	lostDigits: {
		says: 'may have lost its last digits',
		hint: 'Excel keeps 15 digits, programs about 16. Compare it with the cheque, and format the column as text.',
	},
	letterAmongDigits: {
		says: 'has a letter O, I, l or X among its digits',
		hint: 'It may be the digit 0 or 1, or hide a digit. Compare it with the cheque.',
	},
	numberTwice: {
		says: 'is the same digits twice',
		hint: 'It may have been pasted twice into one cell.',
	},
	twoGroups: {
		says: 'has two long groups of digits, or a gap',
		hint: 'They may be two numbers in one cell. If they are one number, ignore this.',
	},
	ifscInFront: {
		says: 'begins like an IFSC',
		hint: 'It may be an IFSC and a number without a space between them.',
	},
	wordAtNumber: {
		says: 'has letters at its digits that may be a word, e.g. SB or INR',
		hint: 'If they are not part of the number, remove them.',
	},
	maybeMasked: {
		says: 'has XXX in it, as masked values have',
		hint: 'If this is how the person spells it, ignore this.',
	},
	wrongEncoding: {
		says: 'has letters of another encoding, e.g. �, ?? or Ã',
		hint: 'The file was read with another encoding than it was saved with. Save it as CSV UTF-8, or choose its Encoding in Extract from File > Options.',
	},
	maskedName: {
		says: 'is masked: some of its letters are hidden',
		hint: 'A masked name cannot be compared with the name at the bank.',
	},
	numberInName: {
		says: 'contains a long number',
		hint: 'It may be another column, or two things in one cell. It is sent to Juspay as the name.',
	},
	addressInName: {
		says: 'contains an @',
		hint: 'It may be a UPI ID or an email address instead of a name.',
	},
} satisfies Record<string, Doubt>;
