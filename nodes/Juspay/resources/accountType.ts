import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { chooseAccountType, describeBoth, quoteType } from '../parameters/accountTypes';
import { isBlank } from '../parameters/cell';
import { type Check, linePair } from '../parameters/checks';
import { type ParameterReader, RefusedParameterError } from '../parameters/reader';
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

/** Also a bank's word, which a column may hold. */
const accountTypeWord = linePair((text) => text, 'account').optional;

const asItIs: Check<unknown> = (value) => ({ value });

const LABELS = { accountNumber: 'Account Number', upiId: 'UPI ID' };

/** Reads the account type. Throws RefusedParameterError. */
export function readAccountType<Own extends string = never>(
	reader: ParameterReader,
	...own: Own[]
): Own | 'bankAccount' | 'upi' {
	const valueOf = (name: keyof typeof LABELS) => reader.read(name, asItIs);
	const given = reader.read('accountType', accountTypeWord) ?? 'auto';
	const unknown = (type: string) =>
		new RefusedParameterError(
			`'Account Type' is not one of the choices: "${quoteType(type)}"`,
			'Choose one from the list, or make the expression return one of its values.',
		);
	return chooseAccountType<Own | 'bankAccount' | 'upi'>(given, ['bankAccount', 'upi', ...own], {
		isFilled: (name) => !isBlank(valueOf(name)),
		both: () =>
			new RefusedParameterError(
				describeBoth((name) => LABELS[name], valueOf),
				"Fill only one of the two, or change 'Account Type' from Automatic to one of them.",
			),
		// n8n hides the fields of a choice that it does not know.
		neither: () =>
			given === 'auto'
				? new RefusedParameterError(
						"The row has neither 'Account Number' nor 'UPI ID'",
						'Fill one of the two. If the fields have expressions, check their results for this item.',
					)
				: unknown(given),
		unknown,
	});
}
