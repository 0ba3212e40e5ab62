import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Answer } from '../../sandbox/errors';
import type { RecordedRequest } from '../../sandbox/ledger';
import { textOf } from '../support/text';
import type { Setting } from './settings/setting';
import type { Told, Way } from './world/way';

/*
 * A *world* is one setting in which certain requests go wrong; a *way* is how one goes wrong. Its *story* is all that
 * happened. *Peace* is the runs at its end, in which nothing goes wrong any more. *Told* is the answer that the node
 * got, *honest* the one that Juspay meant.
 */

/** An account that is validated or stored. */
export interface Account {
	kind: 'bank' | 'upi' | 'mobile';
	value: string;
}

/** An input item, as its user means it. */
export interface AskedRow {
	customerId: string;
	/** Empty for what is not about accounts. */
	accounts: readonly Account[];
	/** The node's fields that differ from row to row. */
	fields: INodeParameters;
	/** Columns of the item, if the node takes its values from them instead. */
	columns?: IDataObject;
	/** Contained in requests about this row, and about no other account. */
	marks: readonly string[];
	name?: string;
	/** The record that the row is about, if Juspay had it before. */
	reference?: string;
}

/** A request and what became of it. */
export interface SentRequest {
	/** From 0, in the order of the whole world. */
	number: number;
	/** Number of the node's run. */
	run: number;
	request: RecordedRequest;
	way: Way;
	/** Juspay's true answer; `null` if the request did not reach it, or in a story observed from outside. */
	honest: Answer | null;
	/** `null` before it was answered. */
	told: Told | null;
	/** Whether nothing can go wrong with it. */
	isPeace: boolean;
}

/** Something that took effect at Juspay. */
export interface Effect {
	kind: 'payment' | 'stored' | 'deleted' | 'changed';
	customerId: string;
	/** Account number, UPI ID or mobile number; of customers, the reference. */
	value: string;
	/** The ID of the record. */
	reference: string;
	/** In milliseconds since 1970. */
	at: number;
	/** Number of the node's run whose request it was, and of the request. */
	run: number;
	request: number;
}

/** One run of the node by n8n. */
export interface NodeRun {
	number: number;
	/** Tries of the same run share it, and what n8n stored for them. */
	book: number;
	/** The execution of generated IDs: the first of those that retry each other. */
	execution: number;
	/** The period in which a payment counts, if they differ from run to run. */
	period?: string;
	isDryRun: boolean;
	/** Whether Juspay and the network are healthy from its first request on. */
	isPeace: boolean;
	how: 'well' | 'failed' | 'canceled' | 'killed' | 'endless';
	/** The items that left the node; none if n8n drops them. */
	items: INodeExecutionData[];
	/** The error that ended it. */
	error: Error | null;
	hints: string[];
	/** In milliseconds since 1970. */
	startedAt: number;
	endedAt: number;
	/** All that n8n keeps of the node, as text. */
	stored: string;
}

/** Everything that happened in one world. */
export interface Story {
	setting: Setting;
	runs: NodeRun[];
	requests: SentRequest[];
	effects: Effect[];
}

/** URL and body of a request as text. */
export function decoded({ url, rawBody }: RecordedRequest): string {
	const text = `${url}\n${rawBody}`.replace(/\+/g, ' ');
	return text.includes('%') ? decodeURIComponent(text) : text;
}

/** Whether a request is about a row, as far as it tells. */
export function isAbout({ request }: SentRequest, { marks }: AskedRow): boolean {
	const text = decoded(request);
	return marks.some((mark) => text.includes(mark));
}

/** Whether something that took effect is about a row. */
export function isEffectOn({ value, reference }: Effect, row: AskedRow): boolean {
	if (row.accounts.some((account) => account.value === value)) return true;
	return row.reference !== undefined && [value, reference].includes(row.reference);
}

/** The input row of an item; -1 if it names none. */
export function rowOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
}

/** Items of one row. */
export function itemsOf(run: NodeRun, row: number): INodeExecutionData[] {
	return run.items.filter((item) => rowOf(item) === row);
}

/** Message and advice of a failed item, as a model reads it or like a result, or of the error that ended a run. */
export function failureText(from: INodeExecutionData | Error | null): string {
	if (from === null) return '';
	if (from instanceof Error) {
		const description = 'description' in from ? String(from.description) : '';
		return `${from.message}\n${description}`;
	}
	const { error, failed, message, description } = from.json;
	if (failed === true) return `${textOf(message)}\n${textOf(description)}`;
	return error === undefined || error === null ? '' : `${textOf(error)}\n${textOf(message)}`;
}

/** An account or ID as a story may show it. */
export function short(value: string): string {
	return value.length > 6 ? `…${value.slice(-6)}` : value;
}
