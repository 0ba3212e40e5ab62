import { createHash } from 'node:crypto';

import { recordId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { RunIdentity } from '../operation';
import type { BeneficiaryParameters } from './beneficiary';

/**
 * Makes the beneficiary ID of a row that brings none: the same row of the same execution always gets the same ID,
 * so that a repeated call meets its own earlier one instead of paying again. The run index is left out on purpose:
 * a retry by an AI agent has a new one.
 *
 * @param details the account details as they go on the wire
 * @returns 47 characters of `[A-Za-z0-9_-]`
 */
export function generateBeneficiaryId(
	run: Omit<RunIdentity, 'merchantId'>,
	customerId: string,
	details: Readonly<Record<string, string>>,
): string {
	const identity = [
		run.instanceId,
		run.workflowId,
		run.executionId,
		run.nodeId,
		run.itemIndex,
		customerId,
		Object.entries(details),
	];
	const hash = createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
	return `n8n-${hash}`;
}

/** Reads the field; when it is empty, an ID is made. */
export function readBeneficiaryId(
	reader: ParameterReader,
	run: RunIdentity,
	{ customerId, details }: Pick<BeneficiaryParameters, 'customerId' | 'details'>,
): Pick<BeneficiaryParameters, 'beneficiaryId' | 'isGeneratedId'> {
	const own = reader.read('beneficiaryId', recordId.optional);
	return own === undefined
		? { beneficiaryId: generateBeneficiaryId(run, customerId, details), isGeneratedId: true }
		: { beneficiaryId: own, isGeneratedId: false };
}
