import { createHash } from 'node:crypto';

import { recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { RunIdentity } from '../operation';
import type { BeneficiaryParameters } from './beneficiary';

/** What a generated ID holds of the beneficiary. */
export type IdentifiedBeneficiary = Pick<
	BeneficiaryParameters,
	'customerId' | 'version' | 'type' | 'command' | 'details'
>;

/** What identifies the account, however it is written; never the name. */
export function accountOf(beneficiary: IdentifiedBeneficiary): string {
	const { customerId, version, type, command = null, details } = beneficiary;
	const { account, ifsc, vpa, mobile } = details;
	const identifying = mobile ?? vpa?.toLowerCase() ?? [account, ifsc];
	return JSON.stringify([customerId, version, type, command, identifying]);
}

/**
 * Makes the beneficiary IDs of an account: the same account in the same execution always gets the same ID, in whatever
 * row, batch or loop it stands, so that a repeated call meets its own earlier one instead of paying again. The run
 * index is left out on purpose: a retry by an AI agent has a new one.
 *
 * @returns the ID of each attempt, from 1: 47 characters of `[A-Za-z0-9_-]`
 */
export function beneficiaryIdMaker(
	run: RunIdentity,
	beneficiary: IdentifiedBeneficiary,
): (attempt: number) => string {
	const account = accountOf(beneficiary);
	const { instanceId, workflowId, executionId, nodeId } = run;
	const scope = [instanceId, workflowId, executionId, nodeId];
	const occurrence = run.countOccurrence(account);
	return (attempt) => {
		const identity = JSON.stringify([scope, account, occurrence, attempt]);
		return `n8n-${createHash('sha256').update(identity).digest('base64url')}`;
	};
}

/** Reads the field; when it is empty, an ID is made. */
export function readBeneficiaryId(
	reader: ParameterReader,
	run: RunIdentity,
	beneficiary: IdentifiedBeneficiary,
): Pick<BeneficiaryParameters, 'beneficiaryId' | 'generatedId'> {
	const own = reader.read('beneficiaryId', recordId.optional);
	if (own !== undefined) return { beneficiaryId: own, generatedId: null };
	const make = beneficiaryIdMaker(run, beneficiary);
	return { beneficiaryId: make(1), generatedId: { make, attempt: 1 } };
}
