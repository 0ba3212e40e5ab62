import type { INodeProperties } from 'n8n-workflow';

import { ifsc } from '../../parameters/accountDetails';
import type { ParameterReader } from '../../parameters/reader';
import { readAccountType } from '../accountType';
import { recordFields } from '../fields/build';
import { option } from '../fields/kinds';
import { accountHolderNameField, payingCustomerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { validateAgainBeneficiaryFields } from '../validateAgain';
import { type Account, accountFields, readBankOrUpi } from './account';
import { beneficiaryFields } from './additionalFields';
import { beneficiaryOutput } from './answer';
import { readBeneficiary, toCall } from './call';

const validatedNameField: INodeProperties = {
	...accountHolderNameField,
	hint: 'Optional. Compared with the name at the bank; the result is nameMatch.',
};

const IFSC_ONLY = option(
	'IFSC Only',
	'ifsc',
	'Check only whether the bank branch exists, without an account',
);

function readAccount(reader: ParameterReader): Account {
	const type = readAccountType(reader, 'ifsc');
	if (type !== 'ifsc') return readBankOrUpi(reader, type, 'validate');
	const code = reader.read('ifsc', ifsc.required);
	return { type: 'IFSC', details: { ifsc: code }, command: undefined, holderName: null };
}

export const validate: RemoteOperation = {
	option: {
		value: 'validate',
		name: 'Validate',
		action: 'Validate bank account or UPI ID',
		description: 'Check whether a bank account, UPI ID or IFSC is real and whose it is',
	},
	...recordFields({
		validateAgain: validateAgainBeneficiaryFields,
		customerId: payingCustomerIdField,
		values: accountFields(validatedNameField, IFSC_ONLY),
		output: beneficiaryOutput,
		additional: beneficiaryFields,
		options: 'beneficiaryValidation',
	}),
	prepare: (reader, run) => toCall(readBeneficiary(reader, run, readAccount)),
};
