import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bankCodeOfUpiId, singleLine, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { textAt, valueAt } from '../../shared/json';
import { chargedCaution, storedCaution } from '../../transport/problem';
import { type JuspayRequest, withoutEmpty } from '../../transport/request';
import { toBankInfoRequest } from '../bank/get.operation';
import { compareDetail } from '../comparison';
import {
	type Call,
	type ChangingCall,
	type MissingValue,
	NO_DETAILS,
	type PayingCall,
} from '../call';
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
import { type AccountPairs, pairAccounts } from './pairAccounts';
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

/** Form fields of a validation, and how long its result counts; a period of `null`: every call is paid for. */
export interface Validation {
	settings: Record<string, string>;
	period: Period | null;
}

/**
 * POST /customers/{id}/accounts (API pages "Create Customer Account" and, for `command=validate`, "Create with
 * Validate Customer Account").
 */
function toNewAccountsRequest(
	{ customerId, routingId, accounts, gateway, bankCode }: NewAccounts,
	settings: Record<string, string> = {},
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

/** @param toCall the call with the code that was found */
function missingBankCode(ifsc: string, toCall: (bankCode: string) => Call): MissingValue {
	return {
		request: toBankInfoRequest(ifsc),
		record: { label: 'IFSC', id: ifsc },
		note: "'Bank Code' is empty, so the node looked up the bank of this IFSC. Nothing else was sent for this row. Check the IFSC, or fill in 'Bank Code'.",
		complete: (found) => {
			const bankCode = bankCodeOf(found, ifsc);
			return bankCode === null ? null : toCall(bankCode);
		},
		missing: {
			message: `'Bank Code' is empty, and Juspay returned none for the IFSC ${ifsc}`,
			description:
				"Nothing was sent for this row. Enter Juspay's bank code in 'Bank Code', e.g. JP_HDFC.",
		},
		failed: "'Bank Code' is empty and could not be looked up, nothing was sent for this row",
	};
}

function lackedBankCode(
	{ bankCode, firstIfsc: ifsc }: NewAccounts,
	toCall: (bankCode: string) => Call,
): { lacks?: MissingValue } {
	if (bankCode !== undefined || ifsc === undefined) return {};
	return { lacks: missingBankCode(ifsc, toCall) };
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
	missingMessage: string,
): Pick<Call, 'select' | 'simplify' | 'detail'> {
	// Pairing takes long with many accounts, and each of them asks.
	const known = new WeakMap<readonly IDataObject[], AccountPairs>();
	const pairsIn = (answer: readonly IDataObject[]) => {
		const pairs = known.get(answer) ?? pairAccounts(answer, accounts);
		known.set(answer, pairs);
		return pairs;
	};
	return {
		select: (answer) => {
			const { missing } = pairsIn(answer);
			return [
				...answer,
				...missing.map((account) => missingAccount(customerId, account, missingMessage)),
			];
		},
		simplify: (found, outcome, answer) => {
			const account = pairsIn(answer).certain.get(found);
			return simplifyCustomerAccount(found, { customerId, account }, outcome);
		},
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
function sharedAs(newAccounts: NewAccounts, { settings, period }: Validation): string {
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
function reuse(newAccounts: NewAccounts, validation: Validation): Pick<PayingCall, 'reuse'> {
	const { period } = validation;
	if (period === null) return {};
	const { customerId, accounts: all } = newAccounts;
	return {
		reuse: {
			since: period.since,
			validatedAt: (found) => readCustomerAccount(found).lastValidatedAt,
			accounts: all.map((account) => JSON.stringify([customerId, identifyAccount(account)])),
			forAccounts: (indexes) => {
				const accounts = all.filter((_, index) => indexes.includes(index));
				return toValidatingCall({ ...newAccounts, accounts }, validation);
			},
		},
	};
}

const MISSING_FROM_ANSWER = "Juspay's answer does not mention this account; it may have been";

/** What storing accounts has in common, with and without validation. */
function commonParts(newAccounts: NewAccounts) {
	const { customerId, accounts } = newAccounts;
	return {
		secrets: privateValues(newAccounts),
		outcome: customerAccountOutcome,
		expected: {
			id: null,
			idHoldsAccount: false,
			type: null,
			accounts: accounts.map(submittedDetails),
			read: (found: IDataObject) => shownAccount(found, 'createdAt'),
		},
		account: JSON.stringify([customerId, ...accounts.map(identifyAccount)]),
		recovery: { kind: 'bySearch' as const, request: toListRequest(newAccounts) },
	};
}

/** A call that only stores accounts. */
export function toStoringCall(newAccounts: NewAccounts): ChangingCall {
	return {
		kind: 'change',
		request: toNewAccountsRequest(newAccounts),
		...commonParts(newAccounts),
		...selectAndSimplify(newAccounts, `${MISSING_FROM_ANSWER} stored`),
		...lackedBankCode(newAccounts, (bankCode) => toStoringCall({ ...newAccounts, bankCode })),
		caution: storedCaution(
			"Look up the customer's accounts with the operation 'Get Many' before you run the row again",
		),
	};
}

/** A call that stores accounts and validates them. */
export function toValidatingCall(newAccounts: NewAccounts, validation: Validation): PayingCall {
	return {
		kind: 'payment',
		request: toNewAccountsRequest(newAccounts, validation.settings),
		...commonParts(newAccounts),
		...selectAndSimplify(newAccounts, `${MISSING_FROM_ANSWER} charged`),
		...lackedBankCode(newAccounts, (bankCode) =>
			toValidatingCall({ ...newAccounts, bankCode }, validation),
		),
		caution: chargedCaution(
			"Look up the customer's accounts with the operation 'Get Many' or in the Juspay dashboard before you run the row again",
		),
		sharedAs: sharedAs(newAccounts, validation),
		...reuse(newAccounts, validation),
		follow: (found) => followCreated(found, newAccounts),
	};
}
