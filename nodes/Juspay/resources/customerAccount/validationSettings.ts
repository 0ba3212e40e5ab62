import type { INodeProperties } from 'n8n-workflow';

import { singleLine, validationAmount } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { preferredGatewayField } from '../fields/values';

export const validationFields: INodeProperties[] = [
	preferredGatewayField,
	{
		displayName: 'Validation Amount',
		name: 'validationAmount',
		type: 'number',
		typeOptions: { minValue: 0.01, numberPrecision: 2 },
		default: 1,
		description:
			'Amount paid into the account to validate it, in INR: above 0, with at most two decimals',
	},
];

/** Reads these fields. Throws RefusedParameterError. */
export function readValidationSettings(reader: ParameterReader): Record<string, string> {
	const fields = reader.collection('additionalFields');
	return withoutEmpty({
		preferred_ifsc_validation_gateway: fields.read('preferredGateway', singleLine.optional),
		validation_amount: fields.read('validationAmount', validationAmount),
	});
}
