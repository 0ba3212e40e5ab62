import Ajv from 'ajv';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	kindOf,
	readEvent,
	simplifyEvent,
	triggerOutput,
} from '../../../nodes/JuspayTrigger/event';
import { schemaOf } from '../../../scripts/build/outputSchemas';

function eventWith(info: unknown, value = 'VALID') {
	const event = readEvent({ label: 'VALIDATION', value, info });
	if (event === null) throw new Error('No event');
	return event;
}

const fitsPreview = new Ajv({ strict: false }).compile(schemaOf(triggerOutput.simplified));

const KEYS = [
	...['outcome', 'nameAtBank', 'accountNumber', 'ifsc', 'upiId', 'message', 'responseCode'],
	...['status', 'beneficiaryId', 'updatedAt'],
];

describe('A simplified event', () => {
	test('always has the same keys in the same order and fits the preview, whatever came', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string({ minLength: 1 }), (info, value) => {
				const event = readEvent({ label: 'VALIDATION', value: `v${value}`, info });
				const item = event && simplifyEvent(event);
				expect(Object.keys(item ?? {})).toEqual(KEYS);
				expect(fitsPreview(item)).toBe(true);
			}),
		);
	});

	test('has null for everything that is not known', () => {
		const unknown = Object.fromEntries(KEYS.map((key) => [key, null]));
		const known = { outcome: 'valid', status: 'VALID' };
		expect(simplifyEvent(eventWith({}))).toEqual({ ...unknown, ...known });
	});

	test('reads the keys of answers of version 1, too', () => {
		const info = {
			beneId: 'bene-1',
			remark: 'Mobile Number Resolved Successfully',
			resolvedVpa: 'new@upi',
			beneDetails: { details: { vpa: 'old@upi' } },
		};
		expect(simplifyEvent(eventWith(info))).toMatchObject({
			beneficiaryId: 'bene-1',
			message: 'Mobile Number Resolved Successfully',
			upiId: 'new@upi',
		});
	});

	test('takes the owner and the branch from the latest transaction if only that has them', () => {
		const validateResp = { payload: { ifsc: 'AABD0000011' } };
		const latest = { status: 'VALID', nameAtBank: 'ADITYA', validateResp };
		const older = { status: 'VALID', nameAtBank: 'SOMEONE ELSE' };
		const info = { resolvedVpa: 'test@upi', transactions: [latest, older] };
		expect(simplifyEvent(eventWith(info))).toMatchObject({
			nameAtBank: 'ADITYA',
			ifsc: 'AABD0000011',
		});
	});

	test.each([
		['VALID', 'VALID', 'valid'],
		['INVALID', 'INVALID', 'invalid'],
		['ERROR', 'ERROR', 'undetermined'],
		['VALID', 'INVALID', 'undetermined'],
		['INVALID', 'VALID', 'undetermined'],
		['VALID', 'PENDING', 'undetermined'],
		['VALID', 'valid', 'valid'],
		['VALID', 'SUCCESS', 'valid'],
		['INVALID', 'success', 'invalid'],
		['INVALID', 'SOMETHING_NEW', 'undetermined'],
		['VALID', 'FAILURE', 'undetermined'],
		['VALID', 'MANUAL_REVIEW', 'undetermined'],
		['VALID', 'ACTIVE', 'valid'],
		['ERROR', 'VALID', 'undetermined'],
	])('of value %s and status %s is %s', (value, status, outcome) => {
		expect(simplifyEvent(eventWith({ status }, value))).toMatchObject({ outcome, status });
	});

	test.each<[string, unknown]>([
		['a status that is a list', { status: ['VALID'] }],
		['a status that is an object', { status: { value: 'VALID' } }],
		['a status that is a number', { status: 1 }],
		['another status in another spelling', { Status: 'INVALID' }],
		['two statuses', { status: 'VALID', STATUS: 'INVALID' }],
		['foreign letters in its status', { status: '\u017fuccess' }],
		['a list for its object', [{ status: 'VALID' }]],
		['text for its object', '{"status":"VALID"}'],
	])('with %s is undetermined', (_what, info) => {
		expect(simplifyEvent(eventWith(info))).toMatchObject({ outcome: 'undetermined' });
	});

	test.each([{ Status: 'VALID' }, { status: null }, { status: ' ' }, null, ''])(
		'with %j is what its value says',
		(info) => {
			expect(simplifyEvent(eventWith(info))).toMatchObject({ outcome: 'valid' });
		},
	);

	const transaction = (...all: IDataObject[]) => ({ transactions: all });
	const gateway = (validateResp: IDataObject) => ({ validateResp });

	/** Other contents of Juspay's samples beside a result, none of which contradicts it. */
	test.each<[string, IDataObject]>([
		['codes of a valid account', { responseCode: 'ACCOUNT_IS_VALID' }],
		['codes of a valid UPI ID', { responseCode: ' valid_vpa ' }],
		['a transaction', transaction({ status: 'VALID', responseCode: 'ACCOUNT_IS_VALID' })],
		['a transaction without a status', transaction({ utr: '1', status: null })],
		['no transactions', transaction()],
		['a gateway that did its work', gateway({ status: 'SUCCESS', responseCode: '00' })],
		['a gateway that answers in numbers', gateway({ subCode: 200 })],
		['an account of version 1', gateway({ accountStatus: 'VALID', status: 'SUCCESS' })],
		['a code of version 1', gateway({ accountStatusCode: 'ACCOUNT_IS_VALID' })],
		['an account that exists', gateway({ data: { accountExists: 'YES' } })],
		['words of what was sent', { beneDetails: { status: 'x', details: { status: 'INVALID' } } }],
		['a message', { responseMessage: 'INVALID', remark: 'INVALID' }],
	])('of value VALID with %s is valid', (_what, info) => {
		expect(simplifyEvent(eventWith(info))).toMatchObject({ outcome: 'valid' });
	});

	/** "Valid" for another account is the worst that can happen, so what is not known is no agreement. */
	test.each<[string, IDataObject]>([
		['the code of an invalid account', { responseCode: 'INVALID_BANK_ACCOUNT' }],
		['an unknown code', { responseCode: 'ACCOUNT_BLOCKED' }],
		['a code that is a list', { responseCode: ['ACCOUNT_IS_VALID'] }],
		['a code in another spelling', { response_code: 'INVALID_VPA' }],
		['an invalid transaction', transaction({ status: 'INVALID' })],
		['the code of a transaction', transaction({ responseCode: 'UNABLE_TO_VALIDATE' })],
		['an older transaction', transaction({ status: 'VALID' }, { status: 'INVALID' })],
		['an open transaction', transaction({ status: 'PENDING' })],
		['one transaction that is no list', { transactions: { status: 'INVALID' } }],
		['transactions that cannot be read', { transactions: '[{"status":"INVALID"}]' }],
		['an invalid account of version 1', gateway({ accountStatus: 'INVALID', status: 'SUCCESS' })],
		['a code of version 1', gateway({ accountStatusCode: 'NRE_ACCOUNT' })],
		['a gateway that failed', gateway({ status: 'FAILURE' })],
		['an unknown code of the gateway', gateway({ responseCode: '08' })],
		['the gateway of a transaction', transaction(gateway({ accountStatus: 'INVALID' }))],
		['an account that does not exist', gateway({ data: { accountExists: 'NO' } })],
		['more levels than anybody reads', JSON.parse(`${'{"a":'.repeat(99)}1${'}'.repeat(99)}`)],
	])('of value VALID with %s is undetermined', (_what, info) => {
		expect(simplifyEvent(eventWith(info))).toMatchObject({ outcome: 'undetermined' });
	});

	test.each<[string, string, IDataObject]>([
		['its code', 'invalid', { responseCode: 'INVALID_BANK_ACCOUNT' }],
		['an unknown code', 'invalid', { responseCode: 'ACCOUNT_BLOCKED' }],
		['the code of its gateway', 'invalid', gateway({ status: 'FAILURE', responseCode: '08' })],
		['a gateway that did its work', 'invalid', gateway({ status: 'SUCCESS' })],
		['the code of a valid account', 'undetermined', { responseCode: 'ACCOUNT_IS_VALID' }],
		['a valid transaction', 'undetermined', transaction({ status: 'VALID' })],
		['a valid account of version 1', 'undetermined', gateway({ accountStatus: 'VALID' })],
		['an account that exists', 'undetermined', gateway({ data: { accountExists: 'YES' } })],
	])('of value INVALID with %s is %s', (_what, outcome, info) => {
		expect(simplifyEvent(eventWith(info, 'INVALID'))).toMatchObject({ outcome });
	});

	test('never believes the message', () => {
		const info = { status: 'INVALID', responseMessage: 'VALIDATION_SUCCESSFULL' };
		expect(simplifyEvent(eventWith(info, 'INVALID'))).toMatchObject({ outcome: 'invalid' });
	});
});

