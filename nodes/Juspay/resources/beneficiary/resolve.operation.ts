import { mobileNumber, singleLine } from '../../parameters/checks';
import { defineOperation } from '../defineOperation';
import {
	accountHolderNameField,
	additionalFields,
	beneficiaryOptions,
	continueNotice,
	beneficiaryCustomerIdFields,
	forFields,
	mobileNumberField,
	simplifyField,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import { filled } from '../filled';
import { readBeneficiaryCall } from './account';
import { beneficiaryOutcome, beneficiaryOutput, beneficiaryResults } from './beneficiary';
import {
	type BeneficiaryCall,
	beneficiaryFields,
	beneficiaryIdField,
	describeBeneficiaryCall,
	toBeneficiaryRequest,
} from './call';
import { beneficiaryValidation } from './submission';

/** POST /payout/merchant/{version}/benedetails with `command: "resolve"` (API page "Bank Account Validation"). */
export const resolve = defineOperation<BeneficiaryCall>({
	value: 'resolve',
	name: 'Resolve Mobile Number',
	action: 'Resolve mobile number of beneficiary',
	description: 'Find the UPI ID that belongs to a mobile number and whose it is',
	properties: [
		...takeValuesFromFields,
		continueNotice,
		...beneficiaryCustomerIdFields,
		...forFields([mobileNumberField, accountHolderNameField, beneficiaryIdField]),
		simplifyField,
		...waitFields,
		additionalFields(beneficiaryFields),
		beneficiaryOptions,
	],
	output: beneficiaryOutput,
	readParameters: (reader, run) =>
		readBeneficiaryCall(reader, run, () => ({
			type: 'UPI_ID',
			details: filled({
				name: reader.read('accountHolderName', singleLine.optional),
				mobile: reader.read('mobileNumber', mobileNumber.required),
			}),
			command: 'resolve',
		})),
	toRequest: toBeneficiaryRequest,
	toResults: beneficiaryResults,
	outcomeOf: beneficiaryOutcome,
	describe: describeBeneficiaryCall,
	submission: beneficiaryValidation,
});
