import { createHash } from 'node:crypto';

import { recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { RunIdentity } from '../operation';
import type { Period } from '../validateAgain';
import type { Beneficiary, IdNumber } from './beneficiary';

/** The fields that a generated ID depends on. */
export type IdentifiedBeneficiary = Pick<
	Beneficiary,
	'customerId' | 'version' | 'type' | 'command' | 'details'
>;

/** Identifies the account in any spelling; never by name. Only IDs differ by API version. */
export function accountOf(beneficiary: IdentifiedBeneficiary, ...version: string[]): string {
	const { customerId, type, command = null, details } = beneficiary;
	const { account, ifsc, vpa, mobile } = details;
	const identifying = mobile ?? vpa?.toLowerCase() ?? [account?.toUpperCase(), ifsc];
	return JSON.stringify([customerId, ...version, type, command, identifying]);
}

/**
 * Generates an account's beneficiary IDs: the same in one execution or period, in any row, batch or loop, so that a
 * repeated call finds its earlier one. Not by run index: an AI agent's retry has a new one.
 */
export function beneficiaryIdMaker(
	run: RunIdentity,
	beneficiary: IdentifiedBeneficiary,
	period: Period | null,
): (number: IdNumber) => string {
	const { instanceId, workflowId, executionId, nodeId, merchantId } = run;
	const ofRun = [instanceId, workflowId, executionId, nodeId];
	const scope = period === null ? ofRun : [merchantId, period.name];
	const account = accountOf(beneficiary, beneficiary.version);
	return ({ occurrence, attempt }) => {
		const identity = JSON.stringify([scope, account, occurrence, attempt]);
		return `n8n-${createHash('sha256').update(identity).digest('base64url')}`;
	};
}

const FIRST_ID: IdNumber = { occurrence: 1, attempt: 1 };

/** Reads or generates the beneficiary ID. */
export function readBeneficiaryId(
	reader: ParameterReader,
	run: RunIdentity,
	beneficiary: IdentifiedBeneficiary,
	period: Period | null,
): Pick<Beneficiary, 'beneficiaryId' | 'generatedId'> {
	const own = reader.read('beneficiaryId', recordId.optional);
	if (own !== undefined && !reader.isEarlierResult('beneficiaryId'))
		return { beneficiaryId: own, generatedId: null };
	const make = beneficiaryIdMaker(run, beneficiary, period);
	const { executionStartedAt: since, isLaterRound } = run;
	const ofExecution = period === null ? { since, mayExist: isLaterRound } : {};
	const generatedId = { make, ...FIRST_ID, isShared: period !== null, ...ofExecution };
	return { beneficiaryId: make(FIRST_ID), generatedId };
}
