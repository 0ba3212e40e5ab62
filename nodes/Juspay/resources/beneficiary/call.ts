import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../../transport/json';
import { matchesMasked } from '../../transport/mask';
import { type CallRecord, chargedCaution, storedCaution } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import type { Call, Comparison } from '../operation';
import {
	type ApiVersion,
	beneficiaryOutcome,
	type BeneficiaryParameters,
	type ExistingBeneficiary,
	simplifyBeneficiary,
} from './beneficiary';

function benedetailsPath(version: ApiVersion): string[] {
	return ['payout', 'merchant', version, 'benedetails'];
}

/** GET /payout/merchant/{version}/benedetails/{customerId}/{beneId} (payouts docs, "Beneficiary Validation Status Check"). */
export function toStatusRequest({
	customerId,
	beneficiaryId,
	version,
}: ExistingBeneficiary): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: [...benedetailsPath(version), customerId, beneficiaryId],
	};
}

/** v1 documents its commands in lower case, v2 in upper case (API page and payouts docs). */
function commandField({ command, version }: BeneficiaryParameters): { command?: string } {
	if (command === undefined) return {};
	return { command: version === 'v1' ? command : command.toUpperCase() };
}

/** POST /payout/merchant/{version}/benedetails. */
function toBeneficiaryRequest(parameters: BeneficiaryParameters): JuspayRequest {
	const { beneficiaryId, customerId, details, type, version, additionalFields } = parameters;
	return {
		method: 'POST',
		pathSegments: benedetailsPath(version),
		json: {
			beneId: beneficiaryId,
			beneDetails: { details, type },
			...commandField(parameters),
			customerId,
			...additionalFields,
		},
	};
}

/** The record as error messages name it. */
export function beneficiaryRecord({ beneficiaryId }: ExistingBeneficiary): CallRecord {
	return { label: 'beneficiary ID', id: beneficiaryId };
}

function privateValues({ details, additionalFields }: BeneficiaryParameters): string[] {
	const { account, vpa, mobile } = details;
	const { phone, email } = additionalFields;
	return [account, vpa, mobile, phone, email].filter((value) => typeof value === 'string');
}

const ONLY_STARS = /^\*+$/;

const DETAILS = ['account', 'ifsc', 'vpa', 'mobile'] as const;

type Detail = (typeof DETAILS)[number];

/** What makes a beneficiary of each type the one it is; a branch alone does not make an account. */
function identifyingDetail({ type, details }: BeneficiaryParameters): Detail {
	if (type === 'ACCOUNT_IFSC') return 'account';
	if (type === 'IFSC') return 'ifsc';
	return details['mobile'] === undefined ? 'vpa' : 'mobile';
}

function compareDetail(stored: string | null, sent: string | undefined): Comparison {
	if (stored === null || sent === undefined) return 'incomparable';
	if (matchesMasked(stored, sent)) return 'same';
	return ONLY_STARS.test(stored) ? 'incomparable' : 'different';
}

/**
 * Compares a stored beneficiary with the call that has its ID: type, and account number with IFSC, UPI ID or
 * mobile number; never the name (docs/money-and-retries.md). A detail that is missing or fully masked says nothing.
 */
function compareBeneficiary(found: IDataObject, sent: BeneficiaryParameters): Comparison {
	const beneDetails = objectAt(found, 'beneDetails');
	const details = objectAt(beneDetails, 'details');
	const type = textAt(beneDetails, 'type');
	if (type !== null && type.toUpperCase() !== sent.type) return 'different';
	const compare = (name: Detail) => compareDetail(textAt(details, name), sent.details[name]);
	const isDifferent = DETAILS.some((name) => compare(name) === 'different');
	return isDifferent ? 'different' : compare(identifyingDetail(sent));
}

const ADVICE =
	"Look this beneficiary ID up with the operation 'Get' or in Juspay's dashboard before you send the row again";

/** A call under an ID that Juspay takes only once: asked for by it, nothing is ever paid twice. */
export function toBeneficiaryCall(parameters: BeneficiaryParameters): Call {
	const { beneficiaryId, isGeneratedId, ...asked } = parameters;
	const statusRequest = toStatusRequest(parameters);
	const isValidation = asked.command !== 'create';
	return {
		request: toBeneficiaryRequest(parameters),
		record: beneficiaryRecord(parameters),
		secrets: privateValues(parameters),
		outcome: (found) => beneficiaryOutcome(found, parameters),
		simplify: (found) => simplifyBeneficiary(found, parameters),
		write: {
			caution: isValidation ? chargedCaution(ADVICE) : storedCaution(ADVICE),
			identity: isGeneratedId ? asked : { ...asked, beneficiaryId },
			isShareable: isValidation && isGeneratedId,
			recovery: {
				kind: 'byId',
				id: beneficiaryId,
				isGeneratedId,
				request: statusRequest,
				compare: (found) => compareBeneficiary(found, parameters),
			},
			...(isValidation && { follow: () => statusRequest }),
		},
	};
}
