import type { IDataObject } from 'n8n-workflow';

import { outcomeOfEvent } from '../Juspay/execution/send/proof';
import { detailBeneficiary } from '../Juspay/resources/beneficiary/beneficiary';
import {
	readValidationDetails,
	VALIDATION_DETAILS,
} from '../Juspay/resources/beneficiary/validationDetails';
import { isShown } from '../Juspay/resources/comparison';
import { messageFor } from '../Juspay/resources/message';
import { inCapitals, type Outcome } from '../Juspay/resources/outcome';
import { type Output, outputOf } from '../Juspay/resources/output';
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
	/** The whole event, unchanged. */
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

/** Every status inside, however its key is written; what is there instead of the object cannot be read. */
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

const { responseCode, updatedAt, ...furtherDetails } = VALIDATION_DETAILS;

/** What the results of the trigger can hold. */
export const triggerOutput: Output = outputOf(
	{
		outcome: 'text',
		nameAtBank: 'textOrNull',
		accountNumber: 'textOrNull',
		ifsc: 'textOrNull',
		upiId: 'textOrNull',
		message: 'textOrNull',
		responseCode,
		status: 'textOrNull',
		beneficiaryId: 'textOrNull',
		updatedAt,
	},
	['outcome', 'beneficiaryId'],
	{ accountHolderName: 'textOrNull', customerId: 'textOrNull', ...furtherDetails },
);

/**
 * The event of a validation as flat keys. The `info` of v1 is not documented, so the keys of its answers are read, too.
 */
export function simplifyEvent(event: PayoutEvent): IDataObject {
	const { value, info } = event;
	const details = objectAt(objectAt(info, 'beneDetails'), 'details');
	const outcome = outcomeIn(event);
	const read = readValidationDetails(info);
	return {
		outcome,
		nameAtBank: textAt(info, 'nameAtBank'),
		accountNumber: textAt(details, 'account'),
		ifsc: textAt(details, 'ifsc'),
		upiId: textAt(info, 'resolvedVpa') ?? textAt(details, 'vpa'),
		message: messageFor(outcome, [textAt(info, 'responseMessage'), textAt(info, 'remark')]),
		responseCode: read.responseCode,
		status: textAt(info, 'status') ?? value,
		beneficiaryId: textAt(info, 'uniqueId') ?? textAt(info, 'beneId'),
		updatedAt: read.updatedAt,
	};
}

/** What the event of a validation tells beyond the simplified keys. */
export function detailEvent({ info }: PayoutEvent): IDataObject {
	return { ...detailBeneficiary(info), customerId: textAt(info, 'customerId') };
}
