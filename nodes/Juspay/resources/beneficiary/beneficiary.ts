import type { IDataObject } from 'n8n-workflow';

import { objectAt, rawResult, textAt } from '../answerFields';
import { type Outcome, outcomeOf } from '../outcome';
import type { Output } from '../output';
import type { BeneficiaryCall, ExistingBeneficiary } from './call';
import { compareNames } from './nameMatch';

/** What the request tells, for everything that the answer does not repeat; a look-up knows no details. */
export type RequestedBeneficiary = Pick<ExistingBeneficiary, 'customerId' | 'beneficiaryId'> &
	Partial<Pick<BeneficiaryCall, 'type' | 'details'>>;

/** The branch of a validation of type IFSC, which has nothing else; what other types answer is gateway-specific. */
function branchOf(found: IDataObject, { type }: RequestedBeneficiary): string | null {
	const knownType = type ?? textAt(objectAt(found, 'beneDetails'), 'type');
	if (knownType !== 'IFSC') return null;
	const data = objectAt(objectAt(found, 'validateResp'), 'data');
	const parts = [textAt(data, 'bank'), textAt(data, 'branch')].filter((part) => part !== null);
	return parts.length > 0 ? parts.join(', ') : null;
}

/** The outcome of a beneficiary as Juspay sent it. An IFSC look-up has no status: bank data mean that the branch exists. */
export function beneficiaryOutcome(found: IDataObject, requested: RequestedBeneficiary): Outcome {
	const status = textAt(found, 'status');
	const isKnownBranch = status === null && branchOf(found, requested) !== null;
	return isKnownBranch ? 'valid' : outcomeOf('beneficiary', status);
}

/** The keys of a simplified beneficiary. */
export const beneficiaryOutput: Output = {
	outcome: 'text',
	status: 'textOrNull',
	customerId: 'text',
	beneficiaryId: 'textOrNull',
	accountNumber: 'textOrNull',
	ifsc: 'textOrNull',
	upiId: 'textOrNull',
	accountHolderName: 'textOrNull',
	nameAtBank: 'textOrNull',
	message: 'textOrNull',
	nameMatch: 'textOrNull',
};

/** An answer about a beneficiary, simplified. */
export function simplifyBeneficiary(
	found: IDataObject,
	requested: RequestedBeneficiary,
): IDataObject {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	const { details: sent = {}, customerId, beneficiaryId } = requested;
	const [storedName, nameAtBank] = [textAt(stored, 'name'), textAt(found, 'nameAtBank')];
	return {
		outcome: beneficiaryOutcome(found, requested),
		status: textAt(found, 'status'),
		customerId: textAt(found, 'customerId') ?? customerId,
		beneficiaryId: textAt(found, 'uniqueId') ?? textAt(found, 'beneId') ?? beneficiaryId,
		accountNumber: textAt(stored, 'account') ?? sent['account'] ?? null,
		ifsc: textAt(stored, 'ifsc') ?? sent['ifsc'] ?? null,
		upiId: textAt(found, 'resolvedVpa') ?? textAt(stored, 'vpa') ?? sent['vpa'] ?? null,
		accountHolderName: storedName ?? sent['name'] ?? null,
		nameAtBank,
		message:
			branchOf(found, requested) ?? textAt(found, 'remark') ?? textAt(found, 'responseMessage'),
		// What was given counts, even if Juspay keeps another spelling of it.
		nameMatch: compareNames(sent['name'] ?? storedName, nameAtBank),
	};
}

/** The results of one call: Juspay's object, or its simplified form. */
export function beneficiaryResults(
	answer: IDataObject[],
	requested: RequestedBeneficiary,
	simplify: boolean,
): IDataObject[] {
	return answer.map((found) =>
		simplify ? simplifyBeneficiary(found, requested) : rawResult(found),
	);
}
