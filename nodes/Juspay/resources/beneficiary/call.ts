import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt, valueAt } from '../../transport/json';
import { type CallRecord, chargedCaution, storedCaution } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import { compareDetail, compareId, decisive } from '../comparison';
import {
	type AccountDetails,
	type Call,
	type Evidence,
	NO_DETAILS,
	type RecoveryById,
	type Shown,
	type ShownDetails,
} from '../operation';
import { MOST_ATTEMPTS } from '../outcome';
import {
	type ApiVersion,
	beneficiaryOutcome,
	type BeneficiaryParameters,
	detailBeneficiary,
	type ExistingBeneficiary,
	simplifyBeneficiary,
} from './beneficiary';
import { accountOf } from './beneficiaryId';

function benedetailsPath(version: ApiVersion): string[] {
	return ['payout', 'merchant', version, 'benedetails'];
}

function routing({ routingId }: ExistingBeneficiary): { routingId?: string } {
	return routingId === undefined ? {} : { routingId };
}

/** GET /payout/merchant/{version}/benedetails/{customerId}/{beneId} (payouts docs, "Beneficiary Validation Status Check"). */
export function toStatusRequest(asked: ExistingBeneficiary): JuspayRequest {
	const { customerId, beneficiaryId, version } = asked;
	return {
		method: 'GET',
		pathSegments: [...benedetailsPath(version), customerId, beneficiaryId],
		...routing(asked),
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
		...routing(parameters),
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

function toAccountDetails(details: BeneficiaryParameters['details']): AccountDetails {
	const { account = null, ifsc = null, vpa = null, mobile = null } = details;
	return { accountNumber: account, ifsc, upiId: vpa, mobileNumber: mobile };
}

/** What is compared with an answer about a beneficiary. */
type AskedBeneficiary = Pick<BeneficiaryParameters, 'beneficiaryId'> &
	Partial<Pick<BeneficiaryParameters, 'type' | 'details' | 'command'>>;

/** The account in an answer; where a UPI ID or an IFSC stands at two places, both must be the one that was sent. */
function readShownAccount(
	found: IDataObject,
	{ type, details = {}, command }: AskedBeneficiary,
): ShownDetails {
	const sent = toAccountDetails(details);
	const detail = (key: string) => valueAt(found, 'beneDetails', 'details', key);
	const read = (name: 'upiId' | 'ifsc', ...values: unknown[]) =>
		decisive(values, (value) => compareDetail(name, { ...NO_DETAILS, [name]: value }, sent));
	// The UPI ID of a mobile number is what was asked for.
	const resolved = command === 'validate' ? found['resolvedVpa'] : null;
	const branch = type === 'IFSC' ? valueAt(objectAt(found, 'validateResp'), 'data', 'ifsc') : null;
	return {
		accountNumber: detail('account'),
		ifsc: read('ifsc', detail('ifsc'), branch),
		upiId: read('upiId', detail('vpa'), resolved),
		mobileNumber: detail('mobile'),
	};
}

/** What an answer about a beneficiary shows. That of an IFSC look-up can lack both status and `uniqueId` (samples of v1). */
function readShown(found: IDataObject, asked: AskedBeneficiary): Shown {
	const ids = [found['uniqueId'], found['beneId']];
	return {
		id: decisive(ids, (id) => compareId(id, asked.beneficiaryId)),
		status: textAt(found, 'status'),
		type: valueAt(found, 'beneDetails', 'type'),
		account: readShownAccount(found, asked),
		date: textAt(found, 'createdAt'),
	};
}

/** What a look-up by ID asks for: the account stands at Juspay only. */
export function evidenceOfId(id: string): Evidence {
	const read = (found: IDataObject) => readShown(found, { beneficiaryId: id });
	return { id, idHoldsAccount: true, type: null, accounts: [], read };
}

function evidenceOf(parameters: BeneficiaryParameters): Evidence {
	const { beneficiaryId: id, generatedId, type, details } = parameters;
	const accounts = [toAccountDetails(details)];
	const read = (found: IDataObject) => readShown(found, parameters);
	return { id, idHoldsAccount: generatedId !== null, type, accounts, read };
}

const ADVICE =
	"Look up this beneficiary ID with the operation 'Get' or in the Juspay dashboard before you run the row again";

const CHARGED = chargedCaution(ADVICE);
const STORED = storedCaution(ADVICE);

/** The call under the next ID that the node makes for this account. */
function nextAttempt(parameters: BeneficiaryParameters): Pick<RecoveryById, 'nextAttempt'> {
	const { generatedId } = parameters;
	if (generatedId === null || generatedId.attempt >= MOST_ATTEMPTS) return {};
	return {
		// Made when it is asked for: few rows ever need it, and all would hold it.
		nextAttempt: () => {
			const next = { ...generatedId, attempt: generatedId.attempt + 1 };
			const beneficiaryId = next.make(next.attempt);
			return toBeneficiaryCall({ ...parameters, beneficiaryId, generatedId: next });
		},
	};
}

/** A call under an ID that Juspay takes only once: asked for by it, nothing is ever paid twice. */
export function toBeneficiaryCall(parameters: BeneficiaryParameters): Call {
	const { beneficiaryId, generatedId, command } = parameters;
	const statusRequest = toStatusRequest(parameters);
	const isValidation = command !== 'create';
	const isGeneratedId = generatedId !== null;
	return {
		request: toBeneficiaryRequest(parameters),
		record: beneficiaryRecord(parameters),
		secrets: privateValues(parameters),
		outcome: (found) => beneficiaryOutcome(found, parameters),
		evidence: evidenceOf(parameters),
		simplify: (found, outcome) => simplifyBeneficiary(found, parameters, outcome),
		detail: (found) => detailBeneficiary(found, parameters),
		write: {
			caution: isValidation ? CHARGED : STORED,
			account: accountOf(parameters),
			// An ID that the node made holds all that counts; Juspay would take it only once.
			...(isValidation && isGeneratedId && { sharedAs: beneficiaryId }),
			recovery: {
				kind: 'byId',
				id: beneficiaryId,
				isGeneratedId,
				...(isValidation && nextAttempt(parameters)),
				request: statusRequest,
			},
			...(generatedId?.isShared === true && { reuse: { since: null } }),
			...(isValidation && { follow: () => statusRequest }),
			underId: (id) => toBeneficiaryCall({ ...parameters, beneficiaryId: id }),
		},
	};
}
