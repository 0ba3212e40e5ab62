import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { z } from 'zod';

import {
	booleanOr,
	booleanValue,
	choiceOr,
	numberWithin,
	wholeNumberFrom,
} from '../parameters/checks';
import {
	type CollectionReader,
	createReader,
	labelsOf,
	type ParameterReader,
} from '../parameters/reader';
import { readColumnNames } from '../parameters/columns';
import { checkColumnNames } from '../parameters/inputColumns';
import { findOperation } from '../resources';
import {
	isLocal,
	type LocalOperation,
	type Operation,
	type RemoteOperation,
} from '../resources/operation';
import { credentialSecrets, readCredential } from '../transport/credential';
import { createSend } from '../transport/send';
import type { RunSettings } from '../calls/client';
import { createClock } from '../calls/clock';
import type { Sending } from '../calls/sendRows';
import { type FailedItems, failedItemsFor } from './failedItems';
import {
	CallsKeptInContext,
	hasKeptCalls,
	type KeptCallStore,
	noteFirstExecution,
	recallOnly,
} from './keptCalls';
import { createFieldSources, takesColumns } from './fieldSources';

/** n8n's settings for the whole run. */
export interface RunMode extends FailedItems {
	/** Whether an AI agent calls the node as its tool. */
	isTool: boolean;
	/** Whether the first row without a result stops the run; never as an AI tool, which gets an answer. */
	stopsAtFirstFailure: boolean;
	isCancelled: () => boolean;
}

/** Reads what the whole run depends on. */
export function readMode(context: IExecuteFunctions): RunMode {
	const isToolExecution = 'isToolExecution' in context && context.isToolExecution();
	const isTool = isToolExecution || context.getNode().type.endsWith('Tool');
	const cancelSignal = context.getExecutionCancelSignal();
	return {
		isTool,
		stopsAtFirstFailure: !isTool && !context.continueOnFail(),
		isCancelled: () => cancelSignal?.aborted === true,
		...failedItemsFor(isTool, context.getNode().onError),
	};
}

const maxConcurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });
const minRequestInterval = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
const timeoutInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 80 });
const maxRetries = numberWithin({ minimum: 0, maximum: 10, whenEmpty: 2 });
const maxPaidValidations = wholeNumberFrom(
	1,
	1_000_000,
	"For no limit, remove 'Max Paid Validations'. To pay for nothing, add 'Dry Run'.",
);
const onDuplicate = choiceOr(['useExisting', 'error'], 'useExisting');
const yesByDefault = booleanOr(true);

/** An empty expression must not turn off money limits: once added, they need a value. */
function readLimits(options: CollectionReader): Pick<RunSettings, 'dryRun' | 'maxPaidValidations'> {
	return {
		dryRun: options.has('dryRun') && options.read('dryRun', booleanValue),
		maxPaidValidations: options.has('maxPaidValidations')
			? options.read('maxPaidValidations', maxPaidValidations)
			: 0,
	};
}

/** Settings for output items. */
export type ItemSettings = Pick<RunSettings, 'includeInputFields' | 'columnNames'>;

/** Users with values in columns have a list, and want it back with the results. */
function readItemOptions(options: CollectionReader, isFromColumns: boolean): ItemSettings {
	return {
		includeInputFields: options.read('includeInputFields', booleanOr(isFromColumns)),
		columnNames: readColumnNames(options.entries('columnNames', 'columns')),
	};
}

/** Reads Options; one that was not added may differ from its initial value. Throws RefusedParameterError. */
export function readRunSettings(reader: ParameterReader, isFromColumns: boolean): RunSettings {
	const options = reader.collection('options');
	return {
		maxConcurrency: Math.floor(options.read('maxConcurrency', maxConcurrency)),
		minRequestInterval: options.read('minRequestInterval', minRequestInterval),
		timeout: options.read('timeout', timeoutInSeconds) * 1000,
		maxRetries: Math.floor(options.read('maxRetries', maxRetries)),
		onDuplicate: options.read('onDuplicate', onDuplicate),
		reuseSameAccount: options.read('reuseSameAccount', yesByDefault),
		...readItemOptions(options, isFromColumns),
		...readLimits(options),
	};
}

