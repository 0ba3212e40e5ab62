import { messageFor } from '../../../nodes/Juspay/resources/message';
import type { ResultOutcome } from '../../../nodes/Juspay/resources/outcome';

const PRAISE = [
	'VALIDATION_SUCCESSFULL',
	'Bank Account details verified successfully',
	'Account is valid',
	'ACCOUNT_IS_VALID',
	'Account exists',
];

const BLAME = [
	'INVALID_BANK_ACCOUNT',
	'Vpa is not valid',
	'Bank account does not exist',
	'UNABLE_TO_VALIDATE',
	'Validation failed',
	'Could not be verified, account not found',
];

const NEITHER = ['Issuer is offline', 'UNION BANK OF INDIA, SANTACRUZ', 'NOTTINGHAM ROAD'];

const NOT_VALID: ResultOutcome[] = ['invalid', 'undetermined', 'pending', 'notValidated'];

/** Words that only begin like a denial. */
const NAMES_OF_BANKS = ['UNION BANK verified', 'Nottingham branch valid', 'United valid'];

describe('A message never contradicts the outcome', () => {
	test.each(NAMES_OF_BANKS)('"%s" denies nothing', (message) => {
		expect(messageFor('valid', [message])).toBe(message);
		for (const outcome of NOT_VALID) expect(messageFor(outcome, [message])).toBeNull();
	});

	test.each(PRAISE)('"%s" is given with valid only', (message) => {
		expect(messageFor('valid', [message])).toBe(message);
		for (const outcome of NOT_VALID) expect(messageFor(outcome, [message])).toBeNull();
	});

	test.each(BLAME)('"%s" is given with anything but valid', (message) => {
		expect(messageFor('valid', [message])).toBeNull();
		for (const outcome of NOT_VALID) expect(messageFor(outcome, [message])).toBe(message);
	});

	test.each(NEITHER)('"%s" is always given', (message) => {
		for (const outcome of ['valid', ...NOT_VALID] as const) {
			expect(messageFor(outcome, [message])).toBe(message);
		}
	});

	test('of several, the first that does not contradict is given', () => {
		expect(messageFor('invalid', [null, 'VALIDATION_SUCCESSFULL', 'No such account'])).toBe(
			'No such account',
		);
	});

	test.each([
		['valid', 'Account cannot be verified', null],
		['valid', 'No such account exists', null],
		['valid', 'Account no longer valid', null],
		['valid', 'Account is closed', null],
		['invalid', 'No such account exists', 'No such account exists'],
		['invalid', 'Account cannot be verified', 'Account cannot be verified'],
		['invalid', 'Account no longer valid', 'Account no longer valid'],
		['valid', 'Account verified. No error', 'Account verified. No error'],
		[
			'pending',
			'Validation request accepted successfully',
			'Validation request accepted successfully',
		],
	] as const)('%s, with "%s": %s', (outcome, text, expected) => {
		expect(messageFor(outcome, [text])).toBe(expected);
	});
});
