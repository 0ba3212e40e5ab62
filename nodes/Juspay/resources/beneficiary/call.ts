import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt, valueAt } from '../../shared/json';
import { type CallRecord, chargedCaution, storedCaution } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import { compareDetail, compareId, decisive } from '../comparison';
import {
	type AccountDetails,
	type ChangingCall,
	type Expected,
	NO_DETAILS,
	type OnceCall,
	type PayingCall,
	type RecoveryById,
	type Shown,
	type ShownDetails,
} from '../call';
import { MOST_ATTEMPTS, type ResultOutcome } from '../outcome';
import {
	type ApiVersion,
	beneficiaryOutcome,
	type BeneficiaryParameters,
	detailBeneficiary,
	type ExistingBeneficiary,
	type GeneratedId,
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

/** Commands are in lower case in v1, in upper case in v2 (API page and payouts docs). */
function commandField({ command, version }: BeneficiaryParameters): { command?: string } {
	if (command === undefined) return {};
	return { command: version === 'v1' ? command : command.toUpperCase() };
}

/** POST /payout/merchant/{version}/benedetails (API page "Bank Account Validation"). */
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

/** Names the record in errors. */
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

/** Sent values that an answer is compared with. */
type AskedBeneficiary = Pick<BeneficiaryParameters, 'beneficiaryId'> &
	Partial<Pick<BeneficiaryParameters, 'type' | 'details' | 'command'>>;

/** A UPI ID or IFSC that is there twice must match both times. */
function readShownAccount(
	found: IDataObject,
	{ type, details = {}, command }: AskedBeneficiary,
): ShownDetails {
	const sent = toAccountDetails(details);
	const detail = (key: string) => valueAt(found, 'beneDetails', 'details', key);
	const read = (name: 'upiId' | 'ifsc', ...values: unknown[]) =>
		decisive(values, (value) => compareDetail(name, { ...NO_DETAILS, [name]: value }, sent));
	// For a mobile number, the UPI ID is the result.
	const resolved = command === 'validate' ? found['resolvedVpa'] : null;
	const branch = type === 'IFSC' ? valueAt(objectAt(found, 'validateResp'), 'data', 'ifsc') : null;
	return {
		accountNumber: detail('account'),
		ifsc: read('ifsc', detail('ifsc'), branch),
		upiId: read('upiId', detail('vpa'), resolved),
		mobileNumber: detail('mobile'),
	};
}

/** An IFSC look-up may lack both status and `uniqueId` (samples of v1). */
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

/** For a look-up by ID: only Juspay knows the account. */
export function expectedById(id: string): Expected {
	const read = (found: IDataObject) => readShown(found, { beneficiaryId: id });
	return { id, idHoldsAccount: true, type: null, accounts: [], read };
}

function toExpected(parameters: BeneficiaryParameters): Expected {
	const { beneficiaryId: id, generatedId, type, details } = parameters;
	const accounts = [toAccountDetails(details)];
	const read = (found: IDataObject) => readShown(found, parameters);
	return { id, idHoldsAccount: generatedId !== null, type, accounts, read };
}

const ADVICE =
	"Look up this beneficiary ID with the operation 'Get' or in the Juspay dashboard before you run the row again";

const CHARGED = chargedCaution(ADVICE);
const STORED = storedCaution(ADVICE);

type ToCall = (parameters: BeneficiaryParameters) => OnceCall;

/** The same parameters under another generated ID of the account. */
function withId(
	parameters: BeneficiaryParameters,
	generatedId: GeneratedId,
): BeneficiaryParameters {
	return { ...parameters, beneficiaryId: generatedId.make(generatedId), generatedId };
}

/* Created on demand: few rows need them. */
function nextAttempt(parameters: BeneficiaryParameters): Pick<RecoveryById, 'nextAttempt'> {
	const { generatedId } = parameters;
	if (generatedId === null || generatedId.attempt >= MOST_ATTEMPTS) return {};
	const attempt = generatedId.attempt + 1;
	return { nextAttempt: () => toValidatingCall(withId(parameters, { ...generatedId, attempt })) };
}

function numbered(
	parameters: BeneficiaryParameters,
	toCall: ToCall,
): Pick<RecoveryById, 'numbered'> {
	const { generatedId } = parameters;
	if (generatedId === null) return {};
	return { numbered: (occurrence) => toCall(withId(parameters, { ...generatedId, occurrence })) };
}

/** What storing and validating a beneficiary have in common. */
function commonParts(parameters: BeneficiaryParameters) {
	return {
		request: toBeneficiaryRequest(parameters),
		record: beneficiaryRecord(parameters),
		secrets: privateValues(parameters),
		outcome: (found: IDataObject) => beneficiaryOutcome(found, parameters),
		expected: toExpected(parameters),
		simplify: (found: IDataObject, outcome: ResultOutcome) =>
			simplifyBeneficiary(found, parameters, outcome),
		detail: (found: IDataObject) => detailBeneficiary(found, parameters),
		account: accountOf(parameters),
	};
}

function recoveryOf(parameters: BeneficiaryParameters, toCall: ToCall): RecoveryById {
	const { beneficiaryId: id, generatedId } = parameters;
	return {
		kind: 'byId',
		id,
		isGeneratedId: generatedId !== null,
		request: toStatusRequest(parameters),
		...numbered(parameters, toCall),
		underId: (beneficiaryId) => toCall({ ...parameters, beneficiaryId }),
	};
}

/** A call that only stores, under an ID that Juspay accepts once. */
export function toStoringCall(parameters: BeneficiaryParameters): ChangingCall {
	return {
		kind: 'change',
		...commonParts(parameters),
		caution: STORED,
		recovery: recoveryOf(parameters, toStoringCall),
	};
}

/** A call that validates under an ID that Juspay accepts once: looked up by it, nothing is paid twice. */
export function toValidatingCall(parameters: BeneficiaryParameters): PayingCall {
	const { beneficiaryId, generatedId } = parameters;
	const recovery = recoveryOf(parameters, toValidatingCall);
	return {
		kind: 'payment',
		...commonParts(parameters),
		caution: CHARGED,
		recovery: { ...recovery, ...nextAttempt(parameters) },
		// A generated ID covers all that counts.
		...(generatedId !== null && { sharedAs: beneficiaryId }),
		...(generatedId?.isShared === true && { reuse: { since: null } }),
		follow: () => recovery.request,
	};
}
