import type { INodeProperties } from 'n8n-workflow';

import { choiceOr, optionalText, singleLine } from '../../parameters/checks';
import {
	type ParameterReader,
	RefusedParameterError,
	type ValueReader,
} from '../../parameters/reader';
import type { JuspayRequest } from '../../transport/request';
import { chargedCaution, storedCaution } from '../caution';
import { preferredGatewayField } from '../fields';
import { filled } from '../filled';
import type { CallFacts } from '../operation';

export const beneficiaryIdField: INodeProperties = {
	displayName: 'Beneficiary ID',
	name: 'beneficiaryId',
	type: 'string',
	default: '',
	placeholder: 'e.g. payout-2026-0001',
	hint: 'With one of your own for every row, a list can be run again and nothing is done twice. When empty, one is made.',
	description: 'Your own ID for the beneficiary. Juspay accepts each only once.',
};

/** Beneficiary ID of a record that exists already. */
export const existingBeneficiaryIdField: INodeProperties = {
	displayName: 'Beneficiary ID',
	name: 'beneficiaryId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. payout-2026-0001',
	description: 'The ID with which the beneficiary was validated or created; it is in that result',
};

/** Additional Fields of beneficiary operations. */
export const beneficiaryFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		description: 'Email address of the beneficiary, kept by Juspay',
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
		description: 'Phone number of the beneficiary, kept by Juspay',
	},
	{
		...preferredGatewayField,
		hint: 'With API Version V2 several, separated by commas, e.g. YESBIZ_UPI, CFGEN_IMPS',
	},
];

/** Juspay has two versions of the API side by side; the newer one differs in the request and in the answer's keys. */
export type ApiVersion = 'v1' | 'v2';

/** Which beneficiary a call is about. */
export interface ExistingBeneficiary {
	beneficiaryId: string;
	customerId: string;
	version: ApiVersion;
}

/** What goes into a call to benedetails (API page "Bank Account Validation"). */
export interface BeneficiaryCall extends ExistingBeneficiary {
	/** Whether the node made the ID. */
	isGeneratedId: boolean;
	type: 'ACCOUNT_IFSC' | 'UPI_ID' | 'IFSC';
	/** `beneDetails.details` as it goes on the wire. */
	details: Record<string, string>;
	/** `undefined` for the type IFSC, which takes none. */
	command: 'validate' | 'resolve' | 'create' | undefined;
	additionalFields: AdditionalFields;
}

/** Additional Fields under their names on the wire; those that are empty are left out. */
type AdditionalFields = Record<string, string | string[]>;

const apiVersion = choiceOr(['v1', 'v2'], 'v1');

/** Reads the version of the API from Options. */
export function readApiVersion(reader: ParameterReader): ApiVersion {
	return reader.collection('options').read('apiVersion', apiVersion);
}

/** v1 takes one gateway, v2 a list of them (payouts docs, "Beneficiary Validation / Creation"). */
function preferredGateways(gateway: string | undefined, version: ApiVersion): AdditionalFields {
	if (gateway === undefined) return {};
	if (version === 'v1') return { preferredGateway: gateway };
	const list = gateway.split(',').map((name) => name.trim());
	const preferredGatewayList = list.filter((name) => name !== '');
	return preferredGatewayList.length > 0 ? { preferredGatewayList } : {};
}

/** Only the page of v1 knows metadata: what v2 may do with it should not be found out with money. */
function readMetadata(fields: ValueReader, version: ApiVersion): string | undefined {
	const metadata = fields.read('metadata', optionalText);
	if (metadata === undefined || version === 'v1') return metadata;
	throw new RefusedParameterError(
		"'Metadata' does not exist in version 2 of the payouts API",
		"Remove 'Metadata' from Additional Fields, or choose V1 as 'API Version' in Options.",
	);
}

/** Reads Additional Fields. Throws RefusedParameterError. */
export function readBeneficiaryFields(
	reader: ParameterReader,
	version: ApiVersion,
): AdditionalFields {
	const fields = reader.collection('additionalFields');
	return {
		...preferredGateways(fields.read('preferredGateway', singleLine.optional), version),
		...filled({
			email: fields.read('email', singleLine.optional),
			phone: fields.read('phone', singleLine.optional),
			metadata: readMetadata(fields, version),
		}),
	};
}

function benedetailsPath(version: ApiVersion): string[] {
	return ['payout', 'merchant', version, 'benedetails'];
}

/** GET /payout/merchant/{version}/benedetails/{customerId}/{beneId} (payouts docs, "Beneficiary Validation Status Check"). */
export function toStatusRequest({
	customerId,
	beneficiaryId,
	version,
}: ExistingBeneficiary): JuspayRequest {
	return {
		method: 'GET',
		pathSegments: [...benedetailsPath(version), customerId, beneficiaryId],
	};
}

/** v1 documents its commands in lower case, v2 in upper case (API page and payouts docs). */
function commandOf({ command, version }: BeneficiaryCall): { command?: string } {
	if (command === undefined) return {};
	return { command: version === 'v1' ? command : command.toUpperCase() };
}

/** POST /payout/merchant/{version}/benedetails. */
export function toBeneficiaryRequest(call: BeneficiaryCall): JuspayRequest {
	return {
		method: 'POST',
		pathSegments: benedetailsPath(call.version),
		json: {
			beneId: call.beneficiaryId,
			beneDetails: { details: call.details, type: call.type },
			...commandOf(call),
			customerId: call.customerId,
			...call.additionalFields,
		},
	};
}

function textsOf(...values: (string | string[] | undefined)[]): string[] {
	return values.filter((value) => typeof value === 'string');
}

/** What error messages say about a call, and the ID that no second row may use. */
export function describeBeneficiaryCall(call: BeneficiaryCall): CallFacts {
	const { account, vpa, mobile } = call.details;
	const { phone, email } = call.additionalFields;
	const caution = call.command === 'create' ? storedCaution : chargedCaution;
	return {
		record: describeBeneficiary(call),
		caution: caution(
			"Look this beneficiary ID up with the operation 'Get' or in Juspay's dashboard before you send the row again",
		),
		secrets: textsOf(account, vpa, mobile, phone, email),
		uniqueId: call.beneficiaryId,
	};
}

/** The record as error messages name it. */
export function describeBeneficiary({ beneficiaryId }: ExistingBeneficiary) {
	return { label: 'beneficiary ID', id: beneficiaryId };
}
