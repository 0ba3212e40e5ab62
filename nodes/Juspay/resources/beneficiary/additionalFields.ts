import type { INodeProperties } from 'n8n-workflow';

import { choiceOr, emailAddress, singleLine, optionalText } from '../../parameters/checks';
import {
	type ParameterReader,
	RefusedParameterError,
	type ValueReader,
} from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { preferredGatewayField } from '../fields/values';
import type { ApiVersion, Beneficiary } from './beneficiary';

export const beneficiaryFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		description: 'Email address of the beneficiary, stored by Juspay',
	},
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'string',
		default: '',
		placeholder: 'e.g. order 4711',
		description: 'Any text to store with the beneficiary at Juspay',
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9999999999',
		description: 'Phone number of the beneficiary, stored by Juspay',
	},
	{
		...preferredGatewayField,
		hint: 'API Version V2 allows several, separated by commas, e.g. YESBIZ_UPI, CFGEN_IMPS',
	},
];

type AdditionalFields = Beneficiary['additionalFields'];

const apiVersion = choiceOr(['v1', 'v2'], 'v1');

/** API Version. */
export function readApiVersion(reader: ParameterReader): ApiVersion {
	return reader.collection('options').read('apiVersion', apiVersion);
}

/** v1 takes one gateway, v2 a list (payouts docs, "Beneficiary Validation / Creation"). */
function preferredGateways(gateway: string | undefined, version: ApiVersion): AdditionalFields {
	if (gateway === undefined) return {};
	if (version === 'v1') return { preferredGateway: gateway };
	const list = gateway.split(',').map((name) => name.trim());
	const preferredGatewayList = list.filter((name) => name !== '');
	return preferredGatewayList.length > 0 ? { preferredGatewayList } : {};
}

/** Only v1's page has metadata; testing it in v2 could cost money. */
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
		...withoutEmpty({
			email: fields.read('email', emailAddress.optional),
			phone: fields.read('phone', singleLine.optional),
			metadata: readMetadata(fields, version),
		}),
	};
}
