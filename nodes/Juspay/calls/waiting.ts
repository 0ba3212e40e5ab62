import type { IDataObject } from 'n8n-workflow';

import type { Call, OnceCall, PayingCall } from '../resources/call';
import type { JuspayRequest } from '../transport/request';
import { ambiguousRecords, isDisputed } from './attribution';
import type { Connection } from './connection';
import type { AnsweredCall, CallResult } from './ends';
import { exchange, type Exchanged, sentAtBefore } from './exchange';
import { isNewsOf, isOfAnother, isSettled } from './proof';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 5000;
const GROWTH = 1.5;

/** How late a look-up may start and be answered, in milliseconds: timers are never early. */
const GRACE = 1000;

type WatchedCall = OnceCall & Pick<PayingCall, 'expected' | 'outcome' | 'follow'>;

interface Watch {
	call: WatchedCall;
	end: AnsweredCall;
	/** By the run's clock, in milliseconds. */
	deadline: number;
	connection: Connection;
}

function isWatched(call: Call): call is WatchedCall {
	return 'follow' in call && call.expected !== undefined && call.outcome !== undefined;
}

/** `isOnce`: an undetermined result may have been told wrongly, but is not waited for. */
function isOpen(
	{ record, isDoubtful }: CallResult,
	{ kind, expected, outcome }: WatchedCall,
	isOnce = false,
): boolean {
	if (isOfAnother(record, expected)) return false;
	const told = outcome(record);
	if (isDoubtful === true) return true;
	if (told === 'undetermined') return isOnce;
	return kind === 'payment' && !isSettled(told);
}

function readNews(exchanged: Exchanged, known: IDataObject, { call, end }: Watch) {
	const sentAt = sentAtBefore(exchanged, end.sentAt, end.isOtherClock);
	const news = exchanged.records?.filter((found) => isNewsOf(known, found, call, sentAt)) ?? [];
	return news.find((found) => !isDisputed(found, news, call));
}

async function poll(
	request: JuspayRequest,
	known: IDataObject,
	watch: Watch,
): Promise<IDataObject | null> {
	const { deadline, connection } = watch;
	const { clock, settings } = connection;
	return await exchange<IDataObject | null>(
		request,
		{
			kind: 'poll',
			retries: { left: 0 },
			judge: (exchanged) => readNews(exchanged, known, watch) ?? null,
			ifBroken: () => null,
			timeout: Math.min(settings.timeout, Math.max(deadline - clock.now(), GRACE)),
			expiresAt: deadline + GRACE,
		},
		connection,
	);
}

async function lookOnce(known: CallResult, watch: Watch): Promise<CallResult> {
	const { call } = watch;
	const { record, origin } = known;
	const request = call.follow(record);
	const news = request && (await poll(request, record, watch));
	return news ? { record: news, origin } : known;
}

async function lookUntilFinal(
	first: CallResult,
	watch: Watch,
	isStopped: () => boolean,
): Promise<CallResult> {
	const { call, deadline, connection } = watch;
	const { clock } = connection;
	let watched = first;
	let wait = FIRST_WAIT;
	while (isOpen(watched, call) && clock.now() < deadline && !isStopped()) {
		if (call.follow(watched.record) === null) return watched;
		await clock.sleep(Math.min(wait, deadline - clock.now()));
		wait = Math.min(wait * GROWTH, LONGEST_WAIT);
		if (isStopped()) return watched;
		watched = await lookOnce(watched, watch);
	}
	return watched;
}

async function watchAll(
	end: AnsweredCall,
	call: Call,
	{ maxWait, connection }: { maxWait: number; connection: Connection },
	look: (one: CallResult, watch: Watch) => Promise<CallResult>,
): Promise<AnsweredCall> {
	if (!isWatched(call)) return end;
	const watch = { call, end, deadline: connection.clock.now() + maxWait, connection };
	const watched = await Promise.all(
		end.results.map(async (known) =>
			known.isContested === true ? known : await look(known, watch),
		),
	);
	const records = watched.map(({ record }) => record);
	const ambiguous = ambiguousRecords(records, call);
	const isUnproved = ({ record }: CallResult) =>
		ambiguous.includes(record) || isDisputed(record, records, call);
	return {
		...end,
		results: watched.map((one) => (isUnproved(one) ? { ...one, isDoubtful: true } : one)),
	};
}

/** How long results are waited for. */
export interface Patience {
	/** In milliseconds. */
	maxWait: number;
	/** Whether nothing more may be sent. */
	isStopped: () => boolean;
}

/**
 * Looks up a validation's results until they are final: after 1 s, then at growing intervals up to 5 s, never after
 * `maxWait`. Doubtful ones, too: an older record may still show its earlier state.
 */
export async function awaitResults(
	end: AnsweredCall,
	call: Call,
	{ maxWait, isStopped }: Patience,
	connection: Connection,
): Promise<AnsweredCall> {
	return await watchAll(
		end,
		call,
		{ maxWait, connection },
		async (one, watch) => await lookUntilFinal(one, watch, isStopped),
	);
}

/** Looks up once the results of an earlier try that are not final. */
export async function lookAtPending(
	end: AnsweredCall,
	call: Call,
	connection: Connection,
): Promise<AnsweredCall> {
	const maxWait = connection.settings.timeout;
	return await watchAll(end, call, { maxWait, connection }, async (one, watch) =>
		isOpen(one, watch.call, true) ? await lookOnce(one, watch) : one,
	);
}
