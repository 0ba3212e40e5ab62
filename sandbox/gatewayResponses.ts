import { createHash } from 'node:crypto';
import { findBranch, type Branch } from './banks';
import type { Beneficiary, Subject } from './beneficiaryRequests';
import { digitsOf, nameAtBankOf, resolveMobile, type Status } from './outcomes';

/** Subjects of a validation; an IFSC is only looked up. */
export type ValidatedSubject = Exclude<Subject, { kind: 'ifsc' }>;

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

/** Words of a gateway for each status; v1 answers repeat some of them. */
export const WORDS: Record<Status, ResponseWords> = {
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

function resolvedPayload(vpa: string, name: string, gatewayRefId: string) {
	return {
		vpa,
		name,
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

function mobileResponse({ mobile }: Details<'mobile'>, status: Status): unknown {
	const found = resolveMobile(mobile);
	if (!found || status !== 'VALID') {
		const responseCode = found ? WORDS[status].accountStatusCode : 'INVALID_VPA';
		return { status: 'FAILURE', responseMessage: 'FAILURE', responseCode };
	}
	return {
		status: 'SUCCESS',
		responseMessage: 'SUCCESS',
		responseCode: 'SUCCESS',
		payload: resolvedPayload(found.vpa, found.name, resolveReference(mobile)),
	};
}

/** The gateway's reference for resolving a mobile number. */
export function resolveReference(mobile: string): string {
	return createHash('sha256').update(mobile).digest('hex').slice(0, 30);
}

/** `validateResp`: the gateway's own answer, which has a shape for each kind of account. */
export function gatewayResponse(subject: ValidatedSubject, status: Status): unknown {
	switch (subject.kind) {
		case 'bank':
			return bankResponse(subject.details, status);
		case 'upi':
			return upiResponse(subject.details, status);
		case 'mobile':
			return mobileResponse(subject.details, status);
	}
}

/** Name at the bank of a valid account. */
export function nameOf(subject: ValidatedSubject): string {
	switch (subject.kind) {
		case 'bank':
			return nameAtBankOf(subject.details.account);
		case 'upi':
			return nameAtBankOf(subject.details.vpa);
		case 'mobile':
			return resolveMobile(subject.details.mobile)?.name ?? '';
	}
}

/** Gateway and rail, such as `CFGEN_IMPS`. */
export function routeOf({ version, gateways }: Beneficiary, { kind }: ValidatedSubject): string {
	const [gateway] = gateways;
	// In v2 the submitted name holds the rail already.
	if (version === 2 && gateway !== undefined) return gateway;
	return `${gateway ?? 'DUMMY'}_${kind === 'bank' ? 'IMPS' : 'UPI'}`;
}

/** `beneDetails` as an answer repeats it. */
export function submittedDetails(subject: Subject) {
	const types = { bank: 'ACCOUNT_IFSC', upi: 'UPI_ID', mobile: 'UPI_ID', ifsc: 'IFSC' };
	// The sample leaves the submitted name out beside a mobile number.
	const details = subject.kind === 'mobile' ? { mobile: subject.details.mobile } : subject.details;
	return { details, type: types[subject.kind] };
}
