import type { IDataObject } from 'n8n-workflow';

import { outcomeOfEvent } from '../Juspay/execution/send/proof';
import { isShown } from '../Juspay/resources/comparison';
import { inCapitals, type Outcome } from '../Juspay/resources/outcome';
import { isObject, objectAt, textAt } from '../Juspay/transport/json';

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

/** Every status inside, however its key is written; what stands in the place of the object is none that can be read. */
function statusesIn({ body, info }: PayoutEvent): unknown[] {
	if (isShown(body['info']) && !isObject(body['info'])) return [body['info']];
	const entries = Object.entries(info).filter(([key]) => inCapitals(key) === 'STATUS');
	return entries.map(([, status]) => status);
}

/** What came of the validation that an event tells of. */
export function outcomeIn(event: PayoutEvent): Outcome {
	return outcomeOfEvent(event.value, statusesIn(event));
}

/** What an event is about. A validation that ended otherwise than valid or invalid proves nothing. */
export function kindOf(event: PayoutEvent): EventKind {
	const isValidation = VALIDATION_LABELS.has(inCapitals(event.label));
	return isValidation ? KIND_OF_OUTCOME[outcomeIn(event)] : 'otherEvents';
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
		outcome: outcomeIn(event),
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
