import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { choiceOr, choices } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import { textAt } from '../shared/json';
import { RESULT_KEYS } from './resultKeys';
import { choiceField, choicesField, option } from './fields/kinds';
import { byName } from './fields/variants';

export type ValueKind =
	| 'text'
	| 'textOrNull'
	| 'texts'
	| 'numberOrNull'
	| 'flag'
	| 'flagOrNull'
	/** Whatever Juspay sent. */
	| 'object';

/** Keys of results in order, with the type of each. */
export type Keys = Readonly<Record<string, ValueKind>>;

/** Keys of texts, `null` if missing. */
export function textsOrNull<Key extends string>(...keys: Key[]): Record<Key, 'textOrNull'> {
	const kinds = keys.map((key) => [key, 'textOrNull']);
	return Object.fromEntries(kinds) as Record<Key, 'textOrNull'>;
}

/** Reads texts under Juspay's own keys. */
export function readTexts(found: IDataObject, keys: readonly string[]): IDataObject {
	return Object.fromEntries(keys.map((key) => [key, textAt(found, key)]));
}

/** The keys that an operation can return, for Selected Fields. */
export interface Output {
	/** At most ten. */
	simplified: Keys;
	/** Behind the simplified ones. */
	further: Keys;
	/** Outcome and record ID. */
	always: readonly string[];
}

/** The form of a row's results; selected keys are in order. */
export type OutputForm = 'simplified' | 'raw' | readonly string[];

/** Output of a remote operation, with Juspay's whole object last. */
export function outputOf(
	simplified: Keys,
	always: Output['always'] = [],
	further: Keys = {},
): Output {
	return { simplified, always, further: { ...further, raw: 'object' } };
}

/** Adds `reused`, for validations. */
export function withReused({ simplified, always, further }: Output): Output {
	const { raw = 'object', ...others } = further;
	return { simplified, always, further: { ...others, reused: 'flag', raw } };
}

function allKeys({ simplified, further }: Output): string[] {
	return Object.keys({ ...simplified, ...further });
}

function toOption(key: string): INodePropertyOptions {
	const { name = key, description = '' } = RESULT_KEYS[key] ?? {};
	return option(name, key, description);
}

/** Fields that choose the form of results; none if there is only one. */
export function outputFields(output: Output): INodeProperties[] {
	if (Object.keys(output.further).length === 0) return [];
	const selectable = allKeys(output).filter((key) => !output.always.includes(key));
	const names = output.always.map((key) => toOption(key).name).join(' and ');
	return [
		choiceField('Output', 'output', {
			options: [
				option('Simplified', 'simplified', 'The most useful fields'),
				option('Raw', 'raw', "Juspay's own object"),
				option(
					'Selected Fields',
					'selectedFields',
					'The fields you choose, including those for audits',
				),
			],
			default: 'simplified',
			description: 'Which fields to return',
		}),
		choicesField('Output Fields', 'outputFields', {
			displayOptions: { show: { output: ['selectedFields'] } },
			options: selectable.map(toOption).sort(byName),
			default: [],
			description: `Which fields to return${names && `, in addition to ${names}`}`,
		}),
	];
}

export const OUTPUT_CHOICES = ['simplified', 'raw', 'selectedFields'] as const;

const outputChoice = choiceOr(OUTPUT_CHOICES, 'simplified');

/** The chosen form, with the keys always returned. */
export function formOf(
	chosen: (typeof OUTPUT_CHOICES)[number],
	fields: readonly string[],
	output: Output,
): OutputForm {
	if (chosen !== 'selectedFields') return chosen;
	const selected = new Set([...output.always, ...fields]);
	return allKeys(output).filter((key) => selected.has(key));
}

/** Reads the form of a row's results. Throws RefusedParameterError. */
export function readOutputForm(reader: ParameterReader, output: Output): OutputForm {
	const chosen = reader.read('output', outputChoice);
	if (chosen !== 'selectedFields') return chosen;
	// Another operation's choices stay in the field: only unknown keys are refused.
	const fields = choices(Object.keys(RESULT_KEYS));
	return formOf(chosen, reader.read('outputFields', fields), output);
}

/** The selected keys; `null` if missing. */
export function pick(result: IDataObject, keys: readonly string[]): IDataObject {
	return Object.fromEntries(keys.map((key) => [key, result[key] ?? null]));
}
