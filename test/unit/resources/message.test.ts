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
});
