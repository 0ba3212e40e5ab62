import { Pacer } from '../../../nodes/Juspay/calls/pacer';

/** The end of the last pause is the first moment of all numbers here; times in milliseconds. */
const REFUSAL = { startedAt: 1000, sincePause: 0, roundTrip: 500, pause: 250 };

/** When the pace reaches the refused one, and how long it then takes to double: with a second and a half per reaction. */
const REACHED = 1500;
const DOUBLING = 3000;

/** The last start as a slot: 10 ms of lateness are made up for. */
const LAST = 992;

function started(times: readonly number[]): Pacer {
	const pacer = new Pacer();
	for (const time of times) pacer.noteStart(time, -Infinity);
	return pacer;
}

/** Two of the starts are refused; in the second before the refusal, three others started. */
function knowsThreeASecond(): Pacer {
	const pacer = started([0, 1, 400, 1000, 1000, 1001, 1002]);
	pacer.slowDown(REFUSAL);
	pacer.noteRefused(1000);
	pacer.noteRefused(1001);
	return pacer;
}

describe('The pace learned from refusals', () => {
	test('counts what started in the second before, without what was refused', () => {
		const pacer = knowsThreeASecond();
		expect(pacer.isKnown).toBe(true);
		expect(pacer.nextSlot(REACHED, 0)).toBeCloseTo(LAST + 1000 / 3);
	});

	test('is a little less at first, and has doubled some time after it was reached', () => {
		const pacer = knowsThreeASecond();
		expect(pacer.nextSlot(0, 0)).toBeCloseTo(LAST + 1000 / (3 * 0.95));
		expect(pacer.nextSlot(REACHED + DOUBLING, 0)).toBeCloseTo(LAST + 1000 / 6);
	});

	test('is halved by each doubt, up to eight seconds between two starts', () => {
		const pacer = knowsThreeASecond();
		expect(pacer.nextSlot(REACHED, 2)).toBeCloseTo(LAST + (4 * 1000) / 3);
		expect(pacer.nextSlot(REACHED, 20)).toBeCloseTo(LAST + 8000);
	});

	test('takes the first start for the refused one where no other is as early', () => {
		const pacer = started([900, 950, 960, 1000]);
		pacer.slowDown(REFUSAL);
		pacer.noteRefused(900);
		pacer.noteRefused(899);
		expect(pacer.nextSlot(REACHED, 0)).toBeCloseTo(990 + 1000 / 3);
	});

	test('stays unknown without a refusal to learn from', () => {
		const pacer = started([0, 500]);
		pacer.noteRefused(500);
		pacer.noteRefused(500);
		expect(pacer.isKnown).toBe(false);
		expect(pacer.nextSlot(0, 0)).toBe(-Infinity);
	});

	test('forgets the older half of thousands of starts', () => {
		const pacer = started(Array<number>(4097).fill(1000));
		pacer.slowDown(REFUSAL);
		pacer.noteRefused(1000);
		pacer.noteRefused(1000);
		expect(pacer.nextSlot(REACHED, 0)).toBeCloseTo(990 + 1000 / 2047);
	});
});
