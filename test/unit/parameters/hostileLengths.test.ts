import * as details from '../../../nodes/Juspay/parameters/accountDetails';
import * as checks from '../../../nodes/Juspay/parameters/checks';
import { findColumns } from '../../../nodes/Juspay/parameters/columns';
import { maskText, quoteForeignText, quoteName } from '../../../nodes/Juspay/shared/mask';

/**
 * A pattern that begins again at each of its signs needs 10 seconds and more for such a text, and others a millisecond:
 * Jest's time-out of 5 seconds lies far from both.
 */
const LENGTH = 100_000;
const SIGNS = Array.from('`"\'“ .-_@&*x01A/%(<=,क\n\u200d').concat(
	'&amp;',
	'&#38;',
	'12 ',
	'Aa',
	'%2e',
);
const FRAMES = [
	['', ''],
	['"', '!"'],
	['1', 'z'],
] as const;
const TEXTS = SIGNS.flatMap((sign) =>
	FRAMES.map(([open, close]) => open + sign.repeat(LENGTH / sign.length) + close),
);

type Read = (text: string) => unknown;

const READERS: readonly [string, Read][] = [
	['account number', details.accountNumber.required],
	['IFSC', details.ifsc.required],
	['refused IFSC', details.showRefusedIfsc],
	['UPI ID', details.upiId.required],
	['mobile number', details.mobileNumber.required],
	['mobile number of another country', details.foreignMobileNumber.required],
	['name', details.spelledName],
	['name to send', details.cleanName],
	['ID', checks.recordId.required],
	['customer account ID', checks.customerAccountId.required],
	['Object Reference ID', checks.objectReferenceId.required],
	['email address', checks.emailAddress.required],
	['PAN', checks.pan.required],
	['text', checks.optionalText],
	['value of a failed row', checks.asGiven],
	['name of a column', (text) => findColumns([text])],
	['masked text', maskText],
	['quoted text', (text) => quoteForeignText(text)],
	['quoted name', quoteName],
];

test.each(READERS)('A pasted file takes no longer than to read it: %s', (_, read) => {
	for (const text of TEXTS) expect(() => read(text)).not.toThrow();
});
