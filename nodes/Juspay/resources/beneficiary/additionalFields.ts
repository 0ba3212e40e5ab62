import type { INodeProperties } from 'n8n-workflow';

import {
	type Check,
	choiceOr,
	emailAddress,
	optionalText,
	pan,
	code,
} from '../../parameters/checks';
import { isEmpty } from '../../parameters/cell';
import type { ParameterReader } from '../../parameters/reader';
import { refusal } from '../../parameters/refusals';
import { withoutEmpty } from '../../transport/request';
import { choiceField, textField } from '../fields/kinds';
import { preferredGatewayField } from '../fields/values';
import type { ApiVersion, Beneficiary } from './beneficiary';

/** A display rule about API Version would always hide a field: n8n drops what depends on another collection. */
export const beneficiaryFields: INodeProperties[] = [
	textField('Document ID', 'documentId', {
		placeholder: 'e.g. ABCPR1234D',
		description:
			'PAN of the account holder, which Juspay recommends for YES BANK FTX. Only for API Version V2.',
	}),
	choiceField('Document Type', 'documentType', {
		options: [{ name: 'PAN', value: 'PAN' }],
		default: 'PAN',
		description: 'Kind of document, sent only with a Document ID',
	}),
	textField('Email', 'email', {
		placeholder: 'e.g. name@email.com',
		description: 'Email address of the beneficiary, stored by Juspay',
	}),
	textField('Metadata', 'metadata', {
		placeholder: 'e.g. order 4711',
		description: 'Any text to store with the beneficiary at Juspay',
	}),
	textField('Phone', 'phone', {
		placeholder: 'e.g. 9999999999',
		description: 'Phone number of the beneficiary, stored by Juspay',
	}),
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

/** v1 takes one gateway, v2 a list (payouts docs). */
function preferredGateways(gateway: string | undefined, version: ApiVersion): AdditionalFields {
	if (gateway === undefined) return {};
	if (version === 'v1') return { preferredGateway: gateway };
	const list = gateway.split(',').map((name) => name.trim());
	const preferredGatewayList = list.filter((name) => name !== '');
	return preferredGatewayList.length > 0 ? { preferredGatewayList } : {};
}

/** Refuses a field that the page of this version lacks; testing it could cost money. */
function missingIn(version: ApiVersion, label: string): Check<undefined> {
	const [number, other] = version === 'v1' ? ['1', 'V2'] : ['2', 'V1'];
	const refused = refusal(
		`does not exist in version ${number} of the payouts API`,
		`Remove '${label}' from Additional Fields, or choose ${other} as 'API Version' in Options.`,
	);
	return (value) => (isEmpty(value) ? { value: undefined } : { refused });
}

const documentType = choiceOr(['PAN'], 'PAN');

/** Reads the account holder's document. Throws RefusedParameterError. */
export function readDocument(reader: ParameterReader, version: ApiVersion): Record<string, string> {
	const fields = reader.collection('additionalFields');
	const check = version === 'v2' ? pan.optional : missingIn('v1', 'Document ID');
	const docId = fields.read('documentId', check);
	return docId === undefined ? {} : { docType: fields.read('documentType', documentType), docId };
}

/** Reads Additional Fields. Throws RefusedParameterError. */
export function readBeneficiaryFields(
	reader: ParameterReader,
	version: ApiVersion,
): AdditionalFields {
	const fields = reader.collection('additionalFields');
	return {
		...preferredGateways(fields.read('preferredGateway', code.optional), version),
		...withoutEmpty({
			email: fields.read('email', emailAddress.optional),
			phone: fields.read('phone', code.optional),
			metadata: fields.read(
				'metadata',
				version === 'v1' ? optionalText : missingIn('v2', 'Metadata'),
			),
		}),
	};
}
