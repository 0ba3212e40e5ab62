import { readBeneficiary, type Beneficiary, type Version } from './beneficiaryRequests';
import { stateAt, type StoredBeneficiary } from './beneficiaryStates';
import { beneficiaryViewV1 } from './beneficiaryViewV1';
import { beneficiaryViewV2 } from './beneficiaryViewV2';
import { findBranch } from './banks';
import { Refusal } from './errors';
import type { Ledger, RecordedRequest } from './ledger';
import type { Clock } from './outcomes';
import { refuseBody } from './parsing';

function refuseUnknownBranch({ subject }: Beneficiary): void {
	if (subject.kind === 'ifsc' && !findBranch(subject.details.ifsc)) {
		throw new Refusal('notFound', `Could not find resource: IFSC ${subject.details.ifsc}`);
	}
}

/** Payout beneficiaries: one storage behind the benedetails endpoints of v1 and v2. */
export class Beneficiaries {
	private readonly stored = new Map<string, StoredBeneficiary>();

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		private readonly onStored: (stored: StoredBeneficiary) => void,
	) {}

	/** Forgets every beneficiary. */
	reset(): void {
		this.stored.clear();
	}

	/**
	 * POST /payout/merchant/v1|v2/benedetails: create, validate or resolve; a beneId that was used
	 * before, in whichever version and under whichever customer, is refused with E05. Facts: pages
	 * payout bank account validation (v1) and beneficiary validation and creation (v2).
	 */
	submit(request: RecordedRequest, version: Version): unknown {
		const beneficiary = readBeneficiary(request, version);
		if (this.stored.has(beneficiary.beneId)) {
			throw new Refusal('duplicateBeneficiary', 'Duplicate BeneId.');
		}
		refuseUnknownBranch(beneficiary);
		const stored = { ...beneficiary, startedAt: this.clock.now() };
		this.stored.set(stored.beneId, stored);
		this.recordPennyDrop(stored);
		this.onStored(stored);
		return this.view(stored, version);
	}

	/**
	 * GET /payout/merchant/v1|v2/benedetails/{customerId}/{beneId}: the present state in the shape
	 * of the version asked. Facts: beneficiary validation status check page.
	 */
	get(request: RecordedRequest, version: Version, customerId: string, beneId: string): unknown {
		refuseBody(request);
		const stored = this.stored.get(beneId);
		if (stored?.customerId !== customerId) {
			throw new Refusal('notFound', `Could not find resource: BeneId ${beneId}`);
		}
		return this.view(stored, version);
	}

	private recordPennyDrop({ subject, command, customerId, beneId }: StoredBeneficiary): void {
		// Only a bank account is checked by sending money; the other checks are look-ups.
		if (subject.kind !== 'bank' || command !== 'validate') return;
		const { account } = subject.details;
		this.ledger.addPennyDrop({ api: 'payouts', customerId, account, reference: beneId });
	}

	private view(stored: StoredBeneficiary, version: Version): unknown {
		const { now, settleAfter } = this.clock;
		const state = stateAt(stored, now(), settleAfter);
		return version === 1 ? beneficiaryViewV1(state) : beneficiaryViewV2(state);
	}
}
