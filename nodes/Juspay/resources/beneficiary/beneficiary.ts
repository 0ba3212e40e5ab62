import type { IDataObject } from 'n8n-workflow';

import { objectAt, rawResult, textAt } from '../answerFields';
import { type Outcome, outcomeOf } from '../outcome';
import type { BeneficiaryCall } from './call';

/** The branch of a validation of type IFSC, which has nothing else; what other types answer is gateway-specific. */
function branchOf(found: IDataObject, { type }: BeneficiaryCall): string | null {
	if (type !== 'IFSC') return null;
	const data = objectAt(objectAt(found, 'validateResp'), 'data');
	const parts = [textAt(data, 'bank'), textAt(data, 'branch')].filter((part) => part !== null);
	return parts.length > 0 ? parts.join(', ') : null;
}

/** The outcome of a beneficiary as Juspay sent it. An IFSC look-up has no status: bank data mean that the branch exists. */
export function beneficiaryOutcome(found: IDataObject, call: BeneficiaryCall): Outcome {
	const status = textAt(found, 'status');
	const isKnownBranch = status === null && branchOf(found, call) !== null;
	return isKnownBranch ? 'valid' : outcomeOf('beneficiary', status);
}

/** The ten keys of a simplified beneficiary (design, section 4). */
export function simplifyBeneficiary(found: IDataObject, call: BeneficiaryCall): IDataObject {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	const sent = call.details;
	return {
		outcome: beneficiaryOutcome(found, call),
		status: textAt(found, 'status'),
		customerId: textAt(found, 'customerId') ?? call.customerId,
		beneficiaryId: textAt(found, 'uniqueId') ?? textAt(found, 'beneId') ?? call.beneficiaryId,
		accountNumber: textAt(stored, 'account') ?? sent['account'] ?? null,
		ifsc: textAt(stored, 'ifsc') ?? sent['ifsc'] ?? null,
		upiId: textAt(found, 'resolvedVpa') ?? textAt(stored, 'vpa') ?? sent['vpa'] ?? null,
		accountHolderName: textAt(stored, 'name') ?? sent['name'] ?? null,
		nameAtBank: textAt(found, 'nameAtBank'),
		message: branchOf(found, call) ?? textAt(found, 'remark') ?? textAt(found, 'responseMessage'),
	};
}

/** The results of one call: Juspay's object, or its simplified form. */
export function beneficiaryResults(
	answer: IDataObject[],
	call: BeneficiaryCall,
	simplify: boolean,
): IDataObject[] {
	return answer.map((found) => (simplify ? simplifyBeneficiary(found, call) : rawResult(found)));
}
