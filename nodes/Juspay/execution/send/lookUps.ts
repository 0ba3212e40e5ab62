import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../resources/operation';
import { isResult } from '../../transport/answer';
import type { JuspayRequest } from '../../transport/request';
import {
	type CallGroup,
	completeCall,
	findMissingValues,
	type GroupsToComplete,
} from '../plan/groupCalls';
import { localProblem, type Problem } from '../../transport/problem';
import type { Exchanged, JuspayClient } from './client';

function completedOrProblem(
	{ answer, found }: Exchanged,
	{ row }: CallGroup,
	client: JuspayClient,
): Call | Problem | null {
	const { lacks } = row.call;
	if (lacks === undefined) return null;
	const [object] = found ?? [];
	if (object !== undefined) return completeCall(lacks, object);
	const problem = client.describe(answer, lacks, { note: lacks.note });
	return { ...problem, message: `${lacks.failed}. ${problem.message}` };
}

/** Told of every group whose value could not be found out, at once. */
type OnFailure = (group: CallGroup, problem: Problem) => void;

/** Asks once for all groups that lack the same, and puts the answer into each. */
async function completeGroups(
	{ lacks, groups }: GroupsToComplete,
	client: JuspayClient,
	calls: Map<CallGroup, Call>,
	onFailure: OnFailure,
): Promise<void> {
	const options = {
		kind: 'first' as const,
		retries: { left: client.connection.settings.maxRetries },
		onMistake: () => {
			const { message, description } = lacks.missing;
			for (const group of groups) {
				// Told as failed, it must not be sent.
				calls.delete(group);
				onFailure(group, localProblem(message, description));
			}
		},
	};
	await client.exchange(lacks.request, options, (exchanged) => {
		for (const group of groups) {
			const completed = completedOrProblem(exchanged, group, client);
			if (completed === null) continue;
			if ('request' in completed) calls.set(group, completed);
			else onFailure(group, completed);
		}
	});
}

/**
 * Looks up what calls still lack, each value once for the whole run, through the same pool as everything else.
 *
 * @returns the groups whose calls can be sent, in order; left out are those that failed, and those that were not asked
 * about any more because the run had ended
 */
export async function completeCalls(
	groups: readonly CallGroup[],
	client: JuspayClient,
	onFailure: OnFailure,
): Promise<CallGroup[]> {
	const calls = new Map<CallGroup, Call>();
	const ended: Promise<void>[] = [];
	for (const missing of findMissingValues(groups)) {
		await client.pool.roomForRow();
		ended.push(completeGroups(missing, client, calls, onFailure));
	}
	await Promise.all(ended);
	return groups.flatMap((group) => {
		if (group.row.call.lacks === undefined) return [group];
		const call = calls.get(group);
		return call === undefined ? [] : [{ ...group, row: { ...group.row, call } }];
	});
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 5000;
const GROWTH = 1.5;

/** A look-up at the very limit may start and be answered so much later, in milliseconds: timers are never early. */
const GRACE = 1000;

function isUnsettled(call: Call, found: IDataObject): boolean {
	const outcome = call.outcome?.(found);
	return outcome === 'pending' || outcome === 'notValidated';
}

/** Asks once; what was known before stands if no usable answer comes. */
async function poll(
	request: JuspayRequest,
	known: IDataObject,
	deadline: number,
	client: JuspayClient,
): Promise<IDataObject> {
	const { clock, settings } = client.connection;
	const options = {
		kind: 'poll' as const,
		retries: { left: 0 },
		timeout: Math.min(settings.timeout, Math.max(deadline - clock.now(), GRACE)),
		// New rows go first, so its turn may come too late.
		expiresAt: deadline + GRACE,
		// What is known already stands.
		onMistake: () => undefined,
	};
	const result = await client.exchange(request, options, ({ found }) => found?.find(isResult));
	return result ?? known;
}

async function awaitResult(
	first: IDataObject,
	call: Call,
	deadline: number,
	client: JuspayClient,
	isOver: () => boolean,
): Promise<IDataObject> {
	const { clock } = client.connection;
	let found = first;
	let wait = FIRST_WAIT;
	while (isUnsettled(call, found) && clock.now() < deadline && !isOver()) {
		const request = call.write?.follow?.(found) ?? null;
		if (request === null) return found;
		await clock.sleep(Math.min(wait, deadline - clock.now()));
		wait = Math.min(wait * GROWTH, LONGEST_WAIT);
		if (isOver()) return found;
		found = await poll(request, found, deadline, client);
	}
	return found;
}

/**
 * Waits until the results of a call are settled, each on its own: asks first after one second, then at growing
 * distances up to five seconds, never after the limit (docs/money-and-retries.md).
 *
 * @param maxWait in milliseconds, counted from now
 * @param isOver whether nothing more may be asked
 * @returns the last known answers, in the same order
 */
export async function awaitResults(
	found: readonly IDataObject[],
	call: Call,
	maxWait: number,
	client: JuspayClient,
	isOver: () => boolean,
): Promise<IDataObject[]> {
	const deadline = client.connection.clock.now() + maxWait;
	return await Promise.all(
		found.map((result) => awaitResult(result, call, deadline, client, isOver)),
	);
}
