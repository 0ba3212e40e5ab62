import type { IDataObject } from 'n8n-workflow';

import { isObject, isSet, objectAt, textAt } from '../shared/json';

/** Juspay's deepest documented answer has eight levels. */
const DEEPEST_BODY = 100;
/** A list of ten thousand accounts has about a quarter of it. */
const MOST_VALUES = 1_000_000;

/**
 * Whether an answer is so deep or so large that code which walks through it would fail, after the call was paid for. Goes
 * through it without recursion, level by level.
 */
export function isBeyondReading(body: unknown): boolean {
	let level: unknown[] = [body];
	let count = 0;
	for (let depth = 0; level.length > 0; depth++) {
		count += level.length;
		if (depth > DEEPEST_BODY || count > MOST_VALUES) return true;
		level = level.flatMap((value): unknown[] =>
			typeof value === 'object' && value !== null ? Object.values(value) : [],
		);
	}
	return false;
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

/** Whether it has a key that only results have: anything can answer 200. */
export function isResult(body: unknown): boolean {
	if (!isObject(body)) return false;
	const isVerifiedUpiId = isSet(body['vpa']) && isSet(body['status']);
	return isVerifiedUpiId || RESULT_KEYS.some((key) => isSet(body[key]));
}

/** Juspay's reason for a refusal; `null` where it gives none. */
export interface JuspayError {
	code: string | null;
	words: string | null;
	/** A second text beside `words`. */
	otherWords?: string;
	requestId: string | null;
	/** Set for the one form without a code: with 403, an IP address that is not allowed (API page "Create Customer"). */
	hasNoCode?: true;
}

/** Editor labels of the fields that Juspay names in a refusal. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
	account: 'Account Number',
	account_details: 'Accounts',
	bank_code: 'Bank Code',
	beneId: 'Beneficiary ID',
	customerId: 'Customer ID',
	customer_id: 'Customer ID',
	docId: 'Document ID',
	docType: 'Document Type',
	email: 'Email',
	email_address: 'Email',
	first_name: 'First Name',
	gateway_id: 'Gateway ID',
	gateway_reference_id: 'Gateway Reference ID',
	ifsc: 'IFSC',
	last_name: 'Last Name',
	metadata: 'Metadata',
	mobile: 'Mobile Number',
	mobile_country_code: 'Mobile Country Code',
	mobile_number: 'Mobile Number',
	name: 'Account Holder Name',
	object_reference_id: 'Object Reference ID',
	phone: 'Phone',
	preferredGateway: 'Preferred Gateway',
	preferredGatewayList: 'Preferred Gateway',
	preferred_ifsc_validation_gateway: 'Preferred Gateway',
	validation_amount: 'Validation Amount',
	vpa: 'UPI ID',
};

/** The label of a field, or its name if unknown. Of a path, the end counts. */
export function labelOfField(name: string): string {
	const end = name.slice(name.lastIndexOf('.') + 1);
	const known = [name, end].find((key) => Object.hasOwn(FIELD_LABELS, key));
	return (known === undefined ? undefined : FIELD_LABELS[known]) ?? name;
}

function wordAt(object: IDataObject, key: string): string | null {
	return typeof object[key] === 'boolean' ? null : (textAt(object, key)?.trim() ?? null);
}

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

/** More telling than words about the whole request. */
function withFields(words: string | null, info: IDataObject): string | null {
	return [words, refusedFields(info)].filter(Boolean).join(' ') || null;
}

function readPayoutsError(body: IDataObject): JuspayError {
	const [message, forUser] = [wordAt(body, 'errorMessage'), wordAt(body, 'userMessage')];
	const isBoth = message !== null && forUser !== null && message !== forUser;
	return {
		code: wordAt(body, 'errorCode'),
		words: message ?? forUser,
		requestId: null,
		...(isBoth && { otherWords: forUser }),
	};
}

function readExpressCheckoutError(body: IDataObject): JuspayError {
	const info = objectAt(body, 'error_info');
	const [user, developer] = [wordAt(info, 'user_message'), wordAt(info, 'developer_message')];
	const isBankInfo = isSet(body['error_type']);
	const words = isBankInfo
		? (wordAt(body, 'message') ?? user ?? developer)
		: (developer ?? user ?? wordAt(body, 'user_message') ?? wordAt(body, 'error_message'));
	const code = wordAt(info, 'code') ?? wordAt(body, isBankInfo ? 'code' : 'error_code');
	return {
		code,
		words: withFields(words, info),
		requestId: wordAt(info, 'request_id'),
		...(code === null && body['error'] === true && { hasNoCode: true }),
	};
}

/**
 * Reads an error body in any known shape: those of Express Checkout, its bank look-up and payouts, also in `response`.
 */
export function readErrorBody(body: unknown): JuspayError | null {
	if (Array.isArray(body)) return readErrorBody(body.find((entry) => isObject(entry)));
	if (!isObject(body)) return null;
	const wrapped = body['response'];
	return (isObject(wrapped) ? readPlainError(wrapped) : null) ?? readPlainError(body);
}

function readPlainError(body: IDataObject): JuspayError | null {
	const has = (...keys: string[]) => keys.some((key) => isSet(body[key]));
	// Express Checkout can say `error: true`, too (pages "Get Customer", "Update Customer").
	const isExpressCheckout = has('error_type', 'error_code', 'error_info', 'error_message');
	if (isExpressCheckout) return readExpressCheckoutError(body);
	return has('errorCode') || body['error'] === true ? readPayoutsError(body) : null;
}

/** A paid answer must not be lost because of an added error code. */
function isErrorInsteadOfResult(body: unknown): boolean {
	return !isResult(body) && readErrorBody(body) !== null;
}

/** Why a 2xx answer has no usable result. */
export type UnusableBody = 'empty' | 'text' | 'error' | 'unexpected';

/** The result objects of a 2xx answer, by reference. */
export function readResults(body: unknown): IDataObject[] | UnusableBody {
	if (body === undefined || body === null || body === '') return 'empty';
	if (typeof body === 'string') return 'text';
	if (isErrorInsteadOfResult(body)) return 'error';
	const list = isObject(body) && !isResult(body) ? body['list'] : body;
	const entries: unknown[] = Array.isArray(list) ? list : [body];
	return readEntries(entries);
}

/** Reads a look-up of many; `null` for any other body, so that nothing is made up. */
export function readList(body: unknown): IDataObject[] | null {
	const list: unknown = isObject(body) ? body['list'] : body;
	if (Array.isArray(list)) return list.filter(isObject);
	if (!isObject(body)) return null;
	if (isResult(body)) return [body];
	return list === null || body['total'] === 0 ? [] : null;
}

function readEntries(entries: readonly unknown[]): IDataObject[] | UnusableBody {
	const objects = entries.filter(isObject).filter((entry) => Object.keys(entry).length > 0);
	if (entries.length === 0) return [];
	if (objects.length === 0) {
		return entries.every((entry) => isObject(entry) || entry === null) ? 'empty' : 'unexpected';
	}
	return objects.every(isErrorInsteadOfResult) ? 'error' : objects;
}
