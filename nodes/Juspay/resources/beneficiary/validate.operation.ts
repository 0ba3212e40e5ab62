import {
	additionalFields,
	beneficiaryCustomerIdFields,
	beneficiaryOptions,
	forFields,
	moneyNotices,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { validateAgainBeneficiaryFields } from '../validateAgain';
import { readBeneficiary, readValidatedAccount, validatedAccountFields } from './account';
import { beneficiaryFields } from './additionalFields';
import { validatedBeneficiaryOutput } from './beneficiary';
import { toBeneficiaryCall } from './call';

export const validate: RemoteOperation = {
	option: {
		value: 'validate',
		name: 'Validate',
		action: 'Validate bank account or UPI ID',
		description: 'Check whether a bank account, UPI ID or IFSC is real and whose it is',
	},
	properties: [
		...takeValuesFromFields,
		...moneyNotices,
		...validateAgainBeneficiaryFields,
		...beneficiaryCustomerIdFields,
		...forFields(validatedAccountFields),
		...outputFields(validatedBeneficiaryOutput),
		...waitFields,
		additionalFields(beneficiaryFields),
		beneficiaryOptions,
	],
	output: validatedBeneficiaryOutput,
	prepare: (reader, run) => toBeneficiaryCall(readBeneficiary(reader, run, readValidatedAccount)),
};
