import {
	additionalFields,
	beneficiaryCreateOptions,
	beneficiaryCustomerIdFields,
	forFields,
	takeValuesFromFields,
} from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { readBeneficiary, readStoredAccount, storedAccountFields } from './account';
import { beneficiaryFields } from './additionalFields';
import { beneficiaryOutput } from './beneficiary';
import { toBeneficiaryCall } from './call';

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create beneficiary without validation',
		description: 'Store a bank account or UPI ID for payouts without validating it',
	},
	properties: [
		...takeValuesFromFields,
		...beneficiaryCustomerIdFields,
		...forFields(storedAccountFields),
		...outputFields(beneficiaryOutput),
		additionalFields(beneficiaryFields),
		beneficiaryCreateOptions,
	],
	output: beneficiaryOutput,
	prepare: (reader, run) => toBeneficiaryCall(readBeneficiary(reader, run, readStoredAccount)),
};
