import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { choice, ifsc } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { accountTypeField, readAccountType } from '../accountType';
import { recordFields } from '../fields/build';
import { beneficiaryValidationOptions } from '../fields/options';
import {
	accountHolderNameField,
	accountNumberField,
	beneficiaryCustomerIdField,
	ifscField,
} from '../fields/values';
import { forAccountTypes } from '../fields/variants';
import type { RemoteOperation } from '../operation';
import { validateAgainBeneficiaryFields } from '../validateAgain';
import {
	type Account,
	bankAndUpiFields,
	readBankAccount,
	readBeneficiary,
	readUpiId,
} from './account';
import { beneficiaryFields } from './additionalFields';
import { validatedBeneficiaryOutput } from './beneficiary';
import { toValidatingCall } from './call';

const IFSC_ONLY: INodePropertyOptions = {
	name: 'IFSC Only',
	value: 'ifsc',
	description: 'Check only whether the bank branch exists, without an account',
};

const validatedNameField: INodeProperties = {
	...accountHolderNameField,
	hint: 'Optional. Compared with the name at the bank; the result is nameMatch.',
};

const accountFields: INodeProperties[] = [
	accountTypeField(IFSC_ONLY),
	forAccountTypes(['bankAccount'], accountNumberField),
	forAccountTypes(['bankAccount', 'ifsc'], ifscField),
	...bankAndUpiFields(validatedNameField),
];

const accountType = choice(['auto', 'bankAccount', 'upi', 'ifsc']);

function readAccount(reader: ParameterReader): Account {
	switch (readAccountType(reader, accountType)) {
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

export const validate: RemoteOperation = {
	option: {
		value: 'validate',
		name: 'Validate',
		action: 'Validate bank account or UPI ID',
		description: 'Check whether a bank account, UPI ID or IFSC is real and whose it is',
	},
	properties: recordFields({
		validateAgain: validateAgainBeneficiaryFields,
		customerId: beneficiaryCustomerIdField,
		values: accountFields,
		output: validatedBeneficiaryOutput,
		additional: beneficiaryFields,
		options: beneficiaryValidationOptions,
	}),
	output: validatedBeneficiaryOutput,
	prepare: (reader, run) => toValidatingCall(readBeneficiary(reader, run, readAccount)),
};
