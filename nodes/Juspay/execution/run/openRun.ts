import type { IExecuteFunctions } from 'n8n-workflow';

import { createFieldSources, createReader } from '../../parameters/reader';
import { findOperation } from '../../resources';
import type { LocalOperation, Operation, RemoteOperation } from '../../resources/operation';
import {
	credentialSecrets,
	type JuspayCredential,
	readCredential,
} from '../../transport/credential';
import type { Problem } from '../../transport/problem';
import { createSend } from '../../transport/send';
import { createClock } from '../send/clock';
import { isTool, stopsAtFirstFailure } from './failedItem';
import { CallsKeptInContext, type KeptCalls, NO_KEPT_CALLS } from './keptCalls';
import { problemOf } from './problemOf';
import { UNKNOWN_OPERATION } from '../plan/runProblems';
import type { Sending } from '../send/sendRows';
import { readRunSettings, type RunSettings } from './settings';

/** A run that may begin, or the problem that keeps all of its rows from being sent. */
export type OpenedRun =
	| { kind: 'remote'; operation: RemoteOperation; sending: Sending; merchantId: string }
	| { kind: 'local'; operation: LocalOperation; settings: RunSettings }
	| { kind: 'closed'; problem: Problem };

function chosenOperation(context: IExecuteFunctions): Operation | undefined {
	const resource = String(context.getNodeParameter('resource', 0));
	const operation = String(context.getNodeParameter('operation', 0));
	return findOperation(resource, operation);
}

/** Settings of the whole run come from the first item; a message about them must not sound as if it were about another. */
function labelsOfFirstItem({ labels }: Operation): ReadonlyMap<string, string> {
	return new Map(
		Array.from(labels, ([name, label]) => [name, `${label}' of the first item's 'Options`]),
	);
}

function readSettings(context: IExecuteFunctions, operation: Operation): RunSettings {
	const firstItem = createFieldSources(context)(0);
	return readRunSettings(createReader(firstItem, labelsOfFirstItem(operation)));
}

/** Kept where n8n or a model may ask for the same once more. */
function keptCallsOf(context: IExecuteFunctions, credential: JuspayCredential): KeptCalls {
	const isRepeated = isTool(context) || stopsAtFirstFailure(context);
	return isRepeated ? new CallsKeptInContext(context, credential, isTool(context)) : NO_KEPT_CALLS;
}

async function open(context: IExecuteFunctions, operation: RemoteOperation): Promise<OpenedRun> {
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const settings = readSettings(context, operation);
	const cancelSignal = context.getExecutionCancelSignal();
	const sending: Sending = {
		send: createSend(context, stored, credential, settings.timeout),
		settings,
		clock: createClock(cancelSignal),
		random: Math.random,
		credentialSecrets: credentialSecrets(credential),
		stopsAtFirstFailure: stopsAtFirstFailure(context),
		isCancelled: () => cancelSignal?.aborted === true,
		keptCalls: keptCallsOf(context, credential),
	};
	return { kind: 'remote', operation, sending, merchantId: credential.merchantId };
}

/**
 * Reads operation, credential and settings of a run, each once. Never throws: with "On Error" set to continue,
 * n8n would take a throw for success and pass the input through.
 */
export async function openRun(context: IExecuteFunctions): Promise<OpenedRun> {
	try {
		const operation = chosenOperation(context);
		if (operation === undefined) return { kind: 'closed', problem: UNKNOWN_OPERATION };
		if (operation.kind === 'remote') return await open(context, operation);
		return { kind: 'local', operation, settings: readSettings(context, operation) };
	} catch (error) {
		return { kind: 'closed', problem: problemOf(error) };
	}
}
