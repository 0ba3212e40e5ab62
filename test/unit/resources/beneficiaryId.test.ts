import type { IdNumber } from '../../../nodes/Juspay/resources/beneficiary/beneficiary';
import {
	beneficiaryIdMaker,
	type IdentifiedBeneficiary,
} from '../../../nodes/Juspay/resources/beneficiary/beneficiaryId';
import { createReader } from '../../../nodes/Juspay/parameters/reader';
import { validate } from '../../../nodes/Juspay/resources/beneficiary/validate.operation';
import type { Call } from '../../../nodes/Juspay/resources/call';
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

function generated(
	changes: Partial<RunIdentity> = {},
	beneficiary = account,
	number: Partial<IdNumber> = {},
): string {
	const make = beneficiaryIdMaker({ ...RUN_IDENTITY, ...changes }, beneficiary, null);
	return make({ occurrence: 1, attempt: 1, ...number });
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
	['time that an equal row comes', generated({}, account, { occurrence: 2 })],
	['attempt', generated({}, account, { attempt: 2 })],
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

describe('A call under a generated ID', () => {
	const values: Record<string, unknown> = {
		customerId: 'c',
		accountType: 'bankAccount',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
		validateAgain: 'always',
	};

	function prepare(changes: Record<string, unknown> = {}): Call {
		const all = { ...values, ...changes };
		return validate.prepare(
			createReader((name) => all[name], new Map()),
			RUN_IDENTITY,
		);
	}

	const idOf = ({ record }: Call) => record?.id;

	function recoveryOf(call: Call | undefined) {
		const recovery = call === undefined || call.kind === 'free' ? undefined : call.recovery;
		return recovery?.kind === 'byId' ? recovery : undefined;
	}

	test('is the same however often its row is prepared', () => {
		expect([prepare(), prepare()].map(idOf)).toEqual([generated(), generated()]);
	});

	test('is numbered where equal rows share none, and its further attempts keep the number', () => {
		const second = recoveryOf(prepare())?.numbered?.(2);
		expect(second && idOf(second)).toBe(generated({}, account, { occurrence: 2 }));
		const next = recoveryOf(second)?.nextAttempt?.();
		expect(next && idOf(next)).toBe(generated({}, account, { occurrence: 2, attempt: 2 }));
	});

	test("is not numbered under the user's own ID", () => {
		expect(recoveryOf(prepare({ beneficiaryId: 'own' }))).not.toHaveProperty('numbered');
	});
});
