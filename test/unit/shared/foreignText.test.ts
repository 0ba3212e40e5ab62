import type { IDataObject } from 'n8n-workflow';

import {
	accountNumber,
	foreignMobileNumber,
	ifsc,
	mobileNumber,
	personName,
	upiId,
} from '../../../nodes/Juspay/parameters/accountDetails';
import {
	bankCodeOfUpiId,
	type Check,
	countryCode,
	customerAccountId,
	emailAddress,
	headerValue,
	objectReferenceId,
	pan,
	recordId,
	singleLine,
	validationAmount,
} from '../../../nodes/Juspay/parameters/checks';
import { ColumnReaders } from '../../../nodes/Juspay/parameters/inputColumns';
import { createReader, RefusedParameterError } from '../../../nodes/Juspay/parameters/reader';
import {
	maskText,
	maskUpiId,
	maskValue,
	quoteForeignText,
	quoteName,
} from '../../../nodes/Juspay/shared/mask';
import { describeProblem } from '../../../nodes/Juspay/transport/problem';
import { classify } from '../../../nodes/Juspay/transport/answer';

/* Text from outside, from a row or from Juspay, as it stands in messages: n8n's editor and form pages show HTML. */
const MARKUP = '<a href="https://evil.example">Log in again</a>';
const HOSTILE: readonly string[] = [
	MARKUP,
	`x@${MARKUP}`,
	`026291800001191${MARKUP}`,
	'<img src=x onerror=alert(1)>',
	'x@<img/src=x>',
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'%3Cscript%3Ealert(1)%3C/script%3E',
	'1234\u202e5678<b>',
	'\u200b\u2066YESB\u20690000262<i>',
	'YESB\u00000000262\u0007<u>',
	'"><svg onload=1>',
	`JP_${'A'.repeat(1_000_000)}`,
	'9'.repeat(100_000),
	`${'a'.repeat(100_000)}@upi`,
	`a@${'b'.repeat(100_000)}`,
	'<'.repeat(50_000),
];

const LONGEST_MESSAGE = 1500;

