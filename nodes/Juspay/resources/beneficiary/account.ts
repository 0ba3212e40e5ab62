import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { accountNumber, choice, ifsc, singleLine, recordId, upiId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import {
	accountHolderNameField,
	accountNumberField,
	forAccountTypes,
	ifscField,
	upiIdField,
} from '../fields';
import { accountTypeField, automaticFields, readAccountType } from '../accountType';
import type { RunIdentity } from '../operation';
import { readOptionalRouting } from '../routing';
import { readPeriod } from '../validateAgain';
import { readApiVersion, readBeneficiaryFields } from './additionalFields';
import { readBeneficiaryId } from './beneficiaryId';
import type { BeneficiaryParameters } from './beneficiary';

export const beneficiaryIdField: INodeProperties = {
	displayName: 'Beneficiary ID',
	name: 'beneficiaryId',
	type: 'string',
	default: '',
	placeholder: 'e.g. payout-2026-0001',
	hint: "Leave empty, unless another system needs its own ID. To avoid paying twice, use 'Validate Again'.",
	description: 'Your own ID for the beneficiary. Juspay accepts each ID only once.',
};

/** Models could use an ID twice. */
export const newBeneficiaryIdField: INodeProperties = {
	...beneficiaryIdField,
	displayOptions: { hide: { '@tool': [true] } },
};

const IFSC_ONLY: INodePropertyOptions = {
	name: 'IFSC Only',
	value: 'ifsc',
	description: 'Check only whether the bank branch exists, without an account',
};

function bankAndUpiFields(nameField: INodeProperties): INodeProperties[] {
	return [
		forAccountTypes(['upi'], upiIdField),
		forAccountTypes(['bankAccount', 'upi'], nameField),
		...automaticFields(nameField),
		newBeneficiaryIdField,
	];
}

const validatedNameField: INodeProperties = {
	...accountHolderNameField,
	hint: 'Optional. Compared with the name at the bank; the result is nameMatch.',
};

export const validatedAccountFields: INodeProperties[] = [
	accountTypeField(IFSC_ONLY),
	forAccountTypes(['bankAccount'], accountNumberField),
	forAccountTypes(['bankAccount', 'ifsc'], ifscField),
	...bankAndUpiFields(validatedNameField),
];

export const storedAccountFields: INodeProperties[] = [
	accountTypeField(),
	forAccountTypes(['bankAccount'], accountNumberField),
	forAccountTypes(['bankAccount'], ifscField),
	...bankAndUpiFields(accountHolderNameField),
];

/** Type, command, and details as sent. */
type Account = Pick<BeneficiaryParameters, 'type' | 'details' | 'command'>;

function readUpiId(reader: ParameterReader): Omit<Account, 'command'> {
	const name = reader.read('accountHolderName', singleLine.optional);
	const vpa = reader.read('upiId', upiId.required);
	return { type: 'UPI_ID', details: withoutEmpty({ name, vpa }) };
}

function readBankAccount(reader: ParameterReader): Omit<Account, 'command'> {
	const details = withoutEmpty({
		name: reader.read('accountHolderName', singleLine.optional),
		ifsc: reader.read('ifsc', ifsc.required),
		account: reader.read('accountNumber', accountNumber.required),
	});
	return { type: 'ACCOUNT_IFSC', details };
}

const validatedType = choice(['auto', 'bankAccount', 'upi', 'ifsc']);
const storedType = choice(['auto', 'bankAccount', 'upi']);

/** Reads an account to validate. Throws RefusedParameterError. */
export function readValidatedAccount(reader: ParameterReader): Account {
	switch (readAccountType(reader, validatedType)) {
		case 'ifsc': {
			const details = { ifsc: reader.read('ifsc', ifsc.required) };
			return { type: 'IFSC', details, command: undefined };
		}
		case 'upi':
			return { ...readUpiId(reader), command: 'validate' };
		case 'bankAccount':
			return { ...readBankAccount(reader), command: 'validate' };
	}
}

/** Reads an account to store. Throws RefusedParameterError. */
export function readStoredAccount(reader: ParameterReader): Account {
	const type = readAccountType(reader, storedType);
	const account = type === 'upi' ? readUpiId(reader) : readBankAccount(reader);
	return { ...account, command: 'create' };
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
