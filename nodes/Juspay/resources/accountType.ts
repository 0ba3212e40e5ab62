import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { type Check, choice } from '../parameters/checks';
import {
	automaticType,
	isEmpty,
	type ParameterReader,
	RefusedParameterError,
	type Unclear,
} from '../parameters/reader';
import { choiceField, option } from './fields/kinds';
import { accountHolderNameField, accountNumberField, ifscField, upiIdField } from './fields/values';
import { byName, forAccountTypes, forModel, optionalField } from './fields/variants';

const TYPES = [
	option('Automatic', 'auto', 'Account number with IFSC, or UPI ID: whichever is filled'),
	option('Bank Account', 'bankAccount', 'Account number and IFSC'),
	option('UPI ID', 'upi', 'Address for UPI payments, e.g. name@bank'),
];

/** Account Type, also with own types. */
export function accountTypeField(...own: INodePropertyOptions[]): INodeProperties {
	return choiceField('Account Type', 'accountType', {
		options: [...TYPES, ...own].sort(byName),
		default: 'auto',
		description:
			'Kind of account. Automatic also works for lists with both kinds, without an expression.',
	});
}

/** Fields of Automatic; models fill them in. */
export function automaticFields(nameField = accountHolderNameField): INodeProperties[] {
	const optional = (field: INodeProperties, hint: string, words: string) =>
		forModel({ ...optionalField(field), hint }, words);
	return [
		...optional(
			accountNumberField,
			'Required for bank accounts, with the IFSC. Leave empty for UPI IDs.',
			'Bank account number, always as a string with its leading zeros; leave out for a UPI ID',
		),
		...optional(
			ifscField,
			'Required for bank accounts: 11 characters, as on cheques; not the bank code (JP_…)',
			'IFSC of the bank branch, 11 characters; leave out for a UPI ID',
		),
		...optional(
			upiIdField,
			'Required for UPI IDs. Leave empty for bank accounts.',
			'UPI ID (VPA) such as name@bank; leave out for a bank account',
		),
		...forModel(nameField, 'Expected name of the account holder; leave out if unknown'),
	].map((field) => forAccountTypes(['auto'], field));
}

const isFilled: Check<boolean> = (value) => ({ value: !isEmpty(value) });

const UNCLEAR: Unclear = {
	both: () =>
		new RefusedParameterError(
			"The row has both 'Account Number' and 'UPI ID'",
			"Fill only one of the two, or change 'Account Type' from Automatic to one of them.",
		),
	neither: () =>
		new RefusedParameterError(
			"The row has neither 'Account Number' nor 'UPI ID'",
			'Fill one of the two. If the fields have expressions, check their results for this item.',
		),
};

/** Reads the account type. Throws RefusedParameterError. */
export function readAccountType<Own extends string = never>(
	reader: ParameterReader,
	...own: Own[]
): Own | 'bankAccount' | 'upi' {
	const types = ['auto', 'bankAccount', 'upi', ...own] as const;
	const type = reader.read('accountType', choice(types));
	return type === 'auto' ? automaticType((name) => reader.read(name, isFilled), UNCLEAR) : type;
}
