import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bankCodeOfUpiId, recordId, singleLine } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { Caution } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import { rawResult, textAt } from '../answerFields';
import { toBankInfoRequest } from '../bank/bank';
import { filled } from '../filled';
import type { CallFacts, Prerequisite } from '../operation';
import { customerAccountOutcome, type SubmittedAccount, simplifyCustomerAccount } from './account';
import { pairAccounts } from './missingAccounts';
import { readRoutingId } from './routing';
import { accountDetails, readAccounts } from './submittedAccounts';

export const bankCodeField: INodeProperties = {
	displayName: 'Bank Code',
	name: 'bankCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. JP_HDFC',
	hint: 'Not the IFSC. May stay empty for bank accounts: it is looked up by the IFSC. Needed for UPI IDs.',
	description:
		"Juspay's own code for the bank; the operation 'Get' of the resource Bank tells it. With 'Input Columns' used for rows without such a column.",
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
			"Juspay's number of the payment service (gateway) that should validate the account; Juspay chooses when empty",
	},
	{
		displayName: 'Gateway Reference ID',
		name: 'gatewayReferenceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. my_reference',
		description:
			"Which of your accounts at that gateway to use, if you have several; as named in Juspay's dashboard",
	},
];

/** Accounts to be stored for a customer in one call. */
export interface NewAccounts {
	customerId: string;
	routingId: string;
	/** As the user gave it; `null` where it is looked up. */
	givenBankCode: string | null;
	/** What is sent; `null` as long as it has to be looked up by an IFSC. */
	bankCode: string | null;
	/** At least one. */
	accounts: SubmittedAccount[];
	/** Gateway ID and reference under their names on the wire. */
	gateway: Record<string, string>;
}

/** The IFSC that stands for a call: that of its first bank account. */
function ifscOf(accounts: readonly SubmittedAccount[]): string | null {
	return accounts.find(({ ifsc }) => ifsc !== null)?.ifsc ?? null;
}

function readBankCode(
	reader: ParameterReader,
	accounts: readonly SubmittedAccount[],
): string | null {
	if (ifscOf(accounts) === null) return reader.read('bankCode', bankCodeOfUpiId);
	return reader.read('bankCode', singleLine.optional) ?? null;
}

/** Reads customer, bank code, accounts and gateway. Throws RefusedParameterError. */
export function readNewAccounts(reader: ParameterReader): NewAccounts {
	const customerId = reader.read('customerId', recordId.required);
	const additional = reader.collection('additionalFields');
	const accounts = readAccounts(reader);
	const bankCode = readBankCode(reader, accounts);
	return {
		customerId,
		routingId: readRoutingId(reader, customerId),
		givenBankCode: bankCode,
		bankCode,
		accounts,
		gateway: filled({
			gateway_id: additional.read('gatewayId', singleLine.optional),
			gateway_reference_id: additional.read('gatewayReferenceId', singleLine.optional),
		}),
	};
}

/** The look-up of the bank code that a call lacks; `null` for a call that has one. */
function bankCodePrerequisite<Call extends NewAccounts>(call: Call): Prerequisite<Call> | null {
	const ifsc = ifscOf(call.accounts);
	if (call.bankCode !== null || ifsc === null) return null;
	return {
		request: toBankInfoRequest(ifsc),
		record: { label: 'IFSC', id: ifsc },
		note: "'Bank Code' is empty, so Juspay was asked for the bank of this IFSC. Nothing else was sent for this row. Check the IFSC, or fill in 'Bank Code'.",
		complete: (found) => {
			const bankCode = textAt(found, 'juspay_bank_code');
			return bankCode === null ? null : { ...call, bankCode };
		},
		missing: {
			message: `'Bank Code' is empty, and Juspay does not tell it for the IFSC ${ifsc}`,
			description:
				"Nothing was sent for this row. Enter Juspay's code for the bank in 'Bank Code', e.g. JP_HDFC.",
		},
		failed: "'Bank Code' is empty and could not be looked up, nothing was sent for this row",
	};
}

/**
 * POST /customers/{id}/accounts (API page "Create with Validate Customer Account").
 *
 * @param settings form fields beyond the accounts
 */
export function toNewAccountsRequest(
	{ customerId, routingId, bankCode, accounts, gateway }: NewAccounts,
	settings: Readonly<Record<string, string>> = {},
): JuspayRequest {
	return {
		method: 'POST',
		pathSegments: ['customers', customerId, 'accounts'],
		routingId,
		form: {
			...(bankCode !== null && { bank_code: bankCode }),
			account_details: accountDetails(accounts),
			customer_id: customerId,
			...gateway,
			...settings,
		},
	};
}

/** The raw stand-in for an account that Juspay's answer leaves out, in Juspay's words. */
function missingRaw(customerId: string, account: SubmittedAccount, message: string): IDataObject {
	const { accountNumber: number, ifsc: code, upiId: vpa, accountHolderName: name } = account;
	const details = vpa === null ? { account: number, ifsc: code, name } : { vpa };
	return {
		outcome: 'undetermined',
		message,
		customer_id: customerId,
		account_details: details,
	};
}

/** One result for each account that was sent. */
function newAccountResults(
	answer: IDataObject[],
	{ customerId, accounts }: NewAccounts,
	simplify: boolean,
	missingMessage: string,
): IDataObject[] {
	const { pairs, missing } = pairAccounts(answer, accounts);
	const simplified = (found: IDataObject, account: SubmittedAccount | null) =>
		simplifyCustomerAccount(found, { customerId, customerAccountId: null, account });
	if (simplify) {
		return [
			...pairs.map((pair) => simplified(pair.answer, pair.submitted)),
			...missing.map((account) => simplified({}, account)),
		];
	}
	return [
		...pairs.map((pair) => rawResult(pair.answer)),
		...missing.map((account) => missingRaw(customerId, account, missingMessage)),
	];
}

function describeNewAccounts({ accounts }: NewAccounts): Pick<CallFacts, 'record' | 'secrets'> {
	return {
		record: null,
		secrets: accounts.flatMap(({ accountNumber: number, upiId: vpa }) =>
			[number, vpa].filter((secret) => secret !== null),
		),
	};
}

/**
 * What all operations that store accounts have in common.
 *
 * @param missingMessage what the raw result of an account says that Juspay's answer leaves out
 */
export function storesNewAccounts(missingMessage: string, caution: Caution) {
	return {
		prerequisite: bankCodePrerequisite,
		toResults: (answer: IDataObject[], call: NewAccounts, simplify: boolean) =>
			newAccountResults(answer, call, simplify, missingMessage),
		outcomeOf: customerAccountOutcome,
		describe: (call: NewAccounts): CallFacts => ({ ...describeNewAccounts(call), caution }),
	};
}
