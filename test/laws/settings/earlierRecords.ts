import type { JuspayApi } from '../../../sandbox/api';
import { beneficiaryIdMaker } from '../../../nodes/Juspay/resources/beneficiary/beneficiaryId';
import { RUN_IDENTITY } from '../../support/runIdentity';
import type { Account } from '../story';
import { MERCHANT, recorded } from '../world/juspay';
import { START } from '../world/time';
import { CUSTOMER, IFSC } from './rows';
import type { Seed } from './seededAccounts';

// Records that Juspay has under the node's own IDs when a world begins.

/** The day on which every world begins, in India. */
const TODAY = {
	again: 'daily',
	name: 'daily 2026-06-15',
	since: Date.UTC(2026, 5, 14, 18, 30),
};

type Command = 'create' | 'validate';

const TYPE = 'ACCOUNT_IFSC' as const;
const FOLDER = '/payout/merchant/v1/benedetails';

/** Records under the IDs of an account's first attempts with Once a Day. */
export function attempted(account: Account, commands: readonly Command[]): Seed {
	const details = { account: account.value, ifsc: IFSC };
	const asked = {
		customerId: CUSTOMER,
		version: 'v1',
		type: TYPE,
		command: 'validate',
		details,
	} as const;
	const idOf = beneficiaryIdMaker({ ...RUN_IDENTITY, merchantId: MERCHANT }, asked, TODAY);
	return (api) => {
		commands.forEach((command, index) => {
			submit(api, idOf({ occurrence: 1, attempt: index + 1 }), account, command);
		});
	};
}

/** A record under an ID of the user's own. */
export function usedBefore(id: string, account: Account, command: Command): Seed {
	return (api) => {
		submit(api, id, account, command);
	};
}

function submit(api: JuspayApi, beneId: string, account: Account, command: Command): void {
	const beneDetails = { type: TYPE, details: { account: account.value, ifsc: IFSC } };
	const body = { beneId, customerId: CUSTOMER, command, beneDetails };
	const headers = { 'Content-Type': 'application/json' };
	const request = { method: 'POST' as const, url: FOLDER, headers, body };
	api.beneficiaries.submit(recorded(request, START), 1);
}
