import type { INodeProperties } from 'n8n-workflow';

import {
	accountNumber,
	ifsc,
	SpelledName,
	spelledName,
	upiId,
} from '../../parameters/accountDetails';
import {
	type ParameterReader,
	RefusedParameterError,
	type ValueReader,
} from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { accountTypeField, automaticFields, readAccountType } from '../accountType';
import { NO_DETAILS } from '../call';
import { option } from '../fields/kinds';
import {
	accountHolderNameField,
	accountNumberField,
	ifscField,
	upiIdField,
} from '../fields/values';
import { forAccountTypes } from '../fields/variants';
import type { SubmittedAccount } from './account';

const storedNameField: INodeProperties = {
	...accountHolderNameField,
	hint: 'Stored only, never compared. To check the owner, use Beneficiary > Validate.',
};

const accountsField: INodeProperties = {
	displayName: 'Accounts',
	name: 'accounts',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Account',
	default: {},
	description: 'Required. All accounts are sent in one request; each returns one item.',
	options: [
		{
			displayName: 'Bank Account',
			name: 'bankAccounts',
			values: [accountNumberField, ifscField, storedNameField],
		},
		{ displayName: 'UPI ID', name: 'upiIds', values: [upiIdField] },
	],
};

export const accountFields: INodeProperties[] = [
	accountTypeField(
		option('Several Accounts', 'multiple', 'Bank accounts and UPI IDs in one request'),
	),
	...automaticFields(storedNameField),
	forAccountTypes(['bankAccount'], accountNumberField),
	forAccountTypes(['bankAccount'], ifscField),
	forAccountTypes(['upi'], upiIdField),
	forAccountTypes(['multiple'], accountsField),
	forAccountTypes(['bankAccount'], storedNameField),
];

function readBankAccount(reader: ValueReader): SubmittedAccount {
	return {
		...NO_DETAILS,
		accountNumber: reader.read('accountNumber', accountNumber.required),
		ifsc: reader.read('ifsc', ifsc.required),
		accountHolderName: reader.read('accountHolderName', spelledName).given,
	};
}

function readUpiId(reader: ValueReader): SubmittedAccount {
	const given = reader.read('upiId', upiId.required);
	return { ...NO_DETAILS, upiId: given, accountHolderName: null };
}

/** Reads at least one account. Throws RefusedParameterError. */
export function readAccounts(reader: ParameterReader): SubmittedAccount[] {
	switch (readAccountType(reader, 'multiple')) {
		case 'bankAccount':
			return [readBankAccount(reader)];
		case 'upi':
			return [readUpiId(reader)];
		case 'multiple':
			return readSeveralAccounts(reader);
	}
}

/** Identifies an account in any spelling; never by name. */
export function identifyAccount(account: SubmittedAccount): string {
	const { accountNumber: number, ifsc: code } = account;
	return account.upiId?.toLowerCase() ?? JSON.stringify([number?.toUpperCase(), code]);
}

/** Each is validated, and may be charged, separately. */
function refuseRepeatedAccounts(accounts: readonly SubmittedAccount[]): void {
	const identities = accounts.map(identifyAccount);
	if (new Set(identities).size === identities.length) return;
	throw new RefusedParameterError(
		"'Accounts' contains the same account twice",
		'Every entry is validated separately and can be charged. Remove the duplicate.',
	);
}

function readSeveralAccounts(reader: ParameterReader): SubmittedAccount[] {
	const accounts = [
		...reader.entries('accounts', 'bankAccounts', 'Bank Account').map(readBankAccount),
		...reader.entries('accounts', 'upiIds', 'UPI ID').map(readUpiId),
	];
	refuseRepeatedAccounts(accounts);
	if (accounts.length > 0) return accounts;
	throw new RefusedParameterError(
		"'Accounts' is empty",
		"Add at least one bank account or UPI ID, or choose another 'Account Type'.",
	);
}

/** JSON text in the form; empty lists are left out. */
export function accountDetails(accounts: readonly SubmittedAccount[]): string {
	const upi = accounts.flatMap(({ upiId: vpa }) => (vpa === null ? [] : [{ vpa }]));
	const bankAccounts = accounts.flatMap(
		({ accountNumber: account, ifsc: code, accountHolderName }) => {
			const { sent: name } = new SpelledName(accountHolderName);
			return account === null ? [] : [withoutEmpty({ ifsc: code, account, name })];
		},
	);
	return JSON.stringify({
		...(upi.length > 0 && { upi }),
		...(bankAccounts.length > 0 && { bank_account: bankAccounts }),
	});
}
