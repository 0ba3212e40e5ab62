import { createHash } from 'node:crypto';

import { recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { RunIdentity } from '../operation';
import type { Period } from '../validateAgain';
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
	const identifying = mobile ?? vpa?.toLowerCase() ?? [account?.toUpperCase(), ifsc];
	return JSON.stringify([customerId, version, type, command, identifying]);
}

/** Where an ID is the same: in one execution of the node, or for the merchant and the period. */
function scopeOf(run: RunIdentity, period: Period | null): readonly string[] {
	const { instanceId, workflowId, executionId, nodeId, merchantId } = run;
	return period === null
		? [instanceId, workflowId, executionId, nodeId]
		: [merchantId, period.name];
}

/**
 * Makes the beneficiary IDs of an account: the same account in the same execution, or in the same period, always gets
 * the same ID, in whatever row, batch or loop it stands, so that a repeated call meets its own earlier one instead of
 * paying again. The run index is left out on purpose: a retry by an AI agent has a new one.
 *
 * @param period for how long a result counts; `null` for this execution only
 * @returns the ID of each attempt, from 1: 47 characters of `[A-Za-z0-9_-]`
 */
export function beneficiaryIdMaker(
	run: RunIdentity,
	beneficiary: IdentifiedBeneficiary,
	period: Period | null,
): (attempt: number) => string {
	const account = accountOf(beneficiary);
	const scope = scopeOf(run, period);
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
	period: Period | null,
): Pick<BeneficiaryParameters, 'beneficiaryId' | 'generatedId'> {
	const own = reader.read('beneficiaryId', recordId.optional);
	if (own !== undefined) return { beneficiaryId: own, generatedId: null };
	const make = beneficiaryIdMaker(run, beneficiary, period);
	const generatedId = { make, attempt: 1, isShared: period !== null };
	return { beneficiaryId: make(1), generatedId };
}
