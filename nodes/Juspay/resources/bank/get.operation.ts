import type { IDataObject } from 'n8n-workflow';

import { ifsc } from '../../parameters/accountDetails';
import { flagAt, objectAt, textAt } from '../../shared/json';
import type { JuspayRequest } from '../../transport/request';
import { type Expected, expectedDetail } from '../call';
import { recordFields } from '../fields/build';
import { ifscField } from '../fields/values';
import { forModel } from '../fields/variants';
import type { RemoteOperation } from '../operation';
import { outputOf, textsOrNull } from '../output';

/** Express Checkout docs, "Bank Info API". */
export function toBankInfoRequest(code: string): JuspayRequest {
	return { method: 'GET', pathSegments: ['bank-info'], query: { ifsc: code } };
}

/** The IFSC is the answer's only ID. */
export function expectedBranch(code: string): Expected {
	const expected = expectedDetail('ifsc', code, 'ifsc');
	return { ...expected, read: (found) => ({ ...expected.read(found), id: found['ifsc'] }) };
}

function simplifyBranch(found: IDataObject, code: string): IDataObject {
	const rails = objectAt(found, 'metadata');
	return {
		ifsc: textAt(found, 'ifsc') ?? code,
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

const output = outputOf(
	{
		ifsc: 'text',
		...textsOrNull('bankName', 'bankCode', 'branch', 'district', 'state'),
		imps: 'flagOrNull',
		neft: 'flagOrNull',
		rtgs: 'flagOrNull',
		upi: 'flagOrNull',
	},
	['ifsc'],
);

export const get: RemoteOperation = {
	option: {
		value: 'get',
		name: 'Get',
		action: 'Get bank branch of IFSC',
		description: 'Get the bank, branch, payment rails and bank code for an IFSC',
	},
	...recordFields({
		values: forModel(ifscField, 'IFSC of the bank branch, 11 characters; required'),
		output,
		options: 'lookUp',
	}),
	prepare: (reader) => {
		const code = reader.read('ifsc', ifsc.required);
		return {
			kind: 'free',
			request: toBankInfoRequest(code),
			record: { label: 'IFSC', id: code },
			expected: expectedBranch(code),
			simplify: (found) => simplifyBranch(found, code),
		};
	},
};
