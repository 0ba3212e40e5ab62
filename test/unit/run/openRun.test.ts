import { mayBeTriedAgain, readRunSettings } from '../../../nodes/Juspay/run/openRun';
import { createReader } from '../../../nodes/Juspay/parameters/reader';

function settingsOf(options: unknown, isFromColumns = false) {
	return readRunSettings(
		createReader(() => options, new Map()),
		isFromColumns,
	);
}

const DEFAULTS = {
	maxConcurrency: 10,
	minRequestInterval: 0,
	timeout: 80_000,
	maxRetries: 2,
	onDuplicate: 'useExisting',
	reuseSameAccount: true,
	includeInputFields: false,
	columnNames: {},
	dryRun: false,
	maxPaidValidations: 0,
};

test('the defaults hold when Options was never opened', () => {
	expect(settingsOf({})).toEqual(DEFAULTS);
});

test('rows from columns keep them, unless it is switched off', () => {
	expect(settingsOf({}, true)).toEqual({ ...DEFAULTS, includeInputFields: true });
	expect(settingsOf({ includeInputFields: false }, true)).toEqual(DEFAULTS);
});

test('numbers, also given as text, are taken; seconds become milliseconds', () => {
	const options = { maxConcurrency: '25', minRequestInterval: 100, timeout: '1.5', maxRetries: 0 };
	const settings = { ...DEFAULTS, ...options, maxConcurrency: 25, timeout: 1500 };
	expect(settingsOf(options)).toEqual(settings);
});

test('switches and choices are taken as they were set', () => {
	const options = {
		onDuplicate: 'error',
		reuseSameAccount: false,
		includeInputFields: true,
		dryRun: true,
	};
	expect(settingsOf(options)).toEqual({ ...DEFAULTS, ...options });
});

test.each([
	['onDuplicate', 'ignore'],
	['reuseSameAccount', 'no'],
	['includeInputFields', 1],
	['maxRetries', 11],
	['maxPaidValidations', -1],
	['maxPaidValidations', 0],
	['maxPaidValidations', 1_000_001],
	['maxPaidValidations', null],
	['dryRun', null],
])('%s %j is refused', (name, value) => {
	expect(() => settingsOf({ [name]: value })).toThrow(name);
});

test.each([
	['Stop Workflow', { isTool: false, stopsAtFirstFailure: true }, {}, true],
	['Continue', { isTool: false, stopsAtFirstFailure: false }, {}, false],
	['Continue', { isTool: false, stopsAtFirstFailure: false }, { retryOnFail: false }, false],
	['Continue', { isTool: false, stopsAtFirstFailure: false }, { retryOnFail: true }, true],
	['a tool of an AI agent', { isTool: true, stopsAtFirstFailure: false }, {}, true],
])('with %s %j %j another try may follow: %s', (_, mode, node, mayFollow) => {
	expect(mayBeTriedAgain(mode, node)).toBe(mayFollow);
});
