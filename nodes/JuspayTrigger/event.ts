import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../Juspay/transport/json';
import { type Outcome, outcomeOf } from '../Juspay/resources/outcome';
import { isObject } from '../Juspay/transport/json';

/** What a trigger can be set to start on. */
export const EVENT_KINDS = [
	'beneficiaryValid',
	'beneficiaryInvalid',
	'beneficiaryUndetermined',
	'otherEvents',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** A payout event as Juspay sends it (payouts docs, "Webhooks"; samples in Juspay's integration demo). */
export interface PayoutEvent {
	label: string;
	value: string;
	/** What it is about; empty where the event has none. */
	info: IDataObject;
	/** The whole event, as it came. */
	body: IDataObject;
}

/** Reads an event; `null` for a body that is none, because it is no object or lacks label or value. */
export function readEvent(body: unknown): PayoutEvent | null {
	if (!isObject(body)) return null;
	const [label, value] = [textAt(body, 'label'), textAt(body, 'value')];
	return label === null || value === null
		? null
		: { label, value, info: objectAt(body, 'info'), body };
}

const VALIDATION_LABELS = new Set(['VALIDATION', 'VALIDATION_V2']);

/** No event is documented for results that are still open; should one come, it is no result. */
const KIND_OF_OUTCOME: Readonly<Record<Outcome, EventKind>> = {
	valid: 'beneficiaryValid',
	invalid: 'beneficiaryInvalid',
	undetermined: 'beneficiaryUndetermined',
	pending: 'otherEvents',
	notValidated: 'otherEvents',
};

/** Of v1 answers: it speaks of the request, not of the account. */
const SAYS_NOTHING = 'SUCCESS';

/** The value decides, and the status inside must say the same or nothing; every contradiction proves nothing. */
function eventOutcome({ value, info }: PayoutEvent): Outcome {
	const outcome = outcomeOf('beneficiary', value);
	const status = textAt(info, 'status')?.trim().toUpperCase() ?? SAYS_NOTHING;
	const isAgreed = status === SAYS_NOTHING || outcomeOf('beneficiary', status) === outcome;
	return isAgreed ? outcome : 'undetermined';
}

/** What an event is about. A validation that ended otherwise than valid or invalid proves nothing. */
export function kindOf(event: PayoutEvent): EventKind {
	const isValidation = VALIDATION_LABELS.has(event.label.trim().toUpperCase());
	return isValidation ? KIND_OF_OUTCOME[eventOutcome(event)] : 'otherEvents';
}

/**
 * The event of a validation as flat keys. The `info` of v1 is not documented, so the keys of its answers are read, too.
 * `responseMessage` is shown and never believed: it speaks of success for invalid accounts as well.
 */
export function simplifyEvent(event: PayoutEvent): IDataObject {
	const { value, info } = event;
	const details = objectAt(objectAt(info, 'beneDetails'), 'details');
	const status = textAt(info, 'status');
	return {
		outcome: eventOutcome(event),
		status: status ?? value,
		beneficiaryId: textAt(info, 'uniqueId') ?? textAt(info, 'beneId'),
		nameAtBank: textAt(info, 'nameAtBank'),
		validationType: textAt(info, 'validationType'),
		responseCode: textAt(info, 'responseCode'),
		message: textAt(info, 'responseMessage') ?? textAt(info, 'remark'),
		accountNumber: textAt(details, 'account'),
		ifsc: textAt(details, 'ifsc'),
		upiId: textAt(info, 'resolvedVpa') ?? textAt(details, 'vpa'),
		updatedAt: textAt(info, 'updatedAt'),
	};
}
