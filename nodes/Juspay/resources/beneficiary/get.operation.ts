import { recordId } from '../../parameters/checks';
import { defineOperation } from '../defineOperation';
import {
	beneficiaryLookUpOptions,
	beneficiaryCustomerIdFields,
	forFields,
	simplifyField,
	takeValuesFromFields,
} from '../fields';
import { beneficiaryOutcome, beneficiaryOutput, beneficiaryResults } from './beneficiary';
import {
	describeBeneficiary,
	existingBeneficiaryIdField,
	type ExistingBeneficiary,
	readApiVersion,
	toStatusRequest,
} from './call';

/** GET /payout/merchant/v1/benedetails/{customerId}/{beneId} (payouts docs, "Beneficiary Validation Status Check"). */
export const get = defineOperation<ExistingBeneficiary>({
	value: 'get',
	name: 'Get',
	action: 'Get beneficiary',
	description: 'Look up a beneficiary and how its validation stands, without a new one',
	properties: [
		...takeValuesFromFields,
		...beneficiaryCustomerIdFields,
		...forFields([existingBeneficiaryIdField]),
		simplifyField,
		beneficiaryLookUpOptions,
	],
	output: beneficiaryOutput,
	readParameters: (reader) => ({
		customerId: reader.read('customerId', recordId.required),
		beneficiaryId: reader.read('beneficiaryId', recordId.required),
		version: readApiVersion(reader),
	}),
	toRequest: toStatusRequest,
	toResults: beneficiaryResults,
	outcomeOf: beneficiaryOutcome,
	describe: (call) => ({ record: describeBeneficiary(call), caution: null, secrets: [] }),
});
