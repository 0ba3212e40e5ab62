import type { INodeProperties } from 'n8n-workflow';

import { line, mobileNumber, recordId } from '../../parameters/checks';
import {
	accountHolderNameField,
	additionalFields,
	beneficiaryOptions,
	continueNotice,
	customerIdFields,
	forFields,
	simplifyField,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import { filled } from '../filled';
import { defineOperation } from '../operation';
import { beneficiaryOutcome, beneficiaryResults } from './beneficiary';
import { readBeneficiaryId } from './beneficiaryId';
import {
	type BeneficiaryCall,
	beneficiaryFields,
	beneficiaryIdField,
	describeBeneficiaryCall,
	readBeneficiaryFields,
	toBeneficiaryRequest,
} from './call';
import { beneficiarySubmission } from './submission';

const mobileNumberField: INodeProperties = {
	displayName: 'Mobile Number',
	name: 'mobileNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 9999999999',
	description: 'Indian mobile number; +91, 91 or 0 before its ten digits is removed',
};

/** POST /payout/merchant/v1/benedetails with `command: "resolve"` (API page "Bank Account Validation"). */
export const resolve = defineOperation<BeneficiaryCall>({
	value: 'resolve',
	name: 'Resolve Mobile Number',
	action: 'Resolve mobile number of beneficiary',
	description: 'Find the UPI ID that belongs to a mobile number and whose it is',
	properties: [
		...takeValuesFromFields,
		continueNotice,
		...customerIdFields,
		...forFields([mobileNumberField, accountHolderNameField, beneficiaryIdField]),
		simplifyField,
		...waitFields,
		additionalFields(beneficiaryFields),
		beneficiaryOptions,
	],
	readParameters: (reader, run) => {
		const customerId = reader.read('customerId', recordId.required);
		const details = filled({
			name: reader.read('accountHolderName', line.optional),
			mobile: reader.read('mobileNumber', mobileNumber.required),
		});
		return {
			type: 'UPI_ID',
			details,
			command: 'resolve',
			customerId,
			...readBeneficiaryId(reader, run, { customerId, details }),
			additionalFields: readBeneficiaryFields(reader),
		};
	},
	toRequest: toBeneficiaryRequest,
	toResults: beneficiaryResults,
	outcomeOf: beneficiaryOutcome,
	describe: describeBeneficiaryCall,
	submission: beneficiarySubmission,
});
