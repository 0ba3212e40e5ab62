import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/operation';
import { isResult } from '../transport/answer';
import { hasNotFoundCode, saysNotFound, type Verdict } from '../transport/failure';
import type { JuspayRequest } from '../transport/request';
import {
	type AnsweredCall,
	type CallGroup,
	completeCall,
	dueCall,
	findMissingValues,
	type GroupsToComplete,
} from './rows';
import { localProblem, type Problem } from '../transport/problem';
import { type Exchanged, type JuspayClient, sentAtBefore } from './client';
import { isDisputed, isNewsOf, isOfAnother, isRecord, recordsOfId } from './proof';

/** The records in an answer; `null`, to look up again, if it tells neither records nor none. */
export function readLookUp(verdict: Verdict, { evidence }: Call): IDataObject[] | null {
	if (verdict.kind !== 'answered') return null;
	const found = verdict.results.filter((result) =>
		evidence === undefined ? isResult(result) : isRecord(evidence.read(result)),
	);
	const records = evidence === undefined ? found : recordsOfId(found, evidence);
	return records.length > 0 || verdict.results.length === 0 ? records : null;
}

/** `nothing` if Juspay has no records, `unknown` if it does not tell. */
export function recordsIn({ answer, found }: Exchanged): 'nothing' | 'unknown' | IDataObject[] {
	if (found === null) return saysNotFound(answer) ? 'nothing' : 'unknown';
	return found.length > 0 ? found : 'nothing';
}

function completedOrProblem(
	{ answer, found }: Exchanged,
	group: CallGroup,
	client: JuspayClient,
): Call | Problem | null {
	const { lacks, secrets } = dueCall(group);
	if (lacks === undefined) return null;
	const [object] = found ?? [];
	if (object !== undefined) return completeCall(lacks, object);
	if (lacks.whenMissing !== undefined && hasNotFoundCode(answer)) return lacks.whenMissing();
	const problem = client.describe(
		answer,
		{ record: lacks.record, ...(secrets && { secrets }) },
		{ note: lacks.note },
	);
	return { ...problem, message: `${lacks.failed}. ${problem.message}` };
}

/** Called at once for each group whose value could not be looked up. */
type OnFailure = (group: CallGroup, problem: Problem) => void;

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
				// Reported as failed, so not sent.
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
 * Looks up the values calls lack, each once.
 *
 * @returns the groups to send, in order; without failed ones and those not looked up because the run had ended
 */
