import type {
	IDataObject,
	IExecuteFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import {
	booleanOr,
	booleanValue,
	choiceOr,
	numberWithin,
	wholeNumberFrom,
} from '../../parameters/checks';
import {
	type CollectionReader,
	createReader,
	labelsOf,
	type ParameterReader,
} from '../../parameters/reader';
import { findOperation } from '../../resources';
import {
	isLocal,
	type LocalOperation,
	type Operation,
	type RemoteOperation,
} from '../../resources/operation';
import { credentialSecrets, readCredential } from '../../transport/credential';
import { createSend } from '../../transport/send';
import type { RunSettings } from '../send/client';
import { createClock } from '../send/clock';
import type { Sending } from '../send/sendRows';
import { CallsKeptInContext, type KeptCallStore, noteFirstExecution } from './keptCalls';
import { createFieldSources } from './readRows';

/** What stands in an item in place of a result. */
export interface FailedItem {
	json: IDataObject;
	error?: NodeApiError | NodeOperationError;
}

/** What n8n says about the run as a whole. */
export interface RunMode {
	/** Whether a model calls the node, as the tool of an AI agent. */
	isTool: boolean;
	/** Whether the first row without a result stops the run; never as an AI tool, see `asAnswer`. */
	stopsAtFirstFailure: boolean;
	isCancelled: () => boolean;
	/** How a failed row leaves the node. */
	toFailedItem: (error: NodeApiError | NodeOperationError) => FailedItem;
}

/** An error item, in the only form that n8n routes reliably. */
function asErrorItem(error: NodeApiError | NodeOperationError): FailedItem {
	return { json: {}, error };
}

/**
 * The error as an answer that a model can read. Of what a tool throws, agents up to version 2 tell the model
 * nothing, and with version 3 it ends the whole workflow before n8n 2.41 (seen in 1.123.81 and 2.8.4).
 * No key `error`: with Retry On Fail n8n would run the tool again.
 */
function asAnswer({ message, description }: NodeApiError | NodeOperationError): FailedItem {
	return { json: { failed: true, message, description: description ?? null } };
}

/** Asks n8n once for all that a run depends on. */
export function readMode(context: IExecuteFunctions): RunMode {
	const isToolExecution = 'isToolExecution' in context && context.isToolExecution();
	const isTool = isToolExecution || context.getNode().type.endsWith('Tool');
	const cancelSignal = context.getExecutionCancelSignal();
	return {
		isTool,
		stopsAtFirstFailure: !isTool && !context.continueOnFail(),
		isCancelled: () => cancelSignal?.aborted === true,
		toFailedItem: isTool ? asAnswer : asErrorItem,
	};
}

const maxConcurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });
const minRequestInterval = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
const timeoutInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 80 });
const maxRetries = numberWithin({ minimum: 0, maximum: 10, whenEmpty: 2 });
const maxPaidValidations = wholeNumberFrom(0, 1_000_000);
const onDuplicate = choiceOr(['useExisting', 'error'], 'useExisting');
const yesByDefault = booleanOr(true);
const noByDefault = booleanOr(false);

/** What protects money must not be off because an expression finds nothing: once added, they need a value. */
function readLimits(options: CollectionReader): Pick<RunSettings, 'dryRun' | 'maxPaidValidations'> {
	return {
		dryRun: options.has('dryRun') && options.read('dryRun', booleanValue),
		maxPaidValidations: options.has('maxPaidValidations')
			? options.read('maxPaidValidations', maxPaidValidations)
			: 0,
	};
}

/** Reads Options; their defaults also hold when the collection was never opened. Throws RefusedParameterError. */
export function readRunSettings(reader: ParameterReader): RunSettings {
	const options = reader.collection('options');
	return {
		maxConcurrency: Math.floor(options.read('maxConcurrency', maxConcurrency)),
		minRequestInterval: options.read('minRequestInterval', minRequestInterval),
		timeout: options.read('timeout', timeoutInSeconds) * 1000,
		maxRetries: Math.floor(options.read('maxRetries', maxRetries)),
		onDuplicate: options.read('onDuplicate', onDuplicate),
		reuseSameAccount: options.read('reuseSameAccount', yesByDefault),
		includeInputFields: options.read('includeInputFields', noByDefault),
		...readLimits(options),
	};
}

/** Settings of the whole run come from the first item; a message about them must not sound as if it were about another. */
function labelsOfFirstItem({ properties }: Operation): ReadonlyMap<string, string> {
	return new Map(
		Array.from(labelsOf(properties), ([name, label]) => [
			name,
			`${label}' of the first item's 'Options`,
		]),
	);
}

function readSettings(context: IExecuteFunctions, operation: Operation): RunSettings {
	const firstItem = createFieldSources(context)(0);
	return readRunSettings(createReader(firstItem, labelsOfFirstItem(operation)));
}

/** A run of an operation that calls Juspay. */
export interface RemoteRun {
	operation: RemoteOperation;
	settings: RunSettings;
	sending: Sending;
	keptCalls: KeptCallStore;
	/** The first of those that retry each other. */
	executionId: string;
	/** The credential's. */
	merchantId: string;
}

/** A run of an operation that sends nothing. */
export interface LocalRun {
	operation: LocalOperation;
	settings: RunSettings;
}

async function openRemoteRun(
	context: IExecuteFunctions,
	operation: RemoteOperation,
	{ isTool, stopsAtFirstFailure, isCancelled }: RunMode,
): Promise<RemoteRun> {
	// First of all: also what fails before anything is sent can be retried.
	const executionId = noteFirstExecution(context);
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const { baseUrl, merchantId } = credential;
	const settings = readSettings(context, operation);
	const scope = [operation.option.action, baseUrl, merchantId];
	const keptCalls = new CallsKeptInContext(context, scope, credential.apiKey, isTool);
	const sending: Sending = {
		send: createSend(context, stored, credential, settings.timeout),
		settings,
		clock: createClock(context.getExecutionCancelSignal()),
		random: Math.random,
		credentialSecrets: credentialSecrets(credential),
		stopsAtFirstFailure,
		isCancelled,
		keptCalls,
	};
	return { operation, settings, sending, keptCalls, executionId, merchantId };
}

/**
 * Reads operation, credential and settings of a run, each once.
 *
 * @returns `null` for a saved operation that is in no table
 * @throws RefusedParameterError, UnusableCredentialError, or an error of n8n's
 */
export async function openRun(
	context: IExecuteFunctions,
	mode: RunMode,
): Promise<RemoteRun | LocalRun | null> {
	const resource = String(context.getNodeParameter('resource', 0));
	const operation = findOperation(resource, String(context.getNodeParameter('operation', 0)));
	if (operation === undefined) return null;
	return isLocal(operation)
		? { operation, settings: readSettings(context, operation) }
		: await openRemoteRun(context, operation, mode);
}
