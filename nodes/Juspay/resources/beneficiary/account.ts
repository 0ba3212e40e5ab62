import type { INodeProperties } from 'n8n-workflow';

import { accountNumber, ifsc, singleLine, recordId, upiId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { upiIdField } from '../fields/values';
import { forAccountTypes } from '../fields/variants';
import { automaticFields } from '../accountType';
import type { RunIdentity } from '../operation';
import { readOptionalRouting } from '../routing';
import { readPeriod } from '../validateAgain';
import { readApiVersion, readBeneficiaryFields } from './additionalFields';
import { readBeneficiaryId } from './beneficiaryId';
import type { BeneficiaryParameters } from './beneficiary';

/** Hidden from models, which could use an ID twice. */
export const newBeneficiaryIdField: INodeProperties = {
	displayName: 'Beneficiary ID',
	name: 'beneficiaryId',
	type: 'string',
	default: '',
	placeholder: 'e.g. payout-2026-0001',
	hint: "Leave empty, unless another system needs its own ID. To avoid paying twice, use 'Validate Again'.",
	description: 'Your own ID for the beneficiary. Juspay accepts each ID only once.',
	displayOptions: { hide: { '@tool': [true] } },
};

/** The fields that follow those of the bank account. */
export function bankAndUpiFields(nameField: INodeProperties): INodeProperties[] {
	return [
		forAccountTypes(['upi'], upiIdField),
		forAccountTypes(['bankAccount', 'upi'], nameField),
		...automaticFields(nameField),
		newBeneficiaryIdField,
	];
}

/** Type, command, and details as sent. */
export type Account = Pick<BeneficiaryParameters, 'type' | 'details' | 'command'>;

/** Reads a UPI ID and its owner. Throws RefusedParameterError. */
export function readUpiId(reader: ParameterReader): Omit<Account, 'command'> {
	const name = reader.read('accountHolderName', singleLine.optional);
	const vpa = reader.read('upiId', upiId.required);
	return { type: 'UPI_ID', details: withoutEmpty({ name, vpa }) };
}

/** Reads a bank account and its owner. Throws RefusedParameterError. */
export function readBankAccount(reader: ParameterReader): Omit<Account, 'command'> {
	const details = withoutEmpty({
		name: reader.read('accountHolderName', singleLine.optional),
		ifsc: reader.read('ifsc', ifsc.required),
		account: reader.read('accountNumber', accountNumber.required),
	});
	return { type: 'ACCOUNT_IFSC', details };
}

/** Reads a call. Throws RefusedParameterError. */
export function readBeneficiary(
	reader: ParameterReader,
	run: RunIdentity,
	readAccount: (reader: ParameterReader) => Account,
): BeneficiaryParameters {
	const customerId = reader.read('customerId', recordId.required);
	const account = readAccount(reader);
	const version = readApiVersion(reader);
	const period = account.command === 'create' ? null : readPeriod(reader, run);
	return {
		...account,
		customerId,
		version,
		...readOptionalRouting(reader),
		...readBeneficiaryId(reader, run, { ...account, customerId, version }, period),
		additionalFields: readBeneficiaryFields(reader, version),
	};
}
