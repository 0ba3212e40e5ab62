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

describe('What Juspay repeats is masked by its form, though nobody knows the value', () => {
	test.each([
		['a PAN', 'PAN ABCPR1234D is linked', 'ABCPR1234D'],
		['a GSTIN', 'GSTIN 27ABCPR1234D1Z5', 'ABCPR1234D'],
		['an account', 'account 026291800001191 not found', '026291800001191'],
		['an email address', 'mail asha.rao@example.com', 'asha.rao'],
		['a mobile number', 'mobile +91 98765 43210', '98765 43210'],
	])('%s', (_what, words, hidden) => {
		const facts = { timeout: 1000, credentialSecrets: [] };
		const body = { error: true, errorMessage: words, errorCode: 'E01' };
		const inWords = describeProblem(classify({ kind: 'http', status: 400, body }), facts);
		expect(inWords.message).not.toContain(hidden);
		const withId = {
			status: 'error',
			error_code: 'x',
			error_message: 'y',
			error_info: { request_id: words.replaceAll(' ', '-') },
		};
		const { description } = describeProblem(
			classify({ kind: 'http', status: 400, body: withId }),
			facts,
		);
		expect(description).not.toContain(hidden.replaceAll(' ', '-'));
	});

	test('but a request ID of hexadecimal parts is whole, for the support', () => {
		const id = '12345678-1234-1234-1234-1234567890ab';
		const error_info = { request_id: id };
		const body = { status: 'error', error_code: 'x', error_message: 'y', error_info };
		const facts = { timeout: 1000, credentialSecrets: [] };
		const answer = classify({ kind: 'http', status: 400, body });
		expect(describeProblem(answer, facts).description).toContain(id);
	});
});
