import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { answerText } from '../answerFields';
import type { Comparison, Validation } from '../operation';
import { sameText } from '../sameText';
import { type BeneficiaryCall, toStatusRequest } from './call';

const noDetails = { account: null, ifsc: null, vpa: null, mobile: null };

const storedBeneficiary = z.object({
	beneDetails: z
		.object({
			type: answerText,
			details: z
				.object({ account: answerText, ifsc: answerText, vpa: answerText, mobile: answerText })
				.catch(noDetails),
		})
		.catch({ type: null, details: noDetails }),
});

const ONLY_STARS = /^\*+$/;

type Detail = keyof typeof noDetails;

/** What makes a beneficiary of each type the one it is; a branch alone does not make an account. */
function identifyingDetail({ type, details }: BeneficiaryCall): Detail {
	if (type === 'ACCOUNT_IFSC') return 'account';
	if (type === 'IFSC') return 'ifsc';
	return details['mobile'] === undefined ? 'vpa' : 'mobile';
}

/**
 * Compares a stored beneficiary with the call that has its ID: type, and account number with IFSC, UPI ID or
 * mobile number; never the name (design, section 5.3). A detail that is missing or fully masked says nothing.
 */
export function compareBeneficiary(found: IDataObject, call: BeneficiaryCall): Comparison {
	const { type, details } = storedBeneficiary.parse(found).beneDetails;
	if (type !== null && type.toUpperCase() !== call.type) return 'different';
	const compare = (name: Detail): Comparison => {
		const [stored, sent] = [details[name], call.details[name]];
		if (stored === null || sent === undefined) return 'incomparable';
		if (sameText(stored, sent)) return 'same';
		return ONLY_STARS.test(stored) ? 'incomparable' : 'different';
	};
	const isDifferent = (['account', 'ifsc', 'vpa', 'mobile'] as const).some(
		(name) => compare(name) === 'different',
	);
	return isDifferent ? 'different' : compare(identifyingDetail(call));
}

/** Every call has an ID that Juspay takes only once: asked for by it, nothing is ever paid twice. */
export const beneficiaryValidation: Validation<BeneficiaryCall> = {
	identify: ({ beneficiaryId, isGeneratedId, ...asked }) =>
		isGeneratedId ? asked : { ...asked, beneficiaryId },
	isShareable: ({ isGeneratedId }) => isGeneratedId,
	recover: (call) => ({
		kind: 'byId',
		request: toStatusRequest(call),
		compare: (found) => compareBeneficiary(found, call),
		isGeneratedId: call.isGeneratedId,
	}),
	follow: (_found, call) => toStatusRequest(call),
};
