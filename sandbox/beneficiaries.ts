import { beneficiaryView } from './beneficiaryViews';
import { readBeneficiary, type Beneficiary, type Subject } from './beneficiaryRequests';
import { findBranch } from './banks';
import { Refusal } from './errors';
import type { Ledger, RecordedRequest } from './ledger';
import {
	courseOfAccount,
	courseOfVpa,
	resolveMobile,
	statusAfter,
	type Clock,
	type Course,
	type Status,
} from './outcomes';
import { refuseBody } from './parsing';

interface Stored extends Beneficiary {
	startedAt: number;
}

function courseOf(subject: Subject): Course {
	switch (subject.kind) {
		case 'bank':
			return courseOfAccount(subject.details.account);
		case 'upi':
			return courseOfVpa(subject.details.vpa);
		case 'mobile': {
			const status = resolveMobile(subject.details.mobile) ? 'VALID' : 'INVALID';
			return { first: status, later: status };
		}
		case 'ifsc':
			return { first: 'VALID', later: 'VALID' };
	}
}

function refuseUnknownBranch({ subject }: Beneficiary): void {
	if (subject.kind === 'ifsc' && !findBranch(subject.details.ifsc)) {
		throw new Refusal('notFound', `Could not find resource: IFSC ${subject.details.ifsc}`);
	}
}

/** Payout beneficiaries: storage and the endpoints under /payout/merchant/v1/benedetails. */
export class Beneficiaries {
	private readonly stored = new Map<string, Stored>();

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
	) {}

	/** Forgets every beneficiary. */
	reset(): void {
		this.stored.clear();
	}

	/**
	 * POST /payout/merchant/v1/benedetails: create, validate or resolve; a beneId that was used
	 * before, under whichever customer, is refused with E05. Facts: page payout bank account
	 * validation.
	 */
	submit(request: RecordedRequest): unknown {
		const beneficiary = readBeneficiary(request);
		if (this.stored.has(beneficiary.beneId)) {
			throw new Refusal('duplicateBeneficiary', 'Duplicate BeneId.');
		}
		refuseUnknownBranch(beneficiary);
		const stored = { ...beneficiary, startedAt: this.clock.now() };
		this.stored.set(stored.beneId, stored);
		this.recordPennyDrop(stored);
		return this.view(stored);
	}

	/**
	 * GET /payout/merchant/v1/benedetails/{customerId}/{beneId}: the present state in the same
	 * shape. Facts: beneficiary validation status check page.
	 */
	get(request: RecordedRequest, customerId: string, beneId: string): unknown {
		refuseBody(request);
		const stored = this.stored.get(beneId);
		if (stored?.customerId !== customerId) {
			throw new Refusal('notFound', `Could not find resource: BeneId ${beneId}`);
		}
		return this.view(stored);
	}

	private recordPennyDrop({ subject, command, customerId, beneId }: Stored): void {
		// Only a bank account is checked by sending money; the other checks are look-ups.
		if (subject.kind !== 'bank' || command !== 'validate') return;
		const { account } = subject.details;
		this.ledger.addPennyDrop({ api: 'payouts', customerId, account, reference: beneId });
	}

	private statusOf({ command, subject, startedAt }: Stored): Status | 'CREATED' {
		if (command === 'create') return 'CREATED';
		const { now, settleAfter } = this.clock;
		return statusAfter(courseOf(subject), now() - startedAt, settleAfter);
	}

	private view(stored: Stored): unknown {
		return beneficiaryView(stored, this.statusOf(stored));
	}
}
