import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ParameterReader } from '../parameters/reader';
import type { CallRecord, Caution } from '../transport/problem';
import type { JuspayRequest } from '../transport/request';
import type { Outcome, ResultOutcome } from './outcome';
import type { Output } from './output';

/** The run that an item is processed in; what a generated beneficiary ID is made of. */
export interface RunIdentity {
	instanceId: string;
	workflowId: string;
	executionId: string;
	nodeId: string;
	/** How often this account has come in this run by now, this time included; always 1 where equal rows share a call. */
	countOccurrence: (account: string) => number;
	/** The credential's. */
	merchantId: string;
	/** When the run began, in milliseconds since 1970. */
	startedAt: number;
	/** The workflow's, as IANA names it. */
	timeZone: string;
}

/** What makes an account the one it is; `null` for what its kind does not have, and for what is not told. */
export interface AccountDetails {
	accountNumber: string | null;
	ifsc: string | null;
	upiId: string | null;
	mobileNumber: string | null;
}

/** An account of which nothing is told. */
export const NO_DETAILS: AccountDetails = {
	accountNumber: null,
	ifsc: null,
	upiId: null,
	mobileNumber: null,
};

/** What an object of Juspay's answers shows of an account: values as returned, so that nothing odd is overlooked. */
export type ShownDetails = Readonly<Record<keyof AccountDetails, unknown>>;

/** What an object of Juspay's answers shows of whose it is and from when. */
export interface Shown {
	/** The ID as returned, and the status that only records of the kind that was asked for have; what has neither is none. */
	id: unknown;
	status: string | null;
	/** The type of a beneficiary, in Juspay's word, as returned. */
	type: unknown;
	account: ShownDetails;
	/** When it came about, or was validated last. */
	date: string | null;
}

/** What was asked for, to compare Juspay's records with (docs/money-and-retries.md, "What proves a result"). */
export interface Evidence {
	/** The record's ID; `null` where Juspay makes it. */
	id: string | null;
	/** Whether the node made the ID out of the account, so that a record under it can be no other's. */
	idHoldsAccount: boolean;
	/** The type of a beneficiary, in Juspay's word; `null` where there is none. */
	type: string | null;
	/** The accounts that were sent; none where only an ID was. */
	accounts: readonly AccountDetails[];
	/** Whether an answer about another record is none at all, as there is no outcome that could be left open. */
	mustAgree?: true;
	/** Whether the record was there before, so that an answer may still hold the result of an earlier validation. */
	existedBefore?: true;
	read: (found: IDataObject) => Shown;
}

/** For calls under an ID that Juspay takes only once: what became of one is asked for by that ID. */
export interface RecoveryById {
	kind: 'byId';
	/** No second row of the batch may use one of the user's own. */
	id: string;
	/** Whether the node made the ID, so that no one else can have used it. */
	isGeneratedId: boolean;
	/** Whether a record that was there before is never the call's result, whatever On Duplicate ID says. */
	takesOnlyNew?: true;
	/**
	 * What is sent instead if this record is there under the ID, no matter who stored it: nothing if all of the call is `stored`
	 * in it; `null` where that is not clear.
	 */
	whenExisting?: (found: IDataObject) => Call | 'stored' | null;
	/** The call under the ID of the next attempt, for an account that could not be validated the last time. */
	nextAttempt?: () => Call;
	request: JuspayRequest;
}

/** For calls without such an ID, which are never sent again: the result is looked for among the stored records. */
export interface RecoveryBySearch {
	kind: 'bySearch';
	request: JuspayRequest;
	/** Picks the result of a call that is no validation out of what was found; `null` unless it is certain. */
	find?: (found: IDataObject[]) => IDataObject[] | null;
	/** The results of the call if Juspay says that it has no such record. */
	whenMissing?: IDataObject[];
}

/** How the result of a call is found when its answer got lost (docs/money-and-retries.md). */
export type Recovery = RecoveryById | RecoveryBySearch;

/** From when on results that Juspay has already are used instead of paying for new ones (docs/money-and-retries.md). */
export interface Reuse {
	/** In milliseconds since 1970; `null` where any result counts, or where the ID holds the period. */
	since: number | null;
	/** When a record was validated last, if that is not its date; `null` if it does not tell. */
	validatedAt?: (found: IDataObject) => string | null;
	/** What is paid for, where rows that do not share a call can be about the same account: one after the other. */
	accounts?: readonly string[];
	/** Of a call with several accounts: the same for some of them only, by index. */
	forAccounts?: (accounts: readonly number[]) => Call;
}

