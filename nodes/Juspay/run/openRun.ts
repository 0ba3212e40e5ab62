import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { z } from 'zod';

import { createReader, labelsOf, type ParameterReader } from '../parameters/reader';
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
import { Book } from '../calls/book';
import { createClock } from '../calls/clock';
import type { Sending } from '../calls/batch';
import { type FailedItems, failedItemsFor } from './failedItems';
import { hasStoredBook, noteFirstExecution, StoredBook } from './storedBook';
import type { RunInput } from './input';
import { type ItemSettings, readItemSettings, readRunSettings } from './settings';

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

/** Messages about settings must not seem to be about another item than the first. */
function labelsOfFirstItem({ properties }: Operation): ReadonlyMap<string, string> {
	return new Map(
		Array.from(labelsOf(properties), ([name, label]) => [
			name,
			`${label}' of the first item's 'Options`,
		]),
	);
}

/** Reads fields and Options of the whole run. */
function firstReader({ fieldsOf }: RunInput, operation: Operation): ParameterReader {
	return createReader(fieldsOf(0), labelsOfFirstItem(operation));
}

/** Reads the Options for items, without a check of the columns they name. Throws RefusedParameterError. */
export function itemSettingsOf(input: RunInput, operation: Operation): ItemSettings {
	return readItemSettings(firstReader(input, operation), input.takesColumns);
}

function checkedItemSettings(input: RunInput, operation: Operation): ItemSettings {
	const settings = itemSettingsOf(input, operation);
	const labels = labelsOf(operation.properties);
	if (input.takesColumns) checkColumnNames(settings.columnNames, input.items, labels);
	return settings;
}

/** From 0; the same for all attempts. */
function runIndexOf(context: IExecuteFunctions): number {
	return z.number().catch(0).parse(context.getWorkflowDataProxy(0)['$runIndex']);
}

/** Whether an earlier attempt of this node run sent anything. */
export function isLaterTry(context: IExecuteFunctions): boolean {
	return hasStoredBook(context, runIndexOf(context));
}

/** The input of a run, with the settings for its items. */
export interface InputWithSettings {
	input: RunInput;
	itemSettings: ItemSettings;
}

/** A run of an operation that calls Juspay. */
export interface RemoteRun extends InputWithSettings {
	operation: RemoteOperation;
	sending: Sending;
	storedBook: StoredBook;
	/** The first of the executions that retry each other. */
	executionId: string;
	/** From the credential. */
	merchantId: string;
}

/** A run of an operation that sends nothing. */
export interface LocalRun extends InputWithSettings {
	operation: LocalOperation;
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
	input: RunInput,
	operation: RemoteOperation,
	mode: RunMode,
): Promise<RemoteRun> {
	const { isTool, stopsAtFirstFailure, isCancelled } = mode;
	// First: a run that fails before sending can be retried, too.
	const executionId = noteFirstExecution(context);
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const { apiKey, baseUrl, merchantId } = credential;
	const settings = readRunSettings(firstReader(input, operation));
	const itemSettings = checkedItemSettings(input, operation);
	const scope = [operation.option.action, baseUrl, merchantId];
	const runIndex = runIndexOf(context);
	const storedBook = new StoredBook(context, scope, apiKey, { isTool, runIndex });
	const isKept = mayBeTriedAgain(mode, context.getNode());
	const sending: Sending = {
		send: createSend(context, stored, credential, settings.timeout),
		settings,
		clock: createClock(context.getExecutionCancelSignal()),
		random: Math.random,
		credentialSecrets: credentialSecrets(credential),
		stopsAtFirstFailure,
		isCancelled,
		book: new Book(storedBook, { reuseSameAccount: settings.reuseSameAccount, isKept }),
	};
	return { operation, input, itemSettings, sending, storedBook, executionId, merchantId };
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
	input: RunInput,
	operation: Operation,
	mode: RunMode,
): Promise<RemoteRun | LocalRun> {
	return isLocal(operation)
		? { operation, input, itemSettings: checkedItemSettings(input, operation) }
		: await openRemoteRun(context, input, operation, mode);
}
