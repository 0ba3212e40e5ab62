import { singleLine, mobileNumber } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import {
	accountHolderNameField,
	additionalFields,
	beneficiaryCustomerIdFields,
	beneficiaryOptions,
	continueNotice,
	forFields,
	mobileNumberField,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { validateAgainBeneficiaryField } from '../validateAgain';
import { beneficiaryIdField, readBeneficiary } from './account';
import { beneficiaryFields } from './additionalFields';
import { validatedBeneficiaryOutput, type BeneficiaryParameters } from './beneficiary';
import { toBeneficiaryCall } from './call';

function readMobileNumber(
	reader: ParameterReader,
): Pick<BeneficiaryParameters, 'type' | 'details' | 'command'> {
	const details = withoutEmpty({
		name: reader.read('accountHolderName', singleLine.optional),
		mobile: reader.read('mobileNumber', mobileNumber.required),
	});
	return { type: 'UPI_ID', details, command: 'resolve' };
}

/** POST /payout/merchant/{version}/benedetails with `command: "resolve"` (API page "Bank Account Validation"). */
export const resolve: RemoteOperation = {
	option: {
		value: 'resolve',
		name: 'Resolve Mobile Number',
		action: 'Resolve mobile number of beneficiary',
		description: 'Find the UPI ID that belongs to a mobile number and whose it is',
	},
	properties: [
		...takeValuesFromFields,
		continueNotice,
		validateAgainBeneficiaryField,
		...beneficiaryCustomerIdFields,
		...forFields([mobileNumberField, accountHolderNameField, beneficiaryIdField]),
		...outputFields(validatedBeneficiaryOutput),
		...waitFields,
		additionalFields(beneficiaryFields),
		beneficiaryOptions,
	],
	output: validatedBeneficiaryOutput,
	prepare: (reader, run) => toBeneficiaryCall(readBeneficiary(reader, run, readMobileNumber)),
};
