import type { INodeProperties } from 'n8n-workflow';

import { personName } from '../../parameters/accountDetails';
import { recordId } from '../../parameters/checks';
import { recordFields } from '../fields/build';
import { textField } from '../fields/kinds';
import { accountHolderNameField, beneficiaryCustomerIdField } from '../fields/values';
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

/** Never the stored name instead: rows that share an account share a record, which has the first one's. */
const comparedNameField: INodeProperties = {
	...accountHolderNameField,
	hint: 'Optional. Compared with the name at the bank; the result is nameMatch.',
	description: 'Expected name of the account holder; it is not sent',
};

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get beneficiary',
		description: 'Get a beneficiary and its last validation result, without a new validation',
	},
	...recordFields({
		customerId: beneficiaryCustomerIdField,
		values: [existingBeneficiaryIdField, comparedNameField],
		output: beneficiaryOutput,
		options: 'beneficiary',
	}),
	prepare: (reader) => {
		const asked = {
			customerId: reader.read('customerId', recordId.required),
			beneficiaryId: reader.read('beneficiaryId', recordId.required),
			version: readApiVersion(reader),
			holderName: reader.read('accountHolderName', personName.optional) ?? null,
			...readOptionalRouting(reader),
		};
		return { kind: 'free', request: toStatusRequest(asked), ...beneficiaryCall(asked) };
	},
};
