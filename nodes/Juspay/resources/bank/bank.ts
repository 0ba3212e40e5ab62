import type { IDataObject } from 'n8n-workflow';

import type { JuspayRequest } from '../../transport/request';
import { flagAt, objectAt, textAt } from '../answerFields';

/** GET /bank-info?ifsc=… (Express Checkout docs, "Bank Info API"). */
export function toBankInfoRequest(ifsc: string): JuspayRequest {
	return { method: 'GET', pathSegments: ['bank-info'], query: { ifsc } };
}

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
