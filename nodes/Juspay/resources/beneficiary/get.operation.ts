import { recordId } from '../../parameters/checks';
import { recordFields } from '../fields/build';
import { textField } from '../fields/kinds';
import { beneficiaryCustomerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { readOptionalRouting } from '../routing';
import { readApiVersion } from './additionalFields';
import { beneficiaryCall, beneficiaryOutput } from './answer';
import { toStatusRequest } from './call';

const existingBeneficiaryIdField = textField('Beneficiary ID', 'beneficiaryId', {
	required: true,
	placeholder: 'e.g. payout-2026-0001',
	description: 'The ID of the beneficiary, as returned by Validate or Create',
});

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get beneficiary',
		description: 'Get a beneficiary and its last validation result, without a new validation',
	},
	...recordFields({
		customerId: beneficiaryCustomerIdField,
		values: [existingBeneficiaryIdField],
		output: beneficiaryOutput,
		options: 'beneficiary',
	}),
	prepare: (reader) => {
		const asked = {
			customerId: reader.read('customerId', recordId.required),
			beneficiaryId: reader.read('beneficiaryId', recordId.required),
			version: readApiVersion(reader),
			...readOptionalRouting(reader),
		};
		return { kind: 'free', request: toStatusRequest(asked), ...beneficiaryCall(asked) };
	},
};
