import type { IDataObject } from 'n8n-workflow';

import type { JuspayRequest } from '../../transport/request';
import { flagAt, objectAt, textAt } from '../answerFields';
import type { Output } from '../output';

/** GET /bank-info?ifsc=… (Express Checkout docs, "Bank Info API"). */
export function toBankInfoRequest(ifsc: string): JuspayRequest {
	return { method: 'GET', pathSegments: ['bank-info'], query: { ifsc } };
}

/** The keys of a simplified bank branch. */
export const bankOutput: Output = {
	ifsc: 'text',
	bankName: 'textOrNull',
	bankCode: 'textOrNull',
	branch: 'textOrNull',
	district: 'textOrNull',
	state: 'textOrNull',
	imps: 'flagOrNull',
	neft: 'flagOrNull',
	rtgs: 'flagOrNull',
	upi: 'flagOrNull',
};

/**
 * A bank branch as flat keys: its names, Juspay's code for the bank, and which payment rails reach it.
 *
 * @param ifsc what was asked for, in case that the answer does not repeat it
 */
export function simplifyBank(found: IDataObject, ifsc: string): IDataObject {
	const rails = objectAt(found, 'metadata');
	return {
		ifsc: textAt(found, 'ifsc') ?? ifsc,
		bankName: textAt(found, 'bank_name'),
		bankCode: textAt(found, 'juspay_bank_code'),
		branch: textAt(found, 'branch'),
		district: textAt(found, 'district'),
		state: textAt(found, 'state'),
		imps: flagAt(rails, 'imps'),
		neft: flagAt(rails, 'neft'),
		rtgs: flagAt(rails, 'rtgs'),
		upi: flagAt(rails, 'upi'),
	};
}
