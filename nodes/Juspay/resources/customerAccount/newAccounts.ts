import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bankCodeOfUpiId, singleLine, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { textAt, valueAt } from '../../shared/json';
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

/** Accounts to store for a customer in one call. */
export interface NewAccounts extends Customer {
	/** As given; `undefined` if looked up. */
	bankCode: string | undefined;
	/** Of the first bank account, whose bank counts for all; `undefined` if there are only UPI IDs. */
	firstIfsc: string | undefined;
	/** At least one. */
	accounts: SubmittedAccount[];
	/** By their names on the wire. */
	gateway: Record<string, string>;
}

/** Reads new accounts. Throws RefusedParameterError. */
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

/** Differences between storing with and without validation. */
interface Storing {
	/** Form fields beyond the accounts. */
	settings: Record<string, string>;
	/** Message for an account that Juspay's answer omits. */
	missingMessage: string;
	caution: Caution;
	isValidation: boolean;
	/** How long a result counts; `null` if every call is paid for. */
	period: Period | null;
}

/**
 * POST /customers/{id}/accounts (API pages "Create Customer Account" and, for `command=validate`, "Create with
 * Validate Customer Account").
 */
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

/** `null` if the answer is about another IFSC. */
function bankCodeOf(found: IDataObject, ifsc: string): string | null {
	const shown = { ...NO_DETAILS, ifsc: valueAt(found, 'ifsc') };
	const isOther = compareDetail('ifsc', shown, { ...NO_DETAILS, ifsc }) === 'different';
	return isOther ? null : textAt(found, 'juspay_bank_code');
}

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

/** For an account that the answer omits, with Juspay's keys. */
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

/** Adds the accounts that the answer omits. */
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

/** `null` if Juspay gave it no ID. */
function followCreated(found: IDataObject, customer: Customer): JuspayRequest | null {
	const { id } = readCustomerAccount(found);
	return id === null ? null : toGetRequest({ ...customer, customerAccountId: id });
}

/** The whole request, in one spelling; if stored results count, only the accounts. */
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

/** Accounts validated in the period need no call; the rest gets its own. */
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
