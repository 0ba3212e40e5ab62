import type { ParameterReader } from '../../parameters/reader';
import { readAccountType } from '../accountType';
import { recordFields } from '../fields/build';
import { accountHolderNameField, beneficiaryCustomerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { type Account, accountFields, readBankOrUpi } from './account';
import { beneficiaryFields } from './additionalFields';
import { beneficiaryOutput } from './answer';
import { readBeneficiary, toCall } from './call';

function readAccount(reader: ParameterReader): Account {
	return readBankOrUpi(reader, readAccountType(reader), 'create');
}

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create beneficiary without validation',
		description: 'Store a bank account or UPI ID for payouts without validating it',
	},
	...recordFields({
		customerId: beneficiaryCustomerIdField,
		values: accountFields(accountHolderNameField),
		output: beneficiaryOutput,
		additional: beneficiaryFields,
		options: 'newBeneficiary',
	}),
	prepare: (reader, run) => toCall(readBeneficiary(reader, run, readAccount)),
};
