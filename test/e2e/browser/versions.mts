import type { HostName } from '../../../scripts/host/n8n-host.mjs';

/** What differs between the editors of the n8n versions. */
export interface VersionDetails {
	/** The button that closes a node's view. */
	closeButton: string;
	/** Whether the dialog of a new credential closes by itself once its test is green. */
	closesNewCredential: boolean;
	/** What the dialog says about a key that Juspay does not accept. */
	wrongKey: string;
}

const NEWEST: VersionDetails = {
	closeButton: 'ndv-close-button',
	closesNewCredential: true,
	wrongKey: 'Juspay does not accept this API Key.',
};

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
