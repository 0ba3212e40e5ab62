import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { courseOfAccount, courseOfVpa } from '../../../sandbox/outcomes';
import type { Account, AskedRow } from '../story';

// Of the simulator: an account takes the same course in every world.

export const VALID: Account = { kind: 'bank', value: '026291800001191' };
export const ALSO_VALID: Account = { kind: 'bank', value: '50100012345678' };
export const INVALID: Account = { kind: 'bank', value: '000100289877623' };
/** Pending at first, then valid. */
export const SLOW: Account = { kind: 'bank', value: '02014457596968' };
/** Pending at first, then an error of the bank. */
export const SLOW_ERROR: Account = { kind: 'bank', value: '2640101002729' };
/** The bank cannot tell. */
export const ERROR: Account = { kind: 'bank', value: '026291800001190' };
export const UPI: Account = { kind: 'upi', value: 'meera.iyer@okbank' };
/** Like the invalid one once they are masked, but valid. */
export const ALIKE: Account = { kind: 'bank', value: '912345678977623' };
export const MOBILE: Account = { kind: 'mobile', value: '8088375524' };

export const IFSC = 'YESB0000262';
export const CUSTOMER = 'cst_customer_0001';

/** The bank's final word on an account. */
export function truthOf({
	kind,
	value,
}: Account): 'valid' | 'invalid' | 'undetermined' | 'pending' {
	if (kind === 'mobile') return value.endsWith('0000') ? 'invalid' : 'valid';
	const { later } = kind === 'bank' ? courseOfAccount(value) : courseOfVpa(value);
	const words = { VALID: 'valid', INVALID: 'invalid', ERROR: 'undetermined' } as const;
	return later in words ? words[later as keyof typeof words] : 'pending';
}

function accountFields({ kind, value }: Account): INodeParameters {
	switch (kind) {
		case 'bank':
			return { accountType: 'bankAccount', accountNumber: value, ifsc: IFSC };
		case 'upi':
			return { accountType: 'upi', upiId: value };
		case 'mobile':
			return { mobileNumber: value };
	}
}

/** A row about one account. */
export function row(account: Account, fields: INodeParameters = {}): AskedRow {
	const { accountHolderName, beneficiaryId } = fields;
	return {
		customerId: CUSTOMER,
		accounts: [account],
		fields: { customerId: CUSTOMER, accountHolderName: '', ...accountFields(account), ...fields },
		marks: [account.value],
		...(typeof accountHolderName === 'string' && { name: accountHolderName }),
		...(typeof beneficiaryId === 'string' && { reference: beneficiaryId }),
	};
}

/** The same row, whose values are in columns of its item. */
export function inColumns(asked: AskedRow, columns: IDataObject): AskedRow {
	return { ...asked, columns };
}

/** Two rows of one account, with Routing IDs of their own. */
export function routedRows(account: Account): AskedRow[] {
	return ['route-1', 'route-2'].map((routingId) =>
		row(account, { options: { maxRetries: 1, routingId } }),
	);
}

/** A row with several accounts; the last one is in no other row. */
export function severalAccounts(...accounts: readonly Account[]): AskedRow {
	const bankAccounts = accounts
		.filter(({ kind }) => kind === 'bank')
		.map(({ value }) => ({ accountNumber: value, ifsc: IFSC, accountHolderName: '' }));
	const upiIds = accounts
		.filter(({ kind }) => kind === 'upi')
		.map(({ value }) => ({ upiId: value }));
	return {
		customerId: CUSTOMER,
		accounts,
		fields: { customerId: CUSTOMER, accountType: 'multiple', accounts: { bankAccounts, upiIds } },
		marks: accounts.slice(-1).map(({ value }) => value),
	};
}

/** A row about a stored account of the customer. */
export function storedAccount(account: Account, id: string): AskedRow {
	return {
		customerId: CUSTOMER,
		accounts: [account],
		fields: {
			customerId: CUSTOMER,
			customerAccountId: { __rl: true, mode: 'id', value: id },
		},
		marks: [id],
		reference: id,
	};
}

/** A row about a customer. */
export function customer(reference: string, fields: INodeParameters): AskedRow {
	return { customerId: reference, accounts: [], fields, marks: [reference], reference };
}

/** A row about a branch. */
export function branch(ifsc: string): AskedRow {
	return { customerId: '', accounts: [], fields: { ifsc }, marks: [ifsc], reference: ifsc };
}
