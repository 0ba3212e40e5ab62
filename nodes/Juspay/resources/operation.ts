import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { labelsOf, type ParameterReader } from '../parameters/reader';
import type { RequestFacts } from '../transport/problem';
import type { JuspayRequest } from '../transport/request';

/** Where an item is processed; what a generated beneficiary ID is made of. */
export interface RunIdentity {
	instanceId: string;
	workflowId: string;
	executionId: string;
	nodeId: string;
	itemIndex: number;
}

/** What is said about a call when it fails, and which ID no second row of the batch may use. */
export interface CallFacts extends Pick<RequestFacts, 'record' | 'moneyAdvice' | 'secrets'> {
	uniqueId?: string;
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
	/** Reads and checks one item's parameters, each once. Throws RefusedParameterError. */
	readParameters: (reader: ParameterReader, run: RunIdentity) => Parameters;
	toRequest: (parameters: Parameters) => JuspayRequest;
	/** One object per result: Juspay's own, or the simplified ten keys. Never throws, whatever Juspay sent. */
	toResults: (answer: IDataObject[], parameters: Parameters, simplify: boolean) => IDataObject[];
	describe: (parameters: Parameters) => CallFacts;
}

/** One item's call, checked and ready to be sent. */
export interface PreparedCall {
	request: JuspayRequest;
	facts: CallFacts;
	toResults: (answer: IDataObject[], simplify: boolean) => IDataObject[];
}

/** An operation as the node uses it: the type of its parameters stays inside. */
export interface Operation {
	option: INodePropertyOptions & { value: string };
	properties: INodeProperties[];
	/** Internal names of all fields and their labels in the editor. */
	labels: ReadonlyMap<string, string>;
	prepare: (reader: ParameterReader, run: RunIdentity) => PreparedCall;
}

/** Makes an operation for a resource's table out of its definition. */
export function defineOperation<Parameters>(
	definition: OperationDefinition<Parameters>,
): Operation {
	const { value, name, action, description, properties } = definition;
	return {
		option: { value, name, action, description },
		properties,
		labels: labelsOf(properties),
		prepare: (reader, run) => {
			const parameters = definition.readParameters(reader, run);
			return {
				request: definition.toRequest(parameters),
				facts: definition.describe(parameters),
				toResults: (answer, simplify) => definition.toResults(answer, parameters, simplify),
			};
		},
	};
}

/** A resource: its label in the editor and the table of its operations. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: readonly Operation[];
}