export async function completeCalls(
	groups: readonly CallGroup[],
	client: JuspayClient,
	onFailure: OnFailure,
): Promise<CallGroup[]> {
	const calls = new Map<CallGroup, Call>();
	const ended: Promise<void>[] = [];
	const { slices } = client;
	const incomplete = await slices.finish(findMissingValues(groups));
	if (incomplete.length === 0) return [...groups];
	for (const missing of incomplete) {
		await client.pool.roomForRow();
		ended.push(completeGroups(missing, client, calls, onFailure));
	}
	await Promise.all(ended);
	slices.restart();
	const completed = await slices.map(groups, (group) => {
		if (dueCall(group).lacks === undefined) return [group];
		const due = calls.get(group);
		return due === undefined ? [] : [{ ...group, due }];
	});
	return completed.flat();
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 5000;
const GROWTH = 1.5;

/** How much later than the limit a look-up may start and be answered, in milliseconds: timers are never early. */
const GRACE = 1000;

/** The results of one call to wait for, and until when. */
interface Waiting {
	call: Call;
	/** In milliseconds since 1970. */
	sentAt: number;
	/** Whether `sentAt` is by another process's clock. */
	isOtherClock: boolean;
	/** By the run's clock, in milliseconds. */
	deadline: number;
	client: JuspayClient;
	/** Whether nothing more may be sent. */
	isOver: () => boolean;
}

function isUnsettled(call: Call, found: IDataObject): boolean {
	const outcome = call.outcome?.(found);
	return outcome === 'pending' || outcome === 'notValidated';
}

/** A later state of the same record, not from before the call. */
function readNews(exchanged: Exchanged, known: IDataObject, waiting: Waiting) {
	const { call, sentAt, isOtherClock } = waiting;
	const { evidence, outcome } = call;
	if (evidence === undefined) return undefined;
	const judged = { evidence, outcome, sentAt: sentAtBefore(exchanged, sentAt, isOtherClock) };
	const news = exchanged.found?.filter((found) => isNewsOf(known, found, judged)) ?? [];
	return news.find((found) => !isDisputed(found, news, judged));
}

async function poll(
	request: JuspayRequest,
	known: IDataObject,
	waiting: Waiting,
): Promise<IDataObject | undefined> {
	const { deadline, client } = waiting;
	const { clock, settings } = client.connection;
	const options = {
		kind: 'poll' as const,
		retries: { left: 0 },
		timeout: Math.min(settings.timeout, Math.max(deadline - clock.now(), GRACE)),
		// Its turn may come too late.
		expiresAt: deadline + GRACE,
		onMistake: () => undefined,
	};
	const news = await client.exchange(request, options, (exchanged) =>
		readNews(exchanged, known, waiting),
	);
	return news ?? undefined;
}

/** A result's latest state, and whether it is in doubt. */
interface Watched {
	found: IDataObject;
	isDoubtful: boolean;
}

/** A result about another account stays in doubt. */
function isOpen({ found, isDoubtful }: Watched, call: Call): boolean {
	const isOther = call.evidence !== undefined && isOfAnother(found, call.evidence);
	return !isOther && (isDoubtful || isUnsettled(call, found));
}

async function awaitResult(first: Watched, waiting: Waiting): Promise<Watched> {
	const { call, deadline, client, isOver } = waiting;
	const { clock } = client.connection;
	let watched = first;
	let wait = FIRST_WAIT;
	while (isOpen(watched, call) && clock.now() < deadline && !isOver()) {
		const request = call.write?.follow?.(watched.found) ?? null;
		if (request === null) return watched;
		await clock.sleep(Math.min(wait, deadline - clock.now()));
		wait = Math.min(wait * GROWTH, LONGEST_WAIT);
		if (isOver()) return watched;
		const found = await poll(request, watched.found, waiting);
		if (found !== undefined) watched = { found, isDoubtful: false };
	}
	return watched;
}

/**
 * Looks up a call's results until they are final: after 1 s, then at growing intervals up to 5 s, never after `maxWait`
 * milliseconds (docs/money-and-retries.md). Doubtful ones, too: an older record may still show its earlier state.
 */
export async function awaitResults(
	end: AnsweredCall,
	call: Call,
	maxWait: number,
	client: JuspayClient,
	isOver: () => boolean,
): Promise<AnsweredCall> {
	const deadline = client.connection.clock.now() + maxWait;
	const waiting = waitingFor(end, call, deadline, client, isOver);
	const watched = await Promise.all(
		watchedIn(end).map(async (known) => await awaitResult(known, waiting)),
	);
	return withWatched(end, watched, call);
}

function waitingFor(
	{ sentAt, isOtherClock = false }: AnsweredCall,
	call: Call,
	deadline: number,
	client: JuspayClient,
	isOver: () => boolean,
): Waiting {
	return { call, sentAt, isOtherClock, deadline, client, isOver };
}

function watchedIn({ found, doubtful }: AnsweredCall): Watched[] {
	return found.map((result, index) => ({ found: result, isDoubtful: doubtful.includes(index) }));
}

/** Results of one account may contradict each other only now. */
function withWatched(end: AnsweredCall, watched: readonly Watched[], call: Call): AnsweredCall {
	const { evidence, outcome } = call;
	const found = watched.map((one) => one.found);
	const doubtful = watched.flatMap((one, index) => {
		const isContradicted = evidence && isDisputed(one.found, found, { evidence, outcome });
		return one.isDoubtful || isContradicted === true ? [index] : [];
	});
	return { ...end, found, doubtful };
}

/** Looks up once the pending and doubtful results of an earlier attempt. */
export async function lookAtPending(
	end: AnsweredCall,
	call: Call,
	client: JuspayClient,
): Promise<AnsweredCall> {
	const { clock, settings } = client.connection;
	const waiting = waitingFor(end, call, clock.now() + settings.timeout, client, () => false);
	const watched = await Promise.all(
		watchedIn(end).map(async (known) => {
			const request = isOpen(known, call) ? (call.write?.follow?.(known.found) ?? null) : null;
			const news = request && (await poll(request, known.found, waiting));
			return news ? { found: news, isDoubtful: false } : known;
		}),
	);
	return withWatched(end, watched, call);
}
