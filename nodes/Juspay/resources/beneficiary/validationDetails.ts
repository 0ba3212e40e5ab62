import type { IDataObject } from 'n8n-workflow';

import { isObject, objectAt, textAt } from '../../shared/json';
import type { Keys } from '../output';

export const VALIDATION_DETAILS = {
	validationType: 'textOrNull',
	responseCode: 'textOrNull',
	responseMessage: 'textOrNull',
	utr: 'textOrNull',
	gatewayReferenceId: 'textOrNull',
	fulfillmentMethod: 'textOrNull',
	amountDeposited: 'textOrNull',
	bankName: 'textOrNull',
	branch: 'textOrNull',
	city: 'textOrNull',
	micr: 'textOrNull',
	createdAt: 'textOrNull',
	updatedAt: 'textOrNull',
} satisfies Keys;

function latestTransaction(found: IDataObject): IDataObject {
	const { transactions } = found;
	const latest: unknown = Array.isArray(transactions) ? transactions[0] : undefined;
	return isObject(latest) ? latest : {};
}

function gatewayObjects(holder: IDataObject): IDataObject[] {
	const response = objectAt(holder, 'validateResp');
	return [objectAt(response, 'data'), objectAt(response, 'payload'), response];
}

/** In v2, the branch is beside a transaction, under an undocumented key. */
function branchObjects(transaction: IDataObject): IDataObject[] {
	return Object.entries(transaction)
		.filter(([key]) => /ifsc/i.test(key))
		.flatMap(([, value]) => (isObject(value) ? [value] : []));
}

function firstText(objects: readonly IDataObject[], ...keys: string[]): string | null {
	for (const object of objects) {
		for (const key of keys) {
			const text = textAt(object, key);
			if (text !== null) return text;
		}
	}
	return null;
}

/**
 * Reads these from the top, the gateway's response, or the latest transaction, which comes first (API page "Bank
 * Account Validation"; payouts docs, "Beneficiary Validation Status Check").
 */
export function readValidationDetails(
	found: IDataObject,
): Record<keyof typeof VALIDATION_DETAILS, string | null> {
	const transaction = latestTransaction(found);
	const top = [found, transaction];
	const gateway = [...gatewayObjects(found), ...gatewayObjects(transaction)];
	const all = [...top, ...gateway];
	const branch = [...gateway, ...branchObjects(transaction)];
	return {
		validationType: firstText(top, 'validationType', 'validationMethod'),
		responseCode: firstText(all, 'responseCode', 'accountStatusCode'),
		responseMessage: firstText(all, 'responseMessage', 'remark', 'message'),
		utr: firstText(all, 'utr'),
		gatewayReferenceId: firstText(all, 'gatewayRefId', 'refId'),
		fulfillmentMethod: firstText(top, 'fulfillmentMethod'),
		amountDeposited: firstText(all, 'amountDeposited'),
		bankName: firstText(branch, 'bankName', 'bank'),
		branch: firstText(branch, 'branch'),
		city: firstText(branch, 'city'),
		micr: firstText(branch, 'micr'),
		createdAt: firstText([found], 'createdAt'),
		updatedAt: firstText([found], 'updatedAt'),
	};
}
