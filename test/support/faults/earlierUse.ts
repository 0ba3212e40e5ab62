import { TEST_HEADERS } from '../sandbox';
import type { SetUp } from './target';

const EARLIER = {
	beneId: 'bene-4711',
	customerId: 'cst_1',
	beneDetails: {
		type: 'ACCOUNT_IFSC',
		details: { account: '000100289877623', ifsc: 'SBIN0008752' },
	},
	command: 'validate',
};

/** Uses the beneficiary ID `bene-4711` before the run does; the ledger then starts empty. */
export function usedBefore(changes: Partial<typeof EARLIER> = {}): SetUp {
	return async ({ url, ledger }) => {
		const { ok } = await fetch(`${url}/payout/merchant/v1/benedetails`, {
			method: 'POST',
			headers: { ...TEST_HEADERS, 'content-type': 'application/json' },
			body: JSON.stringify({ ...EARLIER, ...changes }),
		});
		if (!ok) throw new Error('The sandbox does not take the earlier use');
		ledger.requests.length = 0;
		ledger.pennyDrops.length = 0;
	};
}
