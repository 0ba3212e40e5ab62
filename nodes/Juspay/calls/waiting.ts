import type { IDataObject } from 'n8n-workflow';

import type { Call, PayingCall } from '../resources/call';
import type { JuspayRequest } from '../transport/request';
import { ambiguousRecords, isDisputed } from './attribution';
import type { Connection } from './connection';
import type { AnsweredCall } from './ends';
import { exchange, type Exchanged, sentAtBefore } from './exchange';
import { isNewsOf, isOfAnother } from './proof';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 5000;
const GROWTH = 1.5;

/** How much later than the limit a look-up may start and be answered, in milliseconds: timers are never early. */
const GRACE = 1000;

interface Watch {
	call: PayingCall;
	end: AnsweredCall;
	/** By the run's clock, in milliseconds. */
	deadline: number;
	connection: Connection;
}

/** A result's latest state, and whether it is in doubt. */
interface Watched {
	found: IDataObject;
	isDoubtful: boolean;
}

function isOpen({ found, isDoubtful }: Watched, { expected, outcome }: PayingCall): boolean {
	if (isOfAnother(found, expected)) return false;
	const settled = outcome(found);
	return isDoubtful || settled === 'pending' || settled === 'notValidated';
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
			// Its turn may come too late.
			expiresAt: deadline + GRACE,
		},
		connection,
	);
}

async function lookOnce(known: Watched, watch: Watch): Promise<Watched> {
	const { call } = watch;
	const request = isOpen(known, call) ? call.follow(known.found) : null;
	const news = request && (await poll(request, known.found, watch));
	return news ? { found: news, isDoubtful: false } : known;
}

async function lookUntilFinal(
	first: Watched,
	watch: Watch,
	isStopped: () => boolean,
): Promise<Watched> {
	const { call, deadline, connection } = watch;
	const { clock } = connection;
	let watched = first;
	let wait = FIRST_WAIT;
	while (isOpen(watched, call) && clock.now() < deadline && !isStopped()) {
		if (call.follow(watched.found) === null) return watched;
		await clock.sleep(Math.min(wait, deadline - clock.now()));
		wait = Math.min(wait * GROWTH, LONGEST_WAIT);
		if (isStopped()) return watched;
		watched = await lookOnce(watched, watch);
	}
	return watched;
}

/** Only validations have results to look at. */
async function watchAll(
	end: AnsweredCall,
	call: Call,
	{ maxWait, connection }: { maxWait: number; connection: Connection },
	look: (one: Watched, watch: Watch) => Promise<Watched>,
): Promise<AnsweredCall> {
	if (call.kind !== 'payment') return end;
	const watch = { call, end, deadline: connection.clock.now() + maxWait, connection };
	const watched = await Promise.all(
		end.found.map(async (found, index) => {
			const known = { found, isDoubtful: end.doubtful.includes(index) };
			return end.contested?.includes(index) === true ? known : await look(known, watch);
		}),
	);
	const found = watched.map((one) => one.found);
	const ambiguous = ambiguousRecords(found, call);
	const doubtful = watched.flatMap((one, index) => {
		const isUnproved = ambiguous.includes(one.found) || isDisputed(one.found, found, call);
		return one.isDoubtful || isUnproved ? [index] : [];
	});
	return { ...end, found, doubtful };
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

/** Looks up once the pending and doubtful results of an earlier try. */
export async function lookAtPending(
	end: AnsweredCall,
	call: Call,
	connection: Connection,
): Promise<AnsweredCall> {
	const maxWait = connection.settings.timeout;
	return await watchAll(end, call, { maxWait, connection }, lookOnce);
}
