import { z } from 'zod';
import type { RecordedRequest } from './ledger';
import { filledText, refuseBody } from './parsing';

const status = z.enum(['DOWN', 'FLUCTUATE']);

const beneficiaryOutage = z
	.object({
		status,
		mode: filledText,
		bankName: filledText.optional(),
		/** Six digits. */
		bankCode: filledText.optional(),
		/** The first four letters of an IFSC. */
		ifscIdentifier: filledText.optional(),
		/** Such as `@oksbi`. */
		vpaHandler: filledText.optional(),
	})
	.strict();

const gatewayOutage = z.object({ status, mode: filledText, gateway: filledText }).strict();

const outageLists = z
	.object({
		beneficiarySpecificData: z.array(beneficiaryOutage).default([]),
		gatewaySpecificData: z.array(gatewayOutage).default([]),
	})
	.strict();

/** Both lists of outages; a list that is left out is empty. */
export type OutageLists = z.input<typeof outageLists>;

/** Outages in the forms of Juspay's sample, for banks without test accounts. */
const USUAL: OutageLists = {
	beneficiarySpecificData: [
		{ status: 'FLUCTUATE', bankName: 'HDFC Bank', bankCode: '607152', mode: 'VISADIRECT' },
		{
			status: 'DOWN',
			bankName: 'Dhanlaxmi Bank',
			ifscIdentifier: 'DLXB',
			bankCode: '607239',
			mode: 'IMPS',
		},
		{ status: 'DOWN', vpaHandler: '@oksbi', mode: 'UPI' },
	],
	gatewaySpecificData: [
		{ status: 'FLUCTUATE', mode: 'VISADIRECT', gateway: 'JUSPAY' },
		{ status: 'DOWN', mode: 'IMPS', gateway: 'ICICI' },
		{ status: 'DOWN', mode: 'UPI', gateway: 'ICICI' },
	],
};

/** GET /payout/merchant/v1/outage. Facts: payouts Outage API, page and sample. */
export class Outages {
	private lists = outageLists.parse(USUAL);

	/** The outages that are returned now. */
	get current(): z.output<typeof outageLists> {
		return this.lists;
	}

	/** Returns these outages from now on; throws a ZodError if they are not of the documented form. */
	set(lists: unknown): void {
		this.lists = outageLists.parse(lists);
	}

	/** Restores the initial outages. */
	reset(): void {
		this.set(USUAL);
	}

	/** Answers a request. */
	answer(request: RecordedRequest): unknown {
		refuseBody(request);
		return this.lists;
	}
}
