import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { accountNumber, ifsc, spelledName, upiId } from '../../parameters/accountDetails';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { accountTypeField, automaticFields } from '../accountType';
import { textField } from '../fields/kinds';
import { accountNumberField, ifscField, upiIdField } from '../fields/values';
import { forAccountTypes } from '../fields/variants';
import type { Beneficiary } from './beneficiary';

/** Hidden from models, which could use an ID twice. */
export const newBeneficiaryIdField = textField('Beneficiary ID', 'beneficiaryId', {
	placeholder: 'e.g. payout-2026-0001',
	hint: "Leave empty, unless another system needs its own ID. To avoid paying twice, use 'Validate Again'.",
	description: 'Your own ID for the beneficiary. Juspay accepts each ID only once.',
	displayOptions: { hide: { '@tool': [true] } },
});

/** Fields of an account; own types need only its IFSC. */
export function accountFields(
	nameField: INodeProperties,
	...own: (INodePropertyOptions & { value: string })[]
): INodeProperties[] {
	const ownTypes = own.map(({ value }) => value);
	return [
		accountTypeField(...own),
		forAccountTypes(['bankAccount'], accountNumberField),
		forAccountTypes(['bankAccount', ...ownTypes], ifscField),
		forAccountTypes(['upi'], upiIdField),
		forAccountTypes(['bankAccount', 'upi'], nameField),
		...automaticFields(nameField),
		newBeneficiaryIdField,
	];
}

/** Type, command, details as sent, and the holder's name as given. */
export type Account = Pick<Beneficiary, 'type' | 'details' | 'command' | 'holderName'>;

/** Reads a bank account or UPI ID, and its owner. Throws RefusedParameterError. */
export function readBankOrUpi(
	reader: ParameterReader,
	type: 'bankAccount' | 'upi',
	command: Account['command'],
): Account {
	const { given: holderName, sent: name } = reader.read('accountHolderName', spelledName);
	if (type === 'upi') {
		const vpa = reader.read('upiId', upiId.required);
		return { type: 'UPI_ID', details: withoutEmpty({ name, vpa }), command, holderName };
	}
	const code = reader.read('ifsc', ifsc.required);
	const account = reader.read('accountNumber', accountNumber.required);
	const details = withoutEmpty({ name, ifsc: code, account });
	return { type: 'ACCOUNT_IFSC', details, command, holderName };
}
