import { stateAt, type StoredBeneficiary } from '../../../sandbox/beneficiaryStates';
import { chosenEvent, validationEvent } from '../../../sandbox/events';

const NOW = Date.UTC(2026, 0, 1, 12);
const ID = /^[0-9a-f]{30}$/;

const stored: StoredBeneficiary = {
	beneId: 'bene1',
	customerId: 'c',
	version: 2,
	gateways: [],
	command: 'validate',
	subject: { kind: 'bank', details: { account: '026291800001191', ifsc: 'YESB0000262' } },
	startedAt: NOW,
};

function eventOf(changes: Partial<StoredBeneficiary>) {
	return validationEvent(stateAt({ ...stored, ...changes }, NOW, 1500));
}

function bank(account: string): StoredBeneficiary['subject'] {
	return { kind: 'bank', details: { account, ifsc: 'YESB0000262' } };
}

function upi(vpa: string): StoredBeneficiary['subject'] {
	return { kind: 'upi', details: { vpa } };
}

describe('the event of a validation', () => {
	it('of a valid account has the envelope and the info of the samples', () => {
		expect(eventOf({})).toEqual({
			id: expect.stringMatching(ID) as unknown,
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
				createdAt: '2026-01-01T12:00:00Z',
				updatedAt: '2026-01-01T12:00:00Z',
				beneDetails: {
					type: 'ACCOUNT_IFSC',
					details: { ifsc: 'YESB0000262', account: '***************' },
				},
				transactions: [expect.objectContaining({ status: 'VALID' })],
			},
		});
	});

	it('says that an invalid account was validated, and gives no name', () => {
		const event = eventOf({ subject: bank('000100289877623') });
		expect(event).toMatchObject({
			value: 'INVALID',
			info: {
				status: 'INVALID',
				responseCode: 'INVALID_BANK_ACCOUNT',
				responseMessage: 'VALIDATION_SUCCESSFULL',
			},
		});
		expect(event?.info).not.toHaveProperty('nameAtBank');
	});

	it('says that an account could not be validated', () => {
		expect(eventOf({ subject: bank('026291800001190') })).toMatchObject({
			value: 'ERROR',
			info: { status: 'ERROR', responseCode: 'UNABLE_TO_VALIDATE' },
		});
	});

	it('holds the account number nowhere', () => {
		expect(JSON.stringify(eventOf({}))).not.toContain('026291800001191');
	});

	it('has the label of version 1 for a validation in version 1', () => {
		expect(eventOf({ version: 1 })).toMatchObject({ label: 'VALIDATION', value: 'VALID' });
	});

	it('of a UPI ID names it', () => {
		expect(eventOf({ subject: upi('success@upi') })).toMatchObject({
			value: 'VALID',
			info: {
				validationType: 'PENNYLESS',
				beneDetails: { type: 'UPI_ID', details: { vpa: 'success@upi' } },
			},
		});
	});

	it('does not exist while the validation is pending or timed out', () => {
		expect(eventOf({ subject: bank('02014457596968') })).toBeNull();
		expect(eventOf({ subject: bank('2640101002728') })).toBeNull();
	});

	it('does not exist for what was only stored, looked up or resolved', () => {
		expect(eventOf({ command: 'create' })).toBeNull();
		expect(
			eventOf({ command: undefined, subject: { kind: 'ifsc', details: { ifsc: 'YESB0000262' } } }),
		).toBeNull();
		expect(
			eventOf({
				command: 'resolve',
				subject: { kind: 'mobile', details: { mobile: '8088375524' } },
			}),
		).toBeNull();
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

	it('can be one of version 1', () => {
		expect(chosenEvent({ kind: 'valid', version: 1 }, NOW).label).toBe('VALIDATION');
	});

	it('is about a new beneficiary each time, with an ID of its own', () => {
		const [first, second] = [
			chosenEvent({ kind: 'valid' }, NOW),
			chosenEvent({ kind: 'valid' }, NOW),
		];
		expect(first.id).not.toBe(second.id);
		expect(first.info['uniqueId']).not.toBe(second.info['uniqueId']);
	});

	it('can concern an order instead of a validation', () => {
		expect(chosenEvent({ kind: 'other' }, NOW)).toMatchObject({
			id: expect.stringMatching(ID) as unknown,
			category: 'INFO',
			label: 'ORDER',
			value: 'FULFILLMENTS_SUCCESSFUL',
			info: { status: 'FULFILLMENTS_SUCCESSFUL', createdAt: '2026-01-01T12:00:00Z' },
		});
	});
});
