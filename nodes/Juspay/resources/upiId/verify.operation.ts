import { upiId } from '../../parameters/accountDetails';
import { textAt } from '../../shared/json';
import { expectedDetail } from '../call';
import { recordFields } from '../fields/build';
import { upiIdField } from '../fields/values';
import { forModel } from '../fields/variants';
import type { RemoteOperation } from '../operation';
import { outcomeOf } from '../outcome';
import { outputOf } from '../output';

const output = outputOf(
	{ outcome: 'text', customerName: 'textOrNull', upiId: 'text', status: 'textOrNull' },
	['outcome', 'upiId'],
);

/** Moves no money (Express Checkout docs, "Verify VPA"). */
export const verify: RemoteOperation = {
	option: {
		value: 'verify',
		name: 'Verify',
		action: 'Verify UPI ID',
		description: 'Check whether a UPI ID exists and whose it is, without moving money',
	},
	...recordFields({
		values: forModel(upiIdField, 'UPI ID (VPA) such as name@bank; required'),
		output,
		options: 'lookUp',
	}),
	prepare: (reader, { merchantId }) => {
		const vpa = reader.read('upiId', upiId.required);
		return {
			kind: 'free',
			request: {
				method: 'POST',
				isIdempotent: true,
				pathSegments: ['v2', 'upi', 'verify-vpa'],
				form: { vpa, merchant_id: merchantId },
			},
			record: { label: 'UPI ID', id: vpa },
			secrets: [vpa],
			expected: expectedDetail('upiId', vpa, 'vpa'),
			// VALID and INVALID, as for payouts.
			outcome: (found) => outcomeOf('beneficiary', textAt(found, 'status')),
			simplify: (found, outcome) => ({
				outcome,
				customerName: textAt(found, 'customer_name'),
				upiId: textAt(found, 'vpa') ?? vpa,
				status: textAt(found, 'status'),
			}),
		};
	},
};
