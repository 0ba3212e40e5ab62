import type { IDataObject } from 'n8n-workflow';

import { proofOfAnswer } from '../../../nodes/Juspay/calls/proof';
import { createReader } from '../../../nodes/Juspay/parameters/reader';
import { findOperation } from '../../../nodes/Juspay/resources';
import { isLocal } from '../../../nodes/Juspay/resources/operation';
import { RUN_IDENTITY } from '../../support/runIdentity';

const BANK = { accountType: 'bankAccount', accountNumber: '111111111112', ifsc: 'YESB0000262' };
const UPI = { accountType: 'upi', upiId: 'asha.rao@okbank' };
const BRANCH = { accountType: 'ifsc', ifsc: 'YESB0000262' };
const MOBILE = { mobileNumber: '9876543210' };

function prepare(resource: string, name: string, values: IDataObject) {
	const operation = findOperation(resource, name);
	if (operation === undefined || isLocal(operation)) throw new Error('No such operation');
	const always = { customerId: 'c', validateAgain: 'always' };
	const all: IDataObject = { ...always, additionalFields: {}, options: {}, ...values };
	const reader = createReader((key) => all[key], new Map());
	return operation.prepare(reader, RUN_IDENTITY);
}

test.each<[string, operation: string, IDataObject, answer: IDataObject, proof: string]>([
	['both IDs', 'validate', BANK, { uniqueId: 'own', beneId: 'own' }, 'proved'],
	['a second ID', 'validate', BANK, { uniqueId: 'own', beneId: 'other' }, 'contradicted'],
	['a list of IDs', 'validate', BANK, { uniqueId: ['other'] }, 'contradicted'],
	['no details but a list', 'validate', BANK, { beneDetails: [{ details: {} }] }, 'contradicted'],
	['its UPI ID', 'validate', UPI, { resolvedVpa: 'ASHA.RAO@okbank' }, 'proved'],
	['another UPI ID', 'validate', UPI, { resolvedVpa: 'mallory@okbank' }, 'contradicted'],
	['a UPI ID for a number', 'validate', BANK, { resolvedVpa: 'mallory@okbank' }, 'contradicted'],
	['the resolved UPI ID', 'resolve', MOBILE, { resolvedVpa: 'asha.rao@okbank' }, 'proved'],
	[
		'its UPI ID at one place and another one at the other',
		'validate',
		UPI,
		{ resolvedVpa: 'mallory@okbank', beneDetails: { details: { vpa: 'asha.rao@okbank' } } },
		'contradicted',
	],
	[
		'another branch',
		'validate',
		BRANCH,
		{ beneDetails: { details: { ifsc: 'SBIN0000300' } } },
		'contradicted',
	],
	[
		'data of another branch',
		'validate',
		BRANCH,
		{ validateResp: { data: { ifsc: 'SBIN0000300' } } },
		'contradicted',
	],
	[
		'a branch of the gateway beside the account',
		'validate',
		BANK,
		{ validateResp: { data: { ifsc: 'SBIN0000300' } } },
		'proved',
	],
])('A beneficiary that shows %s', (_what, operation, values, answer, proof) => {
	const { expected } = prepare('beneficiary', operation, { ...values, beneficiaryId: 'own' });
	const found = { status: 'VALID', ...answer };
	expect(expected && proofOfAnswer(expected, found)).toBe(proof);
});

test('A beneficiary whose status is no text is undetermined, whatever the bank data say', () => {
	const { outcome } = prepare('beneficiary', 'validate', BRANCH);
	const validateResp = { data: { bank: 'Yes Bank', branch: 'Mumbai' } };
	expect(outcome?.({ validateResp })).toBe('valid');
	expect(outcome?.({ validateResp, status: ['INVALID'] })).toBe('undetermined');
});

test.each([
	['verified UPI ID', 'upiId', 'verify', { vpa: ['asha.rao@okbank'] }],
	['stored number', 'customerAccount', 'create', { account_details: { account: ['1'] } }],
	['stored account', 'customerAccount', 'create', { account_details: [{ account: '1' }] }],
])('A %s that is a list contradicts what was sent', (_what, resource, name, answer) => {
	const account = resource === 'upiId' ? UPI : { ...BANK, bankCode: 'JP_YESB' };
	const { expected } = prepare(resource, name, account);
	const found = { status: 'VALID', validation_status: 'ACTIVE', ...answer };
	expect(expected && proofOfAnswer(expected, found)).toBe('contradicted');
});

test.each([
	['YESB0000262', 'JP_YESB'],
	[null, 'JP_YESB'],
	['SBIN0000300', undefined],
])('The bank code of the IFSC %s is used for YESB0000262: %s', (ifsc, code) => {
	const incomplete = prepare('customerAccount', 'createAndValidate', { ...BANK, bankCode: '' });
	const lacks = incomplete.kind === 'free' ? undefined : incomplete.lacks;
	const call = lacks?.complete({ ifsc, juspay_bank_code: 'JP_YESB' });
	expect(call?.request).toEqual(
		code &&
			expect.objectContaining({ form: expect.objectContaining({ bank_code: code }) as object }),
	);
});
