import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { stateAt, type BeneficiaryState } from './beneficiaryStates';
import { validationViewV2 } from './beneficiaryViewV2';
import { wholeSeconds } from './dates';
import { submittedDetails } from './gatewayResponses';
import { filledText } from './parsing';

/** A payout event as Juspay posts it. */
export interface PayoutEvent {
	id: string;
	category: 'INFO';
	label: string;
	value: string;
	info: Record<string, unknown>;
}

/** A sample event to create: the outcome of a validation, or an event about an order. */
export const eventChoice = z
	.object({
		kind: z.enum(['valid', 'invalid', 'error', 'other']),
		/** Default: a new one. Not used by `other`. */
		beneficiaryId: filledText.optional(),
		/** Version of the API that was asked for the validation; default 2. Not used by `other`. */
		version: z.union([z.literal(1), z.literal(2)]).optional(),
	})
	.strict();

export type EventChoice = z.infer<typeof eventChoice>;

const LABELS = { 1: 'VALIDATION', 2: 'VALIDATION_V2' } as const;

function envelope(label: string, value: string, info: Record<string, unknown>): PayoutEvent {
	return { id: randomBytes(15).toString('hex'), category: 'INFO', label, value, info };
}

type AccountSubject = Extract<BeneficiaryState['subject'], { kind: 'bank' | 'upi' }>;

function maskedDetails(subject: AccountSubject) {
	const submitted = submittedDetails(subject);
	if (subject.kind === 'upi') return submitted;
	const { details } = subject;
	// The samples mask one by one, and the last four digits too.
	return { ...submitted, details: { ...details, account: details.account.replace(/./g, '*') } };
}

/**
 * The event about a finished validation, or `null` for everything that Juspay does not report:
 * an undecided validation, and requests that validate no bank account or UPI ID. Facts:
 * VALIDATION_V2 samples; those of v1 are not published, so they get the same `info`.
 */
export function validationEvent(state: BeneficiaryState): PayoutEvent | null {
	const { subject, status, version } = state;
	if (subject.kind !== 'bank' && subject.kind !== 'upi') return null;
	if (status !== 'VALID' && status !== 'INVALID' && status !== 'ERROR') return null;
	const info = validationViewV2(state, subject, status);
	return envelope(LABELS[version], status, { ...info, beneDetails: maskedDetails(subject) });
}

/** An order that was paid out; facts: order webhook sample. */
function orderEvent(now: number): PayoutEvent {
	const status = 'FULFILLMENTS_SUCCESSFUL';
	return envelope('ORDER', status, {
		id: randomBytes(15).toString('hex'),
		merchantOrderId: randomBytes(8).toString('hex'),
		merchantCustomerId: 'demo-customer',
		orderType: 'FULFILL_ONLY',
		status,
		amount: 10,
		createdAt: wholeSeconds(now),
		updatedAt: wholeSeconds(now),
	});
}

const TEST_ACCOUNTS = {
	valid: { account: '026291800001191', ifsc: 'YESB0000262' },
	invalid: { account: '000100289877623', ifsc: 'SBIN0008752' },
	error: { account: '026291800001190', ifsc: 'YESB0000262' },
};

/** Creates an event about a documented test account, dated `now` (milliseconds since 1970). */
export function chosenEvent(choice: EventChoice, now: number): PayoutEvent {
	const { kind, beneficiaryId, version = 2 } = choice;
	if (kind === 'other') return orderEvent(now);
	const stored = {
		beneId: beneficiaryId ?? `event-${randomBytes(8).toString('hex')}`,
		customerId: 'demo-customer',
		version,
		gateways: [],
		command: 'validate' as const,
		subject: { kind: 'bank' as const, details: TEST_ACCOUNTS[kind] },
		startedAt: now,
	};
	const event = validationEvent(stateAt(stored, now, 0));
	if (!event) throw new Error(`The test account for "${kind}" has no final state.`);
	return event;
}
