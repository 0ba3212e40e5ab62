import type { IDataObject } from 'n8n-workflow';

import { detailBeneficiary } from '../Juspay/resources/beneficiary/answer';
import { explain } from '../Juspay/resources/beneficiary/reasons';
import {
	readNameAtBank,
	readResolvedIfsc,
	readValidationDetails,
	VALIDATION_DETAILS,
} from '../Juspay/resources/beneficiary/validationDetails';
import { inCapitals, type Outcome } from '../Juspay/resources/outcome';
import { type Output, outputOf, textsOrNull } from '../Juspay/resources/output';
import { isObject, objectAt, textAt } from '../Juspay/shared/json';
import { agreedOutcome } from './agreement';

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
	/** Its subject; empty if it has none. */
	info: IDataObject;
	body: IDataObject;
}

/** Reads an event; `null` if the body is no object, or lacks label or value. */
export function readEvent(body: unknown): PayoutEvent | null {
	if (!isObject(body)) return null;
	const [label, value] = [textAt(body, 'label'), textAt(body, 'value')];
	return label === null || value === null
		? null
		: { label, value, info: objectAt(body, 'info'), body };
}

const VALIDATION_LABELS = new Set(['VALIDATION', 'VALIDATION_V2']);

/** No event is documented for open results; one that comes anyway is no result. */
const KIND_OF_OUTCOME: Readonly<Record<Outcome, EventKind>> = {
	valid: 'beneficiaryValid',
	invalid: 'beneficiaryInvalid',
	undetermined: 'beneficiaryUndetermined',
	pending: 'otherEvents',
	notValidated: 'otherEvents',
};

/** Outcome of an event's validation. */
export function outcomeIn({ value, body }: PayoutEvent): Outcome {
	return agreedOutcome(value, body['info']);
}

/** The kind of an event. A validation that is neither valid nor invalid proves nothing. */
export function kindOf(event: PayoutEvent): EventKind {
	const isValidation = VALIDATION_LABELS.has(inCapitals(event.label));
	return isValidation ? KIND_OF_OUTCOME[outcomeIn(event)] : 'otherEvents';
}

const { responseCode, updatedAt, ...furtherDetails } = VALIDATION_DETAILS;

export const triggerOutput: Output = outputOf(
	{
		outcome: 'text',
		...textsOrNull('nameAtBank', 'accountNumber', 'ifsc', 'upiId', 'message'),
		responseCode,
		status: 'text',
		beneficiaryId: 'textOrNull',
		updatedAt,
	},
	['outcome', 'beneficiaryId'],
	{ ...textsOrNull('accountHolderName', 'customerId'), ...furtherDetails },
);

/** The `info` of v1 is not documented, so the keys of its answers are read, too. */
export function simplifyEvent(event: PayoutEvent): IDataObject {
	const { value, info } = event;
	const details = objectAt(objectAt(info, 'beneDetails'), 'details');
	const outcome = outcomeIn(event);
	const read = readValidationDetails(info);
	return {
		outcome,
		nameAtBank: readNameAtBank(info),
		accountNumber: textAt(details, 'account'),
		ifsc: textAt(details, 'ifsc') ?? readResolvedIfsc(info),
		upiId: textAt(info, 'resolvedVpa') ?? textAt(details, 'vpa'),
		message: explain(outcome, read.responseCode, [
			textAt(info, 'responseMessage'),
			textAt(info, 'remark'),
		]),
		responseCode: read.responseCode,
		status: textAt(info, 'status') ?? value,
		beneficiaryId: textAt(info, 'uniqueId') ?? textAt(info, 'beneId'),
		updatedAt: read.updatedAt,
	};
}

/** Further keys of a validation event. */
export function detailEvent({ info }: PayoutEvent): IDataObject {
	return { ...detailBeneficiary(info), customerId: textAt(info, 'customerId') };
}
