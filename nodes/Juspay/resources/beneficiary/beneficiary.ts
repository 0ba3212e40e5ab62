import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../../shared/json';
import { isShown } from '../comparison';
import { messageFor } from '../message';
import { type Outcome, outcomeOf, type ResultOutcome } from '../outcome';
import { type Output, outputOf, withReused } from '../output';
import { compareNames } from './nameMatch';
import { readValidationDetails, VALIDATION_DETAILS } from './validationDetails';

/** Juspay has both versions; v2 differs in the request and the keys of the answer. */
export type ApiVersion = 'v1' | 'v2';

/** Identifies the beneficiary of a call. */
export interface ExistingBeneficiary {
	beneficiaryId: string;
	customerId: string;
	version: ApiVersion;
	routingId?: string;
}

/** Which of an account's generated IDs it is; both from 1. */
export interface IdNumber {
	/** Of the rows with this account. */
	occurrence: number;
	attempt: number;
}

/** How an ID was generated. */
export interface GeneratedId extends IdNumber {
	make: (number: IdNumber) => string;
	/** Whether other executions generate the same ID, so that it may have an earlier result. */
	isShared: boolean;
}

/** Parameters of a benedetails call (API page "Bank Account Validation"). */
export interface BeneficiaryParameters extends ExistingBeneficiary {
	/** `null` for the user's own ID. */
	generatedId: GeneratedId | null;
	type: 'ACCOUNT_IFSC' | 'UPI_ID' | 'IFSC';
	/** `beneDetails.details` as sent. */
	details: Record<string, string>;
	/** `undefined` for the type IFSC, which takes none. */
	command: 'validate' | 'resolve' | 'create' | undefined;
	/** Additional Fields by their names on the wire, without empty ones. */
	additionalFields: Record<string, string | string[]>;
}

/** Sent values for what the answer omits; a look-up has no details. */
export type RequestedBeneficiary = Pick<ExistingBeneficiary, 'customerId' | 'beneficiaryId'> &
	Partial<Pick<BeneficiaryParameters, 'type' | 'details'>>;

/** Only of IFSC validations; other types' data is gateway-specific. */
function readBranch(found: IDataObject, { type }: RequestedBeneficiary): string | null {
	const knownType = type ?? textAt(objectAt(found, 'beneDetails'), 'type');
	if (knownType !== 'IFSC') return null;
	const data = objectAt(objectAt(found, 'validateResp'), 'data');
	const parts = [textAt(data, 'bank'), textAt(data, 'branch')].filter((part) => part !== null);
	return parts.length > 0 ? parts.join(', ') : null;
}

const WORD_OF_FAILURE = /\b(?:not|invalid|fail\w*|error|unknown|no)\b/i;

/** Whether an IFSC look-up without a status shows the requested branch and bank, and no word of failure. */
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

/** Outcome of a beneficiary. An IFSC look-up may lack a status (samples of v1): bank data then mean `valid`. */
export function beneficiaryOutcome(found: IDataObject, requested: RequestedBeneficiary): Outcome {
	if (isShown(found['status'])) return outcomeOf('beneficiary', textAt(found, 'status'));
	const isBranch = readBranch(found, requested) !== null && showsBranch(found, requested);
	return isBranch ? 'valid' : 'undetermined';
}

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

export const validatedBeneficiaryOutput = withReused(beneficiaryOutput);

/** Simplifies a beneficiary. */
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
		// The given name counts, even if Juspay stores another.
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

/** Further keys of a beneficiary. */
export function detailBeneficiary(
	found: IDataObject,
	{ details: sent = {} }: Partial<RequestedBeneficiary> = {},
): IDataObject {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	return {
		// This row's name: others that share its call may differ.
		accountHolderName: sent['name'] ?? textAt(stored, 'name'),
		...readValidationDetails(found),
	};
}
