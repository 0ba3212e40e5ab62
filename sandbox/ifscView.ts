import { addressOf, findBranch, type Branch } from './banks';
import type { Subject } from './beneficiaryRequests';
import { submittedDetails } from './gatewayResponses';

function ifscData(branch: Branch) {
	return {
		bank: branch.bankName,
		branch: branch.branch,
		address: addressOf(branch),
		city: branch.city,
		state: branch.state,
		micr: branch.micr,
		nbin: branch.nbin,
		ifsc: branch.ifsc,
		imps: 'Live',
		neft: 'Live',
		rtgs: 'Live',
		upi: 'Live',
		ft: 'Live',
		card: 'Not Live',
		category: 'bank',
	};
}

/**
 * The answer to an IFSC look-up, in both versions: bank data, `beneId` in place of `uniqueId`, no
 * status. Facts: IFSC validation sample of the payout API.
 */
export function branchView(beneId: string, subject: Extract<Subject, { kind: 'ifsc' }>): unknown {
	const branch = findBranch(subject.details.ifsc);
	return {
		validateResp: {
			subCode: '200',
			status: 'SUCCESS',
			message: 'Ifsc verification successful',
			data: branch && ifscData(branch),
		},
		beneId,
		beneDetails: submittedDetails(subject),
	};
}
