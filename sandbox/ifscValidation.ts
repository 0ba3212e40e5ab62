import { addressOf, findBranch, type Branch } from './banks';
import type { RecordedRequest } from './ledger';
import { ifscCode, refuseBody } from './parsing';

const WRONG_FORM =
	'IFSC code must be 11 characters: 4 letters, followed by 0, then 6 alphanumeric characters.';

function branchFields(branch: Branch) {
	const bankCode = branch.ifsc.slice(0, 4);
	return {
		state: branch.state,
		swift: `${bankCode}INBB`,
		contact: '',
		address: addressOf(branch),
		branch: branch.branch,
		ifsc: branch.ifsc,
		city: branch.city,
		micr: String(branch.micr),
		bankCode,
		centre: branch.city,
		district: branch.city,
		bankName: branch.bankName,
	};
}

/** IFSCs that are no longer valid, by reason. */
export const INVALID_IFSCS = {
	merged: {
		ifsc: 'SYNB0002640',
		bankCode: 'SYNB',
		bankName: 'SYNDICATE BANK',
		subStatus: 'MERGED',
		message: 'Merged Bank',
		/** IFSC of the branch that took over. */
		successor: 'CNRB0002640',
	},
	blocked: {
		ifsc: 'DEMO0000001',
		bankCode: 'DEMO',
		bankName: 'DEMO BANK',
		subStatus: 'BLOCKED',
		message: 'Blocked Bank',
		successor: null,
	},
} as const;

/** The page describes what is in here without naming the keys: these names are made up. */
function additionalInfo(successor: string | null) {
	const branch = successor === null ? undefined : findBranch(successor);
	if (!branch) return {};
	const { ifsc, bankName, branch: name, state, city } = branch;
	const address = addressOf(branch);
	const currentIfsc = { ifsc, bankName, branch: name, state, district: city, city, address };
	return { additionalInfo: { currentIfsc } };
}

/**
 * GET /payout/merchant/v1/ifsc/{ifsc}: whether an IFSC is in use, and where. Always status 200, as
 * no other one is documented for it. Facts: IFSC Validation page of payouts; that merged and
 * blocked ones are INVALID is concluded from their messages.
 */
export function validateIfsc(request: RecordedRequest, ifsc: string): unknown {
	refuseBody(request);
	if (!ifscCode.safeParse(ifsc).success) return { status: 'INVALID', message: WRONG_FORM };
	const branch = findBranch(ifsc);
	if (branch) return { status: 'VALID', ...branchFields(branch) };
	const invalid = Object.values(INVALID_IFSCS).find((known) => known.ifsc === ifsc);
	if (!invalid) return { status: 'NOT_FOUND', message: 'Ifsc not found' };
	const { successor, ...told } = invalid;
	return { status: 'INVALID', ...told, ...additionalInfo(successor) };
}
