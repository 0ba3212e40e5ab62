import type { IDataObject } from 'n8n-workflow';

import { detailBeneficiary } from '../Juspay/resources/beneficiary/answer';
import {
	readNameAtBank,
	readResolvedIfsc,
	readValidationDetails,
	VALIDATION_DETAILS,
} from '../Juspay/resources/beneficiary/validationDetails';
import { isShown } from '../Juspay/resources/comparison';
import { explain } from '../Juspay/resources/message';
import { inCapitals, type Outcome, outcomeOf } from '../Juspay/resources/outcome';
import { type Output, outputOf, textsOrNull } from '../Juspay/resources/output';
import { isObject, objectAt, textAt } from '../Juspay/shared/json';

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

/** A word of an event: Juspay's status of the account, or a code of Juspay, a gateway or its request. */
interface Word {
	kind: 'status' | 'code';
	/** Raw, so that nothing odd is overlooked. */
	value: unknown;
}

function plainKey(key: string): string {
	return inCapitals(key).replace(/[^A-Z]/g, '');
}

function keysLike(...names: string[]): ReadonlySet<string> {
	return new Set(names.map(plainKey));
}

const STATUSES = keysLike('status', 'accountStatus');
const CODES = keysLike('responseCode', 'accountStatusCode', 'subCode', 'accountExists');
const GATEWAYS = keysLike('validateResp');
const LISTS = keysLike('transactions');
const SENT = keysLike('beneDetails');

const MOST_LEVELS = 9;

interface Place {
	/** Its status is that of the request. */
	isGateway: boolean;
	level: number;
}

function wordsAt(key: string, value: unknown, { isGateway, level }: Place): Word[] {
	const name = plainKey(key);
	if (SENT.has(name)) return [];
	if (CODES.has(name) || (isGateway && name === 'STATUS')) return [{ kind: 'code', value }];
	const isUnreadable = LISTS.has(name) && typeof value !== 'object';
	if (STATUSES.has(name) || isUnreadable) return [{ kind: 'status', value }];
	return wordsIn(value, { isGateway: isGateway || GATEWAYS.has(name), level: level + 1 });
}

/** Anything too deep to read is a status that says nothing known. */
function wordsIn(value: unknown, place: Place): Word[] {
	if (typeof value !== 'object' || value === null) return [];
	if (place.level > MOST_LEVELS) return [{ kind: 'status', value }];
	if (Array.isArray(value)) {
		const level = place.level + 1;
		return value.flatMap((entry) => wordsIn(entry, { ...place, level }));
	}
	return Object.entries(value).flatMap(([key, inner]) => wordsAt(key, inner, place));
}

/** About a request, not the account (Juspay's samples of events and answers). */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['SUCCESS', '200', '00']);

/** From the same samples; no list of codes is documented. */
const VALID_CODES: ReadonlySet<string> = new Set([
	'VALID',
	'ACTIVE',
	'ACCOUNT_IS_VALID',
	'VALID_VPA',
	'YES',
]);

function agrees({ kind, value }: Word, outcome: Outcome): boolean {
	if (!isShown(value)) return true;
	const isText = typeof value === 'string';
	const word = isText || typeof value === 'number' ? inCapitals(String(value)) : '';
	if (SAYS_NOTHING.has(word)) return true;
	if (kind === 'code') return VALID_CODES.has(word) === (outcome === 'valid');
	return isText && outcomeOf('beneficiary', value) === outcome;
}

/** An event's outcome: that of its value, if every status, code and transaction inside says the same or nothing. */
function agreedOutcome(value: string, info: unknown): Outcome {
	const outcome = outcomeOf('beneficiary', value);
	const isReadable = isObject(info) || !isShown(info);
	const words = wordsIn(info, { isGateway: false, level: 0 });
	return isReadable && words.every((word) => agrees(word, outcome)) ? outcome : 'undetermined';
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
