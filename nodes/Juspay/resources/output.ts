import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { choiceOr, choices } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import { byName } from './properties';
import { RESULT_KEYS } from './resultKeys';

/** What a value of a result can be. */
export type ValueKind =
	| 'text'
	| 'textOrNull'
	| 'texts'
	| 'flag'
	| 'flagOrNull'
	/** Whatever Juspay sent. */
	| 'object';

/** Keys of results in their order, and what the value of each can be. */
export type Keys = Readonly<Record<string, ValueKind>>;

/** What an operation's results can hold: the catalogue from which users choose with Selected Fields. */
export interface Output {
	/** At most ten. */
	simplified: Keys;
	/** Behind the simplified ones. */
	further: Keys;
	/** Whatever is chosen: the outcome and the record's ID. */
	always: readonly string[];
}

/** The form of a row's results; the keys in their order where they were selected. */
export type OutputForm = 'simplified' | 'raw' | readonly string[];

/** What an operation that asks Juspay gives: every catalogue ends with Juspay's whole object. */
export function outputOf(
	simplified: Keys,
	always: Output['always'] = [],
	further: Keys = {},
): Output {
	return { simplified, always, further: { ...further, raw: 'object' } };
}

/** The same for a validation, whose result can be there already. */
export function withReused({ simplified, always, further }: Output): Output {
	const { raw = 'object', ...others } = further;
	return { simplified, always, further: { ...others, reused: 'flag', raw } };
}

function allKeys({ simplified, further }: Output): string[] {
	return Object.keys({ ...simplified, ...further });
}

const FORMS: INodePropertyOptions[] = [
	{ name: 'Simplified', value: 'simplified', description: 'The most useful fields' },
	{ name: 'Raw', value: 'raw', description: "Juspay's own object, unchanged" },
	{
		name: 'Selected Fields',
		value: 'selectedFields',
		description: 'The fields you choose, including those for audits',
	},
];

function toOption(key: string): INodePropertyOptions {
	const { name = key, description = '' } = RESULT_KEYS[key] ?? {};
	return { name, value: key, description };
}

/** The fields that choose the form of results; the choices are those of the catalogue. */
export function outputFields(output: Output): INodeProperties[] {
	const { always } = output;
	const selectable = allKeys(output).filter((key) => !always.includes(key));
	const names = always.map((key) => toOption(key).name).join(' and ');
	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: FORMS,
			default: 'simplified',
			description: 'Which fields to return',
		},
		{
			displayName: 'Output Fields',
			name: 'outputFields',
			type: 'multiOptions',
			displayOptions: { show: { output: ['selectedFields'] } },
			options: selectable.map(toOption).sort(byName),
			default: [],
			description: `Which fields to return${names && `, in addition to ${names}`}`,
		},
	];
}

/** What the field Output can hold. */
export const OUTPUT_CHOICES = ['simplified', 'raw', 'selectedFields'] as const;

const outputChoice = choiceOr(OUTPUT_CHOICES, 'simplified');

/** The form of results that was chosen, with the keys that are always there. */
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
	// What was chosen for another operation stays behind when the user changes it: only other words are refused.
	const fields = choices(Object.keys(RESULT_KEYS));
	return formOf(
		chosen,
		chosen === 'selectedFields' ? reader.read('outputFields', fields) : [],
		output,
	);
}

/** The keys of a result that were selected; `null` for those that it lacks. */
export function pick(result: IDataObject, keys: readonly string[]): IDataObject {
	return Object.fromEntries(keys.map((key) => [key, result[key] ?? null]));
}
