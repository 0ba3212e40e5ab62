import type { z } from 'zod';
import { stateAt, type StoredBeneficiary } from './beneficiaryStates';
import { EventDelivery, recipient, type DeliveryResult, type Recipient } from './eventDelivery';
import { chosenEvent, eventChoice, validationEvent, type PayoutEvent } from './events';
import type { Clock } from './outcomes';

/** One event to send now. */
const eventRequest = recipient.extend({ event: eventChoice }).strict();

export type EventRequest = z.infer<typeof eventRequest>;

/** Events of a running sandbox: those asked for, and those that validations cause. */
export class PayoutEvents {
	private webhook: Recipient | null = null;

	private readonly asked = new EventDelivery();

	private readonly caused = new EventDelivery();

	private readonly settling = new Set<NodeJS.Timeout>();

	constructor(private readonly clock: Clock) {}

	/** Sends one event; rejects with a ZodError on a wrong request, and for no other reason. */
	async send(request: unknown): Promise<DeliveryResult> {
		const { event, ...to } = eventRequest.parse(request);
		return this.asked.deliver(to, chosenEvent(event, this.clock.now()));
	}

	/**
	 * Sends an event for every validation that is submitted from now on; `null` turns that off and
	 * gives up what is not delivered yet. Throws a ZodError on a wrong webhook.
	 */
	setWebhook(webhook: unknown): void {
		this.webhook = webhook === null ? null : recipient.parse(webhook);
		if (this.webhook === null) this.cancelCaused();
	}

	/** Sends the event of a new beneficiary as soon as its validation is final. */
	watch(stored: StoredBeneficiary): void {
		if (this.webhook === null) return;
		const { settleAfter } = this.clock;
		const atOnce = this.eventAt(stored, 0);
		if (atOnce) {
			this.cause(atOnce);
			return;
		}
		const later = this.eventAt(stored, settleAfter);
		if (later) this.causeAfter(later, settleAfter);
	}

	/** Forgets the webhook and ends every delivery. */
	reset(): void {
		this.setWebhook(null);
		this.asked.cancel();
	}

	private eventAt(stored: StoredBeneficiary, elapsed: number): PayoutEvent | null {
		const { settleAfter } = this.clock;
		return validationEvent(stateAt(stored, stored.startedAt + elapsed, settleAfter));
	}

	private causeAfter(event: PayoutEvent, milliseconds: number): void {
		const timer = setTimeout(() => {
			this.settling.delete(timer);
			this.cause(event);
		}, milliseconds);
		this.settling.add(timer);
	}

	private cause(event: PayoutEvent): void {
		if (this.webhook) void this.caused.deliver(this.webhook, event);
	}

	private cancelCaused(): void {
		for (const timer of this.settling) clearTimeout(timer);
		this.settling.clear();
		this.caused.cancel();
	}
}
