import { createReader } from '../../../nodes/Juspay/parameters/reader';
import { readItemSettings, readRunSettings } from '../../../nodes/Juspay/run/settings';

function readerOf(options: unknown) {
	return createReader(() => options, new Map());
}

function settingsOf(options: unknown) {
	return readRunSettings(readerOf(options));
}

function itemSettingsOf(options: unknown, isFromColumns = false) {
	return readItemSettings(readerOf(options), isFromColumns);
}

const DEFAULTS = {
	maxConcurrency: 10,
	minRequestInterval: 0,
	timeout: 80_000,
	maxRetries: 2,
	onDuplicate: 'useExisting',
	reuseSameAccount: true,
	dryRun: false,
	maxPaidValidations: 0,
};

const ITEM_DEFAULTS = { includeInputFields: false, columnNames: {} };

test('the defaults hold when Options was never opened', () => {
	expect(settingsOf({})).toEqual(DEFAULTS);
	expect(itemSettingsOf({})).toEqual(ITEM_DEFAULTS);
});

test('rows from columns keep them, unless it is switched off', () => {
	expect(itemSettingsOf({}, true)).toEqual({ ...ITEM_DEFAULTS, includeInputFields: true });
	expect(itemSettingsOf({ includeInputFields: false }, true)).toEqual(ITEM_DEFAULTS);
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
		dryRun: true,
	};
	expect(settingsOf(options)).toEqual({ ...DEFAULTS, ...options });
	expect(itemSettingsOf({ includeInputFields: true }).includeInputFields).toBe(true);
});

test.each([
	['onDuplicate', 'ignore'],
	['reuseSameAccount', 'no'],
	['maxRetries', 11],
	['maxPaidValidations', -1],
	['maxPaidValidations', 0],
	['maxPaidValidations', 1_000_001],
	['maxPaidValidations', null],
	['dryRun', null],
])('%s %j is refused', (name, value) => {
	expect(() => settingsOf({ [name]: value })).toThrow(name);
});

test('a switch for items that is no switch is refused', () => {
	expect(() => itemSettingsOf({ includeInputFields: 1 })).toThrow('includeInputFields');
});
