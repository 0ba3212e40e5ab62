import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../answerFields';
import type { Comparison, Submission } from '../operation';
import { sameText } from '../sameText';
import { type BeneficiaryCall, toStatusRequest } from './call';

const ONLY_STARS = /^\*+$/;

const DETAILS = ['account', 'ifsc', 'vpa', 'mobile'] as const;

type Detail = (typeof DETAILS)[number];

/** What makes a beneficiary of each type the one it is; a branch alone does not make an account. */
function identifyingDetail({ type, details }: BeneficiaryCall): Detail {
	if (type === 'ACCOUNT_IFSC') return 'account';
	if (type === 'IFSC') return 'ifsc';
	return details['mobile'] === undefined ? 'vpa' : 'mobile';
}

/**
 * Compares a stored beneficiary with the call that has its ID: type, and account number with IFSC, UPI ID or
 * mobile number; never the name (docs/money-and-retries.md). A detail that is missing or fully masked says nothing.
 */
function compareBeneficiary(found: IDataObject, call: BeneficiaryCall): Comparison {
	const beneDetails = objectAt(found, 'beneDetails');
	const details = objectAt(beneDetails, 'details');
	const type = textAt(beneDetails, 'type');
	if (type !== null && type.toUpperCase() !== call.type) return 'different';
	const compare = (name: Detail): Comparison => {
		const [stored, sent] = [textAt(details, name), call.details[name]];
		if (stored === null || sent === undefined) return 'incomparable';
		if (sameText(stored, sent)) return 'same';
		return ONLY_STARS.test(stored) ? 'incomparable' : 'different';
	};
	const isDifferent = DETAILS.some((name) => compare(name) === 'different');
	return isDifferent ? 'different' : compare(identifyingDetail(call));
}

/** Every call has an ID that Juspay takes only once: asked for by it, nothing is ever paid twice. */
export const beneficiarySubmission: Submission<BeneficiaryCall> = {
	identify: ({ beneficiaryId, isGeneratedId, ...asked }) =>
		isGeneratedId ? asked : { ...asked, beneficiaryId },
	isShareable: () => false,
	recover: (call) => ({
		kind: 'byId',
		request: toStatusRequest(call),
		compare: (found) => compareBeneficiary(found, call),
		isGeneratedId: call.isGeneratedId,
	}),
};

/** Validations of the same account may share a call, and their results are worth waiting for. */
export const beneficiaryValidation: Submission<BeneficiaryCall> = {
	...beneficiarySubmission,
	isShareable: ({ isGeneratedId }) => isGeneratedId,
	follow: (_found, call) => toStatusRequest(call),
};
