import type { IDataObject } from 'n8n-workflow';

import { ifsc } from '../../parameters/accountDetails';
import { isObject, textAt } from '../../shared/json';
import { expectedDetail } from '../call';
import { recordFields } from '../fields/build';
import { ifscField } from '../fields/values';
import { forModel } from '../fields/variants';
import { messageFor } from '../message';
import type { RemoteOperation } from '../operation';
import { outcomeOf } from '../outcome';
import { outputOf, readTexts, textsOrNull } from '../output';
import { payoutsLookUp } from '../routing';

const PLACE = ['bankName', 'branch', 'city', 'state'];
const DETAILS = ['bankCode', 'district', 'micr'];

const output = outputOf(
	{
		outcome: 'text',
		ifsc: 'text',
		...textsOrNull('subStatus', 'replacedBy', ...PLACE, 'message', 'status'),
	},
	['outcome', 'ifsc'],
	textsOrNull(...DETAILS),
);

function ifscsIn(value: unknown): string[] {
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const checked = /ifsc/i.test(key) ? ifsc.required(inner) : null;
		return checked !== null && 'value' in checked ? [checked.value] : ifscsIn(inner);
	});
}

/** The key is undocumented, so the new IFSC counts only if there is no other. */
function readReplacement(found: IDataObject, code: string): string | null {
	const others = new Set(ifscsIn(found['additionalInfo']).filter((other) => other !== code));
	const [replacement = null] = others;
	return others.size === 1 ? replacement : null;
}

/** Payouts docs, "IFSC Validation": Juspay's copy of the Reserve Bank's list. */
export const validateIfsc: RemoteOperation = {
	option: {
		value: 'validateIfsc',
		name: 'Validate IFSC',
		action: 'Validate IFSC',
		description:
			'Check whether an IFSC is in use, or which IFSC replaced it; needs a payouts API key',
	},
	...recordFields({
		values: forModel(ifscField, 'IFSC of the bank branch, 11 characters; required'),
		output,
		options: 'routable',
	}),
	prepare: (reader) => {
		const code = reader.read('ifsc', ifsc.required);
		return {
			kind: 'free',
			request: payoutsLookUp(reader, ['ifsc', code]),
			record: { label: 'IFSC', id: code },
			expected: expectedDetail('ifsc', code, 'ifsc'),
			// Statuses as of beneficiaries; NOT_FOUND proves nothing: lists are updated late.
			outcome: (found) => outcomeOf('beneficiary', textAt(found, 'status')),
			simplify: (found, outcome) => ({
				outcome,
				ifsc: textAt(found, 'ifsc') ?? code,
				subStatus: textAt(found, 'subStatus'),
				replacedBy: readReplacement(found, code),
				...readTexts(found, PLACE),
				message: messageFor(outcome, [textAt(found, 'message')]),
				status: textAt(found, 'status'),
			}),
			detail: (found) => readTexts(found, DETAILS),
		};
	},
};
