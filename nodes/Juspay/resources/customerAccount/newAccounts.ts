import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bankCodeOfUpiId, singleLine, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { textAt, valueAt } from '../../transport/json';
import type { Caution } from '../../transport/problem';
import { type JuspayRequest, withoutEmpty } from '../../transport/request';
import { toBankInfoRequest } from '../bank/get.operation';
import { compareDetail } from '../comparison';
import { type Call, type MissingValue, NO_DETAILS, type Write } from '../operation';
import type { Period } from '../validateAgain';
import {
	customerAccountOutcome,
	detailCustomerAccount,
	readCustomerAccount,
	shownAccount,
	type SubmittedAccount,
	submittedDetails,
	simplifyCustomerAccount,
} from './account';
import { type Customer, readRoutingId, toGetRequest, toListRequest } from './existingAccount';
import { pairAccounts } from './pairAccounts';
import { accountDetails, identifyAccount, readAccounts } from './submittedAccounts';

export const bankCodeField: INodeProperties = {
	displayName: 'Bank Code',
	name: 'bankCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. JP_HDFC',
	hint: "Required for UPI IDs. For bank accounts, the node looks it up by IFSC. Bank > Get returns the code for an IFSC; Juspay's bank list has the others.",
	description:
		"Juspay's own code for the bank, not the IFSC. With 'Input Columns', used for rows without a Bank Code column.",
};

/** Additional Fields that name the gateway for new accounts. */
export const gatewayFields: INodeProperties[] = [
	{
		displayName: 'Gateway ID',
		name: 'gatewayId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 800',
		description:
			"Juspay's number for the payment service (gateway) that validates the account. Leave empty to let Juspay choose.",
	},
	{
		displayName: 'Gateway Reference ID',
		name: 'gatewayReferenceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. my_reference',
		description:
			'Your account at that gateway, if you have several, as named in the Juspay dashboard',
	},
];

/** Accounts to be stored for a customer in one call. */
export interface NewAccounts extends Customer {
	/** As the user gave it; `undefined` where it is looked up. */
	bankCode: string | undefined;
	/** That of the first bank account, whose bank stands for all; `undefined` where there are UPI IDs only. */
	firstIfsc: string | undefined;
	/** At least one. */
	accounts: SubmittedAccount[];
	/** Gateway ID and reference under their names on the wire. */
	gateway: Record<string, string>;
}

/** Reads customer, bank code, accounts and gateway. Throws RefusedParameterError. */
export function readNewAccounts(reader: ParameterReader): NewAccounts {
	const customerId = reader.read('customerId', recordId.required);
	const additional = reader.collection('additionalFields');
	const accounts = readAccounts(reader);
	const firstIfsc = accounts.find(({ ifsc }) => ifsc !== null)?.ifsc ?? undefined;
	const isLookedUp = firstIfsc !== undefined;
	const bankCode = reader.read('bankCode', isLookedUp ? singleLine.optional : bankCodeOfUpiId);
	return {
		customerId,
		routingId: readRoutingId(reader, customerId),
		bankCode,
		firstIfsc,
		accounts,
		gateway: withoutEmpty({
			gateway_id: additional.read('gatewayId', singleLine.optional),
			gateway_reference_id: additional.read('gatewayReferenceId', singleLine.optional),
		}),
	};
}

/** What storing with and without a validation differ in. */
interface Storing {
	/** Form fields beyond the accounts. */
	settings: Record<string, string>;
	/** What the raw result of an account says that Juspay's answer leaves out. */
	missingMessage: string;
	caution: Caution;
	isValidation: boolean;
	/** For how long a result counts; `null` if every call is paid for. */
	period: Period | null;
}

/** POST /customers/{id}/accounts (API page "Create with Validate Customer Account"). */
function toNewAccountsRequest(
	{ customerId, routingId, accounts, gateway }: NewAccounts,
	bankCode: string | undefined,
	settings: Storing['settings'],
): JuspayRequest {
	return {
		method: 'POST',
		pathSegments: ['customers', customerId, 'accounts'],
		routingId,
		form: withoutEmpty({
			bank_code: bankCode,
			account_details: accountDetails(accounts),
			customer_id: customerId,
			...gateway,
			...settings,
		}),
	};
}

/** The code of the bank that was asked for; another one's is none. */
function bankCodeOf(found: IDataObject, ifsc: string): string | null {
	const shown = { ...NO_DETAILS, ifsc: valueAt(found, 'ifsc') };
	const isOther = compareDetail('ifsc', shown, { ...NO_DETAILS, ifsc }) === 'different';
	return isOther ? null : textAt(found, 'juspay_bank_code');
}

