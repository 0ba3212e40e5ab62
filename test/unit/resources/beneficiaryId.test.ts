import {
	beneficiaryIdMaker,
	type IdentifiedBeneficiary,
} from '../../../nodes/Juspay/resources/beneficiary/beneficiaryId';
import type { RunIdentity } from '../../../nodes/Juspay/resources/operation';
import { RUN_IDENTITY } from '../../support/runIdentity';

const account: IdentifiedBeneficiary = {
	customerId: 'c',
	version: 'v1',
	type: 'ACCOUNT_IFSC',
	command: 'validate',
	details: { account: '026291800001191', ifsc: 'YESB0000262' },
};
const upi: IdentifiedBeneficiary = { ...account, type: 'UPI_ID', details: { vpa: 'success@upi' } };

function generated(changes: Partial<RunIdentity> = {}, beneficiary = account, attempt = 1): string {
	return beneficiaryIdMaker({ ...RUN_IDENTITY, ...changes }, beneficiary, null)(attempt);
}

function withDetails(details: Record<string, string>): IdentifiedBeneficiary {
	return { ...account, details: { ...account.details, ...details } };
}

test.each([
	['with another name', withDetails({ name: 'Asha Rao' }), account],
	['whose UPI ID is written in other letters', { ...upi, details: { vpa: 'SUCCESS@upi' } }, upi],
])('the same account keeps its ID: %s', (_what, one, other) => {
	expect(generated({}, one)).toBe(generated({}, other));
});

test.each([
	['instance', generated({ instanceId: 'other' })],
	['workflow', generated({ workflowId: 'other' })],
	['execution', generated({ executionId: 'other' })],
	['node', generated({ nodeId: 'other' })],
	['time that an equal row comes', generated({ countOccurrence: () => 2 })],
	['attempt', generated({}, account, 2)],
	['customer', generated({}, { ...account, customerId: 'other' })],
	['version of the API', generated({}, { ...account, version: 'v2' })],
	['command', generated({}, { ...account, command: 'create' })],
	['account number', generated({}, withDetails({ account: '1' }))],
	['IFSC', generated({}, withDetails({ ifsc: '1' }))],
	['kind of account', generated({}, upi)],
	['mobile number', generated({}, { ...upi, details: { mobile: '9876543210' } })],
])('another %s gets another ID', (_what, id) => {
	expect(id).not.toBe(generated());
});

test('the ID has the characters and the length that every system takes', () => {
	expect(generated()).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
});