function expectSafe(text: string): void {
	expect(text.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
	// A sign alone, in quotes, is no markup, nor is our own "Options > Column Names".
	const foreign = text
		.replaceAll('"<"', '')
		.replaceAll('">"', '')
		.replace(/ > (?=[A-Z])/g, '');
	expect(foreign).not.toMatch(/[<>]/);
	expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
}

function textsOf(read: () => unknown): string[] {
	try {
		read();
		return [];
	} catch (error) {
		if (!(error instanceof RefusedParameterError)) throw error;
		return [error.message, error.description];
	}
}

const CHECKS: readonly [string, Check<unknown>][] = [
	['accountNumber', accountNumber.required],
	['ifsc', ifsc.required],
	['upiId', upiId.required],
	['mobileNumber', mobileNumber.required],
	['mobileNumber', foreignMobileNumber.required],
	['accountHolderName', personName.required],
	['customerId', recordId.required],
	['customerAccountId', customerAccountId.required],
	['objectReferenceId', objectReferenceId.required],
	['bankCode', bankCodeOfUpiId],
	['email', emailAddress.required],
	['documentId', pan.required],
	['mobileCountryCode', countryCode.required],
	['routingId', headerValue.required],
	['validationAmount', validationAmount],
	['preferredGateway', singleLine.required],
];

describe.each(CHECKS)(
	'A refused %s shows no markup and no file, as a field and as a column',
	(name, check) => {
		test.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('%s', (_shown, text) => {
			const field = createReader(() => text, new Map([[name, 'Field']]));
			const column = new ColumnReaders(new Map([[name, 'Field']])).readerOf(
				{ json: { [name]: text } },
				() => text,
			);
			for (const reader of [field, column]) {
				for (const told of textsOf(() => reader.read(name, check))) expectSafe(told);
			}
		});
	},
);

describe('Names and other cells of a row', () => {
	test.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('%s', (_shown, text) => {
		const rows: IDataObject[] = [
			{ [text]: 'x' },
			{ [text]: { accountNumber: '1' } },
			{ accountType: text, accountNumber: '026291800001191', upiId: 'success@upi' },
			{ accountNumber: text, upiId: text },
			{ 'Account Number': text, 'Account Number_1': `${text}1` },
			{ [`Account No ${text}`]: '1', [`${text};IFSC`]: 'x' },
		];
		for (const json of rows) {
			const reader = new ColumnReaders(new Map()).readerOf({ json }, () => '');
			for (const told of textsOf(() => reader.read('accountType', (value) => ({ value }))))
				expectSafe(told);
		}
	});
});

describe("Juspay's words and IDs", () => {
	test.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('%s', (_shown, text) => {
		const body = {
			error: true,
			errorMessage: text,
			errorCode: text,
			error_code: text,
			error_message: text,
			error_info: { user_message: text, request_id: text, code: text },
		};
		const answer = classify({ kind: 'http', status: 400, body });
		const record = { label: 'customer', id: text.slice(0, 255) };
		const facts = { record, timeout: 1000, credentialSecrets: [] };
		const { message, description } = describeProblem(answer, facts);
		for (const told of [message, description]) expectSafe(told);
	});
});

test.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('Every mask: %s', (_shown, text) => {
	for (const mask of [maskText, maskUpiId, maskValue, quoteForeignText]) {
		expectSafe(mask(text));
	}
});

/** A value in every spelling in which a bank, a gateway or a person may write it. */
const REPEATED: readonly [what: string, spelled: readonly string[], hidden: RegExp][] = [
	[
		'a PAN',
		[
			'ABCPR1234D',
			'abcpr1234d',
			'PANABCPR1234D',
			'ABCPR1234Dx',
			'ABCPR 1234 D',
			'ABCPR-1234-D',
			'ＡＢＣＰＲ１２３４Ｄ',
			'ABCPR१२३४D',
			'&#65;BCPR1234D',
			'%41BCPR1234D',
			'27ABCPR1234D1Z5',
		],
		/ABCPR/i,
	],
	[
		'a mobile number',
		[
			'9876543210',
			'98765 43210',
			'+91 98765 43210',
			'+91-98765-43210',
			'(98765) 43210',
			'98765–43210',
			'98765 – 43210',
			'98765 - 43210',
			'98765.43210',
			'98765/43210',
			'98765_43210',
			'98765|43210',
			'९८७६५४३२१०',
			'९८७६५ ४३२१०',
			'９８７６５４３２１０',
			'98765&#x2013;43210',
			'%39%38%37%36%35%34%33%32%31%30',
			'98765\u200b43210',
			'98765\u316443210',
			'98765\ufe0f43210',
			'98765\u034f43210',
			'98765\u280043210',
			'9876543210-abc',
			'9876543210abc',
		],
		/98765|९८७६५/,
	],
	[
		'an account',
		[
			'026291800001191',
			'0262 9180 0001 191',
			'0262 - 9180 - 0001 - 191',
			'0262.9180.0001.191',
			'0262:9180:0001:191',
			'02,62,91,80,00,01,191',
			'0 2 6 2 9 1 8 0 0 0 0 1 1 9 1',
			'026291８00001191',
			'acct:SB026291800001191;',
		],
		/0.{0,3}2.{0,3}6.{0,3}2.{0,3}9/,
	],
	[
		'an email address or UPI ID',
		[
			'asha.rao@example.com',
			'asha.rao＠okhdfc',
			'asha.rao﹫okhdfc',
			'asha.rao%40okhdfc',
			'asha.rao&#64;okhdfc',
			'asha.rao&commat;okhdfc',
			'asha&period;rao@okhdfc',
			'asha.rao @okhdfc',
			'asha.rao@ okhdfc',
			"asha'rao@okhdfc",
			'asha&rao@okhdfc',
			'asha/rao@okhdfc',
			'asha\u200brao@okhdfc',
			'asha\u3164rao@okhdfc',
		],
		/asha/,
	],
	['a name before the @ of another script', ['अमित@upi'], /अ/],
];

const SPELLED = REPEATED.flatMap(([what, spellings, hidden]) =>
	spellings.map((text) => [what, text, hidden] as const),
);

function refusedWith(words: string, requestId: string, record = 'customer-1') {
	const error_info = { user_message: words, request_id: requestId };
	const body = { status: 'error', error_code: 'x', error_message: words, error_info };
	const facts = {
		record: { label: 'customer', id: record },
		timeout: 1000,
		credentialSecrets: [],
	};
	return describeProblem(classify({ kind: 'http', status: 400, body }), facts);
}

describe('What Juspay repeats is masked by its form, in any spelling, though nobody knows the value', () => {
	test.each(SPELLED)('%s in words: %s', (_what, text, hidden) => {
		expect(refusedWith(`Value ${text} is not allowed`, 'r-1').message).not.toMatch(hidden);
	});

	test.each(SPELLED)('%s in the request ID: %s', (_what, text, hidden) => {
		expect(refusedWith('No', text).description).not.toMatch(hidden);
	});

	test.each(SPELLED)('%s in a column name: %s', (_what, text, hidden) => {
		expect(quoteName(text)).not.toMatch(hidden);
	});

	// An ID with an @ is masked as a UPI ID is.
	test.each(SPELLED.filter(([what]) => what === 'a PAN' || what === 'a mobile number'))(
		'%s as an ID of the user: %s',
		(_what, text, hidden) => {
			expect(refusedWith('No', 'r-1', text).message).not.toMatch(hidden);
		},
	);

	test.each([
		'IP address 103.21.244.10 is not allowed',
		'VPA must contain @ sign',
		'In 2025 for 10000 INR',
		'error 4001: a gateway is down, version 1.2.3',
	])('what tells of nobody stays: %s', (text) => {
		expect(refusedWith(text, 'r-1').message).toContain(text);
	});

	test.each(['12345678-1234-1234-1234-1234567890ab', 'b2e0fd33-7655-4778-83a8', 'ab'.repeat(16)])(
		'a request ID of hexadecimal parts is whole, for the support: %s',
		(id) => {
			expect(refusedWith('No', id).description).toContain(id);
		},
	);
});

const UNSEEN = ['\u200b', '\u202e', '\u2066', '\u00ad', '\u3164', '\u115f', '\ufe0f', '\u034f'];

test.each([...UNSEEN, '\u2800', '\u180e', '\ud800', '\u{e0041}'])(
	'A sign that nobody sees is not shown: %j',
	(sign) => {
		const text = `ab${sign}cd`;
		const shown = [
			quoteForeignText(text),
			quoteName(text),
			maskText(`123456${sign}12`),
			maskUpiId(`success@u${sign}pi`),
			refusedWith(text, 'r-1', text).message,
		];
		for (const told of shown) expect(told).not.toContain(sign);
	},
);
