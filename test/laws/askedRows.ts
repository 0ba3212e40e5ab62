import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { textOf } from '../support/text';
import type { Scope } from './settings/setting';
import type { Account, AskedRow } from './story';

// Reads the rows that a workflow's node asks for, so that the laws can judge runs in n8n's own engine.

const COLUMN = /^=\{\{ \$json\.(\w+) \}\}$/;

/** Value of a field for one row. Throws RangeError for expressions that do more than name a column. */
function valueFor(value: unknown, json: IDataObject): string {
	const text = textOf(value ?? '');
	if (!text.startsWith('=')) return text;
	const column = COLUMN.exec(text)?.[1];
	if (column === undefined) throw new RangeError(`The laws cannot read ${text}`);
	return textOf(json[column]);
}

/** Whether it is known here what a field holds for each row. */
function isTold(value: unknown): boolean {
	const text = textOf(value);
	return value !== undefined && (!text.startsWith('=') || COLUMN.test(text));
}

interface Several {
	bankAccounts?: INodeParameters[];
	upiIds?: INodeParameters[];
}

/** Juspay gets account numbers in capitals. */
function bank(accountNumber: unknown, json: IDataObject): Account {
	return { kind: 'bank', value: valueFor(accountNumber, json).toUpperCase() };
}

function severalAccounts(several: Several, json: IDataObject): Account[] {
	const { bankAccounts = [], upiIds = [] } = several;
	return [
		...bankAccounts.map(({ accountNumber }) => bank(accountNumber, json)),
		...upiIds.map(({ upiId }): Account => ({ kind: 'upi', value: valueFor(upiId, json) })),
	];
}

function accountsOf(parameters: INodeParameters, json: IDataObject): Account[] {
	const { accountType, accounts, accountNumber, upiId, mobileNumber } = parameters;
	if (accountType === 'multiple') return severalAccounts(accounts as Several, json);
	const isUpi = accountType === 'upi' || accountNumber === undefined;
	if (isUpi && upiId !== undefined) return [{ kind: 'upi', value: valueFor(upiId, json) }];
	if (mobileNumber !== undefined && parameters['resource'] === 'beneficiary') {
		return [{ kind: 'mobile', value: valueFor(mobileNumber, json) }];
	}
	if (accountNumber === undefined) return [];
	return [bank(accountNumber, json)];
}

const ROW_FIELDS = [
	'customerId',
	'accountNumber',
	'upiId',
	'mobileNumber',
	'ifsc',
	'beneficiaryId',
];

/** Operations on a stored account, whose ID alone is sent. */
const OF_STORED = ['validate', 'get', 'delete'];

/** A row as its user means it, read from the fields of the node and the row's columns. */
export function askedRow(parameters: INodeParameters, json: IDataObject = {}): AskedRow {
	const valueOf = (name: string) => valueFor(parameters[name], json);
	const { resource, operation } = parameters;
	const isStored = resource === 'customerAccount' && OF_STORED.includes(textOf(operation));
	const names = isStored ? ['customerId'] : ROW_FIELDS;
	const given = names.filter((name) => isTold(parameters[name]));
	const accounts = isStored ? [] : accountsOf(parameters, json);
	const [reference, name] = [valueOf('objectReferenceId'), valueOf('accountHolderName')];
	// Of several accounts, only the last is in no other row.
	const marks = reference === '' ? accounts.slice(-1).map(({ value }) => value) : [reference];
	return {
		customerId: valueOf('customerId'),
		accounts,
		fields: Object.fromEntries(given.map((field) => [field, valueOf(field)])),
		marks: marks.filter(Boolean),
		...(reference !== '' && { reference }),
		...(name !== '' && { name }),
	};
}

/** How long a payment counts, as Validate Again says. */
export function scopeOf({ resource, validateAgain, beneficiaryId = '' }: INodeParameters): Scope {
	if (validateAgain === undefined || beneficiaryId !== '') return 'id';
	if (validateAgain !== 'always') return 'period';
	return resource === 'beneficiary' ? 'execution' : 'run';
}
