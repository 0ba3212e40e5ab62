import type { HostName } from '../../../scripts/host/n8n-host.mjs';

const NEWEST = {
	/** The button that closes a node's view. */
	closeButton: 'ndv-close-button',
	/** Whether the dialog of a new credential closes by itself once its test is green. */
	closesNewCredential: true,
	/** Text of the dialog for a key that Juspay does not accept. */
	wrongKey: 'The API Key or Merchant ID was not accepted (HTTP 401).',
};

/** Differences between the editors of the n8n versions. */
export type VersionDetails = typeof NEWEST;

/* Before 2.41 n8n puts words of its own in place of the credential's. */
const OLDER: VersionDetails = {
	closeButton: 'back-to-canvas',
	closesNewCredential: false,
	wrongKey: 'Authorization failed - please check your credentials',
};

/** Of every version; the editor of 2.8 is not tested. */
export const VERSIONS: Record<HostName, VersionDetails> = {
	'2.41': NEWEST,
	'2.8': OLDER,
	'1.123': OLDER,
};
