import { readRunSettings } from '../../../nodes/Juspay/execution/settings';
import { createReader } from '../../../nodes/Juspay/parameters/reader';

function settingsOf(options: unknown) {
	return readRunSettings(createReader(() => options, new Map()));
}

test('the defaults hold when Options was never opened', () => {
	expect(settingsOf({})).toEqual({ maxConcurrency: 10, minRequestInterval: 0, timeout: 80_000 });
});

test('numbers, also given as text, are taken; seconds become milliseconds', () => {
	const options = { maxConcurrency: '25', minRequestInterval: 100, timeout: '1.5' };
	expect(settingsOf(options)).toEqual({
		maxConcurrency: 25,
		minRequestInterval: 100,
		timeout: 1500,
	});
});
