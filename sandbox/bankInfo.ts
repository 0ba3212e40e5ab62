import { z } from 'zod';
import { addressOf, findBranch } from './banks';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';
import { parseQuery, refuseBody } from './parsing';

const query = z.object({ ifsc: z.string() }).strict();

/** 2023-01-01; the API gives whole seconds since 1970 here. */
const ENTERED = 1672531200;

/**
 * GET /bank-info?ifsc=…: bank, branch and rails behind an IFSC; 404 for any other text.
 * Facts: Bank Info page of Express Checkout.
 */
export function bankInfo(request: RecordedRequest): unknown {
	refuseBody(request);
	const { ifsc } = parseQuery(request, query);
	const branch = findBranch(ifsc);
	if (!branch) throw new Refusal('notFound', 'Bank details not found');
	const { micr } = branch;
	return {
		ifsc,
		bank_name: branch.bankName,
		juspay_bank_code: branch.juspayBankCode,
		branch: branch.branch,
		address: addressOf(branch),
		district: branch.city,
		state: branch.state,
		contact_number: '',
		date_created: ENTERED,
		last_updated: ENTERED,
		metadata: {
			rtgs: true,
			imps: true,
			neft: true,
			upi: true,
			swift: false,
			micr: String(micr),
			iso3166: 'IN',
		},
	};
}
