import { z } from 'zod';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';
import { courseOfVpa, nameAtBankOf } from './outcomes';
import { filledText, parseForm, upiId } from './parsing';

const form = z
	.object({ vpa: upiId, merchant_id: filledText, customer_id: filledText.optional() })
	.strict();

/**
 * POST /v2/upi/verify-vpa: whether a UPI ID exists and whose it is; moves no money. Facts: Verify
 * VPA page of Express Checkout.
 */
export function verifyVpa(request: RecordedRequest): unknown {
	const { vpa, merchant_id: merchantId } = parseForm(request, form);
	if (merchantId !== request.headers['x-merchantid']) {
		throw new Refusal('invalidInput', 'Field "merchant_id" differs from header "x-merchantid".');
	}
	// The page knows two states only: one that settles later is given as settled, and an outage can
	// only be an answer in the general 400 shape.
	const { later } = courseOfVpa(vpa);
	if (later === 'ERROR') {
		throw new Refusal('invalidInput', 'UPI provider could not be reached.');
	}
	const isValid = later === 'VALID';
	return {
		vpa,
		status: isValid ? 'VALID' : 'INVALID',
		...(isValid ? { customer_name: nameAtBankOf(vpa) } : {}),
		mandate_details: { is_handle_supported: true },
	};
}