test.each([
	['VALIDATION', 'VALID', 'beneficiaryValid'],
	[' validation_v2 ', ' invalid ', 'beneficiaryInvalid'],
	['VALIDATION_V2', 'ERROR', 'beneficiaryUndetermined'],
	['VALIDATION', 'SOMETHING_NEW', 'beneficiaryUndetermined'],
	['VALIDATION_V2', 'TIMEOUT', 'otherEvents'],
	['VALIDATION', 'pending', 'otherEvents'],
	['VALIDATION', 'CREATED', 'otherEvents'],
	['VALIDATION_V3', 'VALID', 'otherEvents'],
	['ORDER', 'VALID', 'otherEvents'],
	['constructor', 'constructor', 'otherEvents'],
	['VALIDATION', '__proto__', 'beneficiaryUndetermined'],
	['VALIDATION', 'val\u0131d', 'beneficiaryUndetermined'],
	['val\u0131dation', 'VALID', 'otherEvents'],
])('The kind of an event %s %s: %s', (label, value, kind) => {
	const event = readEvent({ label, value });
	expect(event && kindOf(event)).toBe(kind);
});

test('The kind of an event that contradicts itself is that of its outcome', () => {
	expect(kindOf(eventWith({ status: 'FAILURE' }))).toBe('beneficiaryUndetermined');
});
