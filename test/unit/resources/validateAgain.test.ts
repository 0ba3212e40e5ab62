import { labelsOf, createReader } from '../../../nodes/Juspay/parameters/reader';
import {
	readPeriod,
	validateAgainAccountField,
} from '../../../nodes/Juspay/resources/validateAgain';

function periodAt(validateAgain: unknown, at: string) {
	const reader = createReader(() => validateAgain, labelsOf([validateAgainAccountField]));
	const period = readPeriod(reader, { startedAt: Date.parse(at) });
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

test('never: any result counts, and there is one period for all time', () => {
	expect(periodAt('never', '2026-11-22T12:00:00Z')).toEqual(['never', null]);
});

// Midnight in India is 18:30 UTC of the day before.
test.each([
	['daily', '2026-11-22T18:29:59Z', 'daily 2026-11-22', '2026-11-21T18:30:00.000Z'],
	['daily', '2026-11-22T18:30:00Z', 'daily 2026-11-23', '2026-11-22T18:30:00.000Z'],
	// Half past ten in the morning in India, midnight in New York: nothing ends.
	['daily', '2026-11-23T05:00:00Z', 'daily 2026-11-23', '2026-11-22T18:30:00.000Z'],
	['weekly', '2026-11-22T12:00:00Z', 'weekly 2026-11-16', '2026-11-15T18:30:00.000Z'],
	['weekly', '2026-11-22T18:30:00Z', 'weekly 2026-11-23', '2026-11-22T18:30:00.000Z'],
	// New Year 2027 is a Friday: its ISO week began in 2026.
	['weekly', '2027-01-03T12:00:00Z', 'weekly 2026-12-28', '2026-12-27T18:30:00.000Z'],
	['monthly', '2026-11-30T18:29:59Z', 'monthly 2026-11-01', '2026-10-31T18:30:00.000Z'],
	['monthly', '2026-11-30T18:30:00Z', 'monthly 2026-12-01', '2026-11-30T18:30:00.000Z'],
	['quarterly', '2026-12-31T18:29:59Z', 'quarterly 2026-10-01', '2026-09-30T18:30:00.000Z'],
	['yearly', '2026-12-31T18:29:59Z', 'yearly 2026-01-01', '2025-12-31T18:30:00.000Z'],
	['yearly', '2026-12-31T18:30:00Z', 'yearly 2027-01-01', '2026-12-31T18:30:00.000Z'],
])('%s, at %s: %s', (again, at, name, since) => {
	expect(periodAt(again, at)).toEqual([name, since]);
});

test('any other word is refused', () => {
	expect(() => periodAt('hourly', '2026-11-22T12:00:00Z')).toThrow("'Validate Again'");
});
