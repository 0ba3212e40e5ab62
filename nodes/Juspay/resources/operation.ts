import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ParameterReader } from '../parameters/reader';
import type { CallRecord, Caution } from '../transport/problem';
import type { JuspayRequest } from '../transport/request';
import type { Outcome } from './outcome';

/** Where an item is processed; what a generated beneficiary ID is made of. */
export interface RunIdentity {
	instanceId: string;
	workflowId: string;
	executionId: string;
	nodeId: string;
	itemIndex: number;
	/** The credential's, for calls that repeat it in their body; no part of a generated ID. */
	merchantId: string;
}

/** How the record that Juspay stores under an ID compares with what was sent under it. */
export type Comparison = 'same' | 'different' | 'incomparable';

/** For calls under an ID that Juspay takes only once: what became of one is asked for by that ID. */
export interface RecoveryById {
	kind: 'byId';
	/** No second row of the batch may use it. */
	id: string;
	/** Whether the node made the ID, so that nobody else can have used it. */
	isGeneratedId: boolean;
	request: JuspayRequest;
	compare: (found: IDataObject) => Comparison;
}

/** For calls without such an ID, which are never sent again: the result is looked for among the stored records. */
export interface RecoveryBySearch {
	kind: 'bySearch';
	request: JuspayRequest;
	/**
	 * Picks the results of a call out of what was found.
	 *
	 * @param sentAt when the call was sent, in milliseconds since 1970
	 * @returns `null` unless they are certain
	 */
	find: (found: IDataObject[], sentAt: number) => IDataObject[] | null;
	/** The results of the call if Juspay says that it has no such record. */
	whenMissing?: IDataObject[];
}

/** How the result of a call is found when its answer got lost (docs/money-and-retries.md). */
export type Recovery = RecoveryById | RecoveryBySearch;

/** What only calls have that change something at Juspay, money or records: they must take effect once. */
export interface Write {
	/** What is said when nobody knows whether the call was carried out. */
	caution: Caution;
	/** Equal for calls that ask for the same: all that was asked for, without what the node made or looked up. */
	identity: object;
	/** Whether the call may serve several rows: a validation without an ID of the user's own. */
	isShareable?: boolean;
	/** Whether an answer says that the call was carried out; any result does when left out. */
	isConfirmed?: (answer: IDataObject[]) => boolean;
	recovery: Recovery;
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
	/** What is said if the answer does not hold the value. */
	missing: { message: string; description: string };
	/** What the message begins with if Juspay does not answer, without a final period. */
	failed: string;
}

/** One item's call: its parameters are checked, its request is ready to be sent. */
export interface Call {
	request: JuspayRequest;
	/** The record asked for, as messages name it; left out where it has no ID yet. */
	record?: CallRecord;
	/** Account numbers, UPI IDs and the like: masked wherever they turn up. */
	secrets?: readonly string[];
	/** One of Juspay's objects as the keys of the operation's output. Never throws, whatever Juspay sent. */
	simplify: (found: IDataObject) => IDataObject;
	/** The objects that become results, where these are not just those of the answer. */
	select?: (answer: IDataObject[]) => IDataObject[];
	/** Whether the answer is a list that may be empty; otherwise an empty answer is no result. */
	isList?: true;
	/** For results of validations. */
	outcome?: (found: IDataObject) => Outcome;
	/** What the call lacks; as long as it does, its request must not be sent. */
	lacks?: MissingValue;
	/** Left out for calls that only ask. */
	write?: Write;
}

/** What a value of a simplified result can be. */
export type ValueKind = 'text' | 'textOrNull' | 'texts' | 'flag' | 'flagOrNull';

/** The keys of a simplified result in their order, and what the value of each can be. */
export type Output = Readonly<Record<string, ValueKind>>;

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
