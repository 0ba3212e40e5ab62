import { defineOperation } from '../defineOperation';
import {
	additionalFields,
	beneficiaryCreateOptions,
	beneficiaryCustomerIdFields,
	forFields,
	simplifyField,
	takeValuesFromFields,
} from '../fields';
import { readBeneficiaryCall, readStoredAccount, storedAccountFields } from './account';
import { beneficiaryOutcome, beneficiaryOutput, beneficiaryResults } from './beneficiary';
import {
	type BeneficiaryCall,
	beneficiaryFields,
	describeBeneficiaryCall,
	toBeneficiaryRequest,
} from './call';
import { beneficiarySubmission } from './submission';

/** POST /payout/merchant/{version}/benedetails with `command: "create"` (API page "Bank Account Validation"). */
export const create = defineOperation<BeneficiaryCall>({
	value: 'create',
	name: 'Create',
	action: 'Create beneficiary',
	description: 'Store a bank account or UPI ID for payouts without a validation',
	properties: [
		...takeValuesFromFields,
		...beneficiaryCustomerIdFields,
		...forFields(storedAccountFields),
		simplifyField,
		additionalFields(beneficiaryFields),
		beneficiaryCreateOptions,
	],
	output: beneficiaryOutput,
	readParameters: (reader, run) => readBeneficiaryCall(reader, run, readStoredAccount),
	toRequest: toBeneficiaryRequest,
	toResults: beneficiaryResults,
	outcomeOf: beneficiaryOutcome,
	describe: describeBeneficiaryCall,
	submission: beneficiarySubmission,
});
