import fc from 'fast-check';

import { readBody } from '../../../nodes/JuspayTrigger/body';

const EVENT = '{"label":"VALIDATION","value":"VALID"}';
const UNREAD = undefined;

function nested(levels: number, [open, close]: readonly [string, string]): string {
	return `{"label":"VALIDATION","value":"VALID","info":${open.repeat(levels)}1${close.repeat(levels)}}`;
}

const OBJECTS = ['{"a":', '}'] as const;
const LISTS = ['[', ']'] as const;

test("takes n8n's own reading if there is one, whatever the bytes say", () => {
	const read = { label: 'VALIDATION', value: 'INVALID' };
	expect(readBody(read, Buffer.from(EVENT))).toBe(read);
	expect(readBody(read, undefined)).toBe(read);
});

test.each<[string, unknown]>([
	['nothing', UNREAD],
	['null', null],
	['a text', EVENT],
	['a text that is something else', '{"label":"ORDER"}'],
])('reads the bytes if n8n has read %s', (_what, byN8n) => {
	expect(readBody(byN8n, Buffer.from(EVENT))).toEqual(JSON.parse(EVENT));
});

test('reads characters beyond ASCII, and white space around the event', () => {
	const text = ` \r\n{"label":"VALIDATION","value":"VALID","info":{"nameAtBank":"राम शर्मा 𝒜"}}\n`;
	expect(readBody(UNREAD, Buffer.from(text))).toEqual(JSON.parse(text));
});

test.each<[string, string | Uint8Array]>([
	['nothing', ''],
	['no JSON', 'label=VALIDATION&value=VALID'],
	['broken JSON', '{"label":"VALIDATION",'],
	['two events', `${EVENT}${EVENT}`],
	['a list', `[${EVENT}]`],
	['JSON inside a JSON text', JSON.stringify(EVENT)],
	['an event behind a byte order mark', `\uFEFF${EVENT}`],
	['UTF-16', Buffer.from(EVENT, 'utf16le')],
	['no UTF-8', Buffer.concat([Buffer.from('{"label":"'), Buffer.of(0xff, 0xfe)])],
	['a character in Latin-1', Buffer.from('{"label":"é","value":"VALID"}', 'latin1')],
	['half a character', Buffer.from('{"label":"é').subarray(0, -1)],
	['objects 101 levels deep', nested(100, OBJECTS)],
	['lists 101 levels deep', nested(100, LISTS)],
	['objects a million levels deep', nested(1_000_000, OBJECTS)],
	['lists a million levels deep', nested(1_000_000, LISTS)],
	['a million brackets that never close', '['.repeat(1_000_000)],
	['16 MB of letters', 'a'.repeat(16 << 20)],
])('reads nothing, and throws nothing, if the bytes are %s', (_what, bytes) => {
	expect(readBody(UNREAD, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)).toBeNull();
});

test('reads nothing if there are no bytes, as for uploads', () => {
	expect(readBody(UNREAD, undefined)).toBeNull();
});

test.each([
	['objects', OBJECTS],
	['lists', LISTS],
])('limits the depth of what n8n has read, too: %s', (_what, brackets) => {
	const read = (levels: number) => readBody(JSON.parse(nested(levels, brackets)), undefined);
	expect(read(99)).not.toBeNull();
	expect(read(100)).toBeNull();
	expect(read(1_000_000)).toBeNull();
});

test('reads a wide event', () => {
	const info = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`key${String(n)}`, n]));
	const event = { label: 'VALIDATION', value: 'VALID', info };
	expect(readBody(UNREAD, Buffer.from(JSON.stringify(event)))).toEqual(event);
});

test('never throws, and returns objects alone, whatever comes', () => {
	const bytes = fc.oneof(
		fc.uint8Array(),
		fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text))),
		fc.json().map((text) => new Uint8Array(Buffer.from(text))),
	);
	fc.assert(
		fc.property(fc.anything(), bytes, (byN8n, given) => {
			const read = readBody(byN8n, given);
			expect(read === null || (typeof read === 'object' && !Array.isArray(read))).toBe(true);
		}),
	);
});
