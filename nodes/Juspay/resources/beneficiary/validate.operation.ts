import { defineOperation } from '../defineOperation';
import {
	additionalFields,
	beneficiaryOptions,
	continueNotice,
	beneficiaryCustomerIdFields,
	forFields,
	simplifyField,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import { readBeneficiaryCall, readValidatedAccount, validatedAccountFields } from './account';
import { beneficiaryOutcome, beneficiaryOutput, beneficiaryResults } from './beneficiary';
import {
	type BeneficiaryCall,
	beneficiaryFields,
	describeBeneficiaryCall,
	toBeneficiaryRequest,
} from './call';
import { beneficiaryValidation } from './submission';

/** POST /payout/merchant/{version}/benedetails with `command: "validate"` (API page "Bank Account Validation"). */
export const validate = defineOperation<BeneficiaryCall>({
	value: 'validate',
	name: 'Validate',
	action: 'Validate beneficiary',
	description: 'Check whether a bank account, UPI ID or IFSC is real and whose it is',
	properties: [
		...takeValuesFromFields,
		continueNotice,
		...beneficiaryCustomerIdFields,
		...forFields(validatedAccountFields),
		simplifyField,
		...waitFields,
		additionalFields(beneficiaryFields),
		beneficiaryOptions,
	],
	output: beneficiaryOutput,
	readParameters: (reader, run) => readBeneficiaryCall(reader, run, readValidatedAccount),
	toRequest: toBeneficiaryRequest,
	toResults: beneficiaryResults,
	outcomeOf: beneficiaryOutcome,
	describe: describeBeneficiaryCall,
	submission: beneficiaryValidation,
});
