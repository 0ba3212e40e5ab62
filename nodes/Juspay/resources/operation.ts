import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ParameterReader } from '../parameters/reader';
import type { RequestFacts } from '../transport/problem';
import type { JuspayRequest } from '../transport/request';
import type { Outcome } from './outcome';
import type { Output } from './output';

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

/** What is said about a call when it fails, and which ID no second row of the batch may use. */
export interface CallFacts extends Pick<RequestFacts, 'record' | 'caution' | 'secrets'> {
	uniqueId?: string;
}

/** How the record that Juspay stores under an ID compares with what was sent under it. */
export type Comparison = 'same' | 'different' | 'incomparable';

/** For calls under an ID that Juspay takes only once: what became of one is asked for by that ID. */
export interface RecoveryById {
	kind: 'byId';
	request: JuspayRequest;
	compare: (found: IDataObject) => Comparison;
	/** Whether the node made the ID, so that nobody else can have used it. */
	isGeneratedId: boolean;
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
export interface Submission<Parameters> {
	/** What makes two calls equal: all that was asked for, without what the node made or looked up. */
	identify: (parameters: Parameters) => object;
	/** Whether the call may serve several rows: it has no ID of the user's own. */
	isShareable: (parameters: Parameters) => boolean;
	/** Whether an answer says that the call was carried out; left out where any result does. */
	isConfirmed?: (answer: IDataObject[]) => boolean;
	recover: (parameters: Parameters) => Recovery;
	/**
	 * For validations, whose results can be long in coming: the look-up that shows how one stands by now;
	 * `null` where the result has no ID to ask for.
	 */
	follow?: (found: IDataObject, parameters: Parameters) => JuspayRequest | null;
}

/** A value that a call still lacks, and that Juspay can tell. */
export interface Prerequisite<Parameters> {
	/** Equal requests are sent once in a run. */
	request: JuspayRequest;
	/** What is asked about, as messages name it. */
	record: NonNullable<CallFacts['record']>;
	/** Why it is asked, as a sentence for descriptions. */
	note: string;
	/** Puts the value in; `null` if the answer does not hold it. */
	complete: (found: IDataObject) => Parameters | null;
	/** What is said if the answer does not hold the value. */
	missing: { message: string; description: string };
	/** What the message begins with if Juspay does not answer, without a final period. */
	failed: string;
}

/** One operation, as its file describes it. `Parameters` are checked values, ready for the wire. */
export interface OperationDefinition<Parameters> {
	/** The value of the parameter `operation`, part of the public contract. */
	value: string;
	name: string;
	/** What the editor's list and an AI agent read. */
	action: string;
	description: string;
	/** Fields without resource and operation in `displayOptions`: those are added by the table. */
	properties: INodeProperties[];
	output: Output;
	/** Reads and checks one item's parameters, each once. Throws RefusedParameterError. */
	readParameters: (reader: ParameterReader, run: RunIdentity) => Parameters;
	toRequest: (parameters: Parameters) => JuspayRequest;
	/** For values that Juspay can tell: what a call lacks, or `null`. Asked before the first call of the run goes out. */
	prerequisite?: (parameters: Parameters) => Prerequisite<Parameters> | null;
	/** Whether the answer is a list that may be empty; otherwise an empty answer is no result. */
	isList?: true;
	/** One object per result: Juspay's own, or the simplified keys. Never throws, whatever Juspay sent. */
	toResults: (answer: IDataObject[], parameters: Parameters, simplify: boolean) => IDataObject[];
	/** Left out where a result is no validation's. */
	outcomeOf?: (found: IDataObject, parameters: Parameters) => Outcome;
	describe: (parameters: Parameters) => CallFacts;
	submission?: Submission<Parameters>;
}

/** What a call has beyond others that must take effect once. */
export interface PreparedSubmission {
	/** Equal for calls that ask for the same. */
	identify: () => string;
	isShareable: boolean;
	isConfirmed?: (answer: IDataObject[]) => boolean;
	recover: () => Recovery;
	follow: (found: IDataObject) => JuspayRequest | null;
}

/** One item's call, checked and ready to be sent. */
export interface PreparedCall {
	request: JuspayRequest;
	facts: CallFacts;
	isList?: true;
	toResults: (answer: IDataObject[], simplify: boolean) => IDataObject[];
	/** `null` where a result is no validation's. */
	outcomeOf: (found: IDataObject) => Outcome | null;
	submission?: PreparedSubmission;
	/** What the call lacks; as long as it does, its request must not be sent. */
	prerequisite?: PreparedPrerequisite;
}

/** A value that one item's call lacks. */
export interface PreparedPrerequisite extends Omit<Prerequisite<unknown>, 'complete'> {
	complete: (found: IDataObject) => PreparedCall | null;
}

interface AnyOperation {
	option: INodePropertyOptions & { value: string };
	properties: INodeProperties[];
	/** Internal names of all fields and their labels in the editor. */
	labels: ReadonlyMap<string, string>;
	/** The keys of its results with Simplify on. */
	output: Output;
}

/** An operation that calls Juspay, as the node uses it: the type of its parameters stays inside. */
export interface RemoteOperation extends AnyOperation {
	kind: 'remote';
	prepare: (reader: ParameterReader, run: RunIdentity) => PreparedCall;
}

/** An operation that needs neither Juspay nor a credential. */
export interface LocalOperation extends AnyOperation {
	kind: 'local';
	/** The result of one item, and whether it is as it should be. Throws RefusedParameterError. */
	check: (reader: ParameterReader) => { result: IDataObject; isOk: boolean };
}

/** An operation as the node uses it. */
export type Operation = RemoteOperation | LocalOperation;

/** A resource: its label in the editor and the table of its operations. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: readonly Operation[];
}
