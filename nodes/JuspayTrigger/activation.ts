import {
	type ICredentialsDecrypted,
	type IHookFunctions,
	type INodeCredentialTestResult,
	NodeOperationError,
} from 'n8n-workflow';

import { readWebhookCredential } from './credential';

/**
 * Refuses to activate a workflow whose webhook would let nobody in.
 *
 * @throws NodeOperationError that names the field to fill in
 */
export async function requireUsableCredential(context: IHookFunctions): Promise<void> {
	const stored = await context.getCredentials('juspayWebhookApi');
	const read = readWebhookCredential(stored);
	if (read.kind === 'usable') return;
	throw new NodeOperationError(context.getNode(), `${read.reason} in the webhook's credential`, {
		description:
			"Open the credential of 'Juspay Trigger' and enter the user name and password that Juspay sends. Without them, anybody could start this workflow.",
	});
}

/** The test of the credential: its form only, as there is nobody to ask. */
export function testWebhookCredential({ data }: ICredentialsDecrypted): INodeCredentialTestResult {
	const read = readWebhookCredential(data);
	return read.kind === 'usable'
		? { status: 'OK', message: 'User name and password can be used' }
		: { status: 'Error', message: `${read.reason}.` };
}
