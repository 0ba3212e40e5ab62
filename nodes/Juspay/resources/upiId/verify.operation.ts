import { upiId } from '../../parameters/checks';
import { textAt } from '../../shared/json';
import { forModel, lookUpProperties, upiIdField } from '../fields';
import type { RemoteOperation } from '../operation';
import { outcomeOf } from '../outcome';
import { outputOf } from '../output';
import { evidenceOfDetail } from '../repeatedDetail';

const output = outputOf(
	{ outcome: 'text', customerName: 'textOrNull', upiId: 'text', status: 'textOrNull' },
	['outcome', 'upiId'],
);

/** POST /v2/upi/verify-vpa, which moves no money (Express Checkout docs, "Verify VPA"). */
export const verify: RemoteOperation = {
	option: {
		value: 'verify',
		name: 'Verify',
		action: 'Verify UPI ID',
		description: 'Check whether a UPI ID exists and whose it is, without moving money',
	},
	properties: lookUpProperties(output, ...forModel(upiIdField, 'UPI ID (VPA) such as name@bank')),
	output,
	prepare: (reader, { merchantId }) => {
		const vpa = reader.read('upiId', upiId.required);
		return {
			request: {
				method: 'POST',
				isIdempotent: true,
				pathSegments: ['v2', 'upi', 'verify-vpa'],
				form: { vpa, merchant_id: merchantId },
			},
			record: { label: 'UPI ID', id: vpa },
			secrets: [vpa],
			evidence: evidenceOfDetail('upiId', vpa, 'vpa'),
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
