import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { textField } from '../nodes/Juspay/resources/fields/kinds';

export class JuspayWebhookApi implements ICredentialType {
	name = 'juspayWebhookApi';

	displayName = 'Juspay Webhook API';

	documentationUrl = 'https://github.com/n8n-nodes-juspay/n8n-nodes-juspay#juspay-trigger';

	icon = { light: 'file:../icons/juspay.svg', dark: 'file:../icons/juspay.dark.svg' } as const;

	properties: INodeProperties[] = [
		textField('User Name', 'user', {
			required: true,
			placeholder: 'e.g. juspay',
			hint: 'Choose a user name and password, and enter the same ones for the webhook in the Juspay dashboard. Calls without them are refused.',
			description: 'Letters and digits only; Juspay allows no special characters here',
		}),
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'A long random password',
		},
		textField('Header Name', 'headerName', {
			placeholder: 'e.g. X-Webhook-Key',
			hint: 'Optional: leave both header fields empty unless you added a custom header to the webhook in the Juspay dashboard',
			description: 'Name of the custom header. Every call must then have it.',
		}),
		{
			displayName: 'Header Value',
			name: 'headerValue',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Optional: only needed with a Header Name',
			description: 'Value of the custom header',
		},
	];
}
