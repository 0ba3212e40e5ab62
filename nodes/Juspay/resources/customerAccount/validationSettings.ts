import type { INodeProperties } from 'n8n-workflow';

import { singleLine, validationAmount } from '../../parameters/checks';
import type { ValueReader } from '../../parameters/reader';
import { filled } from '../filled';

export const validationAmountField: INodeProperties = {
	displayName: 'Validation Amount',
	name: 'validationAmount',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 2 },
	default: 1,
	description:
		'How much is paid into the account to validate it, in INR, 1 to 10 with at most two decimals',
};

/** Reads the two form fields that steer a validation, as they go on the wire; those that are empty are left out. */
export function readValidationSettings(additionalFields: ValueReader): Record<string, string> {
	return filled({
		preferred_ifsc_validation_gateway: additionalFields.read(
			'preferredGateway',
			singleLine.optional,
		),
		validation_amount: additionalFields.read('validationAmount', validationAmount),
	});
}
