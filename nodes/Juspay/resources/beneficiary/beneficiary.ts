import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { answerText, rawResult } from '../answerFields';
import { type Outcome, outcomeOf } from '../outcome';
import type { BeneficiaryCall } from './call';

const noDetails = { account: null, ifsc: null, vpa: null, name: null };
const noBank = { bank: null, branch: null };

const beneficiary = z.object({
	status: answerText,
	uniqueId: answerText,
	beneId: answerText,
	customerId: answerText,
	nameAtBank: answerText,
	remark: answerText,
	responseMessage: answerText,
	resolvedVpa: answerText,
	beneDetails: z
		.object({
			details: z
				.object({ account: answerText, ifsc: answerText, vpa: answerText, name: answerText })
				.catch(noDetails),
		})
		.catch({ details: noDetails }),
	// Gateway-specific elsewhere; bank and branch are read for the type IFSC only, which has nothing else.
	validateResp: z
		.object({ data: z.object({ bank: answerText, branch: answerText }).catch(noBank) })
		.catch({ data: noBank }),
});

type Beneficiary = z.infer<typeof beneficiary>;

/** An IFSC look-up carries no status: bank data mean that the branch exists. */
function outcomeOfBeneficiary({ status, validateResp }: Beneficiary, type: string): Outcome {
	const { bank, branch } = validateResp.data;
	const isKnownBranch = type === 'IFSC' && status === null && (bank ?? branch) !== null;
	return isKnownBranch ? 'valid' : outcomeOf('beneficiary', status);
}

function messageOf(
	{ remark, responseMessage, validateResp }: Beneficiary,
	type: string,
): string | null {
	const { bank, branch } = validateResp.data;
	const branchName = [bank, branch].filter((part) => part !== null).join(', ');
	if (type === 'IFSC' && branchName !== '') return branchName;
	return remark ?? responseMessage;
}

/** The ten keys of a simplified beneficiary (design, section 4). */
export function simplifyBeneficiary(answer: IDataObject, call: BeneficiaryCall): IDataObject {
	const read = beneficiary.parse(answer);
	const stored = read.beneDetails.details;
	const sent = call.details;
	return {
		outcome: outcomeOfBeneficiary(read, call.type),
		status: read.status,
		customerId: read.customerId ?? call.customerId,
		beneficiaryId: read.uniqueId ?? read.beneId ?? call.beneficiaryId,
		accountNumber: stored.account ?? sent['account'] ?? null,
		ifsc: stored.ifsc ?? sent['ifsc'] ?? null,
		upiId: read.resolvedVpa ?? stored.vpa ?? sent['vpa'] ?? null,
		accountHolderName: stored.name ?? sent['name'] ?? null,
		nameAtBank: read.nameAtBank,
		message: messageOf(read, call.type),
	};
}

/** The outcome of a beneficiary as Juspay sent it. */
export function beneficiaryOutcome(found: IDataObject, call: BeneficiaryCall): Outcome {
	return outcomeOfBeneficiary(beneficiary.parse(found), call.type);
}

/** The results of one call: Juspay's object, or its simplified form. */
export function beneficiaryResults(
	answer: IDataObject[],
	call: BeneficiaryCall,
	simplify: boolean,
): IDataObject[] {
	return answer.map((found) => (simplify ? simplifyBeneficiary(found, call) : rawResult(found)));
}
