import type { IDataObject } from 'n8n-workflow';

import { bankCodeOfUpiId, code, recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { textAt, valueAt } from '../../shared/json';
import { type JuspayRequest, withoutEmpty } from '../../transport/request';
import { toBankInfoRequest } from '../bank/get.operation';
import { type Call, type MissingValue, NO_DETAILS, type OnceCall } from '../call';
import { compareDetail } from '../comparison';
import { textField } from '../fields/kinds';
import { readRoutingId } from '../routing';
import {
	customerAccountOutcome,
	detailCustomerAccount,
	shownAccount,
	simplifyCustomerAccount,
	type SubmittedAccount,
} from './account';
import { readGateway } from './additionalFields';
import { type Customer, toListRequest } from './existingAccount';
import { type AccountPairs, isOfOther, pairAccounts } from './pairAccounts';
import { accountDetails, identifyAccount, readAccounts } from './submittedAccounts';

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
	const accounts = readAccounts(reader);
	const firstIfsc = accounts.find(({ ifsc }) => ifsc !== null)?.ifsc ?? undefined;
	const isLookedUp = firstIfsc !== undefined;
	return {
		customerId,
		firstIfsc,
		accounts,
		bankCode: reader.read('bankCode', isLookedUp ? code.optional : bankCodeOfUpiId),
		routingId: readRoutingId(reader, customerId),
		gateway: readGateway(reader),
	};
}

/** API page "Create Customer Account"; `settings` are more form fields. */
export function toNewAccountsRequest(
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

type Fate = 'stored' | 'charged';

function missingAccount(
	customerId: string,
	{ accountNumber, ifsc, upiId, accountHolderName: name }: SubmittedAccount,
	mayBe: Fate,
): IDataObject {
	return {
		outcome: 'undetermined',
		message: `Juspay's answer does not mention this account; it may have been ${mayBe}`,
		customer_id: customerId,
		account_details: upiId === null ? { account: accountNumber, ifsc, name } : { vpa: upiId },
	};
}

/** Adds the accounts that the answer omits. */
function selectAndSimplify(
	{ customerId, accounts }: NewAccounts,
	mayBe: Fate,
): Pick<Call, 'select' | 'simplify' | 'detail'> {
	// Of another account's record, nothing may be taken for one of these.
	const own = (found: IDataObject) => (isOfOther(found, accounts) ? {} : found);
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
			return [...answer, ...missing.map((account) => missingAccount(customerId, account, mayBe))];
		},
		simplify: (found, outcome, answer, isShared) => {
			const { certain, others } = pairsIn(answer);
			const account = certain.get(found) ?? others.get(found);
			return simplifyCustomerAccount(own(found), { customerId, account, isShared }, outcome);
		},
		detail: (found) => detailCustomerAccount(own(found)),
	};
}

/** Call parts that name new accounts, find them and read the answer. */
export function newAccountsCall(newAccounts: NewAccounts, mayBe: Fate) {
	const { customerId, accounts } = newAccounts;
	const values = accounts.flatMap(({ accountNumber, upiId }) => [accountNumber, upiId]);
	return {
		secrets: values.filter((value) => value !== null),
		account: JSON.stringify([customerId, ...accounts.map(identifyAccount)]),
		expected: {
			id: null,
			accounts,
			read: (found: IDataObject) => shownAccount(found, 'date_created'),
		},
		recovery: { kind: 'bySearch' as const, request: toListRequest(newAccounts) },
		outcome: customerAccountOutcome,
		...selectAndSimplify(newAccounts, mayBe),
	};
}

export const bankCodeField = textField('Bank Code', 'bankCode', {
	placeholder: 'e.g. JP_HDFC',
	hint: 'Required for a UPI ID on its own: ask Juspay, or Bank > Get with an IFSC of its bank. Leave it empty for bank accounts: the node looks it up.',
	description:
		"Juspay's own code for the bank, not the IFSC. With 'Input Columns', used for rows without a Bank Code column.",
});

function bankCodeOf(found: IDataObject, ifsc: string): string | null {
	const shown = { ...NO_DETAILS, ifsc: valueAt(found, 'ifsc') };
	const isOther = compareDetail('ifsc', shown, { ...NO_DETAILS, ifsc }) === 'different';
	return isOther ? null : textAt(found, 'juspay_bank_code');
}

function missingBankCode(ifsc: string, toCall: (bankCode: string) => OnceCall): MissingValue {
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

/** New accounts' call, and how to find an empty bank code. */
export function withBankCode<ForAccounts extends OnceCall>(
	newAccounts: NewAccounts,
	toCall: (complete: NewAccounts) => ForAccounts,
): ForAccounts {
	const { bankCode, firstIfsc } = newAccounts;
	const call = toCall(newAccounts);
	if (bankCode !== undefined || firstIfsc === undefined) return call;
	const lacks = missingBankCode(firstIfsc, (found) => toCall({ ...newAccounts, bankCode: found }));
	return { ...call, lacks };
}
