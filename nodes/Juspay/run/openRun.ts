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
import { laterTryProblem, problemOf, UNKNOWN_OPERATION } from '../calls/problems';
import type { Problem } from '../transport/problem';
import { type FailedForm, failedFormFor } from './collectItems';
import { type FirstExecution, hasStoredBook, noteFirstExecution, StoredBook } from './storedBook';
import type { RunInput } from './input';
import { type ItemSettings, readItemSettings, readRunSettings } from './settings';

export interface RunMode {
	/** Whether an AI agent calls the node as its tool. */
	isTool: boolean;
	/** Whether the first row without a result stops the run; never as an AI tool, which gets an answer. */
	stopsAtFirstFailure: boolean;
	isCancelled: () => boolean;
	/** From 0; the same for all tries. */
	runIndex: number;
	/** Whether an earlier try may have sent the same rows. */
	isLaterTry: boolean;
	failedForm: FailedForm;
}

/** Reads n8n's settings for the run. */
export function readMode(context: IExecuteFunctions): RunMode {
	const isToolExecution = 'isToolExecution' in context && context.isToolExecution();
	const isTool = isToolExecution || context.getNode().type.endsWith('Tool');
	const cancelSignal = context.getExecutionCancelSignal();
	const runIndex = z.number().catch(0).parse(context.getWorkflowDataProxy(0)['$runIndex']);
	return {
		isTool,
		stopsAtFirstFailure: !isTool && !context.continueOnFail(),
		isCancelled: () => cancelSignal?.aborted === true,
		runIndex,
		isLaterTry: hasStoredBook(context, runIndex),
		failedForm: failedFormFor(isTool, context.getNode().onError),
	};
}

/** Messages must not seem to be about another item than the first. */
function firstReader({ fieldsOf }: RunInput, { properties }: Operation): ParameterReader {
	const labels = Array.from(
		labelsOf(properties),
		([name, label]) => [name, `${label}' of the first item's 'Options`] as const,
	);
	return createReader(fieldsOf(0), new Map(labels));
}

function itemSettingsOf(input: RunInput, operation: Operation): ItemSettings {
	return readItemSettings(firstReader(input, operation), input.takesColumns);
}

function checkedItemSettings(input: RunInput, operation: Operation): ItemSettings {
	const settings = itemSettingsOf(input, operation);
	const labels = labelsOf(operation.properties);
	if (input.takesColumns) checkColumnNames(settings.columnNames, input.items, labels);
	return settings;
}

function uncheckedItemSettings(input: RunInput, operation: Operation | undefined): ItemSettings {
	const unread = { columnNames: {}, includeInputFields: input.takesColumns };
	try {
		return operation === undefined ? unread : itemSettingsOf(input, operation);
	} catch {
		return unread;
	}
}

/** The input of a run, with its operation, if known, and the settings for its items. */
export interface AnyRun {
	operation: Operation | undefined;
	input: RunInput;
	itemSettings: ItemSettings;
}

export interface RemoteRun extends AnyRun {
	operation: RemoteOperation;
	sending: Sending;
	storedBook: StoredBook;
	/** The first of the executions that retry each other. */
	execution: FirstExecution;
	/** From the credential. */
	merchantId: string;
}

export interface LocalRun extends AnyRun {
	operation: LocalOperation;
}

export interface UnopenedRun extends AnyRun {
	problem: Problem;
}

/** If n8n may not run the same rows again, stored ends only take memory. */
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
	const { isTool, stopsAtFirstFailure, isCancelled, runIndex } = mode;
	// First: a run that fails before sending can be retried, too.
	const clock = createClock(context.getExecutionCancelSignal());
	const execution = noteFirstExecution(context, clock.timeOfDay());
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const settings = readRunSettings(firstReader(input, operation));
	const itemSettings = checkedItemSettings(input, operation);
	const scope = [String(context.getNodeParameter('resource', 0)), operation.option.value];
	const storedBook = new StoredBook(context, scope, credential, { isTool, runIndex });
	const isKept = mayBeTriedAgain(mode, context.getNode());
	const sending: Sending = {
		send: createSend(context, stored, credential, settings.timeout),
		settings,
		clock,
		random: Math.random,
		credentialSecrets: credentialSecrets(credential),
		stopsAtFirstFailure,
		isCancelled,
		book: new Book(storedBook, { reuseSameAccount: settings.reuseSameAccount, isKept }),
	};
	const { merchantId } = credential;
	return { operation, input, itemSettings, sending, storedBook, execution, merchantId };
}

function chosenOperation(context: IExecuteFunctions): Operation | undefined {
	const resource = String(context.getNodeParameter('resource', 0));
	return findOperation(resource, String(context.getNodeParameter('operation', 0)));
}

/**
 * Reads operation, credential and settings. Never throws: with Continue, n8n would pass the input through as success.
 */
export async function openRun(
	context: IExecuteFunctions,
	input: RunInput,
	mode: RunMode,
): Promise<RemoteRun | LocalRun | UnopenedRun> {
	let operation: Operation | undefined;
	const unopened = (problem: Problem): UnopenedRun => {
		return { operation, input, itemSettings: uncheckedItemSettings(input, operation), problem };
	};
	try {
		operation = chosenOperation(context);
		if (operation === undefined) return unopened(UNKNOWN_OPERATION);
		if (!isLocal(operation)) return await openRemoteRun(context, input, operation, mode);
		return { operation, input, itemSettings: checkedItemSettings(input, operation) };
	} catch (error) {
		const problem = problemOf(error, mode.isLaterTry);
		return unopened(mode.isLaterTry ? laterTryProblem(problem) : problem);
	}
}
