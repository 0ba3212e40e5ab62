import type { INodeProperties } from 'n8n-workflow';

import { code, validationAmount } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { withoutEmpty } from '../../transport/request';
import { numberField, textField } from '../fields/kinds';
import { preferredGatewayField } from '../fields/values';

export const gatewayFields: INodeProperties[] = [
	textField('Gateway ID', 'gatewayId', {
		placeholder: 'e.g. 800',
		description:
			"Juspay's number for the payment service (gateway) that validates the account. Leave empty to let Juspay choose.",
	}),
	textField('Gateway Reference ID', 'gatewayReferenceId', {
		placeholder: 'e.g. my_reference',
		description:
			'Your account at that gateway, if you have several, as named in the Juspay dashboard',
	}),
];

/** Reads the gateway, as sent. Throws RefusedParameterError. */
export function readGateway(reader: ParameterReader): Record<string, string> {
	const fields = reader.collection('additionalFields');
	return withoutEmpty({
		gateway_id: fields.read('gatewayId', code.optional),
		gateway_reference_id: fields.read('gatewayReferenceId', code.optional),
	});
}

export const validationFields: INodeProperties[] = [
	preferredGatewayField,
	numberField('Validation Amount', 'validationAmount', {
		typeOptions: { minValue: 0.01, numberPrecision: 2 },
		default: 1,
		description:
			'Amount paid into the account to validate it, in INR: above 0, with at most two decimals',
	}),
];

/** Reads the settings of a validation, as sent. Throws RefusedParameterError. */
export function readValidationSettings(reader: ParameterReader): Record<string, string> {
	const fields = reader.collection('additionalFields');
	return withoutEmpty({
		preferred_ifsc_validation_gateway: fields.read('preferredGateway', code.optional),
		validation_amount: fields.read('validationAmount', validationAmount),
	});
}
