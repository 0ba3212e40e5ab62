import type { INodePropertyOptions } from 'n8n-workflow';

import { EVENT_KINDS, type EventKind } from './event';

export const ANY_VALIDATION = 'anyValidation';

const VALIDATION_KINDS: readonly EventKind[] = EVENT_KINDS.filter((kind) => kind !== 'otherEvents');

function choice(value: string, name: string, description: string): INodePropertyOptions {
	// Without `action`, n8n's nodes panel would derive a text from `name`.
	return { name, value, action: `On ${name.toLowerCase()}`, description };
}

export const TRIGGER_CHOICES: INodePropertyOptions[] = [
	choice(ANY_VALIDATION, 'Any Validation Result', 'Valid, invalid or undetermined'),
	choice(
		'beneficiaryInvalid',
		'Beneficiary Invalid',
		'The account does not exist, or cannot be paid this way',
	),
	choice(
		'beneficiaryUndetermined',
		'Beneficiary Undetermined',
		'The bank could not confirm it, e.g. because it was offline; the account may still be valid',
	),
	choice('beneficiaryValid', 'Beneficiary Valid', 'The account exists'),
	{
		name: 'Other Payout Event',
		value: 'otherEvents',
		action: 'On any other payout event',
		description: 'Orders, fulfillments and transactions, as Juspay sends them',
	},
];

/** The kinds that start the workflow; unknown choices of an imported one are ignored. */
export function chosenKinds(triggerOn: unknown): EventKind[] {
	const chosen = [triggerOn].flat();
	const isAny = chosen.includes(ANY_VALIDATION);
	return EVENT_KINDS.filter(
		(kind) => chosen.includes(kind) || (isAny && VALIDATION_KINDS.includes(kind)),
	);
}

/** The answer to an event that was not chosen, while the editor listens. */
export function notChosenAnswer(kind: EventKind): string {
	const choice = TRIGGER_CHOICES.find(({ value }) => value === kind);
	return `Received, but this event was not chosen in Trigger On: ${choice?.name ?? kind}`;
}

const WORDS: Readonly<Record<EventKind, readonly [alone: string, amongOthers: string]>> = {
	beneficiaryValid: ['Beneficiary valid', 'valid'],
	beneficiaryInvalid: ['Beneficiary invalid', 'invalid'],
	beneficiaryUndetermined: ['Beneficiary undetermined', 'undetermined'],
	otherEvents: ['Other payout event', 'other events'],
};

/** The canvas has room for about 30 characters. */
function subtitleOf(kinds: readonly EventKind[]): string {
	const [first] = kinds;
	if (first === undefined) return 'Juspay events';
	if (kinds.length === 1) return WORDS[first][0];
	if (kinds.length === EVENT_KINDS.length) return 'All payout events';
	if (VALIDATION_KINDS.every((kind) => kinds.includes(kind))) return 'Any validation result';
	const words = kinds.map((kind) => WORDS[kind][1]).join(', ');
	const list = kinds.length > 2 ? words.replace(' other events', ' others') : words;
	return list.charAt(0).toUpperCase() + list.slice(1);
}

/** Names the chosen events: a table, because an expression cannot call our functions. */
export function buildTriggerSubtitle(): string {
	const sets = EVENT_KINDS.reduce<EventKind[][]>(
		(smaller, kind) => [...smaller, ...smaller.map((kinds) => [...kinds, kind])],
		[[]],
	);
	const subtitles = Object.fromEntries(sets.map((kinds) => [kinds.join(), subtitleOf(kinds)]));
	const chosen = `String($parameter["triggerOn"]).replace("${ANY_VALIDATION}", "${VALIDATION_KINDS.join()}").split(",")`;
	const key = `${JSON.stringify(EVENT_KINDS)}.filter((kind) => ${chosen}.includes(kind)).join()`;
	return `={{ (${JSON.stringify(subtitles)})[${key}] }}`;
}
