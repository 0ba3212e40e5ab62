import type { JuspayApi } from '../../../sandbox/api';
import type { Account } from '../story';
import { START } from '../world/time';
import { CUSTOMER, IFSC } from './rows';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** So long before the world begins that only a clock that is wrong takes it for the world's own. */
export const JUST_BEFORE = 3 * MINUTE;

/** Stores what Juspay has when a world begins. */
export type Seed = (api: JuspayApi) => void;

/** An account that the customer had before, by default for three days. */
export function seedAccount(
	customerAccountId: string,
	{ kind, value }: Account,
	{ status = 'ACTIVE', before = 3 * DAY }: { status?: 'ACTIVE' | 'CREATED'; before?: number } = {},
): Seed {
	return (api) => {
		api.customerAccounts.add({
			customerId: CUSTOMER,
			customerAccountId,
			accountDetails: kind === 'upi' ? { vpa: value } : { account: value, ifsc: IFSC },
			status,
			dateCreated: START - before,
		});
	};
}

export function seedAccounts(...seeds: readonly Seed[]): Seed {
	return (api) => {
		for (const seed of seeds) seed(api);
	};
}
