import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt, valueAt } from '../../shared/json';
import {
	type AccountDetails,
	type Expected,
	NO_DETAILS,
	type Shown,
	type ShownDetails,
} from '../call';
import { compareDetail, compareId, decisive } from '../comparison';

/** Juspay has both versions; v2 differs in the request and the keys of the answer. */
export type ApiVersion = 'v1' | 'v2';

export interface ExistingBeneficiary {
	beneficiaryId: string;
	customerId: string;
	version: ApiVersion;
	routingId?: string;
}

/** Which of an account's generated IDs it is; both from 1. */
export interface IdNumber {
	/** Of the rows with this account. */
	occurrence: number;
	attempt: number;
}

export interface GeneratedId extends IdNumber {
	make: (number: IdNumber) => string;
	/** Whether other executions generate the same ID, so that it may have an earlier result. */
	isShared: boolean;
	/** When the only execution that generates it began, in milliseconds since 1970. */
	since?: number;
	/** Whether it may have been used in this execution before. */
	mayExist?: boolean;
}

/** A beneficiary to store or validate (API page "Bank Account Validation"). */
export interface Beneficiary extends ExistingBeneficiary {
	/** `null` for the user's own ID. */
	generatedId: GeneratedId | null;
	type: 'ACCOUNT_IFSC' | 'UPI_ID' | 'IFSC';
	/** `beneDetails.details` as sent. */
	details: Record<string, string>;
	/** Account Holder Name as the row gives it, to compare with the name at the bank. */
	holderName: string | null;
	/** `undefined` for the type IFSC, which takes none. */
	command: 'validate' | 'resolve' | 'create' | undefined;
	/** Additional Fields by their names on the wire, without empty ones. */
	additionalFields: Record<string, string | string[]>;
}

/** The values that an answer is compared with and completed from; a look-up has only the ID. */
export type AskedBeneficiary = ExistingBeneficiary & Partial<Beneficiary>;

function toAccountDetails(details: Beneficiary['details']): AccountDetails {
	const { account = null, ifsc = null, vpa = null, mobile = null } = details;
	return { accountNumber: account, ifsc, upiId: vpa, mobileNumber: mobile };
}

/** A UPI ID or IFSC that is there twice must match both times. */
function readShownAccount(
	found: IDataObject,
	{ type, details = {}, command }: AskedBeneficiary,
): ShownDetails {
	const sent = toAccountDetails(details);
	const detail = (key: string) => valueAt(found, 'beneDetails', 'details', key);
	const read = (name: 'upiId' | 'ifsc', ...values: unknown[]) =>
		decisive(values, (value) => compareDetail(name, { ...NO_DETAILS, [name]: value }, sent));
	// For a mobile number, the UPI ID is the result.
	const resolved = command === 'validate' ? found['resolvedVpa'] : null;
	const branch = type === 'IFSC' ? valueAt(objectAt(found, 'validateResp'), 'data', 'ifsc') : null;
	return {
		accountNumber: detail('account'),
		ifsc: read('ifsc', detail('ifsc'), branch),
		upiId: read('upiId', detail('vpa'), resolved),
		mobileNumber: detail('mobile'),
	};
}

/** An IFSC look-up may lack both status and `uniqueId` (samples of v1). */
function readShown(found: IDataObject, asked: AskedBeneficiary): Shown {
	const ids = [found['uniqueId'], found['beneId']];
	return {
		id: decisive(ids, (id) => compareId(id, asked.beneficiaryId)),
		status: textAt(found, 'status'),
		type: valueAt(found, 'beneDetails', 'type'),
		account: readShownAccount(found, asked),
		date: textAt(found, 'createdAt'),
	};
}

/** The expected record. Of a look-up by ID, only Juspay knows the account. */
export function toExpected(asked: AskedBeneficiary): Expected {
	const { beneficiaryId: id, generatedId, type = null, details } = asked;
	const read = (found: IDataObject) => readShown(found, asked);
	if (details === undefined)
		return { id, idHoldsAccount: true, mustAgree: true, type, accounts: [], read };
	const accounts = [toAccountDetails(details)];
	return { id, idHoldsAccount: generatedId !== null, type, accounts, read };
}
