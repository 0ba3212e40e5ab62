import type { INodeProperties } from 'n8n-workflow';

import { choice } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { accountTypeField, readAccountType } from '../accountType';
import { recordFields } from '../fields/build';
import { newBeneficiaryOptions } from '../fields/options';
import {
	accountHolderNameField,
	accountNumberField,
	beneficiaryCustomerIdField,
	ifscField,
} from '../fields/values';
import { forAccountTypes } from '../fields/variants';
import type { RemoteOperation } from '../operation';
import {
	type Account,
	bankAndUpiFields,
	readBankAccount,
	readBeneficiary,
	readUpiId,
} from './account';
import { beneficiaryFields } from './additionalFields';
import { beneficiaryOutput } from './beneficiary';
import { toStoringCall } from './call';

const accountFields: INodeProperties[] = [
	accountTypeField(),
	forAccountTypes(['bankAccount'], accountNumberField),
	forAccountTypes(['bankAccount'], ifscField),
	...bankAndUpiFields(accountHolderNameField),
];

const accountType = choice(['auto', 'bankAccount', 'upi']);

function readAccount(reader: ParameterReader): Account {
	const type = readAccountType(reader, accountType);
	const account = type === 'upi' ? readUpiId(reader) : readBankAccount(reader);
	return { ...account, command: 'create' };
}

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create beneficiary without validation',
		description: 'Store a bank account or UPI ID for payouts without validating it',
	},
	properties: recordFields({
		customerId: beneficiaryCustomerIdField,
		values: accountFields,
		output: beneficiaryOutput,
		additional: beneficiaryFields,
		options: newBeneficiaryOptions,
	}),
	output: beneficiaryOutput,
	prepare: (reader, run) => toStoringCall(readBeneficiary(reader, run, readAccount)),
};
