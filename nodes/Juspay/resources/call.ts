import type { IDataObject } from 'n8n-workflow';

import { textAt, valueAt } from '../shared/json';
import type { CallRecord, Caution } from '../transport/problem';
import type { JuspayRequest } from '../transport/request';
import type { Outcome, ResultOutcome } from './outcome';

/** The fields that identify an account; `null` if absent or unknown. */
export interface AccountDetails {
	accountNumber: string | null;
	ifsc: string | null;
	upiId: string | null;
	mobileNumber: string | null;
}

export const NO_DETAILS: AccountDetails = {
	accountNumber: null,
	ifsc: null,
	upiId: null,
	mobileNumber: null,
};

/** An account in Juspay's answer: raw values, so that nothing odd is overlooked. */
export type ShownDetails = Readonly<Record<keyof AccountDetails, unknown>>;

/** Identity and date of a record in Juspay's answer. */
export interface Shown {
	/** Raw ID, and the status that only records of the requested kind have; without both it is no record. */
	id: unknown;
	status: string | null;
	/** A beneficiary's type, raw. */
	type?: unknown;
	account: ShownDetails;
	/** When it was created or last validated. */
	date: string | null;
}

/** The values that were asked for, to compare Juspay's records with (docs/money-and-retries.md, "What proves a result"). */
export interface Expected {
	/** The record's ID; `null` if Juspay generates it. */
	id: string | null;
	/** Whether the ID was derived from the account, so that no other account has a record under it. */
	idHoldsAccount?: boolean;
	/** A beneficiary's type in Juspay's word, if known. */
	type?: string | null;
	/** The accounts sent; none if only an ID was. */
	accounts: readonly AccountDetails[];
	/** Whether an answer about another record counts as no answer. */
	mustAgree?: true;
	/** Whether the record existed before, so that an answer may hold the result of an earlier validation. */
	existedBefore?: true;
	read: (found: IDataObject) => Shown;
}

/** For an answer without an ID: only a status and, under `key`, the requested detail. */
export function expectedDetail(detail: 'ifsc' | 'upiId', sent: string, key: string): Expected {
	return {
		id: null,
		mustAgree: true,
		accounts: [{ ...NO_DETAILS, [detail]: sent }],
		read: (found) => ({
			id: null,
			status: textAt(found, 'status'),
			account: { ...NO_DETAILS, [detail]: valueAt(found, key) },
			date: null,
		}),
	};
}

/** Only one row of a batch may change or create this. */
export interface Changes {
	id: string;
	/** Of the field that holds the ID. */
	label: string;
	/** Left out if equal rows are refused, too. */
	values?: string;
}

/** Parts of every call: parameters checked, request ready to send. */
interface AnyCall {
	request: JuspayRequest;
	/** Names the record in messages; left out if it has no ID yet. */
	record?: CallRecord;
	/** Account numbers, UPI IDs and the like: masked everywhere. */
	secrets?: readonly string[];
	/** The simplified keys of one object of an answer, which can hold another row's name if `isShared`. Never throws. */
	simplify: (
		found: IDataObject,
		outcome: ResultOutcome,
		answer: readonly IDataObject[],
		isShared: boolean,
	) => IDataObject;
	/** The operation's further keys, if any. Never throws. */
	detail?: (found: IDataObject) => IDataObject;
	/** The objects that become results, if not all of the answer's. */
	select?: (answer: readonly IDataObject[]) => IDataObject[];
	/** For validations, and what they store. */
	outcome?: (found: IDataObject) => Outcome;
	/** Set if answers identify their record. */
	expected?: Expected;
	/** A second row of the batch is refused unless its values are equal. */
	changes?: Changes;
}

/** Costs nothing and may be repeated: a look-up, or an update that changes nothing more when repeated. */
export interface FreeCall extends AnyCall {
	kind: 'free';
	/** For lists, which may be empty: their objects, or `null` if it is no list. Any other empty answer is no result. */
	readList?: (body: unknown) => IDataObject[] | null;
	/** How many of a list's objects become no result because of a limit. */
	leftOut?: (answer: readonly IDataObject[]) => number;
}

