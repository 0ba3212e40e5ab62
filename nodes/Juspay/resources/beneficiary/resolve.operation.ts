import { mobileNumber, spelledName } from '../../parameters/accountDetails';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { recordFields } from '../fields/build';
import { accountHolderNameField, mobileNumberField, payingCustomerIdField } from '../fields/values';
import { forModel } from '../fields/variants';
import type { RemoteOperation } from '../operation';
import { validateAgainBeneficiaryFields } from '../validateAgain';
import { type Account, newBeneficiaryIdField } from './account';
import { beneficiaryFields } from './additionalFields';
import { beneficiaryOutput } from './answer';
import { readBeneficiary, toCall } from './call';

function readMobileNumber(reader: ParameterReader): Account {
	const { given: holderName, sent: name } = reader.read('accountHolderName', spelledName);
	const mobile = reader.read('mobileNumber', mobileNumber.required);
	return {
		type: 'UPI_ID',
		details: withoutEmpty({ name, mobile }),
		command: 'resolve',
		holderName,
	};
}

export const resolve: RemoteOperation = {
	option: {
		value: 'resolve',
		name: 'Resolve Mobile Number',
		action: 'Resolve mobile number to UPI ID',
		description: 'Find the UPI ID of a mobile number, and who owns it',
	},
	...recordFields({
		validateAgain: validateAgainBeneficiaryFields,
		customerId: payingCustomerIdField,
		values: [
			...forModel(
				mobileNumberField,
				'Indian mobile number, always as a string of 10 digits; required',
			),
			accountHolderNameField,
			newBeneficiaryIdField,
		],
		output: beneficiaryOutput,
		additional: beneficiaryFields,
		options: 'beneficiaryValidation',
	}),
	prepare: (reader, run) => toCall(readBeneficiary(reader, run, readMobileNumber)),
};
