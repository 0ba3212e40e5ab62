import {
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type INodeCredentialTestResult,
	NodeOperationError,
} from 'n8n-workflow';

import { readWebhookCredential } from './credential';

/** The error for activating with an unusable credential. */
export function activationProblem(reason: string): { message: string; description: string } {
	return {
		message: `${reason} (in the Juspay Webhook API credential)`,
		description:
			"Open the credential of 'Juspay Trigger' and fix it: enter the user name, password and header that Juspay sends. Without them, anyone could start this workflow.",
	};
}

/** Throws NodeOperationError if the webhook would refuse every call. */
export async function requireUsableCredential(context: IHookFunctions): Promise<true> {
	const read = readWebhookCredential(await context.getCredentials('juspayWebhookApi'));
	if (read.kind === 'usable') return true;
	const { message, description } = activationProblem(read.reason);
	throw new NodeOperationError(context.getNode(), message, { description });
}

/** Tests the credential's format only, because Juspay cannot be asked. */
export async function testWebhookCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const read = readWebhookCredential(data);
	return await Promise.resolve(
		read.kind === 'usable'
			? { status: 'OK', message: 'User name and password have a valid format' }
			: { status: 'Error', message: `${read.reason}.` },
	);
}
