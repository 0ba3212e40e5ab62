import { recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { chargedCaution } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import type { OnceCall, PayingCall, RecoveryById } from '../call';
import type { RunIdentity } from '../operation';
import { MOST_ATTEMPTS } from '../outcome';
import { readOptionalRouting } from '../routing';
import { readPeriod } from '../validateAgain';
import type { Account } from './account';
import { readApiVersion, readBeneficiaryFields } from './additionalFields';
import { beneficiaryCall } from './answer';
import type { Beneficiary, ExistingBeneficiary, GeneratedId } from './beneficiary';
import { accountOf, readBeneficiaryId } from './beneficiaryId';

/** Reads a beneficiary to store or validate. Throws RefusedParameterError. */
export function readBeneficiary(
	reader: ParameterReader,
	run: RunIdentity,
	readAccount: (reader: ParameterReader) => Account,
): Beneficiary {
	const customerId = reader.read('customerId', recordId.required);
	const account = readAccount(reader);
	const version = readApiVersion(reader);
	const period = account.command === 'create' ? null : readPeriod(reader, run);
	return {
		...account,
		customerId,
		version,
		...readOptionalRouting(reader),
		...readBeneficiaryId(reader, run, { ...account, customerId, version }, period),
		additionalFields: readBeneficiaryFields(reader, version),
	};
}

function toTarget({ version, routingId }: ExistingBeneficiary, ...path: string[]) {
	const pathSegments = ['payout', 'merchant', version, 'benedetails', ...path];
	return { pathSegments, ...(routingId !== undefined && { routingId }) };
}

/** GET …/benedetails/{customerId}/{beneId} (payouts docs, "Beneficiary Validation Status Check"). */
export function toStatusRequest(asked: ExistingBeneficiary): JuspayRequest {
	return { method: 'GET', ...toTarget(asked, asked.customerId, asked.beneficiaryId) };
}

/** API page "Bank Account Validation". */
function toBeneficiaryRequest(beneficiary: Beneficiary): JuspayRequest {
	const { beneficiaryId, customerId, details, type, command, version } = beneficiary;
	return {
		method: 'POST',
		...toTarget(beneficiary),
		json: {
			beneId: beneficiaryId,
			beneDetails: { details, type },
			// In lower case in v1, in upper case in v2 (API page and payouts docs).
			...(command && { command: version === 'v1' ? command : command.toUpperCase() }),
			customerId,
			...beneficiary.additionalFields,
		},
	};
}

function privateValues({ details, additionalFields }: Beneficiary): string[] {
	const { account, vpa, mobile } = details;
	const { phone, email } = additionalFields;
	return [account, vpa, mobile, phone, email].filter((value) => typeof value === 'string');
}

type ToCall = (beneficiary: Beneficiary) => OnceCall;

function underNumber(beneficiary: Beneficiary, generatedId: GeneratedId): Beneficiary {
	return { ...beneficiary, beneficiaryId: generatedId.make(generatedId), generatedId };
}

/* Created on demand: few rows need them. */
function nextAttempt(beneficiary: Beneficiary): Pick<RecoveryById, 'nextAttempt'> {
	const { generatedId } = beneficiary;
	if (generatedId === null || generatedId.attempt >= MOST_ATTEMPTS) return {};
	const next = { ...generatedId, attempt: generatedId.attempt + 1 };
	return { nextAttempt: () => toValidatingCall(underNumber(beneficiary, next)) };
}

function recoveryOf(beneficiary: Beneficiary, toCall: ToCall): RecoveryById {
	const { beneficiaryId: id, generatedId } = beneficiary;
	return {
		kind: 'byId',
		id,
		isGeneratedId: generatedId !== null,
		...(generatedId?.since !== undefined && { since: generatedId.since }),
		request: toStatusRequest(beneficiary),
		...(generatedId && {
			numbered: (occurrence) => toCall(underNumber(beneficiary, { ...generatedId, occurrence })),
		}),
		underId: (beneficiaryId) => toCall({ ...beneficiary, beneficiaryId }),
	};
}

/** Call parts under an ID that Juspay accepts once; `toCall` makes the call under another. */
export function newBeneficiaryCall(beneficiary: Beneficiary, toCall: ToCall) {
	return {
		request: toBeneficiaryRequest(beneficiary),
		...beneficiaryCall(beneficiary),
		secrets: privateValues(beneficiary),
		account: accountOf(beneficiary),
		recovery: recoveryOf(beneficiary, toCall),
	};
}

export const ADVICE =
	"Look up this beneficiary ID with the operation 'Get' or in the Juspay dashboard before you run the row again";

const CAUTION = chargedCaution(ADVICE);

/** A validation, looked up by its ID, so that nothing is paid twice. */
export function toValidatingCall(beneficiary: Beneficiary): PayingCall {
	const { beneficiaryId, generatedId } = beneficiary;
	const { recovery, ...parts } = newBeneficiaryCall(beneficiary, toValidatingCall);
	return {
		kind: 'payment',
		...parts,
		caution: CAUTION,
		recovery: { ...recovery, ...nextAttempt(beneficiary) },
		// A generated ID covers all that counts.
		...(generatedId && { sharedAs: beneficiaryId }),
		...(generatedId?.isShared === true && { reuse: { since: null } }),
		follow: () => recovery.request,
	};
}
