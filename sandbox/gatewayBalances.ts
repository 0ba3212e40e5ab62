import { z } from 'zod';
import { wholeSeconds } from './dates';
import type { RecordedRequest } from './ledger';
import type { Clock } from './outcomes';
import { refuseBody } from './parsing';

const balances = z.record(z.string().regex(/^-?\d+(\.\d+)?$/, 'is not an amount in INR'));

/** INR as text, by gateway and rail, such as `CFGEN_IMPS`. */
export type Balances = z.infer<typeof balances>;

/** The amounts of Juspay's sample. */
const USUAL: Balances = {
	DUMMY_IMPS: '9999999999',
	DUMMY_NEFT: '9999999999',
	CFGEN_IMPS: '1111.44',
	CFGEN_UPI: '1111.44',
};

/** Time for which Juspay reuses a balance before it queries the gateway again. */
const HALF_AN_HOUR = 30 * 60 * 1000;

/** GET /payout/merchant/v1/getways/balance (spelled so). Facts: payouts Get Balance, page and sample. */
export class GatewayBalances {
	private balances = USUAL;

	constructor(private readonly clock: Clock) {}

	/** The balances that are returned now. */
	get current(): Balances {
		return this.balances;
	}

	/** Returns these balances from now on; throws a ZodError if they are not amounts. */
	set(changed: unknown): void {
		this.balances = balances.parse(changed);
	}

	/** Restores the initial balances. */
	reset(): void {
		this.balances = USUAL;
	}

	/** Answers a request. */
	answer(request: RecordedRequest): unknown {
		refuseBody(request);
		const now = this.clock.now();
		const lastUpdated = wholeSeconds(now - (now % HALF_AN_HOUR));
		return Object.fromEntries(
			Object.entries(this.balances).map(([route, balance]) => [route, { lastUpdated, balance }]),
		);
	}
}
