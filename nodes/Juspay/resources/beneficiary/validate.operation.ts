import type { INodeProperties } from 'n8n-workflow';

import { accountNumber, choice, ifsc, line, recordId, upiId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import {
	accountHolderNameField,
	accountNumberField,
	additionalFields,
	beneficiaryOptions,
	continueNotice,
	customerIdFields,
	forAccountTypes,
	forFields,
	ifscField,
	simplifyField,
	takeValuesFromFields,
	upiIdField,
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

const accountFields: INodeProperties[] = [
	{
		displayName: 'Account Type',
		name: 'accountType',
		type: 'options',
		options: [
			{ name: 'Bank Account', value: 'bankAccount', description: 'Account number and IFSC' },
			{ name: 'IFSC Only', value: 'ifsc', description: 'Whether the bank branch exists' },
			{ name: 'UPI ID', value: 'upi' },
		],
		default: 'bankAccount',
	},
	forAccountTypes(['bankAccount'], accountNumberField),
	forAccountTypes(['bankAccount', 'ifsc'], ifscField),
	forAccountTypes(['upi'], upiIdField),
	forAccountTypes(['bankAccount', 'upi'], accountHolderNameField),
	beneficiaryIdField,
];

const properties: INodeProperties[] = [
	...takeValuesFromFields,
	continueNotice,
	...customerIdFields,
	...forFields(accountFields),
	simplifyField,
	...waitFields,
	additionalFields(beneficiaryFields),
	beneficiaryOptions,
];

const accountType = choice(['bankAccount', 'upi', 'ifsc']);

type Account = Pick<BeneficiaryCall, 'type' | 'details' | 'command'>;

function readAccount(reader: ParameterReader): Account {
	const type = reader.read('accountType', accountType);
	if (type === 'ifsc') {
		// The API takes no command for this type.
		return {
			type: 'IFSC',
			details: { ifsc: reader.read('ifsc', ifsc.required) },
			command: undefined,
		};
	}
	const name = reader.read('accountHolderName', line.optional);
	if (type === 'upi') {
		const vpa = reader.read('upiId', upiId.required);
		return { type: 'UPI_ID', details: filled({ name, vpa }), command: 'validate' };
	}
	const details = filled({
		name,
		ifsc: reader.read('ifsc', ifsc.required),
		account: reader.read('accountNumber', accountNumber.required),
	});
	return { type: 'ACCOUNT_IFSC', details, command: 'validate' };
}

/** POST /payout/merchant/v1/benedetails with `command: "validate"` (API page "Bank Account Validation"). */
export const validate = defineOperation<BeneficiaryCall>({
	value: 'validate',
	name: 'Validate',
	action: 'Validate beneficiary',
	description: 'Check whether a bank account, UPI ID or IFSC is real and whose it is',
	properties,
	readParameters: (reader, run) => {
		const customerId = reader.read('customerId', recordId.required);
		const account = readAccount(reader);
		return {
			...account,
			customerId,
			...readBeneficiaryId(reader, run, { customerId, details: account.details }),
			additionalFields: readBeneficiaryFields(reader),
		};
	},
	toRequest: toBeneficiaryRequest,
	toResults: beneficiaryResults,
	outcomeOf: beneficiaryOutcome,
	describe: describeBeneficiaryCall,
	submission: beneficiarySubmission,
});
