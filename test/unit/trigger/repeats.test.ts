import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { readEvent } from '../../../nodes/JuspayTrigger/event';
import { eventKey, EventMemory, withAccepted } from '../../../nodes/JuspayTrigger/repeats';

const HOUR = 3_600_000;

function arrival(key: string, now: number, trigger = 't') {
	return { trigger, key, now, within: HOUR, stored: {} };
}

describe('The memory of accepted events', () => {
	test('counts the time from the event that was let through, not from its repeats', () => {
		const memory = new EventMemory();
		memory.accept(arrival('a', 0));
		memory.accept(arrival('a', HOUR - 1));
		expect(memory.accept(arrival('a', HOUR))).toBe(true);
	});

	test('forgets the oldest when it is full', () => {
		const memory = new EventMemory(3);
		for (const key of ['a', 'b', 'c', 'd']) memory.accept(arrival(key, 0));
		expect(memory.accept(arrival('b', 1))).toBe(false);
		expect(memory.accept(arrival('c', 1))).toBe(false);
		expect(memory.accept(arrival('a', 1))).toBe(true);
	});

	test('an event that is let through again is the newest', () => {
		const memory = new EventMemory(2);
		memory.accept(arrival('a', 0));
		memory.accept(arrival('b', 1));
		memory.accept(arrival('a', HOUR));
		memory.accept(arrival('c', HOUR));
		expect(memory.accept(arrival('a', HOUR + 1))).toBe(false);
	});

	test('knows what was stored before the process started', () => {
		const memory = new EventMemory();
		expect(memory.accept({ ...arrival('a', HOUR), stored: { a: 1 } })).toBe(false);
		expect(memory.accept({ ...arrival('a', HOUR), stored: { a: 0 } })).toBe(true);
	});

	test('is not led astray by keys that every object has', () => {
		const memory = new EventMemory();
		expect(memory.accept(arrival('constructor', 0))).toBe(true);
	});
});

describe('What is stored', () => {
	test('has the events of this process, also those that n8n had not stored yet', () => {
		const memory = new EventMemory();
		expect(memory.toStore(arrival('a', 1))).toEqual({ a: 1 });
		expect(memory.toStore(arrival('b', 2))).toEqual({ a: 1, b: 2 });
		const stored = { before: 0 };
		expect(memory.toStore({ ...arrival('c', 3), stored })).toEqual({ ...stored, a: 1, b: 2, c: 3 });
		expect(memory.toStore(arrival('d', 4, 'other trigger'))).toEqual({ d: 4 });
	});

	test('is the new event and those that still count', () => {
		const stored = { old: 0, young: HOUR / 2 };
		const accepted = withAccepted(stored, { key: 'new', now: HOUR, within: HOUR });
		expect(accepted).toEqual({ young: HOUR / 2, new: HOUR });
	});

	test('is never more than 500 events, the newest', () => {
		let stored = {};
		for (let n = 0; n < 600; n++) {
			stored = withAccepted(stored, { key: `key-${String(n)}`, now: n, within: HOUR });
		}
		const keys = Object.keys(stored);
		expect(keys).toHaveLength(500);
		expect(keys.at(0)).toBe('key-100');
		expect(keys.at(-1)).toBe('key-599');
	});
});

describe('The key of an event', () => {
	const info = { uniqueId: 'b', updatedAt: '2024-10-09T14:40:19Z' };
	const keyOf = (body: unknown) => {
		const event = readEvent(body);
		if (event === null) throw new Error('No event');
		return eventKey(event, Buffer.from(JSON.stringify(body)));
	};

	test('is short and tells nothing', () => {
		expect(keyOf({ label: 'VALIDATION', value: 'VALID', info })).toMatch(/^[\w-]{22}$/);
	});

	test('does not depend on what else the event holds', () => {
		const body = { label: 'VALIDATION', value: 'VALID', info };
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (more) => {
				expect(keyOf({ ...more, ...body, info: { ...more, ...info } })).toBe(keyOf(body));
			}),
		);
	});

	test('is another one for the true event after one that contradicted itself', () => {
		const [lie, truth] = ['INVALID', 'VALID'].map((status) =>
			keyOf({ label: 'VALIDATION', value: 'VALID', info: { ...info, status } }),
		);
		expect(lie).not.toBe(truth);
	});

	test('is another one for events that only look alike when they are written side by side', () => {
		const one = keyOf({ label: 'A', value: 'BC', info });
		const other = keyOf({ label: 'AB', value: 'C', info });
		expect(one).not.toBe(other);
	});

	/** Events that are told apart by their record and time, and those that have neither. */
	describe.each([
		['of a beneficiary', info],
		['without a time of change', { uniqueId: 'b' }],
		['of an order', { orderId: 'Order-1', status: 'success', label: 'validation' }],
	])('%s', (_what, about) => {
		const capitals = keyOf({ label: 'VALIDATION', value: 'VALID', info: about });

		test.each([
			['validation', 'valid'],
			['Validation', 'VALID'],
			[' VALIDATION\n', '\tValid '],
			['VALIDATION', ' valid'],
		])('is the same for the spellings %j and %j of label and value', (label, value) => {
			expect(keyOf({ label, value, info: about })).toBe(capitals);
		});

		test.each([
			['VALIDATIONS', 'VALID'],
			['VALID', 'VALIDATION'],
			['VALIDATION', 'val\u0131d'],
			['VALIDATION_V2', 'VALID'],
		])('is another one for the words %j and %j', (label, value) => {
			expect(keyOf({ label, value, info: about })).not.toBe(capitals);
		});

		test('is another one for another record whose ID differs in case only', () => {
			const inOtherCase = JSON.parse(
				JSON.stringify({ label: 'VALIDATION', value: 'VALID', info: about })
					.replace('"b"', '"B"')
					.replace('Order', 'ORDER'),
			) as unknown;
			expect(keyOf(inOtherCase)).not.toBe(capitals);
		});
	});

	test('is the one that was stored before spelling was left aside', () => {
		const order = { label: 'ORDER', value: 'SUCCESS', info: { orderId: 'é' } };
		const bytes = createHash('sha256').update(JSON.stringify(order)).digest('base64url');
		expect(keyOf(order)).toBe(bytes.slice(0, 22));
	});
});