/** For calls under an ID that Juspay accepts only once: the result is looked up by that ID. */
export interface RecoveryById {
	kind: 'byId';
	/** The user's own may be used by only one row of the batch. */
	id: string;
	/** Whether the node generated the ID, so that no one else can have used it. */
	isGeneratedId: boolean;
	/** Whether Juspay may have a record under it before the call is sent: nobody has looked. */
	mayExist: boolean;
	request: JuspayRequest;
	/** The same call for the nth row with this account, from 1; left out unless the ID is generated. */
	numbered?: (occurrence: number) => OnceCall;
	/** The same call under another generated ID, of an earlier try. */
	underId?: (id: string) => OnceCall;
	/**
	 * When the only execution that generates this ID began, in milliseconds since 1970: an older record is of another
	 * one, whose number came again.
	 */
	since?: number;
	/** The call under the next attempt's ID, for an account that could not be validated. */
	nextAttempt?: () => OnceCall;
}

/** For new customers: a record that existed before is never the call's result. */
export interface RecoveryOfCustomer {
	kind: 'byNewId';
	/** Of the user's own. */
	id: string;
	request: JuspayRequest;
	/**
	 * Sent instead if this record exists under the ID, no matter who stored it: nothing if it has all of the call
	 * (`stored`); `null` if unclear.
	 */
	whenExisting?: (found: IDataObject) => Call | 'stored' | null;
}

/** For calls without such an ID, which are never sent again: the result is searched in the stored records. */
export interface RecoveryBySearch {
	kind: 'bySearch';
	request: JuspayRequest;
}

/** For deletions: Juspay shows the record as deleted, or no longer has it. */
export interface RecoveryOfDeletion {
	kind: 'byAbsence';
	request: JuspayRequest;
	/** Whether a record of the account, whose ID is compared before, says so. */
	isDeleted: (found: IDataObject) => boolean;
}

/** How to find the result if the answer was lost (docs/money-and-retries.md). */
export type Recovery = RecoveryById | RecoveryOfCustomer | RecoveryBySearch | RecoveryOfDeletion;

/** A value that a call lacks and Juspay has. */
export interface MissingValue {
	/** Equal requests are sent once in a run. */
	request: JuspayRequest;
	/** Names the record in messages. */
	record: CallRecord;
	/** Why it is looked up, as a sentence for descriptions. */
	note: string;
	/** The call with the value; `null` if the answer lacks it. */
	complete: (found: IDataObject) => Call | null;
	/** The call if Juspay has no such record. */
	whenMissing?: () => Call;
	/** Error if the answer lacks the value. */
	missing: { message: string; description: string };
	/** Beginning of the message if Juspay does not answer, without a final period. */
	failed: string;
}

interface AnyOnceCall extends AnyCall {
	/** Added to the message if it is unknown whether the call was carried out. */
	caution: Caution;
	/** Identifies the payment or change in any spelling: equal for calls that a further try must not send again. */
	account: string;
	/** Equal for calls that request the same, so that one may serve several rows. */
	sharedAs?: string;
	recovery: Recovery;
	/** While a value is missing, the request must not be sent. */
	lacks?: MissingValue;
	/** Looks up the current result, which can take long; `null` if the result has no ID. */
	follow?: (found: IDataObject) => JuspayRequest | null;
}

/** Stores or deletes a record at Juspay: must take effect once. */
export interface ChangingCall extends AnyOnceCall {
	kind: 'change';
	/** Whether an answer says that the call was carried out; without this, any result does. */
	isConfirmed?: (answer: readonly IDataObject[]) => boolean;
}

/** Use of Juspay's earlier results instead of paying for new ones (docs/money-and-retries.md). */
export interface Reuse {
	/** In milliseconds since 1970; `null` if any result counts, or if the ID holds the period. */
	since: number | null;
	/** Whether only results of this run count: they are looked up once another row has paid for the account. */
	isOfRun?: true;
	/** When a record was last validated, if that is not its date; `null` if unknown. */
	validatedAt?: (found: IDataObject) => string | null;
	/** Accounts paid for, if rows that do not share a call can have the same: these run one after the other. */
	accounts?: readonly string[];
	/** The same call for some of its accounts, by index. */
	forAccounts?: (accounts: readonly number[]) => PayingCall;
}

/** Validates accounts, which can cost money: must take effect once. */
export interface PayingCall extends AnyOnceCall {
	kind: 'payment';
	outcome: (found: IDataObject) => Outcome;
	expected: Expected;
	/** Left out for calls that are always paid for. */
	reuse?: Reuse;
	follow: NonNullable<AnyOnceCall['follow']>;
}

export type OnceCall = ChangingCall | PayingCall;

/** One item's call: it costs nothing, changes something once, or pays (docs/money-and-retries.md). */
export type Call = FreeCall | OnceCall;
