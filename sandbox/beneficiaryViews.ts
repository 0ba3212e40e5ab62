import { createHash } from 'node:crypto';
import { addressOf, findBranch, type Branch } from './banks';
import type { Beneficiary, Subject } from './beneficiaryRequests';
import { digitsOf, nameAtBankOf, resolveMobile, type Status } from './outcomes';

type Details<Kind extends Subject['kind']> = Extract<Subject, { kind: Kind }>['details'];

interface ResponseWords {
	subCode: string;
	status: string;
	accountStatusCode: string;
	bankRemark: string;
	upiRemark: string;
}

const UNDECIDED: Omit<ResponseWords, 'status'> = {
	subCode: '201',
	accountStatusCode: 'VALIDATION_PENDING',
	bankRemark: 'Validation is still in progress',
	upiRemark: 'Validation is still in progress',
};

const WORDS: Record<Status, ResponseWords> = {
	VALID: {
		subCode: '200',
		status: 'SUCCESS',
		accountStatusCode: 'ACCOUNT_IS_VALID',
		bankRemark: 'Bank Account details verified successfully',
		upiRemark: 'VPA verification successful',
	},
	INVALID: {
		subCode: '200',
		status: 'SUCCESS',
		accountStatusCode: 'INVALID_BANK_ACCOUNT',
		bankRemark: 'Bank account does not exist',
		upiRemark: 'VPA does not exist',
	},
	ERROR: {
		subCode: '520',
		status: 'FAILURE',
		accountStatusCode: 'UNABLE_TO_VALIDATE',
		bankRemark: 'Bank could not be reached',
		upiRemark: 'UPI provider could not be reached',
	},
	PENDING: { ...UNDECIDED, status: 'PENDING' },
	TIMEOUT: { ...UNDECIDED, status: 'TIMEOUT' },
};

/** The bank's answer to a penny drop; a name and a deposit only for an account that exists. */
function bankResponse({ account, ifsc }: Details<'bank'>, status: Status): unknown {
	const words = WORDS[status];
	const branch = findBranch(ifsc);
	return {
		subCode: words.subCode,
		status: words.status,
		message: words.bankRemark,
		data: {
			utr: digitsOf(`utr ${account}`, 16),
			refId: digitsOf(`ref ${account}`, 7),
			...(status === 'VALID' ? { nameAtBank: nameAtBankOf(account) } : {}),
			...(branch && branchData(branch)),
			amountDeposited: status === 'VALID' ? '1' : '0',
		},
		accountStatusCode: words.accountStatusCode,
		accountStatus: status,
	};
}

function branchData({ micr, city, branch, bankName }: Branch) {
	return { micr, city, branch, bankName };
}

function upiData(vpa: string, status: Status): unknown {
	if (status === 'VALID') return { nameAtBank: nameAtBankOf(vpa), accountExists: 'YES' };
	return status === 'INVALID' ? { accountExists: 'NO' } : {};
}

function upiResponse({ vpa }: Details<'upi'>, status: Status): unknown {
	const { subCode, status: responseStatus, upiRemark } = WORDS[status];
	return { subCode, status: responseStatus, message: upiRemark, data: upiData(vpa, status) };
}

function validationView(
	{ beneId, gateway, subject }: Beneficiary,
	status: Status,
	validation: { response: unknown; remark: string; rail: string; name: string },
): unknown {
	return {
		validateResp: validation.response,
		uniqueId: beneId,
		status,
		remark: validation.remark,
		...(status === 'VALID' ? { nameAtBank: validation.name } : {}),
		fulfillmentMethod: `${gateway}_${validation.rail}`,
		beneDetails: submittedDetails(subject),
	};
}

function submittedDetails({ kind, details }: Subject) {
	const types = { bank: 'ACCOUNT_IFSC', upi: 'UPI_ID', mobile: 'UPI_ID', ifsc: 'IFSC' };
	return { details, type: types[kind] };
}

function resolvedPayload(found: { vpa: string; name: string }, gatewayRefId: string) {
	return {
		vpa: found.vpa,
		name: found.name,
		merchantId: 'DEMOMERCHANT',
		merchantChannelId: 'DEMOMERCHANTAPP',
		isMerchant: 'false',
		iin: '500007',
		ifsc: 'AABD0000011',
		gatewayTransactionId: gatewayRefId,
		gatewayResponseStatus: 'SUCCESS',
		gatewayResponseMessage: 'Your transaction is successful',
		gatewayResponseCode: '00',
	};
}

function resolvedView(
	{ beneId, gateway }: Beneficiary,
	mobile: string,
	found: { vpa: string; name: string },
): unknown {
	const gatewayRefId = createHash('sha256').update(mobile).digest('hex').slice(0, 30);
	return {
		validateResp: {
			status: 'SUCCESS',
			responseMessage: 'SUCCESS',
			responseCode: 'SUCCESS',
			payload: resolvedPayload(found, gatewayRefId),
		},
		uniqueId: beneId,
		status: 'VALID',
		responseCode: 'VALID_VPA',
		resolvedVpa: found.vpa,
		remark: 'Mobile Number Resolved Successfully',
		nameAtBank: found.name,
		gatewayRefId,
		fulfillmentMethod: `${gateway}_UPI`,
		// The sample leaves the submitted name out here.
		beneDetails: { details: { mobile }, type: 'UPI_ID' },
	};
}

function unresolvedView({ beneId, gateway }: Beneficiary, mobile: string): unknown {
	return {
		validateResp: { status: 'FAILURE', responseMessage: 'FAILURE', responseCode: 'INVALID_VPA' },
		uniqueId: beneId,
		status: 'INVALID',
		responseCode: 'INVALID_VPA',
		remark: 'No UPI ID is linked to this mobile number',
		fulfillmentMethod: `${gateway}_UPI`,
		beneDetails: { details: { mobile }, type: 'UPI_ID' },
	};
}

function mobileView(beneficiary: Beneficiary, mobile: string): unknown {
	const found = resolveMobile(mobile);
	return found ? resolvedView(beneficiary, mobile, found) : unresolvedView(beneficiary, mobile);
}

function branchView({ beneId, subject }: Beneficiary, ifsc: string): unknown {
	const branch = findBranch(ifsc);
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
 * The v1 answer for a beneficiary in the given state: penny drop, UPI, mobile number and IFSC
 * each have a shape of their own. Facts: page payout bank account validation.
 */
export function beneficiaryView(beneficiary: Beneficiary, status: Status | 'CREATED'): unknown {
	const { subject, beneId } = beneficiary;
	if (status === 'CREATED') {
		return { uniqueId: beneId, status, beneDetails: submittedDetails(subject) };
	}
	if (subject.kind === 'mobile') return mobileView(beneficiary, subject.details.mobile);
	if (subject.kind === 'ifsc') return branchView(beneficiary, subject.details.ifsc);
	return validationView(beneficiary, status, validationOf(subject, status));
}

function validationOf(subject: Extract<Subject, { kind: 'bank' | 'upi' }>, status: Status) {
	const { bankRemark, upiRemark } = WORDS[status];
	if (subject.kind === 'bank') {
		const name = nameAtBankOf(subject.details.account);
		return {
			response: bankResponse(subject.details, status),
			remark: bankRemark,
			rail: 'IMPS',
			name,
		};
	}
	const name = nameAtBankOf(subject.details.vpa);
	return { response: upiResponse(subject.details, status), remark: upiRemark, rail: 'UPI', name };
}