/** Messages about settings must not seem to be about another item than the first. */
function labelsOfFirstItem({ properties }: Operation): ReadonlyMap<string, string> {
	return new Map(
		Array.from(labelsOf(properties), ([name, label]) => [
			name,
			`${label}' of the first item's 'Options`,
		]),
	);
}

function firstReader(context: IExecuteFunctions, operation: Operation): ParameterReader {
	return createReader(createFieldSources(context)(0), labelsOfFirstItem(operation));
}

function readSettings(context: IExecuteFunctions, operation: Operation): RunSettings {
	const takesInput = takesColumns(context);
	const settings = readRunSettings(firstReader(context, operation), takesInput);
	const { columnNames } = settings;
	const labels = labelsOf(operation.properties);
	if (takesInput) checkColumnNames(columnNames, context.getInputData(), labels);
	return settings;
}

/** Reads the Options for items of a run that cannot start. Throws RefusedParameterError. */
export function readItemSettings(context: IExecuteFunctions, operation: Operation): ItemSettings {
	const options = firstReader(context, operation).collection('options');
	return readItemOptions(options, takesColumns(context));
}

/** From 0; the same for all attempts. */
function runIndexOf(context: IExecuteFunctions): number {
	return z.number().catch(0).parse(context.getWorkflowDataProxy(0)['$runIndex']);
}

/** Whether an earlier attempt of this node run sent anything. */
export function isLaterTry(context: IExecuteFunctions): boolean {
	return hasKeptCalls(context, runIndexOf(context));
}

/** A run of an operation that calls Juspay. */
export interface RemoteRun {
	operation: RemoteOperation;
	settings: RunSettings;
	sending: Sending;
	keptCalls: KeptCallStore;
	/** The first of the executions that retry each other. */
	executionId: string;
	/** From the credential. */
	merchantId: string;
}

/** A run of an operation that sends nothing. */
export interface LocalRun {
	operation: LocalOperation;
	settings: RunSettings;
}

/** Whether n8n may run the same rows again; if not, stored ends would only take memory. */
export function mayBeTriedAgain(
	{ isTool, stopsAtFirstFailure }: Pick<RunMode, 'isTool' | 'stopsAtFirstFailure'>,
	{ retryOnFail }: Pick<INode, 'retryOnFail'>,
): boolean {
	return isTool || stopsAtFirstFailure || retryOnFail === true;
}

async function openRemoteRun(
	context: IExecuteFunctions,
	operation: RemoteOperation,
	mode: RunMode,
): Promise<RemoteRun> {
	const { isTool, stopsAtFirstFailure, isCancelled } = mode;
	// First: a run that fails before sending can be retried, too.
	const executionId = noteFirstExecution(context);
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const { apiKey, baseUrl, merchantId } = credential;
	const settings = readSettings(context, operation);
	const scope = [operation.option.action, baseUrl, merchantId];
	const keptCalls = new CallsKeptInContext(context, scope, apiKey, isTool, runIndexOf(context));
	const sending: Sending = {
		send: createSend(context, stored, credential, settings.timeout),
		settings,
		clock: createClock(context.getExecutionCancelSignal()),
		random: Math.random,
		credentialSecrets: credentialSecrets(credential),
		stopsAtFirstFailure,
		isCancelled,
		keptCalls: mayBeTriedAgain(mode, context.getNode()) ? keptCalls : recallOnly(keptCalls),
	};
	return { operation, settings, sending, keptCalls, executionId, merchantId };
}

/** The chosen operation; `undefined` if this version does not have it. Throws n8n's own errors. */
export function chosenOperation(context: IExecuteFunctions): Operation | undefined {
	const resource = String(context.getNodeParameter('resource', 0));
	return findOperation(resource, String(context.getNodeParameter('operation', 0)));
}

/**
 * Reads credential and settings, once each. Throws RefusedParameterError, UnusableCredentialError or n8n's own errors.
 */
export async function openRun(
	context: IExecuteFunctions,
	operation: Operation,
	mode: RunMode,
): Promise<RemoteRun | LocalRun> {
	return isLocal(operation)
		? { operation, settings: readSettings(context, operation) }
		: await openRemoteRun(context, operation, mode);
}