/** What only calls have that change something at Juspay, money or records: they must take effect once. */
export interface Write {
	/** What the message adds when it is unknown whether the call was carried out. */
	caution: Caution;
	/** What is paid for or changed, however it is written: equal for calls that a further try must not send again. */
	account: string;
	/** Equal for validations of which one may serve several rows: they ask for the same. */
	sharedAs?: string;
	/** Whether an answer says that the call was carried out; any result does when left out. */
	isConfirmed?: (answer: IDataObject[]) => boolean;
	recovery: Recovery;
	/** Left out for calls that are always paid for. */
	reuse?: Reuse;
	/** The same call under another ID that the node made: an earlier try's. */
	underId?: (id: string) => Call;
	/**
	 * For validations, whose results can be long in coming: the look-up that shows how one stands by now;
	 * `null` where the result has no ID to ask for.
	 */
	follow?: (found: IDataObject) => JuspayRequest | null;
}

/** A value that a call still lacks, and that Juspay can tell. */
export interface MissingValue {
	/** Equal requests are sent once in a run. */
	request: JuspayRequest;
	/** What is asked about, as messages name it. */
	record: CallRecord;
	/** Why it is asked, as a sentence for descriptions. */
	note: string;
	/** The call with the value; `null` if the answer does not hold it. */
	complete: (found: IDataObject) => Call | null;
	/** The call if Juspay says that it has no such record. */
	whenMissing?: () => Call;
	/** What is said if the answer does not hold the value. */
	missing: { message: string; description: string };
	/** What the message begins with if Juspay does not answer, without a final period. */
	failed: string;
}

/** What only one row of a batch may change, or create. */
export interface Changes {
	id: string;
	/** Of the field that holds the ID. */
	label: string;
	/** Left out where equal rows are refused, too. */
	values?: string;
}

/** One item's call: its parameters are checked, its request is ready to be sent. */
export interface Call {
	request: JuspayRequest;
	/** The record asked for, as messages name it; left out where it has no ID yet. */
	record?: CallRecord;
	/** Account numbers, UPI IDs and the like: masked wherever they turn up. */
	secrets?: readonly string[];
	/** The simplified keys of one of Juspay's objects. Never throws, whatever Juspay sent. */
	simplify: (found: IDataObject, outcome: ResultOutcome) => IDataObject;
	/** The further keys of the operation's output, if it has some of its own. Never throws either. */
	detail?: (found: IDataObject) => IDataObject;
	/** The objects that become results, where these are not just those of the answer. */
	select?: (answer: IDataObject[]) => IDataObject[];
	/**
	 * For answers that are lists, which may be empty: their objects, and `null` for what is no list. Otherwise an empty
	 * answer is no result.
	 */
	readList?: (body: unknown) => IDataObject[] | null;
	/** For results of validations. */
	outcome?: (found: IDataObject) => Outcome;
	/** What was asked for, where answers tell whose record they hold. */
	evidence?: Evidence;
	/** What the call changes, by the field that names it: a second row of the batch is refused unless its values are equal. */
	changes?: Changes;
	/** What the call lacks; as long as it does, its request must not be sent. */
	lacks?: MissingValue;
	/** Left out for calls that only ask. */
	write?: Write;
}

interface AnyOperation {
	/** Value and names in the editor; the value is part of the public contract. An AI agent reads action and description. */
	option: INodePropertyOptions & { value: string; action: string };
	/** Fields without resource and operation in `displayOptions`: those are added by the table. */
	properties: INodeProperties[];
	output: Output;
}

/** An operation that calls Juspay. */
export interface RemoteOperation extends AnyOperation {
	/** Reads and checks one item's parameters, each once, and makes its call. Throws RefusedParameterError. */
	prepare: (reader: ParameterReader, run: RunIdentity) => Call;
}

/** An operation that needs neither Juspay nor a credential. */
export interface LocalOperation extends AnyOperation {
	/** The result of one item, and whether it is as it should be. Throws RefusedParameterError. */
	check: (reader: ParameterReader) => { result: IDataObject; isOk: boolean };
}

/** An operation as the node uses it. */
export type Operation = RemoteOperation | LocalOperation;

/** Whether an operation sends nothing. */
export function isLocal(operation: Operation): operation is LocalOperation {
	return 'check' in operation;
}

/** A resource: its label in the editor and the table of its operations. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: readonly Operation[];
}
