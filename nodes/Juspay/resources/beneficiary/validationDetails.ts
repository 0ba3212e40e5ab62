import type { IDataObject } from 'n8n-workflow';

import { isObject, objectAt, textAt } from '../../shared/json';
import { textsOrNull } from '../output';

type Place = 'record' | 'top' | 'anywhere' | 'branch';

const DETAILS = {
	validationType: ['top', 'validationType'],
	accountExists: ['anywhere', 'accountExists'],
	isMerchant: ['anywhere', 'isMerchant'],
	responseCode: ['anywhere', 'responseCode', 'accountStatusCode'],
	responseMessage: ['anywhere', 'responseMessage', 'remark', 'message'],
	utr: ['anywhere', 'utr'],
	gatewayReferenceId: ['anywhere', 'gatewayRefId', 'refId'],
	fulfillmentMethod: ['top', 'fulfillmentMethod', 'validationMethod'],
	amountDeposited: ['anywhere', 'amountDeposited'],
	bankName: ['branch', 'bankName', 'bank'],
	branch: ['branch', 'branch'],
	city: ['branch', 'city'],
	micr: ['branch', 'micr'],
	createdAt: ['record', 'createdAt'],
	updatedAt: ['record', 'updatedAt'],
} satisfies Readonly<Record<string, readonly [Place, ...names: string[]]>>;

type Detail = keyof typeof DETAILS;

export const VALIDATION_DETAILS = textsOrNull(...(Object.keys(DETAILS) as Detail[]));

function latestTransaction(found: IDataObject): IDataObject {
	const { transactions } = found;
	const latest: unknown = Array.isArray(transactions) ? transactions[0] : undefined;
	return isObject(latest) ? latest : {};
}

function payloadOf(holder: IDataObject): IDataObject {
	return objectAt(objectAt(holder, 'validateResp'), 'payload');
}

function gatewayObjects(holder: IDataObject): IDataObject[] {
	const response = objectAt(holder, 'validateResp');
	return [objectAt(response, 'data'), payloadOf(holder), response];
}

function holders(found: IDataObject): IDataObject[] {
	return [found, latestTransaction(found)];
}

function anywhereIn(found: IDataObject): IDataObject[] {
	const top = holders(found);
	return [...top, ...top.flatMap(gatewayObjects)];
}

/** In v2, the branch is beside a transaction, under an undocumented key. */
function branchObjects(transaction: IDataObject): IDataObject[] {
	return Object.entries(transaction)
		.filter(([key]) => /ifsc/i.test(key))
		.flatMap(([, value]) => (isObject(value) ? [value] : []));
}

function firstText(objects: readonly IDataObject[], keys: readonly string[]): string | null {
	for (const object of objects) {
		for (const key of keys) {
			const text = textAt(object, key);
			if (text !== null) return text;
		}
	}
	return null;
}

/** The owner; v2 may name one only in its transaction. */
export function readNameAtBank(found: IDataObject): string | null {
	return firstText(holders(found), ['nameAtBank']);
}

/** Why the bank accepts or rejects the account. */
export function readResponseCode(found: IDataObject): string | null {
	const [, ...names] = DETAILS.responseCode;
	return firstText(anywhereIn(found), names);
}

/** The branch behind the UPI ID of a mobile number. */
export function readResolvedIfsc(found: IDataObject): string | null {
	return firstText(holders(found).map(payloadOf), ['ifsc']);
}

/**
 * From the top, the gateway's response, or the latest transaction, which comes first (payouts docs, "Beneficiary
 * Validation Status Check").
 */
export function readValidationDetails(found: IDataObject): Record<Detail, string | null> {
	const top = holders(found);
	const anywhere = anywhereIn(found);
	const branch = [...anywhere.slice(top.length), ...branchObjects(latestTransaction(found))];
	const places = { record: [found], top, anywhere, branch };
	const details = Object.entries(DETAILS).map(([key, [place, ...names]]) => [
		key,
		firstText(places[place], names),
	]);
	return Object.fromEntries(details) as Record<Detail, string | null>;
}
