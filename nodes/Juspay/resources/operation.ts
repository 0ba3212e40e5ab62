import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ParameterReader } from '../parameters/reader';
import type { Call } from './call';
import type { Output } from './output';

/** The run of an item; generated beneficiary IDs depend on it. */
export interface RunIdentity {
	instanceId: string;
	workflowId: string;
	executionId: string;
	/** When the node first ran in this execution, in milliseconds since 1970. */
	executionStartedAt: number;
	/** Whether the node ran in this execution before, e.g. in a loop. */
	isLaterRound: boolean;
	nodeId: string;
	/** Of the credential. */
	merchantId: string;
	/** Start of the run, in milliseconds since 1970. */
	startedAt: number;
}

interface AnyOperation {
	/** Value and names in the editor; the value is part of the public contract. AI agents read action and description. */
	option: INodePropertyOptions & { value: string; action: string };
	/** Without resource and operation in `displayOptions`: the table adds those. */
	properties: INodeProperties[];
	output: Output;
}

/** An operation that calls Juspay. */
export interface RemoteOperation extends AnyOperation {
	/**
	 * Reads and checks one item's parameters, each once, and returns its call. Equal values give equal calls. Throws
	 * RefusedParameterError.
	 */
	prepare: (reader: ParameterReader, run: RunIdentity) => Call;
}

/** An operation that needs neither Juspay nor a credential. */
export interface LocalOperation extends AnyOperation {
	/** The result of one item, and whether it is fine. Throws RefusedParameterError. */
	check: (reader: ParameterReader) => { result: IDataObject; isOk: boolean };
}

export type Operation = RemoteOperation | LocalOperation;

/** Whether an operation sends nothing. */
export function isLocal(operation: Operation): operation is LocalOperation {
	return 'check' in operation;
}

export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: readonly Operation[];
}
