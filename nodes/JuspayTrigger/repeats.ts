import { createHash } from 'node:crypto';

import { textAt } from '../Juspay/transport/json';
import { outcomeIn, type PayoutEvent } from './event';

function hash(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/**
 * What makes an event the same one when it comes again: label, value, outcome, unique ID and time of change if it has them
 * all, else its bytes. Its `id` is not used: Juspay's samples all carry the same one.
 *
 * @returns 22 characters that tell nothing about the event
 */
export function eventKey(event: PayoutEvent, rawBody: Uint8Array): string {
	const { label, value, info } = event;
	const [id, changedAt] = [textAt(info, 'uniqueId'), textAt(info, 'updatedAt')];
	// With its outcome, so that the true event counts after one that contradicted itself.
	const parts = [label, value, id, changedAt, outcomeIn(event)];
	return hash(parts.includes(null) ? rawBody : JSON.stringify(parts));
}

/** When events were accepted, in milliseconds since 1970, by their keys; oldest first. */
export type AcceptedEvents = Readonly<Record<string, number>>;

interface Arrival {
	/** The trigger that received the event, unique within this n8n. */
	trigger: string;
	key: string;
	/** In milliseconds since 1970. */
	now: number;
	/** How long an event counts as known, in milliseconds. */
	within: number;
	/** What the trigger had accepted before this process started. */
	stored: AcceptedEvents;
}

const MOST_TRIGGERS = 200;

/** Remembers accepted events in memory, the newest of all triggers together. */
export class EventMemory {
	private readonly accepted = new Map<string, number>();

	private readonly stored = new Map<string, AcceptedEvents>();

	constructor(private readonly capacity = 20_000) {}

	/**
	 * Whether an event is to be let through; if so, it is known from now on. Checked and noted in one step, so that of
	 * equal events at the same time only one gets through.
	 */
	accept({ trigger, key, now, within, stored }: Arrival): boolean {
		const known = `${trigger} ${key}`;
		const before = this.accepted.get(known) ?? stored[key];
		if (before !== undefined && now - before < within) return false;
		this.accepted.delete(known);
		this.accepted.set(known, now);
		const [oldest] = this.accepted.keys();
		if (this.accepted.size > this.capacity && oldest !== undefined) this.accepted.delete(oldest);
		return true;
	}

	/**
	 * What n8n is to store after an event was accepted. Of events that come close together n8n may hand out what it
	 * had stored before the last of them (measured in 2.8.4), so that what this process knows is added.
	 */
	toStore(arrival: Arrival): AcceptedEvents {
		const { trigger, stored } = arrival;
		const known = withAccepted({ ...stored, ...this.stored.get(trigger) }, arrival);
		this.stored.delete(trigger);
		this.stored.set(trigger, known);
		const [oldest] = this.stored.keys();
		if (this.stored.size > MOST_TRIGGERS && oldest !== undefined) this.stored.delete(oldest);
		return known;
	}
}

const MOST_STORED = 500;

/** What is stored after an event was accepted: it and the newest of those before that still count. */
export function withAccepted(
	stored: AcceptedEvents,
	{ key, now, within }: Pick<Arrival, 'key' | 'now' | 'within'>,
): AcceptedEvents {
	const current = Object.entries(stored)
		.filter(([other, time]) => other !== key && now - time < within)
		.sort(([, one], [, other]) => one - other);
	return Object.fromEntries([...current.slice(1 - MOST_STORED), [key, now]]);
}
