import type { IDataObject } from 'n8n-workflow';

import { accountAt, objectAt, textAt } from '../../shared/json';
import { isShown } from '../comparison';
import { explain } from '../message';
import { type Outcome, outcomeOf, type ResultOutcome } from '../outcome';
import { outputOf, textsOrNull } from '../output';
import { type AskedBeneficiary, toExpected } from './beneficiary';
import { compareNames } from './names/compareNames';
import {
	readNameAtBank,
	readResolvedIfsc,
	readResponseCode,
	readValidationDetails,
	VALIDATION_DETAILS,
} from './validationDetails';

/** Only of IFSC validations; other types' data is gateway-specific. */
function readBranch(found: IDataObject, { type }: AskedBeneficiary): string | null {
	const knownType = type ?? textAt(objectAt(found, 'beneDetails'), 'type');
	if (knownType !== 'IFSC') return null;
	const data = objectAt(objectAt(found, 'validateResp'), 'data');
	const parts = [textAt(data, 'bank'), textAt(data, 'branch')].filter((part) => part !== null);
	return parts.length > 0 ? parts.join(', ') : null;
}

const WORD_OF_FAILURE = /\b(?:not|invalid|fail\w*|error|unknown|no)\b/i;

/** For a look-up without a status: the requested branch and bank, no word of failure. */
function showsBranch(found: IDataObject, { details = {} }: AskedBeneficiary): boolean {
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

/** An IFSC look-up may lack a status (samples of v1): bank data then mean `valid`. */
function beneficiaryOutcome(found: IDataObject, asked: AskedBeneficiary): Outcome {
	if (isShown(found['status'])) return outcomeOf('beneficiary', textAt(found, 'status'));
	const isBranch = readBranch(found, asked) !== null && showsBranch(found, asked);
	return isBranch ? 'valid' : 'undetermined';
}

export const beneficiaryOutput = outputOf(
	{
		outcome: 'text',
		...textsOrNull(
			'nameAtBank',
			'nameMatch',
			'accountNumber',
			'ifsc',
			'upiId',
			'message',
			'status',
		),
		customerId: 'text',
		beneficiaryId: 'textOrNull',
	},
	['outcome', 'beneficiaryId'],
	{
		accountHolderName: 'textOrNull',
		nameScore: 'numberOrNull',
		nameReason: 'textOrNull',
		...VALIDATION_DETAILS,
	},
);

type Named = Pick<AskedBeneficiary, 'holderName'>;

/** Only the row's own name is compared: the stored one can be another row's. */
function compareHolder(found: IDataObject, { holderName = null }: Named) {
	return compareNames(holderName, readNameAtBank(found));
}

/** The row's own name, or none; an event has only the stored one. */
function readHolderName(found: IDataObject, { holderName }: Named): string | null {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	return holderName === undefined ? textAt(stored, 'name') : holderName;
}

function simplifyBeneficiary(
	found: IDataObject,
	asked: AskedBeneficiary,
	outcome: ResultOutcome,
): IDataObject {
	const stored = objectAt(objectAt(found, 'beneDetails'), 'details');
	const { details: sent = {}, customerId, beneficiaryId } = asked;
	const remarks = [textAt(found, 'remark'), textAt(found, 'responseMessage')];
	return {
		outcome,
		nameAtBank: readNameAtBank(found),
		nameMatch: compareHolder(found, asked).match,
		accountNumber: accountAt(stored, sent['account']),
		ifsc: textAt(stored, 'ifsc') ?? sent['ifsc'] ?? readResolvedIfsc(found),
		upiId: textAt(found, 'resolvedVpa') ?? textAt(stored, 'vpa') ?? sent['vpa'] ?? null,
		message: explain(outcome, readResponseCode(found), [readBranch(found, asked), ...remarks]),
		status: textAt(found, 'status'),
		customerId: textAt(found, 'customerId') ?? customerId,
		beneficiaryId: textAt(found, 'uniqueId') ?? textAt(found, 'beneId') ?? beneficiaryId,
	};
}

/** Further keys of a beneficiary. */
export function detailBeneficiary(found: IDataObject, asked: Named = {}): IDataObject {
	const { score, reason } = compareHolder(found, asked);
	return {
		accountHolderName: readHolderName(found, asked),
		nameScore: score,
		nameReason: reason,
		...readValidationDetails(found),
	};
}

/** Call parts that name a beneficiary and read the answer. */
export function beneficiaryCall(asked: AskedBeneficiary) {
	return {
		record: { label: 'beneficiary ID', id: asked.beneficiaryId },
		expected: toExpected(asked),
		outcome: (found: IDataObject) => beneficiaryOutcome(found, asked),
		simplify: (found: IDataObject, outcome: ResultOutcome) =>
			simplifyBeneficiary(found, asked, outcome),
		detail: (found: IDataObject) => detailBeneficiary(found, asked),
	};
}
