import { labelsOf, createReader } from '../../../nodes/Juspay/parameters/reader';
import {
	readPeriod,
	validateAgainAccountField,
} from '../../../nodes/Juspay/resources/validateAgain';

function periodAt(validateAgain: unknown, at: string, timeZone = 'Asia/Kolkata') {
	const reader = createReader(() => validateAgain, labelsOf([validateAgainAccountField]));
	const period = readPeriod(reader, { startedAt: Date.parse(at), timeZone });
	if (period === null) return null;
	const since = period.since === null ? null : new Date(period.since).toISOString();
	return [period.name, since];
}

test('always has no period: every execution pays', () => {
	expect(periodAt('always', '2026-11-22T12:00:00Z')).toBeNull();
});

test.each([[''], [undefined]])('%j, which an expression leaves behind, is refused', (nothing) => {
	expect(() => periodAt(nothing, '2026-11-22T12:00:00Z')).toThrow("'Validate Again' is empty");
});

test('days that begin at other times are other days', () => {
	const inAuckland = periodAt('daily', '2026-06-14T12:30:00Z', 'Pacific/Auckland');
	const inCalifornia = periodAt('daily', '2026-06-16T06:00:00Z', 'America/Los_Angeles');
	expect(inAuckland?.[0]).toBe('daily 2026-06-15T00:00:00.000+12:00');
	expect(inCalifornia?.[0]).toBe('daily 2026-06-15T00:00:00.000-07:00');
});

test('never: any result counts, and there is one period for all time', () => {
	expect(periodAt('never', '2026-11-22T12:00:00Z')).toEqual(['never', null]);
});

// Midnight in India is 18:30 UTC of the day before, in New York 04:00 or 05:00 UTC.
test.each([
	['daily', '2026-11-22T18:29:59Z', 'Asia/Kolkata', 'daily 2026-11-22', '2026-11-21T18:30:00.000Z'],
	['daily', '2026-11-22T18:30:00Z', 'Asia/Kolkata', 'daily 2026-11-23', '2026-11-22T18:30:00.000Z'],
	[
		'daily',
		'2026-11-22T04:59:59Z',
		'America/New_York',
		'daily 2026-11-21',
		'2026-11-21T05:00:00.000Z',
	],
	[
		'weekly',
		'2026-11-22T12:00:00Z',
		'Asia/Kolkata',
		'weekly 2026-11-16',
		'2026-11-15T18:30:00.000Z',
	],
	[
		'weekly',
		'2026-11-22T18:30:00Z',
		'Asia/Kolkata',
		'weekly 2026-11-23',
		'2026-11-22T18:30:00.000Z',
	],
	// New Year 2027 is a Friday: its ISO week began in 2026.
	['weekly', '2027-01-03T12:00:00Z', 'utc', 'weekly 2026-12-28', '2026-12-28T00:00:00.000Z'],
	[
		'monthly',
		'2026-11-30T18:30:00Z',
		'Asia/Kolkata',
		'monthly 2026-12-01',
		'2026-11-30T18:30:00.000Z',
	],
	[
		'monthly',
		'2026-12-01T04:59:59Z',
		'America/New_York',
		'monthly 2026-11-01',
		'2026-11-01T04:00:00.000Z',
	],
	[
		'quarterly',
		'2026-12-31T18:29:59Z',
		'Asia/Kolkata',
		'quarterly 2026-10-01',
		'2026-09-30T18:30:00.000Z',
	],
	[
		'yearly',
		'2026-12-31T18:30:00Z',
		'Asia/Kolkata',
		'yearly 2027-01-01',
		'2026-12-31T18:30:00.000Z',
	],
	['yearly', '2026-12-31T18:30:00Z', 'No/Where', 'yearly 2026-01-01', '2026-01-01T00:00:00.000Z'],
])('%s, at %s in %s: %s', (again, at, timeZone, name, since) => {
	const [ofPeriod, begin] = periodAt(again, at, timeZone) ?? [];
	expect([ofPeriod?.replace(/T00:00:00\.000.*/, ''), begin]).toEqual([name, since]);
});

test('any other word is refused', () => {
	expect(() => periodAt('hourly', '2026-11-22T12:00:00Z')).toThrow("'Validate Again'");
});
