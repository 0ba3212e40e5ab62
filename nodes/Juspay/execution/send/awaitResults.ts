import type { IDataObject } from 'n8n-workflow';

import type { PreparedCall } from '../../resources/operation';
import { isResult } from '../../transport/answer';
import type { JuspayRequest } from '../../transport/request';
import type { Clock } from './clock';
import type { Exchange } from './exchange';
import type { Place } from './pool';

/** What waiting for results needs. */
export interface Waiting {
	exchange: Exchange;
	openPlace: () => Place;
	clock: Clock;
	/** How long one answer may take, in milliseconds. */
	timeout: number;
	/** Whether nothing more may be asked. */
	isOver: () => boolean;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 5000;
const GROWTH = 1.5;

/** A look-up at the very limit may start and be answered so much later, in milliseconds: timers are never early. */
const GRACE = 1000;

function isUnsettled(call: PreparedCall, found: IDataObject): boolean {
	const outcome = call.outcomeOf(found);
	return outcome === 'pending' || outcome === 'notValidated';
}

/** Asks once; what was known before stands if no usable answer comes. */
async function poll(
	request: JuspayRequest,
	known: IDataObject,
	deadline: number,
	{ exchange, openPlace, clock, timeout }: Waiting,
): Promise<IDataObject> {
	const place = openPlace();
	const exchanged = await exchange(request, {
		place,
		kind: 'poll',
		budget: { left: 0 },
		timeout: Math.min(timeout, Math.max(deadline - clock.now(), GRACE)),
		// New rows go first, so its turn may come too late.
		expiresAt: deadline + GRACE,
	});
	place.release();
	if (exchanged?.verdict.kind !== 'answered') return known;
	return exchanged.verdict.results.find(isResult) ?? known;
}

async function awaitResult(
	first: IDataObject,
	call: PreparedCall,
	deadline: number,
	waiting: Waiting,
): Promise<IDataObject> {
	const { clock, isOver } = waiting;
	let found = first;
	let wait = FIRST_WAIT;
	while (isUnsettled(call, found) && clock.now() < deadline && !isOver()) {
		const request = call.submission?.follow(found) ?? null;
		if (request === null) return found;
		await clock.sleep(Math.min(wait, deadline - clock.now()));
		wait = Math.min(wait * GROWTH, LONGEST_WAIT);
		if (isOver()) return found;
		found = await poll(request, found, deadline, waiting);
	}
	return found;
}

/**
 * Waits until the results of a call are settled, each on its own: asks first after one second, then at growing
 * distances up to five seconds, never after the limit (docs/money-and-retries.md).
 *
 * @param maxWait in milliseconds, counted from now
 * @returns the last known answers, in the same order
 */
export async function awaitResults(
	found: IDataObject[],
	call: PreparedCall,
	maxWait: number,
	waiting: Waiting,
): Promise<IDataObject[]> {
	const deadline = waiting.clock.now() + maxWait;
	return await Promise.all(found.map((result) => awaitResult(result, call, deadline, waiting)));
}
