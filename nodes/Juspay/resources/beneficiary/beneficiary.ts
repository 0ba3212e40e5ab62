import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../../transport/json';
import { isShown } from '../comparison';
import { messageFor } from '../message';
import { type Outcome, outcomeOf, type ResultOutcome } from '../outcome';
import { type Output, outputOf, withReused } from '../output';
import { compareNames } from './nameMatch';
import { readValidationDetails, VALIDATION_DETAILS } from './validationDetails';

/** Juspay has two versions of the API side by side; the newer one differs in the request and in the answer's keys. */
export type ApiVersion = 'v1' | 'v2';

/** Which beneficiary a call is about. */
export interface ExistingBeneficiary {
	beneficiaryId: string;
	customerId: string;
	version: ApiVersion;
	/** Left out where none was given. */
	routingId?: string;
}

/** How the node made an ID. */
export interface GeneratedId {
	make: (attempt: number) => string;
	/** Which attempt it is for, from 1. */
	attempt: number;
	/** Whether other executions make the same, so that an earlier one's result can stand under it. */
	isShared: boolean;
}

/** What goes into a call to benedetails (API page "Bank Account Validation"). */
export interface BeneficiaryParameters extends ExistingBeneficiary {
	/** How the node made the ID; `null` for one of the user's own. */
	generatedId: GeneratedId | null;
	type: 'ACCOUNT_IFSC' | 'UPI_ID' | 'IFSC';
	/** `beneDetails.details` as it goes on the wire. */
	details: Record<string, string>;
	/** `undefined` for the type IFSC, which takes none. */
	command: 'validate' | 'resolve' | 'create' | undefined;
	/** Additional Fields under their names on the wire; those that are empty are left out. */
	additionalFields: Record<string, string | string[]>;
}

/** What the request tells, for everything that the answer does not repeat; a look-up knows no details. */
export type RequestedBeneficiary = Pick<ExistingBeneficiary, 'customerId' | 'beneficiaryId'> &
	Partial<Pick<BeneficiaryParameters, 'type' | 'details'>>;

/** The branch of a validation of type IFSC, which has nothing else; what other types answer is gateway-specific. */
function readBranch(found: IDataObject, { type }: RequestedBeneficiary): string | null {
	const knownType = type ?? textAt(objectAt(found, 'beneDetails'), 'type');
	if (knownType !== 'IFSC') return null;
	const data = objectAt(objectAt(found, 'validateResp'), 'data');
	const parts = [textAt(data, 'bank'), textAt(data, 'branch')].filter((part) => part !== null);
	return parts.length > 0 ? parts.join(', ') : null;
}

const WORD_OF_FAILURE = /\b(?:not|invalid|fail\w*|error|unknown|no)\b/i;

/**
 * Whether an IFSC look-up without a status of its own shows the branch that was asked for: its bank and its name, without
 * a word of failure beside them.
 */
function showsBranch(found: IDataObject, { details = {} }: RequestedBeneficiary): boolean {
	const response = objectAt(found, 'validateResp');
	const data = objectAt(response, 'data');
	const words = [
		textAt(found, 'remark'),
		textAt(found, 'responseMessage'),
		...['status', 'message', 'subCode'].map((key) => textAt(response, key)),
	];
	const { ifsc: sent } = details;
	const shown = textAt(data, 'ifsc')?.trim().toUpperCase();
	const isOther = sent !== undefined && shown !== undefined && shown !== sent;
	const isNamed = textAt(data, 'bank') !== null && textAt(data, 'branch') !== null;
	return isNamed && !isOther && !words.some((word) => word !== null && WORD_OF_FAILURE.test(word));
}

/** The outcome of a beneficiary as Juspay sent it. An IFSC look-up can lack a status (samples of v1): then bank data mean that the branch exists. */
export function beneficiaryOutcome(found: IDataObject, requested: RequestedBeneficiary): Outcome {
	if (isShown(found['status'])) return outcomeOf('beneficiary', textAt(found, 'status'));
	const isBranch = readBranch(found, requested) !== null && showsBranch(found, requested);
	return isBranch ? 'valid' : 'undetermined';
}

/** What results of beneficiaries can hold. */
export const beneficiaryOutput: Output = outputOf(
	{
		outcome: 'text',
		nameAtBank: 'textOrNull',
		nameMatch: 'textOrNull',
		accountNumber: 'textOrNull',
		ifsc: 'textOrNull',
		upiId: 'textOrNull',
		message: 'textOrNull',
		status: 'textOrNull',
		customerId: 'text',
		beneficiaryId: 'textOrNull',
	},
	['outcome', 'beneficiaryId'],
	{ accountHolderName: 'textOrNull', ...VALIDATION_DETAILS },
);

/** The same for operations that validate. */
export const validatedBeneficiaryOutput = withReused(beneficiaryOutput);

/** An answer about a beneficiary, simplified. */
export function simplifyBeneficiary(
	found: IDataObject,
	requested: RequestedBeneficiary,
	outcome: ResultOutcome,
): IDataObject {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	const { details: sent = {}, customerId, beneficiaryId } = requested;
	const [storedName, nameAtBank] = [textAt(stored, 'name'), textAt(found, 'nameAtBank')];
	const words = [
		readBranch(found, requested),
		textAt(found, 'remark'),
		textAt(found, 'responseMessage'),
	];
	return {
		outcome,
		nameAtBank,
		// What was given counts, even if Juspay keeps another spelling of it.
		nameMatch: compareNames(sent['name'] ?? storedName, nameAtBank),
		accountNumber: textAt(stored, 'account') ?? sent['account'] ?? null,
		ifsc: textAt(stored, 'ifsc') ?? sent['ifsc'] ?? null,
		upiId: textAt(found, 'resolvedVpa') ?? textAt(stored, 'vpa') ?? sent['vpa'] ?? null,
		message: messageFor(outcome, words),
		status: textAt(found, 'status'),
		customerId: textAt(found, 'customerId') ?? customerId,
		beneficiaryId: textAt(found, 'uniqueId') ?? textAt(found, 'beneId') ?? beneficiaryId,
	};
}

/** What an answer about a beneficiary tells beyond the simplified keys. */
export function detailBeneficiary(
	found: IDataObject,
	{ details: sent = {} }: Partial<RequestedBeneficiary> = {},
): IDataObject {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	return {
		// What was given for this row: others that share its call can have other names.
		accountHolderName: sent['name'] ?? textAt(stored, 'name'),
		...readValidationDetails(found),
	};
}
