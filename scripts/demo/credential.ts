import type { JuspayAccount } from './settings';

/* The example workflows refer to the credential by this ID and name. */
const IDENTITY = { id: 'juspayDemoCred01', name: 'Juspay (demo sandbox)', type: 'juspayApi' };

/** The credential for the local sandbox. */
export function localCredential(baseUrl: string, account: JuspayAccount) {
	return {
		...IDENTITY,
		data: { environment: 'custom', baseUrl, ...account, keyIssuedFor: 'payouts' },
	};
}

/** The credential for Juspay's own sandbox. */
export function juspayCredential(account: JuspayAccount) {
	return { ...IDENTITY, data: { environment: 'sandbox', ...account } };
}