/** The bank code that a call lacks, and the call with it. */
function missingBankCode(newAccounts: NewAccounts, storing: Storing, ifsc: string): MissingValue {
	return {
		request: toBankInfoRequest(ifsc),
		record: { label: 'IFSC', id: ifsc },
		note: "'Bank Code' is empty, so the node looked up the bank of this IFSC. Nothing else was sent for this row. Check the IFSC, or fill in 'Bank Code'.",
		complete: (found) => {
			const bankCode = bankCodeOf(found, ifsc);
			return bankCode === null ? null : toStoringCall(newAccounts, storing, bankCode);
		},
		missing: {
			message: `'Bank Code' is empty, and Juspay returned none for the IFSC ${ifsc}`,
			description:
				"Nothing was sent for this row. Enter Juspay's bank code in 'Bank Code', e.g. JP_HDFC.",
		},
		failed: "'Bank Code' is empty and could not be looked up, nothing was sent for this row",
	};
}

/** Stands in, in Juspay's words, for an account that Juspay's answer leaves out. */
function missingAccount(
	customerId: string,
	{ accountNumber, ifsc, upiId, accountHolderName: name }: SubmittedAccount,
	message: string,
): IDataObject {
	const details = upiId === null ? { account: accountNumber, ifsc, name } : { vpa: upiId };
	return {
		outcome: 'undetermined',
		message,
		customer_id: customerId,
		account_details: details,
	};
}

/** One object for each account that was sent, and whose account each of them is. */
function selectAndSimplify(
	{ customerId, accounts }: NewAccounts,
	{ missingMessage }: Storing,
): Pick<Call, 'select' | 'simplify' | 'detail'> {
	const submitted = new WeakMap<IDataObject, SubmittedAccount>();
	return {
		select: (answer) => {
			const { certain, missing } = pairAccounts(answer, accounts);
			for (const [found, account] of certain) submitted.set(found, account);
			return [
				...answer,
				...missing.map((account) => missingAccount(customerId, account, missingMessage)),
			];
		},
		simplify: (found, outcome) =>
			simplifyCustomerAccount(found, { customerId, account: submitted.get(found) }, outcome),
		detail: detailCustomerAccount,
	};
}

function privateValues({ accounts }: NewAccounts): string[] {
	const values = accounts.flatMap(({ accountNumber, upiId }) => [accountNumber, upiId]);
	return values.filter((value) => value !== null);
}

/** The look-up of one account that a call made; `null` if Juspay gave it no ID. */
function followCreated(found: IDataObject, customer: Customer): JuspayRequest | null {
	const { id } = readCustomerAccount(found);
	return id === null ? null : toGetRequest({ ...customer, customerAccountId: id });
}

/** All that was asked for, with account numbers and UPI IDs in one spelling; where stored results count, the accounts alone. */
function sharedAs(newAccounts: NewAccounts, { settings, period }: Storing): string {
	const { customerId } = newAccounts;
	if (period !== null) {
		return JSON.stringify([period.again, customerId, newAccounts.accounts.map(identifyAccount)]);
	}
	const accounts = newAccounts.accounts.map((account) => {
		const { accountNumber, upiId } = account;
		return {
			...account,
			accountNumber: accountNumber?.toUpperCase(),
			upiId: upiId?.toLowerCase(),
		};
	});
	return JSON.stringify({ ...newAccounts, accounts, settings });
}

/** Accounts that were validated in the period need no call; those that are left have one of their own. */
function reuse(
	newAccounts: NewAccounts,
	storing: Storing,
	bankCode: string | undefined,
): Pick<Write, 'reuse'> {
	const { period } = storing;
	if (period === null) return {};
	const forAccounts = (indexes: readonly number[]): Call => {
		const accounts = newAccounts.accounts.filter((_, index) => indexes.includes(index));
		return toStoringCall({ ...newAccounts, accounts }, storing, bankCode);
	};
	const validatedAt = (found: IDataObject) => readCustomerAccount(found).lastValidatedAt;
	const { customerId, accounts: all } = newAccounts;
	const accounts = all.map((account) => JSON.stringify([customerId, identifyAccount(account)]));
	return { reuse: { since: period.since, validatedAt, accounts, forAccounts } };
}

/** A call that stores accounts. */
export function toStoringCall(
	newAccounts: NewAccounts,
	storing: Storing,
	bankCode = newAccounts.bankCode,
): Call {
	const { accounts } = newAccounts;
	const { settings, caution, isValidation } = storing;
	const ifsc = bankCode === undefined ? newAccounts.firstIfsc : undefined;
	return {
		request: toNewAccountsRequest(newAccounts, bankCode, settings),
		secrets: privateValues(newAccounts),
		outcome: customerAccountOutcome,
		evidence: {
			id: null,
			idHoldsAccount: false,
			type: null,
			accounts: accounts.map(submittedDetails),
			read: (found) => shownAccount(found, 'createdAt'),
		},
		...selectAndSimplify(newAccounts, storing),
		...(ifsc !== undefined && { lacks: missingBankCode(newAccounts, storing, ifsc) }),
		write: {
			caution,
			account: JSON.stringify([newAccounts.customerId, ...accounts.map(identifyAccount)]),
			...(isValidation && { sharedAs: sharedAs(newAccounts, storing) }),
			recovery: {
				kind: 'bySearch',
				request: toListRequest(newAccounts),
			},
			...reuse(newAccounts, storing, bankCode),
			...(isValidation && { follow: (found) => followCreated(found, newAccounts) }),
		},
	};
}
