import { readFileSync } from 'node:fs';

import Ajv from 'ajv';
import fc from 'fast-check';

import { kindOf, readEvent, simplifyEvent } from '../../../nodes/JuspayTrigger/event';

function eventWith(info: unknown, value = 'VALID') {
	const event = readEvent({ label: 'VALIDATION', value, info });
	if (event === null) throw new Error('No event');
	return event;
}

const schema = readFileSync('nodes/JuspayTrigger/__schema__/v1.0.0.json', 'utf8');
const fitsPreview = new Ajv({ strict: false }).compile(JSON.parse(schema) as object);

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
