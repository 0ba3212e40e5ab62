import { stateAt, type StoredBeneficiary } from '../../../sandbox/beneficiaryStates';
import { chosenEvent, validationEvent } from '../../../sandbox/events';

const NOW = Date.UTC(2026, 0, 1, 12);
const DATE = '2026-01-01T12:00:00Z';
const id: unknown = expect.stringMatching(/^[0-9a-f]{30}$/);

type Subject = StoredBeneficiary['subject'];
const ifsc = 'YESB0000262';
const bank = (account: string): Subject => ({ kind: 'bank', details: { account, ifsc } });
const VALID = bank('026291800001191');

function eventOf(subject: Subject, changes: Partial<StoredBeneficiary> = {}) {
	const common = { beneId: 'bene1', customerId: 'c', version: 2, gateways: [] } as const;
	const stored = { ...common, command: 'validate', startedAt: NOW, subject, ...changes } as const;
	return validationEvent(stateAt(stored, NOW, 1500));
}

describe('the event of a validation', () => {
	it('of a valid account has the envelope and the info of the samples, and no account number', () => {
		const event = eventOf(VALID);
		expect(event).toEqual({
			id,
			category: 'INFO',
			label: 'VALIDATION_V2',
			value: 'VALID',
			info: {
				uniqueId: 'bene1',
				status: 'VALID',
				nameAtBank: 'JOHN DOE',
				validationType: 'PENNYDROP',
				responseCode: 'ACCOUNT_IS_VALID',
				responseMessage: 'VALIDATION_SUCCESSFULL',
				createdAt: DATE,
				updatedAt: DATE,
				beneDetails: { type: 'ACCOUNT_IFSC', details: { ifsc, account: '***************' } },
				transactions: [expect.objectContaining({ status: 'VALID' })],
			},
		});
		expect(JSON.stringify(event)).not.toContain('026291800001191');
	});

	it.each([
		['000100289877623', 'INVALID', 'INVALID_BANK_ACCOUNT', 'VALIDATION_SUCCESSFULL'],
		['026291800001190', 'ERROR', 'UNABLE_TO_VALIDATE', 'UNABLE_TO_VALIDATE'],
	])('of %s says %s and gives no name', (account, value, responseCode, responseMessage) => {
		const event = eventOf(bank(account));
		const info = { status: value, responseCode, responseMessage };
		expect(event).toMatchObject({ value, info });
		expect(event?.info).not.toHaveProperty('nameAtBank');
	});

	it('of a UPI ID names it, and has the label of its version', () => {
		const details = { vpa: 'success@upi' };
		expect(eventOf({ kind: 'upi', details }, { version: 1 })).toMatchObject({
			label: 'VALIDATION',
			value: 'VALID',
			info: { validationType: 'PENNYLESS', beneDetails: { type: 'UPI_ID', details } },
		});
	});

	it.each<[string, Subject, Partial<StoredBeneficiary>]>([
		['is pending', bank('02014457596968'), {}],
		['timed out', bank('2640101002728'), {}],
		['was only stored', VALID, { command: 'create' }],
		['was looked up', { kind: 'ifsc', details: { ifsc } }, { command: undefined }],
		['was resolved', { kind: 'mobile', details: { mobile: '8088375524' } }, { command: 'resolve' }],
	])('does not exist for what %s', (_what, subject, changes) => {
		expect(eventOf(subject, changes)).toBeNull();
	});
});

describe('an event that is made up', () => {
	it.each([
		['valid', 'VALID'],
		['invalid', 'INVALID'],
		['error', 'ERROR'],
	] as const)('about a %s account has the value %s', (kind, value) => {
		const event = chosenEvent({ kind, beneficiaryId: 'mine' }, NOW);
		expect(event).toMatchObject({ label: 'VALIDATION_V2', value, info: { uniqueId: 'mine' } });
	});

	it('is about a new beneficiary each time, with an ID of its own, in either version', () => {
		const first = chosenEvent({ kind: 'valid' }, NOW);
		const second = chosenEvent({ kind: 'valid', version: 1 }, NOW);
		expect(second.label).toBe('VALIDATION');
		expect(first.id).not.toBe(second.id);
		expect(first.info['uniqueId']).not.toBe(second.info['uniqueId']);
	});

	it('can concern an order instead of a validation', () => {
		const value = 'FULFILLMENTS_SUCCESSFUL';
		const info = { status: value, createdAt: DATE };
		const event = chosenEvent({ kind: 'other' }, NOW);
		expect(event).toMatchObject({ id, category: 'INFO', label: 'ORDER', value, info });
	});
});
