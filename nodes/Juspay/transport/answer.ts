import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { labelOfField } from './fieldLabels';
import { isObject, objectAt, textAt } from './json';
import type { Answer } from './send';

/** Juspay's own words about why it refused a request; `null` where it says nothing. */
export interface JuspayError {
	code: string | null;
	words: string | null;
	requestId: string | null;
	/** For the one form without any code: with 403 it means an IP address that is not allowed (API page "Create Customer"). */
	hasNoCode?: true;
}

/** One of Juspay's words; yes and no are none. */
function wordAt(object: IDataObject, key: string): string | null {
	return typeof object[key] === 'boolean' ? null : (textAt(object, key)?.trim() ?? null);
}

/** Which fields Juspay refuses, and why. */
function refusedFields({ fields }: IDataObject): string {
	const entries: unknown[] = Array.isArray(fields) ? fields : [];
	return entries
		.filter(isObject)
		.map((entry) => {
			const name = wordAt(entry, 'field_name');
			const label = name === null ? null : labelOfField(name);
			return [label, wordAt(entry, 'reason')].filter(Boolean).join(': ');
		})
		.filter(Boolean)
		.join('; ');
}

/** Which fields Juspay refuses says more than its words about the whole request. */
function withFields(words: string | null, info: IDataObject): string | null {
	return [words, refusedFields(info)].filter(Boolean).join(' ') || null;
}

function readPayoutsError(body: IDataObject): JuspayError {
	const words = wordAt(body, 'errorMessage') ?? wordAt(body, 'userMessage');
	return { code: wordAt(body, 'errorCode'), words, requestId: null };
}

function readErrorWithoutCode(body: IDataObject): JuspayError {
	const words = wordAt(body, 'user_message') ?? wordAt(body, 'error_message');
	return { code: null, words, requestId: null, hasNoCode: true };
}

function readBankInfoError(body: IDataObject): JuspayError {
	const info = objectAt(body, 'error_info');
	const words =
		wordAt(body, 'message') ?? wordAt(info, 'user_message') ?? wordAt(info, 'developer_message');
	return {
		code: wordAt(info, 'code') ?? wordAt(body, 'code'),
		words: withFields(words, info),
		requestId: wordAt(info, 'request_id'),
	};
}

function readExpressCheckoutError(body: IDataObject): JuspayError {
	const info = objectAt(body, 'error_info');
	const words =
		wordAt(info, 'developer_message') ??
		wordAt(info, 'user_message') ??
		wordAt(body, 'error_message');
	return {
		code: wordAt(info, 'code') ?? wordAt(body, 'error_code'),
		words: withFields(words, info),
		requestId: wordAt(info, 'request_id'),
	};
}

function isSet(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

/**
 * Reads an error body in any of the known shapes: two of Express Checkout (401, 404), its bank look-up's,
 * the payouts one, and the payouts one wrapped in `response` (API pages; payouts list of error codes).
 *
 * @returns `null` when the body is none of them, so that an ordinary answer is never taken for an error
 */
export function readErrorBody(body: unknown): JuspayError | null {
	if (Array.isArray(body)) return readErrorBody(body.find((entry) => isObject(entry)));
	if (!isObject(body)) return null;
	const wrapped = body['response'];
	return (isObject(wrapped) ? readPlainError(wrapped) : null) ?? readPlainError(body);
}

function readPlainError(body: IDataObject): JuspayError | null {
	const hasCode = ['errorCode', 'error_code', 'error_info'].some((key) => isSet(body[key]));
	if (body['error'] === true && isSet(body['error_message']) && !hasCode) {
		return readErrorWithoutCode(body);
	}
	if (isSet(body['errorCode']) || body['error'] === true) return readPayoutsError(body);
	if (isSet(body['error_type'])) return readBankInfoError(body);
	const isExpressCheckout = ['error_code', 'error_info', 'error_message'].some((key) =>
		isSet(body[key]),
	);
	if (isExpressCheckout) return readExpressCheckoutError(body);
	return null;
}

const RESULT_KEYS = [
	'account_details',
	'beneDetails',
	'beneId',
	'customer_account_id',
	'customer_name',
	'juspay_bank_code',
	'nameAtBank',
	'object_reference_id',
	'uniqueId',
	'validateResp',
	'validation_status',
];

/** Whether an object has at least one of the keys that only results have; anything can answer 200 with some object. */
export function isResult(body: unknown): boolean {
	if (!isObject(body)) return false;
	const isVerifiedUpiId = isSet(body['vpa']) && isSet(body['status']);
	return isVerifiedUpiId || RESULT_KEYS.some((key) => isSet(body[key]));
}

/** A paid answer must not be lost because the gateway added an error code to it. */
function isErrorInsteadOfResult(body: unknown): boolean {
	return !isResult(body) && readErrorBody(body) !== null;
}

/** What is wrong with an answer of status 2xx: nothing usable arrived. */
export type UnusableBody = 'empty' | 'text' | 'error' | 'unexpected';

/**
 * The result objects of a successful answer: an array's objects, the objects in `list`, or the one object itself,
 * whichever Juspay sent, so that an object where an array is documented (and the reverse) is read just as well.
 *
 * @returns the objects by reference, or why there are none
 */
export function readResults(body: unknown): IDataObject[] | UnusableBody {
	if (body === undefined || body === null || body === '') return 'empty';
	if (typeof body === 'string') return 'text';
	if (isErrorInsteadOfResult(body)) return 'error';
	const list = isObject(body) && !isResult(body) ? body['list'] : body;
	const entries: unknown[] = Array.isArray(list) ? list : [body];
	return readEntries(entries);
}

/**
 * The objects of an answer to a look-up of many: of a bare array, of `list`, or the one object if it is a result.
 *
 * @returns `null` for an answer that holds no list, so that nothing is made up
 */
export function readList(body: unknown): IDataObject[] | null {
	const list: unknown = isObject(body) ? body['list'] : body;
	const entries: unknown[] | null = Array.isArray(list) ? list : null;
	if (entries !== null) return entries.filter(isObject);
	if (!isObject(body)) return null;
	if (isResult(body)) return [body];
	return list === null || body['total'] === 0 ? [] : null;
}

const listLength = z.object({ list: z.array(z.unknown()), total: z.number() });

/** Whether an answer says that it holds only a part of a list. */
export function isPartOfList(answer: Answer): boolean {
	const { data } = listLength.safeParse(answer.kind === 'http' ? answer.body : undefined);
	return data !== undefined && data.total > data.list.length;
}

function readEntries(entries: readonly unknown[]): IDataObject[] | UnusableBody {
	const objects = entries.filter(isObject).filter((entry) => Object.keys(entry).length > 0);
	if (entries.length === 0) return [];
	if (objects.length === 0) {
		return entries.every((entry) => isObject(entry) || entry === null) ? 'empty' : 'unexpected';
	}
	return objects.every(isErrorInsteadOfResult) ? 'error' : objects;
}

/** Whether an answer has a status that says the request was carried out. */
export function isSuccess(answer: Answer): answer is Extract<Answer, { kind: 'http' }> {
	return answer.kind === 'http' && answer.status >= 200 && answer.status < 300;
}
