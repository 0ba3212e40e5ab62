import type { BeneficiaryState } from './beneficiaryStates';
import {
	gatewayResponse,
	nameOf,
	resolveReference,
	routeOf,
	submittedDetails,
	WORDS,
	type ValidatedSubject,
} from './gatewayResponses';
import { branchView } from './ifscView';
import { resolveMobile, type Status } from './outcomes';

function validationView(
	state: BeneficiaryState,
	subject: Exclude<ValidatedSubject, { kind: 'mobile' }>,
	status: Status,
): unknown {
	const { bankRemark, upiRemark } = WORDS[status];
	return {
		validateResp: gatewayResponse(subject, status),
		uniqueId: state.beneId,
		status,
		remark: subject.kind === 'bank' ? bankRemark : upiRemark,
		...(status === 'VALID' ? { nameAtBank: nameOf(subject) } : {}),
		fulfillmentMethod: routeOf(state, subject),
		beneDetails: submittedDetails(subject),
	};
}

function outcomeOfMobile(mobile: string, status: Status) {
	const found = resolveMobile(mobile);
	if (!found) {
		return {
			responseCode: 'INVALID_VPA',
			remark: 'No UPI ID is linked to this mobile number',
		};
	}
	if (status !== 'VALID') {
		const { accountStatusCode, upiRemark } = WORDS[status];
		return { responseCode: accountStatusCode, resolvedVpa: found.vpa, remark: upiRemark };
	}
	return {
		responseCode: 'VALID_VPA',
		resolvedVpa: found.vpa,
		remark: 'Mobile Number Resolved Successfully',
		nameAtBank: found.name,
		gatewayRefId: resolveReference(mobile),
	};
}

function mobileView(
	state: BeneficiaryState,
	subject: Extract<ValidatedSubject, { kind: 'mobile' }>,
	status: Status,
): unknown {
	return {
		validateResp: gatewayResponse(subject, status),
		uniqueId: state.beneId,
		status,
		...outcomeOfMobile(subject.details.mobile, status),
		fulfillmentMethod: routeOf(state, subject),
		beneDetails: submittedDetails(subject),
	};
}

/**
 * The v1 answer for a beneficiary: penny drop, UPI, mobile number and IFSC each have a shape of
 * their own. Facts: page payout bank account validation.
 */
export function beneficiaryViewV1(state: BeneficiaryState): unknown {
	const { subject, beneId, status } = state;
	if (status === 'CREATED') {
		return { uniqueId: beneId, status, beneDetails: submittedDetails(subject) };
	}
	if (subject.kind === 'ifsc') return branchView(beneId, subject);
	return subject.kind === 'mobile'
		? mobileView(state, subject, status)
		: validationView(state, subject, status);
}
