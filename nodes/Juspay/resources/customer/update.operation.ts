import { recordId } from '../../parameters/checks';
import { RefusedParameterError } from '../../parameters/reader';
import {
	additionalFields,
	customerIdFields,
	customerOptions,
	forFields,
	mobileNumberField,
	optionalField,
	takeValuesFromFields,
} from '../fields';
import type { RemoteOperation } from '../operation';
import { outputFields } from '../output';
import { customerFields, customerOutput, readChanges, toUpdateCall } from './customer';

export const update: RemoteOperation = {
	option: {
		value: 'update',
		name: 'Update',
		action: 'Update customer',
		description: 'Update a customer at Juspay; empty fields stay unchanged',
	},
	properties: [
		...takeValuesFromFields,
		...customerIdFields,
		...forFields([
			{
				...optionalField(mobileNumberField),
				hint: 'Required, unless you add a field under Additional Fields',
			},
		]),
		...outputFields(customerOutput),
		additionalFields(customerFields),
		customerOptions,
	],
	output: customerOutput,
	prepare: (reader) => {
		const customerId = reader.read('customerId', recordId.required);
		const changes = readChanges(reader);
		if (Object.keys(changes.form).length > 0) return toUpdateCall(customerId, changes);
		throw new RefusedParameterError(
			'There is nothing to update',
			"Fill in 'Mobile Number', or add the fields to update under 'Additional Fields'.",
		);
	},
};
