import {
	type ICredentialsDecrypted,
	type IHookFunctions,
	type INodeCredentialTestResult,
	NodeOperationError,
} from 'n8n-workflow';

import { readWebhookCredential } from './credential';

/**
 * What the user reads who activates a workflow with an unusable credential.
 *
 * @param reason of `readWebhookCredential`
 */
export function activationProblem(reason: string): { message: string; description: string } {
	return {
		message: `${reason} (in the Juspay Webhook API credential)`,
		description:
			"Open the credential of 'Juspay Trigger' and fix it: enter the user name, password and header that Juspay sends. Without them, anyone could start this workflow.",
	};
}

/**
 * Refuses to activate a workflow whose webhook would refuse every call.
 *
 * @throws NodeOperationError that names the field to fill in
 */
export async function requireUsableCredential(context: IHookFunctions): Promise<void> {
	const stored = await context.getCredentials('juspayWebhookApi');
	const read = readWebhookCredential(stored);
	if (read.kind === 'usable') return;
	const { message, description } = activationProblem(read.reason);
	throw new NodeOperationError(context.getNode(), message, { description });
}

/** The test of the credential: its form only, as there is nobody to ask. */
export function testWebhookCredential({ data }: ICredentialsDecrypted): INodeCredentialTestResult {
	const read = readWebhookCredential(data);
	return read.kind === 'usable'
		? { status: 'OK', message: 'User name and password have a valid format' }
		: { status: 'Error', message: `${read.reason}.` };
}
