import type { IDataObject } from 'n8n-workflow';

import { upiId } from '../../parameters/checks';
import { rawResult, textAt } from '../answerFields';
import { defineOperation } from '../defineOperation';
import {
	forFields,
	lookUpOptions,
	simplifyField,
	takeValuesFromFields,
	upiIdField,
} from '../fields';
import { type Outcome, outcomeOf } from '../outcome';

interface Parameters {
	upiId: string;
	merchantId: string;
}

/** VALID and INVALID are the words of payouts, too. */
function verifiedOutcome(found: IDataObject): Outcome {
	return outcomeOf('beneficiary', textAt(found, 'status'));
}

function simplifyVerified(found: IDataObject, parameters: Parameters): IDataObject {
	return {
		outcome: verifiedOutcome(found),
		status: textAt(found, 'status'),
		upiId: textAt(found, 'vpa') ?? parameters.upiId,
		customerName: textAt(found, 'customer_name'),
	};
}

/** POST /v2/upi/verify-vpa, which moves no money (Express Checkout docs, "Verify VPA"). */
export const verify = defineOperation<Parameters>({
	value: 'verify',
	name: 'Verify',
	action: 'Verify UPI ID',
	description: 'Check whether a UPI ID exists and whose it is, without moving money',
	properties: [...takeValuesFromFields, ...forFields([upiIdField]), simplifyField, lookUpOptions],
	output: { outcome: 'text', status: 'textOrNull', upiId: 'text', customerName: 'textOrNull' },
	readParameters: (reader, { merchantId }) => ({
		upiId: reader.read('upiId', upiId.required),
		merchantId,
	}),
	toRequest: (parameters) => ({
		method: 'POST',
		isLookUp: true,
		pathSegments: ['v2', 'upi', 'verify-vpa'],
		form: { vpa: parameters.upiId, merchant_id: parameters.merchantId },
	}),
	toResults: (answer, parameters, simplify) =>
		answer.map((found) => (simplify ? simplifyVerified(found, parameters) : rawResult(found))),
	outcomeOf: verifiedOutcome,
	describe: (parameters) => ({
		record: { label: 'UPI ID', id: parameters.upiId },
		caution: null,
		secrets: [parameters.upiId],
	}),
});
