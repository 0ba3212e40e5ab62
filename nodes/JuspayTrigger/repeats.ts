import { createHash } from 'node:crypto';

import { inCapitals } from '../Juspay/resources/outcome';
import { textAt } from '../Juspay/shared/json';
import { outcomeIn, type PayoutEvent } from './event';

function hash(content: string): string {
	return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** The members of a JSON text that may be an event's label or value. */
const SPELLED = /("(?:label|value)"\s*:\s*")([^"\\]*(?:\\[nrt][^"\\]*)*)(?=")/g;

/** The text with these words in one spelling. Not parsed, which would round long numbers. */
function inOneSpelling(rawBody: Uint8Array, words: readonly string[]): string {
	return Buffer.from(rawBody)
		.toString()
		.replace(SPELLED, (member, start: string, text: string) => {
			const word = inCapitals(text.replace(/\\[nrt]/g, ' '));
			return words.includes(word) ? start + word : member;
		});
}

/**
 * Recognizes a repeat, whatever the spelling of label and value. Not by `id`, which is the same in all of Juspay's
 * samples.
 */
export function eventKey(event: PayoutEvent, rawBody: Uint8Array): string {
	const { info } = event;
	const words = [event.label, event.value].map(inCapitals);
	const [id, changedAt] = [textAt(info, 'uniqueId'), textAt(info, 'updatedAt')];
	// With the outcome, so that the true event counts after one that contradicted itself.
	const parts = [...words, id, changedAt, outcomeIn(event)];
	return hash(parts.includes(null) ? inOneSpelling(rawBody, words) : JSON.stringify(parts));
}

/** When events were accepted, in milliseconds since 1970, by key; oldest first. */
export type AcceptedEvents = Readonly<Record<string, number>>;

interface Arrival {
	/** The receiving trigger, unique within this n8n. */
	trigger: string;
	key: string;
	/** In milliseconds since 1970. */
	now: number;
	/** How long an event counts as known, in milliseconds. */
	within: number;
	/** Events the trigger had accepted before this process started. */
	stored: AcceptedEvents;
}

const MOST_TRIGGERS = 200;

/** The newest accepted events of all triggers. */
export class EventMemory {
	private readonly accepted = new Map<string, number>();

	private readonly stored = new Map<string, AcceptedEvents>();

	constructor(private readonly capacity = 20_000) {}

	/** Checks and stores in one step, so that of equal events only one gets through. */
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

	/** n8n may return what it had stored before the last event (measured in 2.8.4), so this process's own are added. */
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

/** Adds an event to the newest ones that still count. */
export function withAccepted(
	stored: AcceptedEvents,
	{ key, now, within }: Pick<Arrival, 'key' | 'now' | 'within'>,
): AcceptedEvents {
	const current = Object.entries(stored)
		.filter(([other, time]) => other !== key && now - time < within)
		.sort(([, one], [, other]) => one - other);
	return Object.fromEntries([...current.slice(1 - MOST_STORED), [key, now]]);
}
