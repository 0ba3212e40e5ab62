import { TOKENS } from '../outside/services.mjs';

/** Name and value of the header that the webhook of an example asks for. */
export const WEBHOOK_HEADER = { name: 'X-Form-Key', value: 'form-key-of-the-tests-only' };

/** What an example's own nodes for other services get, by the type of the credential. */
export const outsideCredentials = [
	{
		id: 'outsideGoogle',
		name: 'Google',
		type: 'googleSheetsOAuth2Api',
		// As after the dialog's "Sign in with Google".
		data: {
			clientId: 'client-of-the-tests',
			clientSecret: 'none',
			oauthTokenData: { access_token: TOKENS.google, token_type: 'Bearer' },
		},
	},
	{
		id: 'outsideSlack',
		name: 'Slack',
		type: 'slackApi',
		data: { accessToken: TOKENS.slack },
	},
	{
		id: 'outsideWebhook',
		name: 'Header',
		type: 'httpHeaderAuth',
		data: WEBHOOK_HEADER,
	},
];
