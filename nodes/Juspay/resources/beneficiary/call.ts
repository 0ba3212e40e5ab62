import type { INodeProperties } from 'n8n-workflow';

import { line, optionalText } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import type { JuspayRequest } from '../../transport/request';
import { chargedCaution } from '../caution';
import { preferredGatewayField } from '../fields';
import { filled } from '../filled';
import type { CallFacts } from '../operation';

export const beneficiaryIdField: INodeProperties = {
	displayName: 'Beneficiary ID',
	name: 'beneficiaryId',
	type: 'string',
	default: '',
	placeholder: 'e.g. payout-2026-0001',
	hint: 'When empty, one is made for every item',
	description: 'Your own ID for this check. Juspay accepts each only once.',
};

/** Additional Fields of beneficiary operations. */
export const beneficiaryFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		description: 'Email address of the beneficiary',
	},
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'string',
		default: '',
		placeholder: 'e.g. order 4711',
		description: 'Any text that Juspay should keep with the beneficiary',
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'Phone number of the beneficiary',
	},
	preferredGatewayField,
];

/** What goes into a call to benedetails (API page "Bank Account Validation"). */
export interface BeneficiaryCall {
	beneficiaryId: string;
	/** Whether the node made the ID. */
	isGeneratedId: boolean;
	customerId: string;
	type: 'ACCOUNT_IFSC' | 'UPI_ID' | 'IFSC';
	/** `beneDetails.details` as it goes on the wire. */
	details: Record<string, string>;
	/** `undefined` for the type IFSC, which takes none. */
	command: 'validate' | 'resolve' | undefined;
	additionalFields: Record<string, string>;
}

/** Reads Additional Fields under their names on the wire; those that are empty are left out. */
export function readBeneficiaryFields(reader: ParameterReader): Record<string, string> {
	const fields = reader.collection('additionalFields');
	return filled({
		preferredGateway: fields.read('preferredGateway', line.optional),
		email: fields.read('email', line.optional),
		phone: fields.read('phone', line.optional),
		metadata: fields.read('metadata', optionalText),
	});
}

const BENEDETAILS = ['payout', 'merchant', 'v1', 'benedetails'];

/** GET /payout/merchant/v1/benedetails/{customerId}/{beneId} (payouts docs, "Beneficiary Validation Status Check"). */
export function toStatusRequest({ customerId, beneficiaryId }: BeneficiaryCall): JuspayRequest {
	return { method: 'GET', pathSegments: [...BENEDETAILS, customerId, beneficiaryId] };
}

/** POST /payout/merchant/v1/benedetails. */
export function toBeneficiaryRequest(call: BeneficiaryCall): JuspayRequest {
	return {
		method: 'POST',
		pathSegments: BENEDETAILS,
		json: {
			beneId: call.beneficiaryId,
			beneDetails: { details: call.details, type: call.type },
			...(call.command === undefined ? {} : { command: call.command }),
			customerId: call.customerId,
			...call.additionalFields,
		},
	};
}

/** What error messages say about a call, and the ID that no second row may use. */
export function describeBeneficiaryCall(call: BeneficiaryCall): CallFacts {
	const { account, vpa, mobile } = call.details;
	const { phone, email } = call.additionalFields;
	return {
		record: { label: 'beneficiary ID', id: call.beneficiaryId },
		caution: chargedCaution(
			"Look this beneficiary ID up in Juspay's dashboard before you send the row again",
		),
		secrets: [account, vpa, mobile, phone, email].filter((secret) => secret !== undefined),
		uniqueId: call.beneficiaryId,
	};
}
