import type { Beneficiary, Subject } from './beneficiaryRequests';
import {
	courseOfAccount,
	courseOfVpa,
	statusAfter,
	statusOfMobile,
	type Course,
	type Status,
} from './outcomes';

/** A stored beneficiary; milliseconds since 1970. */
export interface StoredBeneficiary extends Beneficiary {
	startedAt: number;
}

/** One attempt of a gateway; all times in milliseconds since 1970. */
export interface Attempt {
	status: Status;
	createdAt: number;
	updatedAt: number;
}

/** A beneficiary at one moment; all times in milliseconds since 1970. */
export interface BeneficiaryState extends Beneficiary {
	status: Status | 'CREATED';
	createdAt: number;
	updatedAt: number;
	/** Newest first. */
	attempts: Attempt[];
}

function courseOf(subject: Subject): Course {
	switch (subject.kind) {
		case 'bank':
			return courseOfAccount(subject.details.account);
		case 'upi':
			return courseOfVpa(subject.details.vpa);
		case 'mobile': {
			const status = statusOfMobile(subject.details.mobile);
			return { first: status, later: status };
		}
		case 'ifsc':
			return { first: 'VALID', later: 'VALID' };
	}
}

function attemptsOf({ first }: Course, status: Status, createdAt: number, updatedAt: number) {
	// After a timeout, the outcome is that of a second attempt.
	return first === 'TIMEOUT' && status !== 'TIMEOUT'
		? [
				{ status, createdAt: updatedAt, updatedAt },
				{ status: first, createdAt, updatedAt: createdAt },
			]
		: [{ status, createdAt, updatedAt }];
}

/**
 * State of a beneficiary at `at` (milliseconds since 1970), if pending validations settle
 * `settleAfter` milliseconds after its request.
 */
export function stateAt(
	{ startedAt, ...beneficiary }: StoredBeneficiary,
	at: number,
	settleAfter: number,
): BeneficiaryState {
	const stored = { ...beneficiary, createdAt: startedAt };
	if (beneficiary.command === 'create') {
		return { ...stored, status: 'CREATED', updatedAt: startedAt, attempts: [] };
	}
	const course = courseOf(beneficiary.subject);
	const status = statusAfter(course, at - startedAt, settleAfter);
	const updatedAt = startedAt + (status === course.first ? 0 : settleAfter);
	const attempts = attemptsOf(course, status, startedAt, updatedAt);
	return { ...stored, status, updatedAt, attempts };
}
