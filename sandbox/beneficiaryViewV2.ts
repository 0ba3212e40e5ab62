import { createHash } from 'node:crypto';
import type { Attempt, BeneficiaryState } from './beneficiaryStates';
import { wholeSeconds } from './dates';
import {
	gatewayResponse,
	nameOf,
	routeOf,
	submittedDetails,
	type ValidatedSubject,
} from './gatewayResponses';
import { branchView } from './ifscView';
import { digitsOf, resolveMobile, type Status } from './outcomes';

interface Response {
	responseCode: string;
	responseMessage: string;
}

const UNDECIDED: Response = {
	responseCode: 'VALIDATION_PENDING',
	responseMessage: 'Validation is still in progress',
};

// Spelling, and the same message for valid and invalid, as in Juspay's samples.
const DECIDED = 'VALIDATION_SUCCESSFULL';
const UNABLE = 'UNABLE_TO_VALIDATE';

const BANK_RESPONSES: Record<Status, Response> = {
	VALID: { responseCode: 'ACCOUNT_IS_VALID', responseMessage: DECIDED },
	INVALID: { responseCode: 'INVALID_BANK_ACCOUNT', responseMessage: DECIDED },
	ERROR: { responseCode: UNABLE, responseMessage: UNABLE },
	PENDING: UNDECIDED,
	TIMEOUT: UNDECIDED,
};

// Only the valid UPI ID has a sample.
const UPI_RESPONSES: Record<Status, Response> = {
	...BANK_RESPONSES,
	VALID: { responseCode: 'VALID_VPA', responseMessage: 'Vpa is valid' },
	INVALID: { responseCode: 'INVALID_VPA', responseMessage: 'Vpa is not valid' },
};

function dates({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }) {
	return { createdAt: wholeSeconds(createdAt), updatedAt: wholeSeconds(updatedAt) };
}

/** Fields that a validation shares with each of its transactions. */
function resultOf(subject: ValidatedSubject, status: Status) {
	const responses = subject.kind === 'bank' ? BANK_RESPONSES : UPI_RESPONSES;
	return {
		status,
		...(status === 'VALID' ? { nameAtBank: nameOf(subject) } : {}),
		...responses[status],
	};
}

function transactionView(
	state: BeneficiaryState,
	subject: ValidatedSubject,
	attempt: Attempt,
	number: number,
): unknown {
	const key = `${state.beneId} ${String(number)}`;
	return {
		transactionRef: createHash('sha256').update(key).digest('hex').slice(0, 30),
		gatewayRefId: digitsOf(key, 12),
		validationMethod: routeOf(state, subject),
		...resultOf(subject, attempt.status),
		validateResp: gatewayResponse(subject, attempt.status),
		...dates(attempt),
	};
}

function resolvedVpa(subject: ValidatedSubject): { resolvedVpa?: string } {
	const found = subject.kind === 'mobile' ? resolveMobile(subject.details.mobile) : null;
	return found ? { resolvedVpa: found.vpa } : {};
}

/** A validation in the shape that v2 answers and events share. */
export function validationViewV2(
	state: BeneficiaryState,
	subject: ValidatedSubject,
	status: Status,
) {
	const { attempts } = state;
	return {
		uniqueId: state.beneId,
		beneDetails: submittedDetails(subject),
		...resultOf(subject, status),
		...resolvedVpa(subject),
		// Juspay chooses between the two by bank; here every bank account gets a penny drop.
		validationType: subject.kind === 'bank' ? 'PENNYDROP' : 'PENNYLESS',
		...dates(state),
		transactions: attempts.map((attempt, index) =>
			transactionView(state, subject, attempt, attempts.length - index),
		),
	};
}

function createdView(state: BeneficiaryState): unknown {
	const { beneId, gateways, version, subject, status } = state;
	return {
		status,
		uniqueId: beneId,
		...(version === 2 && gateways.length > 0 ? { preferredGatewayList: gateways } : {}),
		...dates(state),
		beneDetails: submittedDetails(subject),
	};
}

/**
 * The v2 answer for a beneficiary: one shape for bank account, UPI ID and mobile number, with every
 * transaction, newest first. Facts: payout page on the status of a validation, its samples of v2.
 */
export function beneficiaryViewV2(state: BeneficiaryState): unknown {
	const { subject, beneId, status } = state;
	if (status === 'CREATED') return createdView(state);
	return subject.kind === 'ifsc'
		? branchView(beneId, subject)
		: validationViewV2(state, subject, status);
}
