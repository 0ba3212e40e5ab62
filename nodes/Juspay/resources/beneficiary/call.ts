import { recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { type Caution, chargedCaution, storedCaution } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import type { OnceCall, RecoveryById } from '../call';
import type { RunIdentity } from '../operation';
import { MOST_ATTEMPTS } from '../outcome';
import { readOptionalRouting } from '../routing';
import { readPeriod } from '../validateAgain';
import type { Account } from './account';
import { readApiVersion, readBeneficiaryFields, readDocument } from './additionalFields';
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
		details: { ...account.details, ...readDocument(reader, version) },
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

/** Payouts docs, "Beneficiary Validation Status Check". */
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
	const { account, vpa, mobile, docId } = details;
	const { phone, email } = additionalFields;
	return [account, vpa, mobile, docId, phone, email].filter((value) => typeof value === 'string');
}

function underNumber(beneficiary: Beneficiary, generatedId: GeneratedId): OnceCall {
	return toCall({ ...beneficiary, beneficiaryId: generatedId.make(generatedId), generatedId });
}

function nextAttempt(beneficiary: Beneficiary): Pick<RecoveryById, 'nextAttempt'> {
	const { generatedId, command } = beneficiary;
	if (command === 'create' || generatedId === null) return {};
	const next = { ...generatedId, attempt: generatedId.attempt + 1 };
	return next.attempt > MOST_ATTEMPTS ? {} : { nextAttempt: () => underNumber(beneficiary, next) };
}

function recoveryOf(beneficiary: Beneficiary): RecoveryById {
	const { beneficiaryId: id, generatedId } = beneficiary;
	return {
		kind: 'byId',
		id,
		isGeneratedId: generatedId !== null,
		mayExist: generatedId === null || generatedId.mayExist === true,
		...(generatedId?.since !== undefined && { since: generatedId.since }),
		request: toStatusRequest(beneficiary),
		...(generatedId && {
			numbered: (occurrence) => underNumber(beneficiary, { ...generatedId, occurrence }),
		}),
		underId: (beneficiaryId) => toCall({ ...beneficiary, beneficiaryId }),
		...nextAttempt(beneficiary),
	};
}

/** Under the same ID, Juspay carries a call out once; another execution makes another ID only where none is shared. */
const ADVICE = {
	ownId: {
		advice: 'Run the list again: Juspay validates or stores your own Beneficiary ID only once',
		canRunAgain: true,
	},
	period: {
		advice:
			"Run the list again before the period of 'Validate Again' ends: a result that Juspay has is not paid for again",
		canRunAgain: true,
	},
	execution: {
		advice:
			"Look up this beneficiary ID with 'Get' or in the Juspay dashboard before you run the row again, which may pay again",
	},
	storedInExecution: {
		advice:
			"Look up this beneficiary ID with 'Get' or in the Juspay dashboard before you run the row again, which stores another one",
	},
} as const;

function cautionOf({ generatedId, command }: Beneficiary): Caution {
	const isStored = command === 'create';
	const caution = isStored ? storedCaution : chargedCaution;
	if (generatedId === null) return caution(ADVICE.ownId);
	if (generatedId.isShared) return caution(ADVICE.period);
	return caution(isStored ? ADVICE.storedInExecution : ADVICE.execution);
}

/** Stores or validates under an ID that Juspay accepts once, so nothing is paid twice. */
export function toCall(beneficiary: Beneficiary): OnceCall {
	const { beneficiaryId, generatedId, command } = beneficiary;
	const recovery = recoveryOf(beneficiary);
	const call = {
		request: toBeneficiaryRequest(beneficiary),
		...beneficiaryCall(beneficiary),
		secrets: privateValues(beneficiary),
		account: accountOf(beneficiary),
		recovery,
		caution: cautionOf(beneficiary),
		follow: () => recovery.request,
	};
	if (command === 'create') return { kind: 'change', ...call };
	return {
		kind: 'payment',
		...call,
		// A generated ID covers all that counts.
		...(generatedId && { sharedAs: beneficiaryId }),
		...(generatedId?.isShared === true && { reuse: { since: null } }),
	};
}
